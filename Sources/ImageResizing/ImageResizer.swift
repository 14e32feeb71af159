public import Bodies

/// Makes smaller pictures: the seam at which a handler meets either libvips or a simulator's resizer.
///
/// ```swift
/// let thumbnail = try await resizer.resize(photo, to: ResizeRequest(width: 512, height: 512))
/// thumbnail.width        // 512
/// thumbnail.body.length
/// ```
public protocol ImageResizer: Sendable {
    /// The picture, upright and small enough for the request's box.
    /// - Throws: `ImageError` where the picture is refused or damaged, and what stands in the way of reading it.
    func resize(_ body: Body, to request: ResizeRequest) async throws -> ResizedImage
}
