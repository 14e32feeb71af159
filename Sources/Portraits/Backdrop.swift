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
