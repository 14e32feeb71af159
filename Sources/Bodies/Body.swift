internal import Crypto

/// An object's content: a length, an identity, and bytes on demand.
///
/// ```swift
/// let note = Body(Array("hello".utf8))   // true bytes: their own MD5 for an ETag
/// let photo = Body(recipe: portrait)     // painted when somebody reads it
/// photo.length                           // known at once
/// ```
///
/// Two bodies are equal where their identities are: true bytes by content, recipes by label. A
/// codec's version so never reaches a digest.
public struct Body: Sendable {
    private enum Content: Sendable {
        case bytes([UInt8])
        case recipe(any BodyRecipe, PaintedBytes)
    }

    private let content: Content
    /// The length in bytes: the true one, or the recipe's modelled one.
    public let length: Int
    /// MD5 of the bytes or of the recipe's label, 32 lower-case hexadecimal digits, as in an S3
    /// ETag.
    public let digest: String

    /// A body of these very bytes.
    public init(_ bytes: [UInt8]) {
        content = .bytes(bytes)
        length = bytes.count
        digest = Self.hexadecimalMD5(of: bytes)
    }

    /// A body that is made when somebody reads it.
    public init(recipe: any BodyRecipe) {
        content = .recipe(recipe, PaintedBytes())
        length = recipe.length
        digest = Self.hexadecimalMD5(of: Array(recipe.label.utf8))
    }

    /// No bytes at all.
    public static let empty = Body([])

    /// What tells this body from others, and kinds of body apart: `bytes:<MD5>` or the recipe's
    /// label.
    public var identity: String {
        switch content {
        case .bytes: "bytes:\(digest)"
        case .recipe(let recipe, _): recipe.label
        }
    }

    /// How the body is named in a trace: the recipe's label, or the length and the first digits of
    /// the digest.
    public var label: String {
        switch content {
        case .bytes: "\(length) bytes \(digest.prefix(8))"
        case .recipe(let recipe, _): recipe.label
        }
    }

    /// The recipe, for whoever knows its kind; nil for true bytes.
    public var recipe: (any BodyRecipe)? {
        if case .recipe(let recipe, _) = content { recipe } else { nil }
    }

    /// The bytes. A recipe makes them at the first call, and keeps them as long as a copy of the
    /// body lives.
    /// - Throws: Whatever the recipe throws; never for true bytes.
    public func bytes() throws -> [UInt8] {
        switch content {
        case .bytes(let bytes): bytes
        case .recipe(let recipe, let painted): try painted.bytes { try recipe.makeBytes() }
        }
    }

    private static func hexadecimalMD5(of bytes: [UInt8]) -> String {
        let digest = Insecure.MD5.hash(data: bytes)
        return String(unsafeUninitializedCapacity: 32) { text in
            digest.withUnsafeBytes { digest in
                for (place, byte) in digest.enumerated() {
                    text.initializeElement(at: 2 * place, to: digit(byte >> 4))
                    text.initializeElement(at: 2 * place + 1, to: digit(byte & 15))
                }
            }
            return 32
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
    }
}

extension Body: Hashable {
    public static func == (left: Body, right: Body) -> Bool {
        left.digest == right.digest && left.identity == right.identity
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
