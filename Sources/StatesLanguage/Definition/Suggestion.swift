/// Guesses what a misspelt name was meant to be.
public enum Suggestion {
    /// "did you mean 'X'?" for the candidate nearest to `name`, or nil when none is near.
    ///
    /// Near means that at most a third of the letters, and never more than eight, must change.
    public static func advice(for name: String, among candidates: [String]) -> String? {
        nearest(to: name, among: candidates).map { "did you mean '\($0)'?" }
    }

    /// The nearest candidate; of equally near ones the first.
    static func nearest(to name: String, among candidates: [String]) -> String? {
        let letters = Array(name.lowercased().utf8)
        // A name longer than this is no misspelling of ours.
        guard letters.count <= 128 else { return nil }
        let tolerance = min(max(letters.count / 3, 1), 8)
        var best: (name: String, distance: Int)?
        for candidate in candidates.prefix(1_000) {
            // Each letter too many is a change.
            guard abs(candidate.utf8.count - letters.count) <= tolerance else { continue }
            let most = best.map { $0.distance - 1 } ?? tolerance
            if let found = distance(letters, Array(candidate.lowercased().utf8), atMost: most) {
                best = (candidate, found)
            }
        }
        return best?.name
    }

    /// The least number of bytes to add, drop, replace or swap with their neighbour; nil where it is
    /// more than `limit`. Looks at no more than the band of places in which it may be less.
    private static func distance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int? {
        guard limit >= 0, abs(left.count - right.count) <= limit else { return nil }
        let far = limit + 1
        var beforePrevious: [Int] = []
        var previous = (0...right.count).map { min($0, far) }
        for (row, byte) in left.enumerated() {
            var current = Array(repeating: far, count: right.count + 1)
            if row + 1 <= limit { current[0] = row + 1 }
            var least = current[0]
            for column in max(
                row - limit, 0)..<max(min(row + limit + 1, right.count), row - limit, 0)
            {
                let other = right[column]
                let replaced = previous[column] + (byte == other ? 0 : 1)
                var change = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
                    change = min(change, beforePrevious[column - 1] + 1)
                }
                current[column + 1] = min(change, far)
                least = min(least, current[column + 1])
            }
            guard least <= limit else { return nil }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count] <= limit ? previous[right.count] : nil
    }
}
