package import OrderedJSON

/// What a golden says of one picture.
package struct ImageFact: Hashable, Sendable {
    /// Names the picture within the run by its key in the result bucket: `signup/photo.jpg`.
    package var label: String
    /// `jpeg`, `png` or `webp`; `unreadable` for what is no picture, and then the numbers are zero.
    package var format: String
    /// Pixels of the picture once it is turned upright.
    package var width: Int
    /// The same of its height.
    package var height: Int
    /// Channels: three for RGB.
    package var bands: Int
    /// Whether the pixels stand upright without the reader turning them.
    package var isOrientationBaked: Bool
    /// Names of the metadata that is left; none should be.
    package var metadata: [String]
    /// The golden picture's file beside the facts; nil where none is kept.
    package var picture: String?
    /// What the file's bytes hang on: libraries with their versions, and the processor's kind. Nil where unknown.
    package var codecs: String?
    /// The file's digest, which decides alone under the same codecs.
    package var digest: String?

    package init(
        label: String, format: String, width: Int, height: Int, bands: Int,
        isOrientationBaked: Bool, metadata: [String], codecs: String? = nil, digest: String? = nil
    ) {
        self.label = label
        self.format = format
        self.width = width
        self.height = height
        self.bands = bands
        self.isOrientationBaked = isOrientationBaked
        self.metadata = metadata
        self.codecs = codecs
        self.digest = digest
    }

    /// The fact's members in a fixed order; those that are not known are left out.
    package var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("label", .string(label)), ("format", .string(format)),
            ("width", .number(JSONNumber(width))), ("height", .number(JSONNumber(height))),
            ("bands", .number(JSONNumber(bands))), ("orientationBaked", .bool(isOrientationBaked)),
            ("metadata", .array(metadata.map { .string($0) })),
        ]
        for (name, value) in [("picture", picture), ("codecs", codecs), ("digest", digest)] {
            if let value { members.append((name, .string(value))) }
        }
        return .object(JSONObject(members))
    }

    /// The golden's text: an array, a picture a line, with a final line feed.
    package static func text(_ facts: [ImageFact]) -> String {
        if facts.isEmpty { return "[]\n" }
        return "[\n" + facts.map { "  \($0.json.text)" }.joined(separator: ",\n") + "\n]\n"
    }
}
