import AWSModel

/// Where the points of a face lie within its box.
///
/// Not modelled: how a pose moves them.
enum FaceProportions {
    /// A point by the service model's name, in thousandths of the box's width and height.
    private struct Point {
        let type: String
        let x: Double
        let y: Double

        init(_ type: String, _ x: Double, _ y: Double) {
            self.type = type
            self.x = x / 1_000
            self.y = y / 1_000
        }
    }

    /// In the order of the service model's `LandmarkType`. The first five come with the default
    /// attributes.
    private static let points = [
        Point("eyeLeft", 310, 400), Point("eyeRight", 690, 400), Point("nose", 500, 590),
        Point("mouthLeft", 350, 770), Point("mouthRight", 650, 770),
        Point("leftEyeBrowLeft", 180, 310), Point("leftEyeBrowRight", 400, 300),
        Point("leftEyeBrowUp", 290, 270), Point("rightEyeBrowLeft", 600, 300),
        Point("rightEyeBrowRight", 820, 310), Point("rightEyeBrowUp", 710, 270),
        Point("leftEyeLeft", 240, 400), Point("leftEyeRight", 380, 405),
        Point("leftEyeUp", 310, 380), Point("leftEyeDown", 310, 420),
        Point("rightEyeLeft", 620, 405), Point("rightEyeRight", 760, 400),
        Point("rightEyeUp", 690, 380), Point("rightEyeDown", 690, 420),
        Point("noseLeft", 420, 630), Point("noseRight", 580, 630), Point("mouthUp", 500, 730),
        Point("mouthDown", 500, 820), Point("leftPupil", 310, 400),
        Point("rightPupil", 690, 400), Point("upperJawlineLeft", 40, 420),
        Point("midJawlineLeft", 130, 770), Point("chinBottom", 500, 1_000),
        Point("midJawlineRight", 870, 770), Point("upperJawlineRight", 960, 420),
    ]
    private static let defaultCount = 5

    /// The points of a face, in parts of the photo.
    /// - Parameter all: All thirty, or the five that always come.
    static func landmarks(in box: BoundingBox, all: Bool) -> [Landmark] {
        points.prefix(all ? points.count : defaultCount).map { point in
            Landmark(
                type: point.type, x: box.left + point.x * box.width,
                y: box.top + point.y * box.height)
        }
    }
}
