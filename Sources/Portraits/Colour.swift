/// A colour, 0 … 255 each.
struct Colour: Hashable {
    var red: Int
    var green: Int
    var blue: Int

    init(_ red: Int, _ green: Int, _ blue: Int) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// As much brighter or darker: `percent` of each.
    func scaled(_ percent: Int) -> Colour {
        Colour(
            min(255, red * percent / 100), min(255, green * percent / 100),
            min(255, blue * percent / 100))
    }
}

/// Where an ellipse lies, in pixels.
struct Oval {
    var x: Int
    var y: Int
    var halfWidth: Int
    var halfHeight: Int

    init(_ x: Int, _ y: Int, _ halfWidth: Int, _ halfHeight: Int) {
        self.x = x
        self.y = y
        self.halfWidth = max(1, halfWidth)
        self.halfHeight = max(1, halfHeight)
    }
}
