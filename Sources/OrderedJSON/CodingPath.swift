/// A key that stands for any text or index, where no type's own keys do.
struct AnyCodingKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }

    init(intValue: Int) {
        stringValue = String(intValue)
        self.intValue = intValue
    }

    /// The key under which a class keeps what its superclass codes.
    static let `super` = AnyCodingKey(stringValue: "super")
}

/// An encoder or decoder that knows which one it belongs to. The path is put together only when asked
/// for, which is when something fails.
protocol CodingStep: AnyObject {
    var parent: Self? { get }
    var key: (any CodingKey)? { get }
}

extension CodingStep {
    /// The keys from the root to this step.
    var path: [any CodingKey] {
        var keys: [any CodingKey] = []
        var step: Self? = self
        while let current = step {
            if let key = current.key { keys.append(key) }
            step = current.parent
        }
        return keys.reversed()
    }
}

/// `value` itself when its static type turns out to be `Wanted`.
@inline(__always)
func same<Value, Wanted>(_ value: Value, as type: Wanted.Type) -> Wanted? {
    // The two types are one, which the compiler cannot see. A dynamic cast costs ten times as much.
    Value.self == Wanted.self ? unsafeBitCast(value, to: Wanted.self) : nil
}
