extension DynamoNumber {
    /// The exact sum.
    /// - Throws: `overflow`, or `tooPrecise` where the sum has more digits than DynamoDB keeps; it
    ///   never rounds.
    func adding(_ other: DynamoNumber) throws(Failure) -> DynamoNumber {
        if digits.isEmpty { return other }
        if other.digits.isEmpty { return self }
        // Both as whole counts of the lower one's last digit.
        let lowest = min(lastExponent, other.lastExponent)
        let length = max(exponent, other.exponent) - lowest + 2
        var left = columns(from: lowest, length)
        var right = other.columns(from: lowest, length)
        guard isNegative != other.isNegative else {
            for place in 0..<length { left[place] += right[place] }
            return try Self.carried(left, from: lowest, isNegative: isNegative)
        }
        let isSmaller = left.reversed().lexicographicallyPrecedes(right.reversed())
        if isSmaller { swap(&left, &right) }
        for place in 0..<length { left[place] -= right[place] }
        return try Self.carried(left, from: lowest, isNegative: isNegative != isSmaller)
    }

    /// The same number with the other sign.
    var negated: DynamoNumber {
        // The bounds are the same on both sides of zero.
        (try? DynamoNumber(
            isNegative: !isNegative && !digits.isEmpty, digits: digits, exponent: exponent)) ?? self
    }

    /// The power of ten that the last digit counts.
    var lastExponent: Int { exponent - digits.count + 1 }

    /// The digits from the lowest power of ten up.
    private func columns(from lowest: Int, _ length: Int) -> [Int] {
        var columns = Array(repeating: 0, count: length)
        for (place, digit) in digits.enumerated() {
            columns[exponent - place - lowest] = Int(digit)
        }
        return columns
    }

    /// The number that columns of sums or differences stand for, none below zero in total.
    private static func carried(
        _ columns: [Int], from lowest: Int, isNegative: Bool
    ) throws(Failure) -> DynamoNumber {
        var columns = columns
        for place in columns.indices.dropLast() {
            let carry = columns[place] >= 10 ? 1 : columns[place] < 0 ? -1 : 0
            columns[place] -= 10 * carry
            columns[place + 1] += carry
        }
        guard let top = columns.lastIndex(where: { $0 != 0 }),
            let bottom = columns.firstIndex(where: { $0 != 0 })
        else { return DynamoNumber(0) }
        let digits = columns[bottom...top].reversed().map { UInt8($0) }
        return try DynamoNumber(isNegative: isNegative, digits: digits, exponent: lowest + top)
    }
}
