internal import ImageMetadata

/// What does the work.
public enum ResizePath: String, Hashable, Sendable, CaseIterable {
    /// The fast path where it serves the picture, libvips elsewhere.
    case auto
    /// libvips, whatever the picture.
    case libvips
    /// libjpeg and our own resampling; a picture that it does not serve is an error.
    case fast

    /// Why the fast path does not serve a picture; nil where it does.
    ///
    /// Known from header and request alone, so that a model can tell which path a picture will take.
    static func obstacle(
        _ colour: ColourKind, _ format: ImageFormat, bitDepth: Int, hasICCProfile: Bool,
        _ request: ResizeRequest
    ) -> String? {
        if format != .jpeg { return "it is no JPEG" }
        if request.format != .jpeg { return "a \(request.format.rawValue) is wanted" }
        if hasICCProfile { return "it has a colour profile" }
        if colour == .cmyk { return "it is CMYK" }
        if bitDepth != 8 { return "it has \(bitDepth) bits a sample" }
        if request.fit == .cover, request.focus == nil { return "its crop is libvips' to choose" }
        return nil
    }
}
