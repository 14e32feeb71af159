internal import ImageMetadata

/// Where people stand in a photo: one row or several, as large as fits.
struct Composition {
    /// One head in the upright photo.
    struct Head {
        var sitter: Sitter
        /// The face's centre in pixels.
        var x: Int
        var y: Int
        /// Half the face's width and height in pixels.
        var halfWidth: Int
        var halfHeight: Int
        var pose: FacePose
        /// How far the features lie from the face's middle: the pose as one sees it.
        var turnX: Int
        var turnY: Int
        var region: FaceRegion
    }

    /// From the back row to the front row, each from left to right: the order of the people.
    private(set) var heads: [Head] = []

    /// A face's height is this many hundredths of its width.
    private static let faceRatio = 132
    /// Half a face's width in thousandths of the place that a person has.
    private static let shareOfWidth = 270
    private static let shareOfHeight = 165

    init(_ people: [Sitter], size: PixelSize, variant: Int) {
        guard !people.isEmpty else { return }
        let rows = Self.rows(people.count, in: size)
        let columns = (people.count + rows - 1) / rows
        let half = Self.halfWidth(columns, rows, in: size)
        let rowHeight = size.height / rows
        for (index, sitter) in people.enumerated() {
            let row = index / columns
            let inRow = min(columns, people.count - row * columns)
            let place = index - row * columns
            let middle = PixelSize(
                width: size.width * (2 * place + 1) / (2 * inRow),
                height: row * rowHeight + rowHeight * 46 / 100)
            heads.append(Self.head(sitter, at: middle, half, index, size, variant))
        }
    }

    /// The number of rows that lets faces be largest.
    private static func rows(_ people: Int, in size: PixelSize) -> Int {
        var best = 1
        for rows in 1...people {
            let columns = (people + rows - 1) / rows
            let width = halfWidth(columns, rows, in: size)
            if width > halfWidth((people + best - 1) / best, best, in: size) { best = rows }
        }
        return best
    }

    private static func halfWidth(_ columns: Int, _ rows: Int, in size: PixelSize) -> Int {
        max(
            2,
            min(
                size.width / columns * shareOfWidth / 1_000,
                size.height / rows * shareOfHeight / 1_000))
    }

    private static func head(
        _ sitter: Sitter, at middle: PixelSize, _ half: Int, _ index: Int, _ size: PixelSize,
        _ variant: Int
    ) -> Head {
        var chance = Chance(sitter.look, variant, index)
        let halfWidth = max(2, half * chance.between(92, 100) / 100)
        let halfHeight = halfWidth * faceRatio / 100
        let x = middle.width + half * chance.between(-12, 12) / 100
        let y = middle.height + half * chance.between(-8, 8) / 100
        let pose = FacePose(
            yaw: Double(chance.between(-15, 15)), pitch: Double(chance.between(-8, 8)))
        // Sharper than brighter: what a good camera makes of a face in soft light.
        let region = FaceRegion(
            name: sitter.name, x: Double(x) / Double(size.width),
            y: Double(y) / Double(size.height),
            width: Double(2 * halfWidth) / Double(size.width),
            height: Double(2 * halfHeight) / Double(size.height),
            hasSunglasses: sitter.hasSunglasses,
            confidence: Double(chance.between(99_700, 99_999)) / 1_000,
            brightness: Double(chance.between(70_000, 90_000)) / 1_000,
            sharpness: Double(chance.between(85_000, 97_000)) / 1_000, pose: pose)
        return Head(
            sitter: sitter, x: x, y: y, halfWidth: halfWidth, halfHeight: halfHeight, pose: pose,
            turnX: halfWidth * Int(pose.yaw) / 90, turnY: -halfHeight * Int(pose.pitch) / 120,
            region: region)
    }
}
