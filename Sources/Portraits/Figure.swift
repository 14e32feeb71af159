/// One person: shoulders, head, hair, features. Lengths are hundredths of half the face's width and height.
struct Figure {
    private let head: Composition.Head
    private let look: Look

    init(_ head: Composition.Head) {
        self.head = head
        look = Look(head.sitter.look)
    }

    func paint(on canvas: borrowing Canvas) {
        shoulders(canvas)
        hairBehind(canvas)
        neckAndFace(canvas)
        hairInFront(canvas)
        if look.hasBeard { beard(canvas) }
        noseAndMouth(canvas)
        eyes(canvas)
        if head.sitter.hasSunglasses { sunglasses(canvas) }
    }

    // MARK: Places

    /// An ellipse on the head, which does not turn with the face.
    private func onHead(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Oval {
        Oval(
            head.x + x * head.halfWidth / 100, head.y + y * head.halfHeight / 100,
            width * head.halfWidth / 100, height * head.halfHeight / 100)
    }

    /// An ellipse on the face, which turns with it.
    private func onFace(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Oval {
        var oval = onHead(x, y, width, height)
        oval.x += head.turnX
        oval.y += head.turnY
        return oval
    }

    private func row(_ y: Int) -> Int { head.y + y * head.halfHeight / 100 }

    // MARK: Body

    private func shoulders(_ canvas: borrowing Canvas) {
        canvas.fill(onHead(0, 278, 235, 130), look.clothes, light: 22)
        canvas.glaze(onHead(90, 300, 130, 120), Colour(0, 0, 0), alpha: 70)
        canvas.fill(onHead(0, 152, 66, 26), look.clothes.scaled(72))
    }

    private func neckAndFace(_ canvas: borrowing Canvas) {
        canvas.fill(onHead(0, 112, 46, 56), look.skin.scaled(82), light: 12)
        canvas.glaze(onHead(0, 98, 60, 34), Colour(30, 16, 10), alpha: 110)
        for side in [-1, 1] {
            canvas.fill(onHead(98 * side, 4, 13, 19), look.skin.scaled(88), light: 8)
            canvas.glaze(onHead(98 * side, 4, 8, 12), look.skin.scaled(55), alpha: 150)
        }
        canvas.fill(onHead(0, 0, 100, 100), look.skin, light: 14)
        canvas.glaze(onHead(62, 20, 60, 90), look.skin.scaled(52), alpha: 90)
        for side in [-1, 1] {
            canvas.glaze(onFace(52 * side, 30, 30, 22), Colour(216, 96, 84), alpha: 44)
        }
        canvas.glaze(onFace(-22, -48, 46, 26), Colour(255, 246, 232), alpha: 60)
    }

    // MARK: Hair

    private func hairBehind(_ canvas: borrowing Canvas) {
        switch look.style {
        case .long: canvas.fill(onHead(0, 40, 132, 146), look.hair.scaled(80), light: 20)
        case .bob: canvas.fill(onHead(0, 0, 128, 116), look.hair.scaled(80), light: 20)
        case .curls:
            for (x, y) in [
                (-88, -60), (88, -60), (-108, 0), (108, 0), (-60, -100), (60, -100), (0, -112),
            ] {
                canvas.fill(onHead(x, y, 46, 40), look.hair.scaled(84), light: 24)
            }
        case .short: canvas.fill(onHead(0, -20, 108, 98), look.hair.scaled(80), light: 16)
        case .bald: break
        }
    }

    private func hairInFront(_ canvas: borrowing Canvas) {
        if look.style == .bald { return }
        // A cap of hair, and the forehead painted over it, which leaves a round hairline.
        canvas.fill(onHead(0, -24, 107, 92), look.hair, light: 26, rows: 0..<max(0, row(-16)))
        canvas.fill(
            onFace(0, 18, 88, 84), look.skin, light: 12, rows: row(-70)..<max(row(-70), row(-10)))
        canvas.glaze(onHead(-30, -88, 52, 18), look.hair.scaled(180), alpha: 120)
        if look.style == .curls {
            for x in stride(from: -66, through: 66, by: 33) {
                canvas.fill(onHead(x, -74, 26, 20), look.hair, light: 30)
            }
        }
    }

    private func beard(_ canvas: borrowing Canvas) {
        let hair = look.hair.scaled(90)
        canvas.glaze(onFace(0, 62, 66, 46), hair, alpha: 256)
        canvas.fill(onHead(0, 0, 100, 100), hair, light: 14, rows: row(74)..<row(110))
        canvas.glaze(onFace(0, 46, 44, 12), hair, alpha: 220)
    }

    // MARK: Features

    private func noseAndMouth(_ canvas: borrowing Canvas) {
        let shadow = look.skin.scaled(58)
        canvas.glaze(onFace(7, 14, 17, 32), shadow, alpha: 110)
        canvas.glaze(onFace(-3, 12, 9, 30), look.skin.scaled(118), alpha: 120)
        for side in [-1, 1] { canvas.fill(onFace(9 * side, 33, 5, 3), look.skin.scaled(42)) }
        let mouth = onFace(0, 56, 34, 10)
        canvas.fill(mouth, look.lips, light: 10)
        canvas.fill(onFace(0, 54, 29, 4), Colour(250, 244, 236))
        canvas.fill(onFace(0, 51, 32, 4), look.lips.scaled(74))
        canvas.glaze(onFace(0, 71, 26, 9), shadow, alpha: 90)
    }

    private func eyes(_ canvas: borrowing Canvas) {
        for side in [-1, 1] {
            let x = 39 * side
            canvas.glaze(onFace(x, -11, 30, 18), look.skin.scaled(64), alpha: 90)
            canvas.fill(onFace(x, -9, 21, 9), look.hair.scaled(50))
            canvas.fill(onFace(x, -7, 19, 8), Colour(244, 240, 236))
            let iris = onFace(x, -8, 9, 7)
            canvas.fill(Oval(iris.x, iris.y, iris.halfWidth, iris.halfWidth), look.eyes, light: 30)
            canvas.fill(
                Oval(iris.x, iris.y, iris.halfWidth / 2, iris.halfWidth / 2), Colour(12, 10, 10))
            let glint = iris.halfWidth / 4
            canvas.fill(
                Oval(iris.x - iris.halfWidth / 3, iris.y - iris.halfWidth / 3, glint, glint),
                Colour(255, 255, 255))
            canvas.fill(onFace(x, -27, 24, 4), look.hair.scaled(78))
        }
    }

    private func sunglasses(_ canvas: borrowing Canvas) {
        let frame = Colour(20, 18, 20)
        canvas.fill(onFace(0, -13, 16, 3), frame)
        for side in [-1, 1] {
            canvas.fill(onFace(78 * side, -15, 26, 3), frame)
            canvas.fill(onFace(40 * side, -8, 31, 18), frame)
            canvas.fill(onFace(40 * side, -8, 28, 16), Colour(44, 42, 50), light: 40)
            canvas.glaze(onFace(40 * side - 10, -13, 12, 6), Colour(220, 226, 236), alpha: 130)
        }
    }
}
