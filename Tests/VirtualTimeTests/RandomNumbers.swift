import PropertyTesting

extension Dice {
    /// Any 64 bits as a signed number, small ones and the ends more often than not.
    mutating func number() -> Int64 {
        let any = Int64(bitPattern: bits())
        switch roll(4) {
        case 0: return any
        case 1: return any % 1_000
        case 2: return any % 10_000_000_000
        default: return roll(2) == 0 ? .max - any.magnitude.asSmall : .min + any.magnitude.asSmall
        }
    }
}

extension UInt64 {
    fileprivate var asSmall: Int64 { Int64(self % 3) }
}
