public import Bodies

/// A resized picture.
public struct ResizedImage: Hashable, Sendable {
    /// The file.
    public var body: Body
    /// In pixels.
    public var width: Int
    /// In pixels.
    public var height: Int
    /// As the request asked.
    public var format: ResizeRequest.Format

    public init(body: Body, width: Int, height: Int, format: ResizeRequest.Format) {
        self.body = body
        self.width = width
        self.height = height
        self.format = format
    }
}
