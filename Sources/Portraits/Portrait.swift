internal import ImageMetadata
internal import ImageResizing

/// The painter. What it paints depends on looks, size and variant alone.
enum Portrait {
    static func paint(_ people: [Sitter], size: PixelSize, variant: Int) -> Pixels {
        let canvas = Canvas(size)
        var scene = Chance(variant, people.count, people.first?.look ?? 0)
        Backdrop.paint(on: canvas, &scene)
        for head in Composition(people, size: size, variant: variant).heads {
            Figure(head).paint(on: canvas)
        }
        canvas.add(Grain(scene.between(0, 1 << 30)))
        return canvas.pixels()
    }
}

/// What people stand before: a wall in falling light with spots out of focus.
enum Backdrop {
    private static let colours = [
        (Colour(196, 204, 210), Colour(112, 122, 134)),
        (Colour(214, 200, 178), Colour(134, 112, 88)),
        (Colour(150, 178, 196), Colour(70, 96, 118)), (Colour(170, 190, 158), Colour(78, 102, 76)),
        (Colour(220, 188, 170), Colour(150, 96, 88)), (Colour(140, 140, 150), Colour(58, 58, 70)),
    ]

    static func paint(on canvas: borrowing Canvas, _ scene: inout Chance) {
        let (light, dark) = scene.pick(colours)
        canvas.fill(from: light, to: dark)
        let unit = min(canvas.width, canvas.height)
        for _ in 0..<scene.between(5, 9) {
            let radius = unit * scene.between(6, 22) / 100
            let spot = Oval(
                scene.between(0, canvas.width), scene.between(0, canvas.height), radius, radius)
            let isBright = scene.between(0, 2) > 0
            canvas.glaze(
                spot, isBright ? light.scaled(125) : dark.scaled(70), alpha: scene.between(50, 140))
        }
    }
}

extension Pixels {
    /// The upright picture as it is stored under an orientation.
    func turned(for orientation: ImageOrientation) -> Pixels {
        if orientation == .up { return self }
        precondition(bands == 3, "only RGB pictures are turned")
        let stored = orientation.turned(size)
        // The place of a pixel is linear in x and y, so two steps say all.
        let origin = orientation.stored(x: 0, y: 0, upright: size)
        let right = orientation.stored(x: 1, y: 0, upright: size)
        let down = orientation.stored(x: 0, y: 1, upright: size)
        let stepX = ((right.y - origin.y) * stored.width + right.x - origin.x) * 3
        let stepY = ((down.y - origin.y) * stored.width + down.x - origin.x) * 3
        let start = (origin.y * stored.width + origin.x) * 3
        let turned = [UInt8](unsafeUninitializedCapacity: samples.count) { target, count in
            samples.withUnsafeBufferPointer { source in
                var from = 0
                for y in 0..<size.height {
                    var place = start &+ y &* stepY
                    for _ in 0..<size.width {
                        target[place] = source[from]
                        target[place &+ 1] = source[from &+ 1]
                        target[place &+ 2] = source[from &+ 2]
                        place &+= stepX
                        from &+= 3
                    }
                }
            }
            count = samples.count
        }
        return Pixels(size: stored, bands: bands, samples: turned)
    }
}
