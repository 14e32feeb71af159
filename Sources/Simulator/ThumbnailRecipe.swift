internal import ImageMetadata
internal import ImageResizing

/// A resized picture whose bytes are known already: pictures of equal pixels share them.
///
/// Its facts, length and label are the model's, so that nothing of a codec's version reaches time
/// or digest.
struct ThumbnailRecipe: ImageRecipe {
    private let picture: ResizedPicture
    private let bytes: [UInt8]

    init(_ picture: ResizedPicture, made bytes: [UInt8]) {
        self.picture = picture
        self.bytes = bytes
    }

    var label: String { picture.label }
    var pixelIdentity: String { picture.pixelIdentity }
    var length: Int { picture.length }
    var facts: ImageFacts { picture.facts }

    func makeBytes() -> [UInt8] { bytes }
}
