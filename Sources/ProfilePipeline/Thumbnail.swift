/// Where a thumbnail lies, and its size in pixels.
public struct Thumbnail: Codable, Hashable, Sendable {
    public var bucket: String
    public var key: String
    public var width: Int
    public var height: Int

    enum CodingKeys: String, CodingKey {
        case bucket = "s3Bucket", key = "s3Key", width, height
    }

    /// The photo's own key, with `.jpg` in place of its ending: `ada/me.png` gives `ada/me.jpg`.
    static func key(for photo: String) -> String {
        guard let dot = photo.lastIndex(of: "."), !photo[dot...].contains("/") else {
            return photo + ".jpg"
        }
        return photo[..<dot] + ".jpg"
    }
}
