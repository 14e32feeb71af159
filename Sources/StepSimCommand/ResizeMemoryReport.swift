internal import Benchmarking
internal import Glibc
internal import ImageResizing
internal import SystemPackage

/// `stepsim bench resize --memory`: the most that a whole `stepsim thumbnail` holds, as the system counts it.
///
/// Pictures are painted by one more process, since a child's peak begins where its parent's memory stood.
struct ResizeMemoryReport {
    /// The user's own pictures; the heaviest that are accepted where there are none.
    let paths: [FilePath]
    let wish: ResizeOptions
    let format: OutputFormat

    func run() throws -> ExitStatus {
        let wanted = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let parent = wanted.isEmpty ? "/tmp" : wanted
        var template = Array("\(parent)/stepsim-memory-XXXXXX".utf8CString)
        guard let folder = mkdtemp(&template).map({ String(cString: $0) }) else {
            throw CommandFailure(
                "\(parent): no folder can be made there (\(String(cString: strerror(errno)))); set TMPDIR to one that can be written",
                .cannotWrite)
        }
        defer { rmdir(folder) }
        if !paths.isEmpty {
            let figures = try paths.map { try figure($0.stem ?? $0.string, $0.string, folder) }
            FigureReport("resize", figures).print(as: format)
            return .passed
        }
        return try measureHeaviest(folder)
    }

    private func measureHeaviest(_ folder: String) throws -> ExitStatus {
        let painter = try ChildProcess(arguments: ["bench", "resize", "--memory", "--keep", folder])
        defer { HeaviestPicture.all.forEach { unlink(Self.path(folder, $0)) } }
        guard painter.measured().status == 0 else {
            throw CommandFailure("\(folder): the pictures could not be painted", .cannotWrite)
        }
        let figures = try HeaviestPicture.all.map {
            try figure($0.name, Self.path(folder, $0), folder)
        }
        FigureReport("resize", figures).print(as: format)
        let heavy = zip(HeaviestPicture.all, figures).filter { $1.value > Double($0.limit) }
        for (picture, _) in heavy {
            StandardStreams.error("\(picture.name): more than \(picture.limit / 1_000_000) MB")
        }
        return heavy.isEmpty ? .passed : .failed
    }

    /// Writes the heaviest pictures into a folder, and measures nothing.
    static func keep(in folder: String) throws -> ExitStatus {
        for picture in HeaviestPicture.all {
            try OutputFile.write(try picture.make(), to: path(folder, picture))
        }
        return .passed
    }

    private static func path(_ folder: String, _ picture: HeaviestPicture) -> String {
        "\(folder)/\(picture.name).\(picture.ending)"
    }

    private func figure(_ name: String, _ path: String, _ folder: String) throws -> Figure {
        let output = "\(folder)/thumbnail.jpg"
        defer { unlink(output) }
        let arguments = [
            "thumbnail", path, output, "--size", "\(wish.size)", "--path",
            (wish.path ?? .auto).rawValue,
        ]
        let ended = try ChildProcess(arguments: arguments).measured()
        guard ended.status == 0 else {
            throw CommandFailure("\(path): no thumbnail was made of it", .invalidInput)
        }
        return Figure(
            "\(name).process.peakBytes", Double(ended.peakBytes), "bytes", better: .less)
    }
}
