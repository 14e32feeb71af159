internal import ArgumentParser
internal import ImageResizing
internal import ScenarioRuns
internal import SystemPackage

/// `stepsim thumbnail`: one file to a smaller one.
struct ThumbnailCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "thumbnail",
        abstract: "Make a smaller picture of a JPEG, PNG or WebP file.",
        discussion: """
            The ending of OUT says what is written: .jpg, .png or .webp. The result
            stands upright, in sRGB, without metadata; nothing is enlarged.

            Examples:
              stepsim thumbnail photo.jpg small.jpg
              stepsim thumbnail photo.jpg face.png --size 256 --cover --face 0.3,0.1,0.2,0.3
            """)

    @Argument(help: ArgumentHelp("The picture.", valueName: "in"))
    var input: String

    @Argument(help: ArgumentHelp("The file to write.", valueName: "out"))
    var output: String

    @OptionGroup var wish: ResizeOptions

    @Flag(
        exclusivity: .exclusive,
        help: "Show all of the picture within the box, or fill the box and cut the rest off.")
    var fit = FitChoice.fit

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What --cover keeps in the middle, in parts of the sides: left,top,width,height.",
            valueName: "box"))
    var face: FaceChoice?

    @Flag(name: .long, help: "Leave marked faces marked, in XMP.")
    var keepFaces = false

    /// `--fit` or `--cover`.
    enum FitChoice: String, EnumerableFlag {
        case fit, cover
    }

    mutating func validate() throws {
        if face != nil, fit != .cover {
            throw ValidationError("--face says where --cover cuts; add --cover.")
        }
        if let face, face.box == nil {
            throw ValidationError(
                "--face is left,top,width,height in parts of the sides, such as 0.3,0.1,0.2,0.3.")
        }
    }

    mutating func run(in session: Session) throws -> ExitStatus {
        let bytes = try ResizeOptions.read(input)
        var request = wish.request
        request.fit = fit == .fit ? .fit : .cover
        request.format = try Self.format(of: output)
        request.focus = face?.box
        request.keepsFaces = keepFaces
        let resized: ResizedBytes
        do {
            resized = try VipsResizer(path: wish.path ?? .auto).resizeNow(bytes, to: request)
        } catch {
            throw CommandFailure("\(input): \(error.message)", .invalidInput)
        }
        try OutputFile.write(resized.bytes, to: output)
        StandardStreams.output(
            "\(output): \(resized.width)×\(resized.height) \(request.format.rawValue),"
                + " \(resized.bytes.count) bytes, by \(resized.path.rawValue)")
        return .passed
    }

    private static func format(
        of path: String
    ) throws(CommandFailure) -> ResizeRequest.Format {
        switch FilePath(path).extension?.lowercased() {
        case "jpg", "jpeg": return .jpeg
        case "png": return .png
        case "webp": return .webp
        default:
            throw CommandFailure(
                "\(path): its ending names no format; use .jpg, .png or .webp", .wrongUsage)
        }
    }
}

/// A box as it is written on the command line: `0.3,0.1,0.2,0.3`.
struct FaceChoice: ExpressibleByArgument {
    let numbers: [Double?]

    init(argument: String) {
        numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map {
            Double($0)
        }
    }

    /// Nil where it is no box. One may reach over the picture's edges, as Rekognition's do, but
    /// neither begin far beyond them nor be larger than the picture.
    var box: FaceBox? {
        let known = numbers.compactMap(\.self)
        guard known.count == 4, numbers.count == 4,
            known[..<2].allSatisfy({ (-1...1).contains($0) }),
            known[2...].allSatisfy({ $0 > 0 && $0 <= 1 })
        else { return nil }
        return FaceBox(left: known[0], top: known[1], width: known[2], height: known[3])
    }
}
