public import AWSModel
import Bodies

// What the service model says of parameters: lengths, patterns, ranges, enumerations.

/// A request whose parameters can be judged by themselves.
protocol CheckedRequest: AWSRequest {
    func isWellFormed(_ settings: RekognitionSettings) -> Bool
    /// What is wrong with the lengths of the photos that it brings along as bytes.
    func flaws(_ settings: RekognitionSettings) -> [ConstraintFlaw]
}

/// A member that breaks a constraint of the service model, in AWS's words.
struct ConstraintFlaw {
    /// The sentence without its count: `Value '…' at 'image.bytes' failed to satisfy …`.
    let words: String
}

extension CheckedRequest {
    func flaws(_ settings: RekognitionSettings) -> [ConstraintFlaw] { [] }

    /// `ValidationException` for photos whose bytes are too few or too many; else
    /// `InvalidParameterException` for what breaks another rule; nil where nothing is wrong.
    ///
    /// Which of the two AWS answers to identifiers and numbers that break the service model's rules
    /// is not documented; assumed the second, which stands among the operations' own errors.
    fileprivate func refusal(_ settings: RekognitionSettings) -> AWSError? {
        let flaws = flaws(settings)
        if !flaws.isEmpty { return .validation(flaws) }
        return isWellFormed(settings) ? nil : .invalidParameter()
    }
}

extension RekognitionService {
    /// `InvalidParameterException` for a request that breaks the service model's rules, or
    /// `ValidationException` where its photos' bytes do; nil for any other.
    ///
    /// It comes before the account's rates are counted (assumed).
    public func refusal(of request: any AWSRequest) -> AWSError? {
        (request as? any CheckedRequest)?.refusal(settings)
    }

    /// The same for a request that is known to be one of those with rules.
    func flaw(in request: some CheckedRequest) -> AWSError? {
        request.refusal(settings)
    }

    /// 1 to 255 characters of `a-zA-Z0-9_.-`, and those of `more`.
    static func isIdentifier(_ text: String, or more: String = "") -> Bool {
        isText(text, of: 1...255, punctuation: "_.-" + more)
    }

    fileprivate static func isText(
        _ text: String, of lengths: ClosedRange<Int>, punctuation: String
    ) -> Bool {
        lengths.contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: punctuation.utf8.contains(byte)
                }
            }
    }
}

extension RekognitionSettings {
    /// What a request that names no page size means. So does zero, which the service model allows
    /// (assumed).
    func pageSize(_ asked: Int?) -> Int {
        guard let asked, asked > 0 else { return pageSizeMaximum }
        return asked
    }

    fileprivate func isPageSize(_ asked: Int?) -> Bool {
        asked ?? 0 >= 0 && asked ?? 0 <= pageSizeMaximum
    }

    fileprivate func isMatchLimit(_ asked: Int?) -> Bool {
        asked ?? 1 >= 1 && asked ?? 1 <= pageSizeMaximum
    }

    fileprivate func areFaceIDs(_ ids: [String]) -> Bool {
        !ids.isEmpty && ids.count <= pageSizeMaximum && ids.allSatisfy { CompactUUID($0) != nil }
    }
}

private func isPercentage(_ value: Double?) -> Bool { (0...100).contains(value ?? 0) }

private func isQualityFilter(_ name: String?) -> Bool {
    name == nil || QualityFilter(rawValue: name ?? "") != nil
}

extension RekognitionImage {
    /// The service model's bounds, and what AWS was seen to answer past them: `Value
    /// 'java.nio.HeapByteBuffer[pos=0 lim=0 cap=0]' at 'image.bytes' failed to satisfy …`.
    /// - Parameter path: Where in the request the photo is.
    fileprivate func flaws(at path: String, _ settings: RekognitionSettings) -> [ConstraintFlaw] {
        guard let length = bytes?.length else { return [] }
        let bound: String
        if length < 1 {
            bound = "greater than or equal to 1"
        } else if length > settings.photoBytesMaximum {
            bound = "less than or equal to \(settings.photoBytesMaximum)"
        } else {
            return []
        }
        return [
            ConstraintFlaw(
                words: "Value 'java.nio.HeapByteBuffer[pos=0 lim=\(length) cap=\(length)]' at "
                    + "'\(path).bytes' failed to satisfy constraint: Member must have length "
                    + bound)
        ]
    }

    fileprivate var isWellFormed: Bool {
        guard let s3Object else { return bytes != nil }
        return bytes == nil
            && RekognitionService.isText(s3Object.bucket, of: 3...255, punctuation: ".-_")
            && (1...1_024).contains(s3Object.name.utf8.count)
            && (1...1_024).contains(s3Object.version?.utf8.count ?? 1)
    }
}

extension CreateCollectionRequest: CheckedRequest {
    func isWellFormed(_ settings: RekognitionSettings) -> Bool {
        RekognitionService.isIdentifier(collectionID)
    }
}

extension DeleteCollectionRequest: CheckedRequest {
    func isWellFormed(_ settings: RekognitionSettings) -> Bool {
        RekognitionService.isIdentifier(collectionID)
    }
}

extension DescribeCollectionRequest: CheckedRequest {
    func isWellFormed(_ settings: RekognitionSettings) -> Bool {
        RekognitionService.isIdentifier(collectionID)
    }
}

extension ListCollectionsRequest: CheckedRequest {
    func isWellFormed(_ settings: RekognitionSettings) -> Bool {
        settings.isPageSize(maxResults) && (nextToken?.utf8.count ?? 0) <= 255
    }
}

extension DetectFacesRequest: CheckedRequest {
    func flaws(_ settings: RekognitionSettings) -> [ConstraintFlaw] {
        image.flaws(at: "image", settings)
    }

    func isWellFormed(_ settings: RekognitionSettings) -> Bool {
        image.isWellFormed && FaceAttributes(attributes) != nil
    }
}

extension IndexFacesRequest: CheckedRequest {
    func flaws(_ settings: RekognitionSettings) -> [ConstraintFlaw] {
        image.flaws(at: "image", settings)
    }

    func isWellFormed(_ settings: RekognitionSettings) -> Bool {
        RekognitionService.isIdentifier(collectionID) && image.isWellFormed
            && (externalImageID.map { RekognitionService.isIdentifier($0, or: ":") } ?? true)
            && FaceAttributes(detectionAttributes) != nil && (maxFaces ?? 1) >= 1
            && isQualityFilter(qualityFilter)
    }
}

extension SearchFacesByImageRequest: CheckedRequest {
    func flaws(_ settings: RekognitionSettings) -> [ConstraintFlaw] {
        image.flaws(at: "image", settings)
    }

    func isWellFormed(_ settings: RekognitionSettings) -> Bool {
        RekognitionService.isIdentifier(collectionID) && image.isWellFormed
            && isPercentage(faceMatchThreshold) && settings.isMatchLimit(maxFaces)
            && isQualityFilter(qualityFilter)
    }
}

extension SearchFacesRequest: CheckedRequest {
    func isWellFormed(_ settings: RekognitionSettings) -> Bool {
        RekognitionService.isIdentifier(collectionID) && CompactUUID(faceID) != nil
            && isPercentage(faceMatchThreshold) && settings.isMatchLimit(maxFaces)
    }
}

extension ListFacesRequest: CheckedRequest {
    func isWellFormed(_ settings: RekognitionSettings) -> Bool {
        RekognitionService.isIdentifier(collectionID) && settings.isPageSize(maxResults)
            && (nextToken?.utf8.count ?? 0) <= 255 && (faceIDs.map(settings.areFaceIDs) ?? true)
            && (userID.map { RekognitionService.isText($0, of: 1...128, punctuation: "_.-:") }
                ?? true)
    }
}

extension DeleteFacesRequest: CheckedRequest {
    func isWellFormed(_ settings: RekognitionSettings) -> Bool {
        RekognitionService.isIdentifier(collectionID) && settings.areFaceIDs(faceIDs)
    }
}

extension CompareFacesRequest: CheckedRequest {
    func flaws(_ settings: RekognitionSettings) -> [ConstraintFlaw] {
        sourceImage.flaws(at: "sourceImage", settings)
            + targetImage.flaws(at: "targetImage", settings)
    }

    func isWellFormed(_ settings: RekognitionSettings) -> Bool {
        sourceImage.isWellFormed && targetImage.isWellFormed && isPercentage(similarityThreshold)
            && isQualityFilter(qualityFilter)
    }
}
