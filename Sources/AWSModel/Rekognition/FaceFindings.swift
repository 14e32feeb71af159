/// A yes or no with its confidence in percent.
public struct Finding: Codable, Hashable, Sendable {
    /// Yes or no.
    public var value: Bool
    /// How sure it is of `value`, be that yes or no; 0 to 100.
    public var confidence: Double

    public init(value: Bool, confidence: Double) {
        self.value = value
        self.confidence = confidence
    }

    enum CodingKeys: String, CodingKey { case value = "Value", confidence = "Confidence" }
}

/// `Male` or `Female`, by a face's look alone.
public struct Gender: Codable, Hashable, Sendable {
    /// `Male` or `Female`.
    public var value: String
    /// In percent.
    public var confidence: Double

    public init(value: String, confidence: Double) {
        self.value = value
        self.confidence = confidence
    }

    enum CodingKeys: String, CodingKey { case value = "Value", confidence = "Confidence" }
}

/// Between which ages a person seems to be, in years.
public struct AgeRange: Codable, Hashable, Sendable {
    /// The youngest that the person seems to be.
    public var low: Int
    /// The oldest that the person seems to be.
    public var high: Int

    public init(low: Int, high: Int) {
        self.low = low
        self.high = high
    }

    enum CodingKeys: String, CodingKey { case low = "Low", high = "High" }
}

/// An emotion that a face seems to show: `HAPPY`, `CALM`.
public struct Emotion: Codable, Hashable, Sendable {
    /// `HAPPY`, `CALM`, `SURPRISED`, `SAD`, `CONFUSED`, `ANGRY`, `FEAR` or `DISGUSTED`; AWS knows
    /// `UNKNOWN` too.
    public var type: String
    /// In percent.
    public var confidence: Double

    public init(type: String, confidence: Double) {
        self.type = type
        self.confidence = confidence
    }

    enum CodingKeys: String, CodingKey { case type = "Type", confidence = "Confidence" }
}

/// Where the eyes look, in degrees.
public struct EyeDirection: Codable, Hashable, Sendable {
    /// To a side.
    public var yaw: Double
    /// Up or down.
    public var pitch: Double
    /// In percent.
    public var confidence: Double

    public init(yaw: Double, pitch: Double, confidence: Double) {
        self.yaw = yaw
        self.pitch = pitch
        self.confidence = confidence
    }

    enum CodingKeys: String, CodingKey {
        case yaw = "Yaw", pitch = "Pitch", confidence = "Confidence"
    }
}
