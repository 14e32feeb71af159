/// Guesses what a misspelt name was meant to be.
package enum Suggestion {
    /// "did you mean 'X'?" for the candidate nearest to `name`, or nil when none is near.
    ///
    /// Near means that at most a third of the letters, and at least one, must change.
    package static func advice(for name: String, among candidates: [String]) -> String? {
        nearest(to: name, among: candidates).map { "did you mean '\($0)'?" }
    }

    /// The nearest candidate; of equally near ones the first.
    static func nearest(to name: String, among candidates: [String]) -> String? {
        let letters = Array(name.lowercased().utf8)
        // A name longer than this is no misspelling of ours, and the comparison is quadratic.
        guard letters.count <= 128 else { return nil }
        let tolerance = max(letters.count / 3, 1)
        var best: (name: String, distance: Int)?
        for candidate in candidates.prefix(1_000) where candidate.utf8.count <= 128 {
            let distance = self.distance(letters, Array(candidate.lowercased().utf8))
            if distance <= tolerance, distance < best?.distance ?? .max {
                best = (candidate, distance)
            }
        }
        return best?.name
    }

    /// The least number of bytes to add, drop, replace or swap with their neighbour.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for (row, byte) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let replaced = previous[column] + (byte == other ? 0 : 1)
                var least = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
                    least = min(least, beforePrevious[column - 1] + 1)
                }
                current.append(least)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
