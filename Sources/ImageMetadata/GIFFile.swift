/// A GIF file's first thirteen bytes, which is all that is needed to refuse it by name and size.
enum GIFFile {
    static func header(of bytes: [UInt8]) throws(ImageMetadataError) -> ImageHeader {
        var reader = ByteReader(bytes, from: 6)
        guard let width = reader.int(2, littleEndian: true),
            let height = reader.int(2, littleEndian: true),
            width > 0, height > 0
        else { throw .header(.gif, reason: "no size") }
        let size = PixelSize(width: width, height: height)
        return ImageHeader(format: .gif, size: size, colour: .palette)
    }
}
