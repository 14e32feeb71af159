/// A yes or no with its confidence in percent.
public struct Finding: Codable, Hashable, Sendable {
    public var value: Bool
    public var confidence: Double

    public init(value: Bool, confidence: Double) {
        self.value = value
        self.confidence = confidence
    }

    enum CodingKeys: String, CodingKey { case value = "Value", confidence = "Confidence" }
}

/// `Male` or `Female`, by a face's look alone.
public struct Gender: Codable, Hashable, Sendable {
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
    public var low: Int
    public var high: Int

    public init(low: Int, high: Int) {
        self.low = low
        self.high = high
    }

    enum CodingKeys: String, CodingKey { case low = "Low", high = "High" }
}

/// An emotion that a face seems to show: `HAPPY`, `CALM`.
public struct Emotion: Codable, Hashable, Sendable {
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
    public var yaw: Double
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
