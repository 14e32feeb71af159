/// How to make a body that nobody has made yet: a portrait to be painted, a photo to be resized.
///
/// A run needs a body's length and identity constantly and its bytes hardly ever. A recipe gives
/// the first two at once, from a model, and the bytes when somebody reads them.
public protocol BodyRecipe: Sendable {
    /// What the body is, in words and numbers that determine it: equal labels, equal bodies.
    ///
    /// Shown in traces: `portrait 1600×1200 jpeg of ada#1`.
    var label: String { get }

    /// The modelled length in bytes, which latency, limits and bill use.
    var length: Int { get }

    /// Makes the bytes. Called at most once a body, outside virtual time.
    /// - Throws: What stands in the way of making them, such as a photo that cannot be resized.
    func makeBytes() throws -> [UInt8]
}
