/// Something that changed in a service: an object stored, a face indexed, a message delivered.
///
/// Effects are what invariants and counts are folded from, so they carry what such folds need, as
/// plain texts.
public struct Effect: Hashable, Sendable {
    /// What happened, as a verb's past: `ObjectPut`, `FaceIndexed`.
    public let name: String
    /// What it happened to: `bucket photos`, `collection profiles`.
    public let resource: String
    /// Which part of the resource: an object's key, a face's identifier.
    public let key: String
    /// Further facts, in a fixed order.
    public let facts: [Fact]

    /// One named fact of an effect.
    public struct Fact: Hashable, Sendable {
        /// `etag`, `externalImageID`, an attribute's own name; the first of a name counts.
        public let name: String
        /// As text, numbers in digits.
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public init(_ name: String, _ resource: String, key: String, _ facts: [Fact] = []) {
        self.name = name
        self.resource = resource
        self.key = key
        self.facts = facts
    }

    /// The value of the fact `name`; nil where the effect has none.
    public subscript(_ name: String) -> String? { facts.first { $0.name == name }?.value }
}
