import OrderedJSON

/// `States.Array…`: what they take and refuse is in the Developer Guide, "Intrinsics for arrays".
enum ArrayIntrinsics {
    /// `States.ArrayRange` makes at most this many elements.
    static let maximumRange = 1_000

    /// Chunks of `size` elements, the last one shorter.
    static func partition(_ arguments: [JSONValue]) throws(IntrinsicFailure) -> JSONValue {
        let elements = try array(arguments[0])
        let size = try integer(arguments[1], "The second argument")
        guard size > 0 else { throw IntrinsicFailure("The chunk size must be a positive integer") }
        var chunks: [JSONValue] = []
        var start = 0
        while start < elements.count {
            let end = size < elements.count - start ? start + size : elements.count
            chunks.append(.array(Array(elements[start..<end])))
            start = end
        }
        return .array(chunks)
    }

    /// Whether an element equals the value.
    static func contains(_ arguments: [JSONValue]) throws(IntrinsicFailure) -> JSONValue {
        .bool(try array(arguments[0]).contains(arguments[1]))
    }

    /// First, first + step, … up to and including the last.
    static func range(_ arguments: [JSONValue]) throws(IntrinsicFailure) -> JSONValue {
        let first = try integer(arguments[0], "The first argument")
        let last = try integer(arguments[1], "The second argument")
        let step = try integer(arguments[2], "The third argument")
        guard step != 0 else { throw IntrinsicFailure("The step must not be zero") }
        var elements: [JSONValue] = []
        var next = first
        while step > 0 ? next <= last : next >= last {
            guard elements.count < maximumRange else {
                throw IntrinsicFailure("The array may have at most \(maximumRange) elements")
            }
            elements.append(.number(JSONNumber(next)))
            let (sum, overflow) = next.addingReportingOverflow(step)
            if overflow { break }
            next = sum
        }
        return .array(elements)
    }

    /// The element at an index from zero.
    static func item(_ arguments: [JSONValue]) throws(IntrinsicFailure) -> JSONValue {
        let elements = try array(arguments[0])
        let index = try integer(arguments[1], "The index")
        guard elements.indices.contains(index) else {
            throw IntrinsicFailure(
                "Index \(index) is out of bounds for an array of length \(elements.count)")
        }
        return elements[index]
    }

    /// The number of elements.
    static func length(_ arguments: [JSONValue]) throws(IntrinsicFailure) -> JSONValue {
        .number(JSONNumber(try array(arguments[0]).count))
    }

    /// The elements without later repetitions.
    static func unique(_ arguments: [JSONValue]) throws(IntrinsicFailure) -> JSONValue {
        var seen: Set<JSONValue> = []
        return .array(try array(arguments[0]).filter { seen.insert($0).inserted })
    }

    /// The argument as an array.
    static func array(_ value: JSONValue) throws(IntrinsicFailure) -> [JSONValue] {
        guard let elements = value.arrayValue else {
            throw IntrinsicFailure("The first argument must be an array, not \(value.kind)")
        }
        return elements
    }

    /// The argument as a whole number; a fraction is rounded as `States.MathAdd` rounds.
    static func integer(_ value: JSONValue, _ name: String) throws(IntrinsicFailure) -> Int {
        guard let whole = value.numberValue.flatMap(MathIntrinsics.rounded) else {
            throw IntrinsicFailure("\(name) must be an integer, not \(value.text)")
        }
        return whole
    }
}
