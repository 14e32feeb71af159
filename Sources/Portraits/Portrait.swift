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
