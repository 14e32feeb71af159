import KeyedDraws
import OrderedJSON

/// `States.MathAdd`, `States.MathRandom` and `States.UUID`. Chance comes from the keyed draws.
enum MathIntrinsics {
    /// The sum of two whole numbers; fractions are rounded first, halves upwards [recorded: −1.5 is
    /// −1].
    static func add(_ arguments: [JSONValue]) throws(IntrinsicFailure) -> JSONValue {
        let left = try ArrayIntrinsics.integer(arguments[0], "The first argument")
        let right = try ArrayIntrinsics.integer(arguments[1], "The second argument")
        let (sum, overflow) = left.addingReportingOverflow(right)
        guard !overflow else { throw IntrinsicFailure("The sum is out of range") }
        return .number(JSONNumber(sum))
    }

    /// A whole number from `start` up to but not including `end`; a seed as third argument fixes
    /// it.
    static func random(
        _ arguments: [JSONValue], _ scope: inout EvaluationScope
    ) throws(IntrinsicFailure) -> JSONValue {
        let start = try ArrayIntrinsics.integer(arguments[0], "The start")
        let end = try ArrayIntrinsics.integer(arguments[1], "The end")
        guard start < end else { throw IntrinsicFailure("The start must be less than the end") }
        let width = UInt64(bitPattern: Int64(end)) &- UInt64(bitPattern: Int64(start))
        let draw: UInt64
        if arguments.count == 3 {
            let seed = try ArrayIntrinsics.integer(arguments[2], "The seed")
            draw = Draws(seed: 0).bits(.intrinsicChance, key: UInt64(bitPattern: Int64(seed)))
        } else {
            draw = scope.draws.bits(.intrinsicChance, at: scope.site, scope.nextDraw())
        }
        let offset = draw.multipliedFullWidth(by: width).high
        return .number(
            JSONNumber(Int(Int64(bitPattern: UInt64(bitPattern: Int64(start)) &+ offset))))
    }

    /// A version 4 UUID.
    static func uuid(_ scope: inout EvaluationScope) -> JSONValue {
        .string(scope.draws.uuid(.intrinsicChance, at: scope.site, scope.nextDraw()))
    }

    /// The nearest whole number, halves upwards; nil past 2⁶².
    static func rounded(_ number: JSONNumber) -> Int? {
        if let whole = number.int { return whole }
        let value = (number.double + 0.5).rounded(.down)
        guard value.magnitude < 0x1p62 else { return nil }
        return Int(value)
    }
}
