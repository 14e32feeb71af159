public import Bodies

/// A recipe for a picture, which knows the picture's facts without painting it.
public protocol ImageRecipe: BodyRecipe {
    /// What parsing the painted bytes would give.
    var facts: ImageFacts { get }

    /// What determines the pixels: the label without people's names. Pictures of equal pixel identity have equal
    /// thumbnails.
    var pixelIdentity: String { get }
}

extension Body {
    /// What determines the pixels, where that is known, else the whole identity.
    public var pixelIdentity: String {
        (recipe as? any ImageRecipe)?.pixelIdentity ?? identity
    }
}
