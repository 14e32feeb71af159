package import OrderedJSON

/// What a golden says of one picture.
package struct ImageFact: Hashable, Sendable {
    /// Names the picture within the run: `thumbnail of signup-1`.
    package var label: String
    /// `jpeg` or `png`.
    package var format: String
    package var width: Int
    package var height: Int
    /// Channels: three for RGB.
    package var bands: Int
    /// Whether the pixels stand upright without the reader turning them.
    package var isOrientationBaked: Bool
    /// Names of the metadata that is left; none should be.
    package var metadata: [String]

    package init(
        label: String, format: String, width: Int, height: Int, bands: Int,
        isOrientationBaked: Bool, metadata: [String]
    ) {
        self.label = label
        self.format = format
        self.width = width
        self.height = height
        self.bands = bands
        self.isOrientationBaked = isOrientationBaked
        self.metadata = metadata
    }

    /// The fact's members in a fixed order.
    package var json: JSONValue {
        [
            "label": .string(label), "format": .string(format),
            "width": .number(JSONNumber(width)), "height": .number(JSONNumber(height)),
            "bands": .number(JSONNumber(bands)), "orientationBaked": .bool(isOrientationBaked),
            "metadata": .array(metadata.map { .string($0) }),
        ]
    }

    /// The golden's text: an array, a picture a line, with a final line feed.
    package static func text(_ facts: [ImageFact]) -> String {
        if facts.isEmpty { return "[]\n" }
        return "[\n" + facts.map { "  \($0.json.text)" }.joined(separator: ",\n") + "\n]\n"
    }
}

/// Compares image facts by label.
enum ImageComparison {
    static func difference(_ old: String, _ new: String, path: String) -> GoldenDifference {
        let lines = Excerpt.lines(TraceComparison.lines(of: old), TraceComparison.lines(of: new))
        guard let before = (try? JSONValue.parse(old))?.arrayValue else {
            // A golden that somebody edited by hand and broke: the excerpt shows where.
            return GoldenDifference(path: path, words: ["the golden is no JSON array"], excerpt: lines)
        }
        let after = (try? JSONValue.parse(new))?.arrayValue ?? []
        var words: [String] = []
        for picture in before {
            let label = picture["label"]?.stringValue ?? "?"
            guard let other = after.first(where: { $0["label"] == picture["label"] }) else {
                words.append("image \(label): gone")
                continue
            }
            for (key, value) in picture.objectValue ?? [:] where other[key] != value {
                words.append("image \(label): \(key) \(value.text) → \(other[key]?.text ?? "none")")
            }
        }
        for picture in after where !before.contains(where: { $0["label"] == picture["label"] }) {
            words.append("image \(picture["label"]?.stringValue ?? "?"): new")
        }
        if words.isEmpty { words = ["the order of the pictures changed, the pictures did not"] }
        return GoldenDifference(path: path, words: words, excerpt: lines)
    }
}
