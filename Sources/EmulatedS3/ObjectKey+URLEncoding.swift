extension ObjectKey {
    private static let hexadecimal = Array("0123456789ABCDEF".utf8)

    /// The key as S3 writes it into event records and, where asked to, into listings: letters,
    /// digits, `-`, `.`, `_`, `*` and `/` stay, a space becomes `+`, other bytes `%XX`.
    ///
    /// Amazon S3 API Reference, "ListObjectsV2": `test_file(3).png` appears as
    /// `test_file%283%29.png`; User Guide, "Event message structure": `red flower.jpg` appears as
    /// `red+flower.jpg`. That `/` stays is what recorded events show; `*` is assumed.
    var urlEncoded: String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: "/"):
                bytes.append(byte)
            case UInt8(ascii: " "): bytes.append(UInt8(ascii: "+"))
            default:
                bytes += [
                    UInt8(ascii: "%"), Self.hexadecimal[Int(byte >> 4)],
                    Self.hexadecimal[Int(byte & 15)],
                ]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
