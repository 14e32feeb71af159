/// What Rekognition sees in one face.
///
/// The first five members always come; the others where the request's attributes ask for them, by
/// name or by `ALL`.
public struct FaceDetail: Codable, Hashable, Sendable {
    /// In fractions of the upright photo.
    public var boundingBox: BoundingBox
    /// How sure it is that this is a face, in percent.
    public var confidence: Double
    /// How well the face shows.
    public var quality: ImageQuality
    /// How the head is turned.
    public var pose: Pose
    /// Five with the default attributes, thirty with `ALL`.
    public var landmarks: [Landmark]
    /// For `AGE_RANGE`.
    public var ageRange: AgeRange?
    /// Whether there is one; for `BEARD`.
    public var beard: Finding?
    /// The strongest first.
    public var emotions: [Emotion]?
    /// For `EYE_DIRECTION`.
    public var eyeDirection: EyeDirection?
    /// Whether there are glasses of any kind, dark ones too; for `EYEGLASSES`.
    public var eyeglasses: Finding?
    /// For `EYES_OPEN`.
    public var eyesOpen: Finding?
    /// Whether something covers part of the face, such as dark glasses.
    public var faceOccluded: Finding?
    /// For `GENDER`.
    public var gender: Gender?
    /// For `MOUTH_OPEN`.
    public var mouthOpen: Finding?
    /// Whether there is one; for `MUSTACHE`.
    public var mustache: Finding?
    /// For `SMILE`.
    public var smile: Finding?
    /// Whether there are dark glasses; for `SUNGLASSES`.
    public var sunglasses: Finding?

    /// A face with the default attributes, and sunglasses where they were asked about.
    public init(
        boundingBox: BoundingBox, confidence: Double, quality: ImageQuality,
        sunglasses: Finding? = nil, pose: Pose = Pose(roll: 0, yaw: 0, pitch: 0),
        landmarks: [Landmark] = []
    ) {
        self.boundingBox = boundingBox
        self.confidence = confidence
        self.quality = quality
        self.pose = pose
        self.landmarks = landmarks
        self.sunglasses = sunglasses
    }

    enum CodingKeys: String, CodingKey {
        case boundingBox = "BoundingBox", confidence = "Confidence", quality = "Quality"
        case pose = "Pose", landmarks = "Landmarks", ageRange = "AgeRange", beard = "Beard"
        case emotions = "Emotions", eyeDirection = "EyeDirection", eyeglasses = "Eyeglasses"
        case eyesOpen = "EyesOpen", faceOccluded = "FaceOccluded", gender = "Gender"
        case mouthOpen = "MouthOpen", mustache = "Mustache", smile = "Smile"
        case sunglasses = "Sunglasses"
    }
}

/// Where in the upright photo a face lies, as fractions of its width and height.
public struct BoundingBox: Codable, Hashable, Sendable {
    /// The left edge, from the photo's left; below 0 for a face that reaches past it.
    public var left: Double
    /// The upper edge, from the photo's top; below 0 for a face that reaches past it.
    public var top: Double
    /// A part of the photo's width.
    public var width: Double
    /// A part of the photo's height.
    public var height: Double

    public init(left: Double, top: Double, width: Double, height: Double) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }

    enum CodingKeys: String, CodingKey {
        case left = "Left", top = "Top", width = "Width", height = "Height"
    }
}

/// How bright and sharp a face is, each 0 to 100.
public struct ImageQuality: Codable, Hashable, Sendable {
    /// The higher, the brighter.
    public var brightness: Double
    /// The higher, the sharper.
    public var sharpness: Double

    public init(brightness: Double, sharpness: Double) {
        self.brightness = brightness
        self.sharpness = sharpness
    }

    enum CodingKeys: String, CodingKey { case brightness = "Brightness", sharpness = "Sharpness" }
}

/// How a head is turned, in degrees, -180 to 180.
public struct Pose: Codable, Hashable, Sendable {
    /// Tilted towards a shoulder.
    public var roll: Double
    /// Turned to a side.
    public var yaw: Double
    /// Nodding up or down.
    public var pitch: Double

    public init(roll: Double, yaw: Double, pitch: Double) {
        self.roll = roll
        self.yaw = yaw
        self.pitch = pitch
    }

    enum CodingKeys: String, CodingKey { case roll = "Roll", yaw = "Yaw", pitch = "Pitch" }
}

/// A named point of a face, `eyeLeft`, as fractions of the upright photo's width and height.
public struct Landmark: Codable, Hashable, Sendable {
    /// One of thirty names: `eyeLeft`, `nose`, `mouthRight`, `chinBottom`, …
    public var type: String
    /// From the photo's left.
    public var x: Double
    /// From the photo's top.
    public var y: Double

    public init(type: String, x: Double, y: Double) {
        self.type = type
        self.x = x
        self.y = y
    }

    enum CodingKeys: String, CodingKey { case type = "Type", x = "X", y = "Y" }
}
