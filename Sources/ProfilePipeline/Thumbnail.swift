/// Where a thumbnail lies, and its size in pixels.
public struct Thumbnail: Codable, Hashable, Sendable {
    /// Where the thumbnail lies.
    public var bucket: String
    /// The photo's own, with `.jpg` in place of its ending.
    public var key: String
    /// In pixels.
    public var width: Int
    /// In pixels.
    public var height: Int

    enum CodingKeys: String, CodingKey {
        case bucket = "s3Bucket", key = "s3Key", width, height
    }

    /// The photo's own key, with `.jpg` in place of its ending: `ada/me.png` gives `ada/me.jpg`. A
    /// name that only begins with a dot has no ending: `ada/.me` gives `ada/.me.jpg`.
    ///
    /// Photos that differ in their ending alone share a thumbnail, of which the later one stays.
    static func key(for photo: String) -> String {
        // Keys are bytes.
        let bytes = photo.utf8
        let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
        let name = bytes[(slash.map(bytes.index(after:)) ?? bytes.startIndex)...]
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
            return photo + ".jpg"
        }
        return photo[..<dot] + ".jpg"
    }
}
