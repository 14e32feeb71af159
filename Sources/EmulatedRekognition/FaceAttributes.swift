import AWSModel
import ImageMetadata
public import KeyedDraws

extension Purpose {
    static let finding = Purpose("rekognition.finding")
    static let person = Purpose("rekognition.person")
    static let expression = Purpose("rekognition.expression")
}

/// Which attributes of a face a request asks about.
struct FaceAttributes {
    /// The values of the service model's `Attribute`.
    private static let known: Set<String> = [
        "DEFAULT", "ALL", "AGE_RANGE", "BEARD", "EMOTIONS", "EYE_DIRECTION", "EYEGLASSES",
        "EYES_OPEN", "FACE_OCCLUDED", "GENDER", "MOUTH_OPEN", "MUSTACHE", "SMILE", "SUNGLASSES",
    ]

    private let names: [String]
    let areAll: Bool

    /// The attributes of these names; nil where a name is none.
    init?(_ names: [String]?) {
        let names = names ?? []
        guard names.allSatisfy(Self.known.contains) else { return nil }
        self.names = names
        areAll = names.contains("ALL")
    }

    func contains(_ name: String) -> Bool { areAll || names.contains(name) }
}

/// How often faces look like what, and how sure Rekognition is of it. All of it is assumed; none of
/// it matters to who matches whom.
public struct FaceLook: Hashable, Sendable {
    /// How sure it is of a yes or no, in thousandths of a percent.
    public var confidence: ClosedRange<Int> = 97_000...99_999
    /// Ages in years, spread evenly.
    public var ages: ClosedRange<Int> = 18...75
    /// How far a guessed age range reaches, in years.
    public var ageSpan = 8
    /// Of people.
    public var female = Ratio(1, 2)
    /// Of people; whoever wears sunglasses in a photo has them there as well.
    public var eyeglasses = Ratio(1, 4)
    /// Of men.
    public var beard = Ratio(1, 4)
    /// Of men.
    public var mustache = Ratio(1, 4)
    /// Of faces, drawn for each photo anew, as the next two are.
    public var smile = Ratio(3, 5)
    public var eyesOpen = Ratio(49, 50)
    public var mouthOpen = Ratio(1, 5)
    /// The strongest emotion's share, in thousandths of a percent; each further one has half of
    /// what is left.
    public var strongestEmotion: ClosedRange<Int> = 70_000...99_500
    /// Where eyes look, in thousandths of a degree, both ways.
    public var eyeDirection: ClosedRange<Int> = -15_000...15_000
}

extension RekognitionSettings {
    /// What Rekognition tells of a face: box, confidence, quality, pose and sunglasses from the
    /// photo's own region, landmarks by proportion, the rest drawn.
    ///
    /// What belongs to a person (age, gender, beard, glasses) is the same in all their photos; what
    /// belongs to the moment (smile, eyes, emotions) is the same whenever this photo is looked at.
    /// - Parameter attributes: As the request names them, checked before.
    func detail(of face: SeenFace, attributes: [String]?, by draws: Draws) -> FaceDetail {
        let region = face.region
        let asked = FaceAttributes(attributes)
        let areAll = asked?.areAll == true
        var detail = FaceDetail(
            boundingBox: face.boundingBox, confidence: region.confidence,
            quality: ImageQuality(brightness: region.brightness, sharpness: region.sharpness),
            pose: Pose(
                roll: region.pose.roll, yaw: region.pose.yaw, pitch: region.pose.pitch),
            landmarks: FaceProportions.landmarks(in: face.boundingBox, all: areAll))
        guard let asked, attributes?.isEmpty == false else { return detail }
        let person = Person(face.identity, look, draws)
        let moment = Moment(face.depiction, look, draws)
        func sure(_ value: Bool, _ ordinal: UInt64) -> Finding {
            Finding(
                value: value,
                confidence: percent(
                    draws.bits(.finding, key: face.depiction.key, ordinal), in: look.confidence))
        }
        if asked.contains("SUNGLASSES") { detail.sunglasses = sure(region.hasSunglasses, 0) }
        if asked.contains("SMILE") { detail.smile = sure(moment.smiles, 1) }
        if asked.contains("EYEGLASSES") {
            // Sunglasses are glasses too.
            detail.eyeglasses = sure(region.hasSunglasses || person.hasGlasses, 2)
        }
        if asked.contains("GENDER") {
            let sex = sure(person.isFemale, 3)
            detail.gender = Gender(
                value: sex.value ? "Female" : "Male", confidence: sex.confidence)
        }
        if asked.contains("BEARD") { detail.beard = sure(person.hasBeard, 4) }
        if asked.contains("MUSTACHE") { detail.mustache = sure(person.hasMustache, 5) }
        if asked.contains("EYES_OPEN") { detail.eyesOpen = sure(moment.hasEyesOpen, 6) }
        if asked.contains("MOUTH_OPEN") { detail.mouthOpen = sure(moment.hasMouthOpen, 7) }
        if asked.contains("FACE_OCCLUDED") {
            // The service model counts dark sunglasses among what covers a face.
            detail.faceOccluded = sure(region.hasSunglasses, 8)
        }
        if asked.contains("AGE_RANGE") {
            detail.ageRange = AgeRange(
                low: max(person.age - look.ageSpan / 2, 0), high: person.age + look.ageSpan / 2)
        }
        if asked.contains("EYE_DIRECTION") {
            detail.eyeDirection = EyeDirection(
                yaw: percent(moment.bits(.eyeYaw), in: look.eyeDirection),
                pitch: percent(moment.bits(.eyePitch), in: look.eyeDirection),
                confidence: sure(true, 9).confidence)
        }
        if asked.contains("EMOTIONS") { detail.emotions = emotions(of: moment) }
        return detail
    }

    /// The service model's names, of which Rekognition tells all but `UNKNOWN`.
    private static let emotionNames = [
        "HAPPY", "CALM", "SURPRISED", "SAD", "CONFUSED", "ANGRY", "FEAR", "DISGUSTED",
    ]

    private func emotions(of moment: Moment) -> [Emotion] {
        let mood = moment.bits(.mood).multipliedFullWidth(by: 7).high
        let first = moment.smiles ? 0 : 1 + Int(mood)
        var names = Self.emotionNames
        names.insert(names.remove(at: first), at: 0)
        var share = percent(moment.bits(.strength), in: look.strongestEmotion)
        var left = 100 - share
        return names.map { name in
            defer {
                share = left / 2
                left -= share
            }
            return Emotion(type: name, confidence: share)
        }
    }
}

/// What a person looks like in every photo.
private struct Person {
    let age: Int
    let isFemale: Bool
    let hasGlasses: Bool
    let hasBeard: Bool
    let hasMustache: Bool

    init(_ identity: FaceIdentity, _ look: FaceLook, _ draws: Draws) {
        var hash = StableHash(seed: 0)
        hash.absorb(identity.description)
        let key = hash.state
        func happens(_ share: Ratio, _ ordinal: UInt64) -> Bool {
            share.contains(draws.bits(.person, key: key, ordinal))
        }
        let years = draws.bits(.person, key: key, 0)
            .multipliedFullWidth(by: UInt64(look.ages.count)).high
        age = look.ages.lowerBound + Int(years)
        isFemale = happens(look.female, 1)
        hasGlasses = happens(look.eyeglasses, 2)
        hasBeard = !isFemale && happens(look.beard, 3)
        hasMustache = !isFemale && happens(look.mustache, 4)
    }
}

/// What a face looks like in one photo.
private struct Moment {
    enum Trait: UInt64 { case smile, eyes, mouth, mood, strength, eyeYaw, eyePitch }

    private let key: UInt64
    private let look: FaceLook
    private let draws: Draws

    init(_ depiction: Depiction, _ look: FaceLook, _ draws: Draws) {
        key = depiction.key
        self.look = look
        self.draws = draws
    }

    func bits(_ trait: Trait) -> UInt64 { draws.bits(.expression, key: key, trait.rawValue) }

    var smiles: Bool { look.smile.contains(bits(.smile)) }
    var hasEyesOpen: Bool { look.eyesOpen.contains(bits(.eyes)) }
    var hasMouthOpen: Bool { look.mouthOpen.contains(bits(.mouth)) }
}

extension Ratio {
    /// Whether fair bits fall within this share of all.
    fileprivate func contains(_ bits: UInt64) -> Bool {
        bits.multipliedFullWidth(by: denominator).high < numerator
    }
}
