/// Constants of a sum of terms, none below zero, that fit measurements best by relative error.
///
/// The active set method of Lawson and Hanson, "Solving Least Squares Problems", chapter 23: terms come in one by one, the one
/// that helps most first, and leave again where their constant would fall below zero.
enum LeastSquares {
    /// - Parameters:
    ///   - rows: The terms of each measurement.
    ///   - values: What was measured, above zero.
    static func fit(_ rows: [[Double]], _ values: [Double]) -> [Double] {
        let count = rows.first?.count ?? 0
        let shares = zip(rows, values).map { row, value in row.map { $0 / value } }
        // Terms are brought to one size, so that one tolerance serves all.
        let sizes = (0..<count).map { place in
            shares.reduce(0) { max($0, $1[place].magnitude) }
        }
        let known = (0..<count).filter { sizes[$0] > 0 }
        let scaled = shares.map { row in known.map { row[$0] / sizes[$0] } }
        let found = Problem(scaled).solved()
        var constants = [Double](repeating: 0, count: count)
        for (place, value) in zip(known, found) { constants[place] = value / sizes[place] }
        return constants
    }

    /// The normal equations of rows whose sums shall all be one.
    private struct Problem {
        private let matrix: [[Double]]
        private let goal: [Double]
        private var count: Int { goal.count }
        /// Below this a term helps no more than rounding does.
        private static let tolerance = 1e-10

        init(_ rows: [[Double]]) {
            let count = rows.first?.count ?? 0
            matrix = (0..<count).map { i in
                (0..<count).map { j in rows.reduce(0) { $0 + $1[i] * $1[j] } }
            }
            goal = (0..<count).map { i in rows.reduce(0) { $0 + $1[i] } }
        }

        func solved() -> [Double] {
            var constants = [Double](repeating: 0, count: count)
            var chosen: [Int] = []
            var hopeless: Set<Int> = []
            for _ in 0..<10 * count {
                let gains = (0..<count).map { i in
                    goal[i] - zip(matrix[i], constants).reduce(0) { $0 + $1.0 * $1.1 }
                }
                let open = (0..<count).filter { !chosen.contains($0) && !hopeless.contains($0) }
                guard let next = open.max(by: { gains[$0] < gains[$1] }),
                    gains[next] > Self.tolerance
                else { break }
                chosen.append(next)
                if !settle(&constants, &chosen) || !chosen.contains(next) { hopeless.insert(next) }
            }
            return constants
        }

        /// Goes towards the best constants of the chosen terms, and drops those that would fall below zero on the way.
        /// Returns false where the equations do not determine them; the newest is dropped then.
        private func settle(_ constants: inout [Double], _ chosen: inout [Int]) -> Bool {
            while !chosen.isEmpty {
                guard let best = solution(chosen) else {
                    chosen.removeLast()
                    return false
                }
                let falling = zip(chosen, best).filter { $0.1 <= 0 }
                if falling.isEmpty {
                    for (place, value) in zip(chosen, best) { constants[place] = value }
                    return true
                }
                let step = falling.reduce(1) {
                    min($0, constants[$1.0] / (constants[$1.0] - $1.1))
                }
                for (place, value) in zip(chosen, best) {
                    constants[place] += step * (value - constants[place])
                }
                let gone = falling.map(\.0).filter { constants[$0] <= Self.tolerance }
                for place in gone { constants[place] = 0 }
                chosen.removeAll { gone.contains($0) }
            }
            return true
        }

        /// The chosen terms' constants by elimination; nil where they are not determined.
        private func solution(_ chosen: [Int]) -> [Double]? {
            let count = chosen.count
            var rows = chosen.map { i in chosen.map { matrix[i][$0] } + [goal[i]] }
            for i in 0..<count {
                let pivot = (i..<count).max { rows[$0][i].magnitude < rows[$1][i].magnitude } ?? i
                rows.swapAt(i, pivot)
                guard rows[i][i].magnitude > 1e-14 else { return nil }
                for j in 0..<count where j != i {
                    let share = rows[j][i] / rows[i][i]
                    for k in i...count { rows[j][k] -= share * rows[i][k] }
                }
            }
            return (0..<count).map { rows[$0][count] / rows[$0][$0] }
        }
    }
}
