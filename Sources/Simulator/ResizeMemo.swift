internal import Bodies
internal import ImageMetadata
internal import ImageResizing

/// What was resized before, by what determines the pixels: forty people with one look cost one
/// resize.
///
/// A run cannot tell whether an entry was there: the answer and its virtual time are the same.
public final class ResizeMemo {
    private struct Key: Hashable {
        let pixels: String
        let request: ResizeRequest
    }

    private var results: [Key: Result<ResizedBytes, ImageError>] = [:]

    /// An empty memo.
    public init() {}

    /// The resized bytes of a photo, made by libvips where nobody asked before.
    /// - Throws: `ImageError`, or what stands in the way of making the photo's bytes.
    func resized(_ photo: Body, to request: ResizeRequest) throws -> ResizedBytes {
        let key = Key(pixels: photo.pixelIdentity, request: request)
        if let known = results[key] { return try known.get() }
        let bytes = try photo.bytes()
        let result = Result { () throws(ImageError) in
            try VipsResizer().resizeNow(bytes, to: request)
        }
        results[key] = result
        return try result.get()
    }
}
