internal import ArgumentParser
internal import ImageResizing
internal import ScenarioRuns
internal import SystemPackage

/// What `thumbnail` and `bench resize` ask of a resize alike.
struct ResizeOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("The box's sides in pixels.", valueName: "pixels"))
    var size = 512

    @Option(
        name: .long,
        help: ArgumentHelp("Quality of a JPEG or WebP, 1 to 100.", valueName: "quality"))
    var quality = 80

    @Option(
        name: .customLong("path"),
        help: ArgumentHelp(
            "What does the work: auto, libvips or fast (libjpeg and our own resampling).",
            valueName: "path"))
    var chosenPath: PathChoice?

    /// What does the work; nil where nobody chose.
    var path: ResizePath? { chosenPath.flatMap { ResizePath(rawValue: $0.rawValue) } }

    /// The paths as the command line names them.
    enum PathChoice: String, ExpressibleByArgument, CaseIterable {
        case auto, libvips, fast
    }

    mutating func validate() throws {
        guard (1...ImageLimits.maximumSide).contains(size) else {
            throw ValidationError("--size is 1 to \(ImageLimits.maximumSide) pixels.")
        }
        guard (1...100).contains(quality) else {
            throw ValidationError("--quality is 1 to 100.")
        }
    }

    var request: ResizeRequest { ResizeRequest(width: size, height: size, quality: quality) }

    /// A picture's bytes, no more of them than are accepted.
    /// - Throws: `FileError`, or `CommandFailure` in the words for whoever uploads too much.
    static func read(_ path: String) throws -> [UInt8] {
        do {
            return try FileBytes.read(FilePath(path), atMost: ImageLimits.maximumLength)
        } catch FileError.tooLarge {
            let words = ImageError.tooLarge(length: ImageLimits.maximumLength + 1).message
            throw CommandFailure("\(path): \(words)", .invalidInput)
        }
    }
}
