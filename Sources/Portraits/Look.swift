/// How somebody looks: colours and shapes that one number chooses.
struct Look {
    /// How hair is worn.
    enum Hair: CaseIterable {
        case short, long, bob, curls, bald
    }

    var skin: Colour
    var hair: Colour
    var style: Hair
    var eyes: Colour
    var lips: Colour
    var clothes: Colour
    var hasBeard: Bool

    private static let skins = [
        Colour(244, 208, 177), Colour(229, 182, 143), Colour(208, 157, 117), Colour(181, 128, 90),
        Colour(142, 96, 66), Colour(105, 70, 50), Colour(250, 220, 196), Colour(196, 144, 108),
    ]
    private static let hairs = [
        Colour(38, 28, 24), Colour(70, 46, 32), Colour(112, 72, 42), Colour(176, 130, 76),
        Colour(140, 60, 34), Colour(150, 148, 146), Colour(24, 22, 26), Colour(206, 172, 112),
    ]
    private static let irises = [
        Colour(92, 60, 36), Colour(66, 104, 140), Colour(78, 112, 72), Colour(60, 44, 34),
    ]
    private static let cloths = [
        Colour(52, 84, 132), Colour(150, 50, 54), Colour(62, 110, 84), Colour(84, 78, 92),
        Colour(196, 170, 120), Colour(120, 72, 128), Colour(220, 220, 214), Colour(40, 44, 52),
    ]

    /// The look of this number; the first dozens differ in several features each.
    init(_ number: Int) {
        var chance = Chance(number, 0x6c6f_6f6b)
        skin = chance.pick(Self.skins)
        hair = chance.pick(Self.hairs)
        style = chance.pick(Hair.allCases)
        eyes = chance.pick(Self.irises)
        clothes = chance.pick(Self.cloths)
        hasBeard = [.short, .bald].contains(style) && chance.between(0, 2) == 0
        lips = Colour(
            (skin.red + 190) / 2, (skin.green * 2 + 70) / 4, (skin.blue * 2 + 76) / 4)
    }
}
