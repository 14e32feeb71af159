#if canImport(Glibc)
    internal import Glibc
#endif

/// The segments of a JPEG file (ITU-T T.81, annex B).
enum JPEGFile {
    static let exifMark = Array("Exif\0\0".utf8)
    static let xmpMark = Array("http://ns.adobe.com/xap/1.0/\0".utf8)
    static let iccMark = Array("ICC_PROFILE\0".utf8)
    private static let adobeMark = Array("Adobe".utf8)

    /// One marker with its payload, the two length bytes left out.
    struct Segment {
        var marker: UInt8
        /// Where the marker's 0xFF stands.
        var start: Int
        var payload: Range<Int>
    }

    /// Walks the segments up to the first scan.
    struct Segments {
        private let bytes: [UInt8]
        private(set) var position = 2
        /// Whether a segment reached past the end of the file.
        private(set) var isCut = false

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        /// The next segment with a payload; nil at the end of the picture, of the file, or at what is no marker.
        mutating func next() -> Segment? {
            while position + 1 < bytes.count, bytes[position] == 0xFF {
                let marker = bytes[position + 1]
                switch marker {
                case 0xFF: position += 1  // A fill byte.
                case 0x01, 0xD0...0xD8: position += 2  // Markers that stand alone.
                case 0xD9, 0x00: return nil
                default: return segment(marker)
                }
            }
            isCut = isCut || position + 1 >= bytes.count
            return nil
        }

        private mutating func segment(_ marker: UInt8) -> Segment? {
            let start = position
            guard start + 3 < bytes.count else {
                isCut = true
                return nil
            }
            let length = Int(bytes[start + 2]) << 8 | Int(bytes[start + 3])
            let end = start + 2 + length
            guard length >= 2, end <= bytes.count else {
                isCut = length >= 2
                return nil
            }
            position = end
            return Segment(marker: marker, start: start, payload: start + 4..<end)
        }
    }

    static func header(of bytes: [UInt8]) throws(ImageMetadataError) -> ImageHeader {
        var segments = Segments(bytes)
        var header: ImageHeader?
        var orientation: ImageOrientation?
        var hasICCProfile = false
        var xmp: [UInt8]?
        var isComplete = false
        var coefficients = 0
        while let segment = segments.next() {
            var reader = ByteReader(
                bytes, from: segment.payload.lowerBound, to: segment.payload.upperBound)
            switch segment.marker {
            // Every start of frame; DHT, JPG and DAC share the range.
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                guard header == nil else { break }
                let found = try frame(&reader, marker: segment.marker)
                coefficients = Self.coefficients(of: found.size, &reader)
                header = found
            case 0xE1 where reader.skip(prefix: exifMark):
                orientation = orientation ?? EXIFOrientation.read(reader)
            case 0xE1 where reader.skip(prefix: xmpMark):
                xmp = xmp ?? reader.take(reader.remaining).map(Array.init)
            case 0xE2 where reader.skip(prefix: iccMark):
                hasICCProfile = true
            case 0xDA:
                // A first scan without all components announces others.
                let components = reader.int(1) ?? 0
                if var known = header, known.isProgressive || components < known.colour.bands {
                    known.heldCoefficients = coefficients
                    header = known
                }
                isComplete = endsProperly(bytes, from: segment.payload.upperBound)
            default: break
            }
            if segment.marker == 0xDA { break }
        }
        guard var header else {
            let reason = segments.isCut ? "the file ends before the frame" : "no frame"
            throw .header(.jpeg, reason: reason)
        }
        header.orientation = orientation ?? .up
        header.hasICCProfile = hasICCProfile
        header.xmp = xmp
        header.isTruncated = !isComplete
        return header
    }

    private static func frame(
        _ reader: inout ByteReader, marker: UInt8
    ) throws(ImageMetadataError) -> ImageHeader {
        guard let depth = reader.int(1), let height = reader.int(2), let width = reader.int(2),
            let components = reader.int(1)
        else { throw .header(.jpeg, reason: "the frame is too short") }
        // A height of zero promises a DNL marker behind the first scan, which no decoder in use reads.
        guard width > 0, height > 0 else {
            throw .header(.jpeg, reason: "a size of \(width)×\(height)")
        }
        let colour: ColourKind
        switch components {
        case 1: colour = .grey
        case 3: colour = .rgb
        case 4: colour = .cmyk
        default: throw .header(.jpeg, reason: "\(components) components")
        }
        return ImageHeader(
            format: .jpeg, size: PixelSize(width: width, height: height), colour: colour,
            bitDepth: depth, isProgressive: [0xC2, 0xC6, 0xCA, 0xCE].contains(marker))
    }

    /// The coefficients of all components, whose sampling factors come next: blocks of 64, as many as whole units of
    /// the picture take (T.81, A.1.1 and A.2.4).
    private static func coefficients(of size: PixelSize, _ reader: inout ByteReader) -> Int {
        var factors: [(across: Int, down: Int)] = []
        while reader.skip(1), let factor = reader.int(1), reader.skip(1) {
            factors.append((max(factor >> 4, 1), max(factor & 15, 1)))
        }
        let across = factors.map(\.across).max() ?? 1
        let down = factors.map(\.down).max() ?? 1
        let units =
            ((size.width + across * 8 - 1) / (across * 8))
            * ((size.height + down * 8 - 1) / (down * 8))
        return factors.reduce(0) { $0 + units * $1.across * $1.down * 64 }
    }

    /// Whether an end-of-image marker stands behind the first scan's header.
    private static func endsProperly(_ bytes: [UInt8], from start: Int) -> Bool {
        bytes.withUnsafeBytes { raw in
            var position = start
            while let base = raw.baseAddress, position + 1 < raw.count,
                let found = memchr(base + position, 0xFF, raw.count - 1 - position)
            {
                position = base.distance(to: UnsafeRawPointer(found))
                switch raw[position + 1] {
                case 0xD9: return true
                case 0x00, 0xD0...0xD7, 0x01: position += 2
                case 0xFF: position += 1
                default:
                    // A segment between scans: its payload is no entropy-coded data.
                    guard position + 3 < raw.count else { return false }
                    position += 2 + max(2, Int(raw[position + 2]) << 8 | Int(raw[position + 3]))
                }
            }
            return false
        }
    }
}
