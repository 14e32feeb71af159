import ImageMetadata

/// How good a face must be to be used, by the name that a request gives it.
///
/// AWS publishes the names and what they are about, not the numbers; those stand in
/// `RekognitionSettings`.
public enum QualityFilter: String, Hashable, Sendable, CaseIterable {
    /// Rekognition chooses.
    case auto = "AUTO"
    case low = "LOW"
    case medium = "MEDIUM"
    case high = "HIGH"
    /// Every face is good enough.
    case none = "NONE"
}

/// What a face must have to pass a filter. All of it is assumed.
public struct QualityBar: Hashable, Sendable {
    /// 0 to 100, as in `ImageQuality`.
    public var brightnessMinimum: Double
    /// 0 to 100, as in `ImageQuality`.
    public var sharpnessMinimum: Double
    /// The mean of brightness and sharpness; below it the face as a whole is poor.
    public var qualityMinimum: Double
    /// In percent.
    public var confidenceMinimum: Double
    /// In degrees, to either side.
    public var yawMaximum: Double
    /// In degrees, up or down.
    public var pitchMaximum: Double
    /// The shorter side in pixels, in photos up to 1920×1080; in larger ones proportionally more.
    public var sideMinimum: Double

    /// Lets pass what a person would still know somebody by.
    public static let low = QualityBar(
        brightnessMinimum: 20, sharpnessMinimum: 10, qualityMinimum: 20, confidenceMinimum: 90,
        yawMaximum: 65, pitchMaximum: 50, sideMinimum: 50)
    /// Lets pass what an ordinary snapshot shows.
    public static let medium = QualityBar(
        brightnessMinimum: 35, sharpnessMinimum: 35, qualityMinimum: 45, confidenceMinimum: 97,
        yawMaximum: 45, pitchMaximum: 35, sideMinimum: 70)
    /// Lets pass what a portrait shows.
    public static let high = QualityBar(
        brightnessMinimum: 50, sharpnessMinimum: 60, qualityMinimum: 65, confidenceMinimum: 99,
        yawMaximum: 30, pitchMaximum: 25, sideMinimum: 100)

    /// Why a face does not pass, in the order of the service model's `Reason`; empty where it does.
    func reasons(against face: SeenFace) -> [String] {
        let region = face.region
        let isTurned =
            region.pose.yaw.magnitude > yawMaximum || region.pose.pitch.magnitude > pitchMaximum
        let quality = (region.brightness + region.sharpness) / 2
        let findings = [
            ("EXTREME_POSE", isTurned),
            ("LOW_BRIGHTNESS", region.brightness < brightnessMinimum),
            ("LOW_SHARPNESS", region.sharpness < sharpnessMinimum),
            ("LOW_CONFIDENCE", region.confidence < confidenceMinimum),
            ("SMALL_BOUNDING_BOX", face.side < sideMinimum),
            ("LOW_FACE_QUALITY", quality < qualityMinimum),
        ]
        return findings.compactMap { $0.1 ? $0.0 : nil }
    }
}

extension RekognitionSettings {
    /// Why a request's filter keeps a face out; empty where it does not.
    /// - Parameter filter: The request's own, checked before, or the operation's default.
    func reasons(against face: SeenFace, filter: String) -> [String] {
        guard let filter = QualityFilter(rawValue: filter) else { return [] }
        return qualityBars[filter]?.reasons(against: face) ?? []
    }
}
