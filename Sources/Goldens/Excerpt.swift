/// The first place at which two texts differ, with its neighbours.
///
///       12  T+00:00:00.100000  a  state  Resize  entered
///     - 13  T+00:00:00.140000  a  task   Resize  attempt 1 failed: Boom
///     + 13  T+00:00:00.150000  a  task   Resize  attempt 1 failed: Boom
///       14  T+00:00:02.100000  a  retry  Resize  attempt 2, 2s after the failure
enum Excerpt {
    /// Lines shown on each side.
    static let neighbours = 3

    /// The lines, each with a sign (`-` the golden's, `+` the run's) and its number; empty where both are equal.
    static func lines(_ old: [Substring], _ new: [Substring]) -> [String] {
        let common = zip(old, new).prefix { $0 == $1 }.count
        guard common < old.count || common < new.count else { return [] }
        let width = String(common + neighbours + 1).utf8.count
        func line(_ sign: String, _ index: Int, _ text: Substring) -> String {
            let number = String(index + 1)
            let pad = String(repeating: " ", count: max(width - number.utf8.count, 0))
            return "\(sign) \(pad)\(number)  \(text)"
        }
        var shown: [String] = []
        for index in max(common - neighbours, 0)..<common { shown.append(line(" ", index, old[index])) }
        let oldPart = old[common...].prefix(neighbours + 1)
        let newPart = new[common...].prefix(neighbours + 1)
        for step in steps(Array(oldPart), Array(newPart)) {
            switch step {
            case .both(let index): shown.append(line(" ", common + index, oldPart[common + index]))
            case .old(let index): shown.append(line("-", common + index, oldPart[common + index]))
            case .new(let index): shown.append(line("+", common + index, newPart[common + index]))
            }
        }
        return shown
    }

    private enum Step {
        case both(Int)
        case old(Int)
        case new(Int)
    }

    /// The shortest way from one short list to another: a longest common subsequence, deletions first.
    private static func steps(_ old: [Substring], _ new: [Substring]) -> [Step] {
        var lengths = Array(
            repeating: Array(repeating: 0, count: new.count + 1), count: old.count + 1)
        for row in old.indices.reversed() {
            for column in new.indices.reversed() {
                lengths[row][column] =
                    old[row] == new[column]
                    ? lengths[row + 1][column + 1] + 1
                    : max(lengths[row + 1][column], lengths[row][column + 1])
            }
        }
        var steps: [Step] = []
        var (row, column) = (0, 0)
        while row < old.count || column < new.count {
            if row < old.count, column < new.count, old[row] == new[column] {
                steps.append(.both(row))
                (row, column) = (row + 1, column + 1)
            } else if row < old.count,
                column == new.count || lengths[row + 1][column] >= lengths[row][column + 1]
            {
                steps.append(.old(row))
                row += 1
            } else {
                steps.append(.new(column))
                column += 1
            }
        }
        return steps
    }
}
