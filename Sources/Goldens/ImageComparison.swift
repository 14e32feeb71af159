internal import OrderedJSON

/// Compares image facts by label.
///
/// Codecs and the digests that hang on them are no facts about a picture: where the codecs are others, the golden picture
/// beside the facts decides alone.
enum ImageComparison {
    /// Members that hang on the codecs.
    private static let codecMembers = ["codecs", "digest"]

    /// Whether two texts of facts say the same, given that other codecs write other bytes.
    static func areSame(_ old: String, _ new: String) -> Bool {
        if old.utf8.elementsEqual(new.utf8) { return true }
        guard let before = (try? JSONValue.parse(old))?.arrayValue,
            let after = (try? JSONValue.parse(new))?.arrayValue, before.count == after.count
        else { return false }
        return zip(before, after).allSatisfy { before, after in
            if before["codecs"] == after["codecs"] { return before == after }
            return withoutCodecs(before) == withoutCodecs(after)
        }
    }

    private static func withoutCodecs(_ picture: JSONValue) -> [String] {
        (picture.objectValue ?? [:]).filter { !codecMembers.contains($0.key) }
            .map { "\($0.key) \($0.value.text)" }
    }

    static func difference(_ old: String, _ new: String, path: String) -> GoldenDifference {
        let lines = Excerpt.lines(TraceComparison.lines(of: old), TraceComparison.lines(of: new))
        guard let before = (try? JSONValue.parse(old))?.arrayValue else {
            // A golden that somebody edited by hand and broke: the excerpt shows where.
            return GoldenDifference(
                path: path, words: ["the golden is no JSON array"], excerpt: lines)
        }
        let after = (try? JSONValue.parse(new))?.arrayValue ?? []
        var words: [String] = []
        for picture in before {
            let label = picture["label"]?.stringValue ?? "?"
            guard let other = after.first(where: { $0["label"] == picture["label"] }) else {
                words.append("image \(label): gone")
                continue
            }
            let areSameCodecs = picture["codecs"] == other["codecs"]
            for (key, value) in picture.objectValue ?? [:] where other[key] != value {
                if codecMembers.contains(key), !areSameCodecs { continue }
                // The numbers that the golden picture gives say more than two digests.
                if key == "digest" {
                    words.append("image \(label): other bytes by the same codecs")
                    continue
                }
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
