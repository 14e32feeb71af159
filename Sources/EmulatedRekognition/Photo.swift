import AWSModel
import Bodies
import ImageMetadata
import KeyedDraws
import VirtualTime

extension Purpose {
    static let similarity = Purpose("rekognition.similarity")
    static let imageID = Purpose("rekognition.image-id")
}

/// One face in one photo, whoever it is: what similarities are drawn by.
struct Depiction: Hashable, Sendable {
    /// A stable hash of the photo's body and of the face's place in it.
    let key: UInt64

    /// - Parameters:
    ///   - bodyDigest: The photo's body.
    ///   - place: Which of its faces, in the photo's own order, from zero.
    init(bodyDigest: String, place: Int) {
        var hash = StableHash(seed: 0)
        hash.absorb(bodyDigest)
        hash.absorb(place)
        key = hash.state
    }
}

/// A face as Rekognition sees it.
struct SeenFace {
    let region: FaceRegion
    let identity: FaceIdentity
    let depiction: Depiction
    /// The shorter side in pixels, as if the photo were no larger than 1920×1080.
    let side: Double

    var boundingBox: BoundingBox {
        BoundingBox(
            left: region.left, top: region.top, width: region.width, height: region.height)
    }
}

/// A photo as Rekognition sees it.
struct Photo {
    let body: Body
    /// The largest first.
    let faces: [SeenFace]
    /// What looking at it takes beyond the usual.
    let work: Nanoseconds

    /// Looks at a photo: size, then format, then dimensions, then faces. The order is assumed.
    /// - Parameter lengthMaximum: In bytes.
    /// - Throws: `ImageTooLargeException`, `InvalidImageFormatException`,
    ///   `InvalidParameterException`.
    init(_ body: Body, lengthMaximum: Int, settings: RekognitionSettings) throws(AWSError) {
        guard body.length <= lengthMaximum else { throw .imageTooLarge() }
        let facts = try Self.facts(of: body, settings: settings)
        let size = facts.uprightSize
        guard min(size.width, size.height) >= settings.photoSideMinimum else {
            throw .invalidParameter()
        }
        self.body = body
        work = settings.analysisTime(of: body.length)
        faces = Self.seen(facts, in: body, settings: settings)
    }

    private static func facts(
        of body: Body, settings: RekognitionSettings
    ) throws(AWSError) -> ImageFacts {
        let facts: ImageFacts
        do throws(ImageMetadataError) {
            facts = try ImageFacts.read(from: body)
        } catch {
            // AWS knows nothing of face regions; whoever wrote broken ones should hear about them.
            if case .faceRegions = error { throw .invalidImageFormat(error.description) }
            throw .invalidImageFormat()
        }
        guard [.jpeg, .png].contains(facts.format),
            settings.acceptsTruncatedPhotos || !facts.isTruncated
        else { throw .invalidImageFormat() }
        return facts
    }

    private static func seen(
        _ facts: ImageFacts, in body: Body, settings: RekognitionSettings
    ) -> [SeenFace] {
        let size = facts.uprightSize
        let (width, height) = (Double(size.width), Double(size.height))
        let scale = max(1, max(width, height) / 1920, min(width, height) / 1080)
        let smallest = settings.faceSideMinimum * scale
        let seen = facts.faces.enumerated().filter { _, region in
            region.width * width >= smallest && region.height * height >= smallest
        }
        let ordered = seen.sorted { left, right in
            let (one, other) = (left.element, right.element)
            let (area, otherArea) = (one.width * one.height, other.width * other.height)
            return area == otherArea ? left.offset < right.offset : area > otherArea
        }
        return ordered.prefix(settings.facesSeenMaximum).map { place, region in
            SeenFace(
                region: region,
                identity: region.name.map { .named($0) }
                    ?? .unnamed(bodyDigest: body.digest, place: place),
                depiction: Depiction(bodyDigest: body.digest, place: place),
                side: min(region.width * width, region.height * height) / scale)
        }
    }

    /// A UUID, equal for equal photos, as Rekognition gives out.
    func imageID(by draws: Draws) -> CompactUUID {
        let site = CallSite(SiteScope(item: "image \(body.identity)"))
        return CompactUUID(drawn: draws.uuid(.imageID, at: site))
    }
}

extension RekognitionSettings {
    /// How similar two pictures are in percent, given that they show one person; the same whichever
    /// is searched by the other.
    func similarity(_ one: Depiction, _ other: Depiction, by draws: Draws) -> Double {
        if one == other { return 100 }
        var hash = StableHash(seed: 0)
        hash.absorb(min(one.key, other.key))
        hash.absorb(max(one.key, other.key))
        return percent(draws.bits(.similarity, key: hash.state), in: similarity)
    }

    /// Fair bits as a percentage, evenly within a range of thousandths of a percent.
    func percent(_ bits: UInt64, in range: ClosedRange<Int>) -> Double {
        let offset = bits.multipliedFullWidth(by: UInt64(range.count)).high
        return Double(range.lowerBound + Int(offset)) / 1_000
    }
}
