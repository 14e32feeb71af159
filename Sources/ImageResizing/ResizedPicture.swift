package import Bodies
package import ImageMetadata

/// The recipe for a resized picture: its facts and length from the model, its bytes from libvips when somebody reads them.
///
/// ```swift
/// let thumbnail = try ResizedPicture(of: photo, to: request)
/// thumbnail.label      // 512×384 jpeg q80 of portrait 1600×1200 jpeg, ada
/// Body(recipe: thumbnail)
/// ```
package struct ResizedPicture: ImageRecipe {
    /// What is resized.
    package let source: Body
    package let request: ResizeRequest
    package let facts: ImageFacts
    /// Modelled; the true bytes are as many as libjpeg makes of them.
    package let length: Int

    /// The recipe for resizing `source`.
    /// - Throws: What stands in the way of knowing the source's facts. Whether it can be decoded shows when the
    ///   bytes are made.
    package init(of source: Body, to request: ResizeRequest) throws(ImageMetadataError) {
        let input = try ImageFacts.read(from: source)
        let size = ResizeModel.size(of: input, in: request)
        self.source = source
        self.request = request
        // Part 4 adds: face regions kept on request and moved to the new frame.
        let header = ImageHeader(
            format: .jpeg, size: size, colour: input.colour == .grey ? .grey : .rgb)
        facts = ImageFacts(header, faces: [])
        length = ResizeModel.length(of: input, in: request)
    }

    package var label: String { "\(prefix) of \(source.identity)" }
    package var pixelIdentity: String { "\(prefix) of \(source.pixelIdentity)" }

    private var prefix: String {
        "\(facts.width)×\(facts.height) \(request.format.rawValue) q\(request.quality)"
    }

    package func makeBytes() throws -> [UInt8] {
        try VipsResizer().resizeNow(try source.bytes(), to: request).bytes
    }
}
