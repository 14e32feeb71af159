/// Constants of a sum of a few terms, none below zero, that fit measurements best by relative error.
enum LeastSquares {
    /// - Parameters:
    ///   - rows: The terms of each measurement.
    ///   - values: What was measured, above zero.
    static func fit(_ rows: [[Double]], _ values: [Double]) -> [Double] {
        let count = rows.first?.count ?? 0
        var best: (error: Double, constants: [Double])?
        // With few terms every choice of those that are not zero can be tried.
        for chosen in 1..<1 << count {
            let places = (0..<count).filter { chosen >> $0 & 1 == 1 }
            guard let constants = solve(rows, values, places, count),
                constants.allSatisfy({ $0 >= 0 })
            else { continue }
            let error = zip(rows, values).reduce(0) { sum, row in
                let sight = zip(row.0, constants).reduce(0) { $0 + $1.0 * $1.1 }
                let miss = sight / row.1 - 1
                return sum + miss * miss
            }
            if error < best?.error ?? .infinity { best = (error, constants) }
        }
        return best?.constants ?? [Double](repeating: 0, count: count)
    }

    /// The normal equations of the chosen terms, by elimination; nil where they do not determine the constants.
    private static func solve(
        _ rows: [[Double]], _ values: [Double], _ places: [Int], _ terms: Int
    ) -> [Double]? {
        let count = places.count
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: count + 1), count: count)
        for (row, value) in zip(rows, values) {
            let shares = places.map { row[$0] / value }
            for i in 0..<count {
                for j in 0..<count { matrix[i][j] += shares[i] * shares[j] }
                matrix[i][count] += shares[i]
            }
        }
        for i in 0..<count {
            let pivot = (i..<count).max { matrix[$0][i].magnitude < matrix[$1][i].magnitude } ?? i
            matrix.swapAt(i, pivot)
            guard matrix[i][i].magnitude > 0 else { return nil }
            for j in 0..<count where j != i {
                let share = matrix[j][i] / matrix[i][i]
                for k in i...count { matrix[j][k] -= share * matrix[i][k] }
            }
        }
        var constants = [Double](repeating: 0, count: terms)
        for (i, place) in places.enumerated() { constants[place] = matrix[i][count] / matrix[i][i] }
        return constants
    }
}
