internal import ImageMetadata

/// A portrait's label, which determines it: `portrait 1600×1200 jpeg, ada + bob#1 (sunglasses), orientation 6, truncated`.
///
/// What is usual is left out: look 0, no sunglasses, eight bits of RGB, orientation 1, no defect, variant 0. Where everybody wears
/// sunglasses they are named once.
struct PortraitWords {
    var size: PixelSize
    var format: PortraitRecipe.Format
    var coding: PortraitCoding
    var orientation: ImageOrientation
    var defect: PortraitRecipe.Defect
    var variant: Int

    /// Somebody without a name.
    private static let unnamed = "someone"
    private static let nobody = "nobody"

    func label(_ people: [Sitter]) -> String {
        let allWear = !people.isEmpty && people.allSatisfy(\.hasSunglasses)
        let names = people.map { sitter in
            var text = sitter.name.map(Self.spelled) ?? Self.unnamed
            if sitter.look != 0 { text += "#\(sitter.look)" }
            if sitter.hasSunglasses, !allWear { text += " (sunglasses)" }
            return text
        }
        var text = "portrait \(size) \(format.rawValue), "
        text += names.isEmpty ? Self.nobody : names.joined(separator: " + ")
        if allWear { text += ", sunglasses" }
        for word in coding.words { text += ", \(word)" }
        if orientation != .up { text += ", orientation \(orientation.rawValue)" }
        if defect != .none { text += ", \(defect.rawValue)" }
        if variant != 0 { text += ", variant \(variant)" }
        return text
    }

    /// A name as it is, or in quotes where it could be read as something else.
    private static func spelled(_ name: String) -> String {
        let isPlain = name.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "'": true
            default: !scalar.isASCII && scalar.properties.isAlphabetic
            }
        }
        if isPlain, name != unnamed, name != nobody { return name }
        var text = "\""
        for scalar in name.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { text += "\\" }
            text.unicodeScalars.append(scalar)
        }
        return text + "\""
    }
}
