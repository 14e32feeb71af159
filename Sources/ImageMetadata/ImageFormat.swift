/// A picture's file format, told by its first bytes alone: a name's ending or a declared type says nothing.
public enum ImageFormat: String, Hashable, Sendable, CaseIterable {
    case jpeg, png, webp, gif
    // Recognised so that they can be refused by name; their headers are not read.
    case heic, avif, jpegXL = "jpeg-xl", tiff, bmp, svg, pdf, postScript = "postscript"

    /// How many bytes at the front `recognise` looks at, at most.
    static let recognitionLength = 1024

    /// The format that `bytes` begin as; nil for anything else.
    public static func recognise(_ bytes: [UInt8]) -> ImageFormat? {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if has("RIFF", in: bytes, at: 0), has("WEBP", in: bytes, at: 8) { return .webp }
        if has("GIF87a", in: bytes, at: 0) || has("GIF89a", in: bytes, at: 0) { return .gif }
        if has("ftyp", in: bytes, at: 4) { return isoMedia(bytes) }
        if bytes.starts(with: [0xFF, 0x0A]) || has("JXL ", in: bytes, at: 4) { return .jpegXL }
        if bytes.starts(with: [0x49, 0x49, 0x2A, 0]) || bytes.starts(with: [0x4D, 0x4D, 0, 0x2A]) {
            return .tiff
        }
        if has("BM", in: bytes, at: 0), bytes.count >= 26, bytes[6...9].allSatisfy({ $0 == 0 }) {
            return .bmp
        }
        if has("%!PS", in: bytes, at: 0) { return .postScript }
        return markup(bytes)
    }

    /// ISO base media files name their kind after `ftyp`, and further kinds that they are compatible with.
    private static func isoMedia(_ bytes: [UInt8]) -> ImageFormat? {
        let brands = stride(from: 8, to: min(bytes.count - 3, 64), by: 4)
        if brands.contains(where: {
            has("avif", in: bytes, at: $0) || has("avis", in: bytes, at: $0)
        }) {
            return .avif
        }
        let heic = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]
        let isHEIC = brands.contains { place in heic.contains { has($0, in: bytes, at: place) } }
        return isHEIC ? .heic : nil
    }

    /// PDF readers look for the mark within the first kilobyte; SVG may stand behind a declaration and comments.
    private static func markup(_ bytes: [UInt8]) -> ImageFormat? {
        let head = bytes.prefix(recognitionLength)
        if find("%PDF-", in: head) { return .pdf }
        let first = head.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        return first == UInt8(ascii: "<") && find("<svg", in: head) ? .svg : nil
    }

    private static func has(_ text: String, in bytes: [UInt8], at place: Int) -> Bool {
        place + text.utf8.count <= bytes.count && bytes[place...].starts(with: text.utf8)
    }

    private static func find(_ text: String, in bytes: ArraySlice<UInt8>) -> Bool {
        bytes.indices.contains { bytes[$0...].starts(with: text.utf8) }
    }
}
