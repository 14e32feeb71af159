/// Metadata to be put into a JPEG, PNG or WebP file that an encoder wrote without any.
///
/// ```swift
/// let metadata = EmbeddedMetadata(faces: faces, orientation: .right, upright: size)
/// let photo = try metadata.embedded(in: encoded, paddedTo: 900_000)
/// ```
public struct EmbeddedMetadata: Sendable {
    /// The longest XMP packet that is written: one segment of a JPEG holds 65,502 bytes of it.
    public static let maximumXMPLength = 60_000

    /// Marked faces; none writes no packet.
    public var faces: [FaceRegion]
    /// How the stored pixels must be turned; upright writes no tag.
    public var orientation: ImageOrientation
    /// The upright photo's size, which regions refer to.
    public var upright: PixelSize

    public init(faces: [FaceRegion], orientation: ImageOrientation = .up, upright: PixelSize) {
        self.faces = faces
        self.orientation = orientation
        self.upright = upright
    }

    /// The file with this metadata in place of what it had of the kind, and padded with a part that says nothing.
    /// - Parameter length: The whole file's length in bytes; nil for no padding. In a PNG or WebP file padding
    ///   takes 12 and 8 bytes at least, and only even lengths for WebP.
    /// - Throws: `tooLong` where the regions outgrow one segment, or the file `length`.
    public func embedded(
        in file: [UInt8], paddedTo length: Int? = nil
    ) throws(ImageMetadataError) -> [UInt8] {
        let xmp = faces.isEmpty ? nil : FaceRegions.packet(faces, upright: upright)
        guard (xmp?.count ?? 0) <= Self.maximumXMPLength else {
            throw .tooLong(limit: Self.maximumXMPLength)
        }
        let exif = orientation == .up ? nil : EXIFOrientation.block(orientation)
        let header = try ImageHeader.read(file)
        switch header.format {
        case .jpeg: return try JPEGFile.embedding(exif: exif, xmp: xmp, in: file, paddedTo: length)
        case .png: return try PNGFile.embedding(exif: exif, xmp: xmp, in: file, paddedTo: length)
        case .webp:
            return try WebPFile.embedding(exif: exif, xmp: xmp, in: file, header, paddedTo: length)
        default: throw .unsupported(header.format)
        }
    }
}
