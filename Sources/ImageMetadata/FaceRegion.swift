/// A face that somebody marked in a photo: where it is, whose it is, how well it shows.
///
/// Lengths are parts of the upright photo's width and height, (0, 0) at the top left, the centre given: the
/// MWG regions schema's own form. Every number is kept in whole millionths, so that writing and reading
/// gives the same face.
public struct FaceRegion: Hashable, Sendable {
    /// Who it is; two faces match where their names do. Nil for a face that nobody named.
    public var name: String?
    /// The centre, 0 … 1 from the left.
    public var x: Double
    /// The centre, 0 … 1 from the top.
    public var y: Double
    /// Parts of the photo's width.
    public var width: Double
    /// Parts of the photo's height.
    public var height: Double
    /// Whether dark glasses cover the eyes.
    public var hasSunglasses: Bool
    /// How sure it is that this is a face, 0 … 100.
    public var confidence: Double
    /// 0 … 100, as Rekognition counts.
    public var brightness: Double
    /// 0 … 100, as Rekognition counts.
    public var sharpness: Double
    /// How the head is turned.
    public var pose: FacePose

    /// Rounds every number to a millionth; what is no number, or past a million, becomes zero.
    public init(
        name: String? = nil, x: Double, y: Double, width: Double, height: Double,
        hasSunglasses: Bool = false, confidence: Double = 99.9, brightness: Double = 80,
        sharpness: Double = 90, pose: FacePose = FacePose()
    ) {
        self.name = name
        self.x = inMillionths(x)
        self.y = inMillionths(y)
        self.width = inMillionths(width)
        self.height = inMillionths(height)
        self.hasSunglasses = hasSunglasses
        self.confidence = inMillionths(confidence)
        self.brightness = inMillionths(brightness)
        self.sharpness = inMillionths(sharpness)
        self.pose = pose
    }

    /// Left edge, 0 … 1, as a Rekognition bounding box has it.
    public var left: Double { x - width / 2 }
    /// Top edge, 0 … 1, as a Rekognition bounding box has it.
    public var top: Double { y - height / 2 }
}

/// How a head is turned, in degrees.
public struct FacePose: Hashable, Sendable {
    /// Tilted towards a shoulder.
    public var roll: Double
    /// Turned to a side.
    public var yaw: Double
    /// Nodding up or down.
    public var pitch: Double

    /// Rounds every number to a millionth; what is no number, or past a million, becomes zero.
    public init(roll: Double = 0, yaw: Double = 0, pitch: Double = 0) {
        self.roll = inMillionths(roll)
        self.yaw = inMillionths(yaw)
        self.pitch = inMillionths(pitch)
    }
}

/// Numbers past this have no place in a region; it also keeps millionths exact.
private let largestNumber = 1_000_000.0

/// The nearest whole number of millionths; zero for what is no number.
func inMillionths(_ value: Double) -> Double {
    guard value.magnitude <= largestNumber else { return 0 }
    return (value * 1_000_000).rounded() / 1_000_000
}
