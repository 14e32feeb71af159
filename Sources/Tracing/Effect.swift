/// Something that changed in a service: an object stored, a face indexed, a message delivered.
///
/// Effects are what invariants and counts are folded from, so they carry what such folds need, as
/// plain texts.
package struct Effect: Hashable, Sendable {
    /// What happened, as a verb's past: `ObjectPut`, `FaceIndexed`.
    package let name: String
    /// What it happened to: `bucket photos`, `collection profiles`.
    package let resource: String
    /// Which part of the resource: an object's key, a face's identifier.
    package let key: String
    /// Further facts, in a fixed order.
    package let facts: [Fact]

    /// One named fact of an effect.
    package struct Fact: Hashable, Sendable {
        /// `etag`, `externalImageID`, an attribute's own name; the first of a name counts.
        package let name: String
        /// As text, numbers in digits.
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(_ name: String, _ resource: String, key: String, _ facts: [Fact] = []) {
        self.name = name
        self.resource = resource
        self.key = key
        self.facts = facts
    }

    /// The value of the fact `name`; nil where the effect has none.
    package subscript(_ name: String) -> String? { facts.first { $0.name == name }?.value }
}
