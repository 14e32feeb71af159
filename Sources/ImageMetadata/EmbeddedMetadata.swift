/// Metadata to be put into a JPEG, PNG or WebP file that an encoder wrote without any.
///
/// ```swift
/// let metadata = EmbeddedMetadata(faces: faces, orientation: .right, upright: size)
/// let photo = try metadata.embedded(in: encoded, paddedTo: 900_000)
/// ```
package struct EmbeddedMetadata: Sendable {
    /// The longest XMP packet that is written: one segment of a JPEG holds 65,502 bytes of it.
    package static let maximumXMPLength = 60_000

    /// Marked faces; none writes no packet.
    package var faces: [FaceRegion]
    /// How the stored pixels must be turned; upright writes no tag.
    package var orientation: ImageOrientation
    /// The upright photo's size, which regions refer to.
    package var upright: PixelSize

    package init(faces: [FaceRegion], orientation: ImageOrientation = .up, upright: PixelSize) {
        self.faces = faces
        self.orientation = orientation
        self.upright = upright
    }

    /// The file with this metadata in place of what it had of the kind, and padded with a part that says nothing.
    /// - Parameter length: The whole file's length in bytes; nil for no padding. In a PNG or WebP file padding
    ///   takes 12 and 8 bytes at least, and only even lengths for WebP.
    /// - Throws: `tooLong` where the regions outgrow one segment, or the file `length`.
    package func embedded(
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

extension JPEGFile {
    /// A COM segment of the greatest length: its length field counts itself.
    private static let longestSegment = 2 + 65_535

    static func embedding(
        exif: [UInt8]?, xmp: [UInt8]?, in file: [UInt8], paddedTo length: Int?
    ) throws(ImageMetadataError) -> [UInt8] {
        var segments = Segments(file)
        var front = file.prefix(2).map { $0 }
        var rest: [UInt8] = []
        var restStart = 2
        while let segment = segments.next(), segment.marker != 0xDA {
            restStart = segment.payload.upperBound
            let bytes = file[segment.start..<segment.payload.upperBound]
            let payload = file[segment.payload]
            let isOurs =
                segment.marker == 0xE1
                && (payload.starts(with: exifMark) || payload.starts(with: xmpMark))
            // JFIF's segment comes first, right behind the start.
            if segment.marker == 0xE0, rest.isEmpty {
                front += bytes
            } else if !isOurs {
                rest += bytes
            }
        }
        if let exif { front += Self.segment(0xE1, exifMark + exif) }
        if let xmp { front += Self.segment(0xE1, xmpMark + xmp) }
        let tail = file[restStart...]
        guard let length else { return front + rest + tail }
        let missing = length - front.count - rest.count - tail.count
        guard missing >= 0 else { throw .tooLong(limit: length) }
        return front + rest + padding(missing) + tail
    }

    private static func segment(_ marker: UInt8, _ payload: [UInt8]) -> [UInt8] {
        let length = payload.count + 2
        return [0xFF, marker, UInt8(length >> 8 & 0xFF), UInt8(length & 0xFF)] + payload
    }

    /// Comment segments of `count` bytes together. Fewer than a segment needs are fill bytes, which may stand before
    /// any marker (T.81, B.1.1.2).
    static func padding(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        while count - bytes.count >= 4 {
            let size = min(count - bytes.count, longestSegment)
            bytes += segment(0xFE, [UInt8](repeating: 0x20, count: size - 4))
        }
        return bytes + [UInt8](repeating: 0xFF, count: count - bytes.count)
    }
}

extension PNGFile {
    /// Length, type and checksum of a chunk.
    static let chunkOverhead = 12
    /// Ancillary, private, safe to copy (lower case, lower case, upper case, lower case).
    private static let paddingType = "paDd"

    static func embedding(
        exif: [UInt8]?, xmp: [UInt8]?, in file: [UInt8], paddedTo length: Int?
    ) throws(ImageMetadataError) -> [UInt8] {
        var front = Array(file.prefix(signatureLength))
        var chunks = Chunks(file)
        var rest: [UInt8] = []
        var restStart = signatureLength
        while let chunk = chunks.next(), chunk.type != "IDAT" {
            restStart = chunk.end
            var reader = ByteReader(
                file, from: chunk.payload.lowerBound, to: chunk.payload.upperBound)
            let isXMP = chunk.type == "iTXt" && reader.skip(prefix: xmpKeyword + [0])
            if chunk.type == "IHDR" {
                front += file[chunk.start..<chunk.end]
            } else if chunk.type != "eXIf", !isXMP {
                rest += file[chunk.start..<chunk.end]
            }
        }
        if let exif { front += Self.chunk("eXIf", exif) }
        // Not compressed, no language, no translated keyword.
        if let xmp { front += Self.chunk("iTXt", xmpKeyword + [0, 0, 0, 0, 0] + xmp) }
        let tail = file[restStart...]
        guard let length else { return front + rest + tail }
        let missing = length - front.count - rest.count - tail.count
        guard missing == 0 || missing >= chunkOverhead else { throw .tooLong(limit: length) }
        let padding =
            missing == 0
            ? []
            : Self.chunk(
                paddingType, [UInt8](repeating: 0x20, count: missing - chunkOverhead))
        return front + rest + padding + tail
    }

    private static func chunk(_ type: String, _ payload: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + payload
        return bigEndian(UInt32(truncatingIfNeeded: payload.count)) + body
            + bigEndian(CRC32.checksum(body))
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}

extension WebPFile {
    private static let chunkOverhead = 8
    private static let paddingName = "JUNK"

    static func embedding(
        exif: [UInt8]?, xmp: [UInt8]?, in file: [UInt8], _ header: ImageHeader,
        paddedTo length: Int?
    ) throws(ImageMetadataError) -> [UInt8] {
        var flags: UInt8 = header.hasAlpha ? 0x10 : 0
        var images: [UInt8] = []
        var chunks = Chunks(file)
        while let chunk = chunks.next() {
            if chunk.name == "VP8X" {
                flags = chunk.payload.isEmpty ? flags : file[chunk.payload.lowerBound] & ~0x0C
            } else if chunk.name != "EXIF", chunk.name != "XMP " {
                images += Self.chunk(chunk.name, Array(file[chunk.payload]))
            }
        }
        flags |= (exif == nil ? 0 : 0x08) | (xmp == nil ? 0 : 0x04)
        let sides = [header.size.width - 1, header.size.height - 1]
        let extended = Self.chunk(
            "VP8X", [flags, 0, 0, 0] + sides.flatMap { side in littleEndian(side).prefix(3) })
        var body = Array("WEBP".utf8) + extended + images
        if let exif { body += Self.chunk("EXIF", exif) }
        if let xmp { body += Self.chunk("XMP ", xmp) }
        if let length {
            let missing = length - 8 - body.count
            guard missing == 0 || missing >= chunkOverhead, missing & 1 == 0 else {
                throw .tooLong(limit: length)
            }
            if missing > 0 {
                body += Self.chunk(
                    paddingName, [UInt8](repeating: 0x20, count: missing - chunkOverhead))
            }
        }
        return Array("RIFF".utf8) + littleEndian(body.count) + body
    }

    private static func chunk(_ name: String, _ payload: [UInt8]) -> [UInt8] {
        let padding: [UInt8] = payload.count & 1 == 1 ? [0] : []
        return Array(name.utf8) + littleEndian(payload.count) + payload + padding
    }

    private static func littleEndian(_ value: Int) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}

/// The checksum of PNG chunks (ISO 3309; ISO/IEC 15948, annex D).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { (index: UInt32) in
        (0..<8).reduce(index) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
    }
}
