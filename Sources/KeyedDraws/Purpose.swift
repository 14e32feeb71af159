/// What a draw is for. Two draws of different purposes at one site have nothing to do with each
/// other.
///
/// A module that draws declares its purposes beside their use:
/// `extension Purpose { static let similarity = Purpose("similarity") }`
public struct Purpose: Hashable, Sendable {
    /// The name, unique in the project; part of what a run's digest rests on.
    public let name: String
    /// The name's stable hash.
    public let key: UInt64

    public init(_ name: String) {
        self.name = name
        var hash = StableHash(seed: 1)
        hash.absorb(name)
        key = hash.state
    }
}
