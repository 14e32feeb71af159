import AWSModel
import Bodies

/// Rekognition's requests and responses, under the names of the service model of botocore 1.43.
let faces: [CodingSample] = collections + photos

private let collections: [CodingSample] = [
    .request(CreateCollectionRequest(collectionID: "profiles"), "CollectionId"),
    .response(
        to: CreateCollectionRequest.self,
        .init(statusCode: 200, collectionARN: "aws:rekognition:…", faceModelVersion: "7.0"),
        "StatusCode", "CollectionArn", "FaceModelVersion"),
    .request(DeleteCollectionRequest(collectionID: "profiles"), "CollectionId"),
    .response(to: DeleteCollectionRequest.self, .init(statusCode: 200), "StatusCode"),
    .request(
        DeleteFacesRequest(collectionID: "profiles", faceIDs: ["a", "b"]), "CollectionId",
        "FaceIds"),
    .response(
        to: DeleteFacesRequest.self,
        .init(
            deletedFaces: ["a"],
            unsuccessfulFaceDeletions: [.init(faceID: "b", reasons: ["FACE_NOT_FOUND"])]),
        "DeletedFaces", "UnsuccessfulFaceDeletions"),
    .request(DescribeCollectionRequest(collectionID: "profiles"), "CollectionId"),
    .response(
        to: DescribeCollectionRequest.self,
        .init(
            faceCount: 3, faceModelVersion: "7.0", collectionARN: "arn", creationTimestamp: noon,
            userCount: 0),
        "FaceCount", "FaceModelVersion", "CollectionARN", "CreationTimestamp", "UserCount"),
    .request(ListCollectionsRequest(maxResults: 3, nextToken: "t"), "MaxResults", "NextToken"),
    .response(
        to: ListCollectionsRequest.self,
        .init(collectionIDs: ["profiles"], faceModelVersions: ["7.0"], nextToken: "t"),
        "CollectionIds", "FaceModelVersions", "NextToken"),
    .request(
        ListFacesRequest(
            collectionID: "profiles", maxResults: 10, nextToken: "t", userID: "u",
            faceIDs: ["f"]),
        "CollectionId", "MaxResults", "NextToken", "UserId", "FaceIds"),
    .response(
        to: ListFacesRequest.self,
        .init(faces: [face], nextToken: "t", faceModelVersion: "7.0"), "Faces", "NextToken",
        "FaceModelVersion"),
    .request(
        SearchFacesRequest(
            collectionID: "profiles", faceID: face.faceID, faceMatchThreshold: 70, maxFaces: 3),
        "CollectionId", "FaceId", "FaceMatchThreshold", "MaxFaces"),
    .response(
        to: SearchFacesRequest.self,
        .init(
            searchedFaceID: face.faceID, faceMatches: [FaceMatch(similarity: 99, face: face)],
            faceModelVersion: "7.0"),
        "SearchedFaceId", "FaceMatches", "FaceModelVersion"),
]

/// A face with everything that there is to tell of one.
let fullDetail: FaceDetail = {
    let yes = Finding(value: true, confidence: 99)
    var full = detail
    full.ageRange = AgeRange(low: 20, high: 28)
    full.beard = yes
    full.emotions = [Emotion(type: "CALM", confidence: 98)]
    full.eyeDirection = EyeDirection(yaw: 1, pitch: 2, confidence: 90)
    full.eyeglasses = yes
    full.eyesOpen = yes
    full.faceOccluded = yes
    full.gender = Gender(value: "Female", confidence: 97)
    full.mouthOpen = yes
    full.mustache = yes
    full.smile = yes
    return full
}()

private let photos: [CodingSample] = [
    .request(
        CompareFacesRequest(
            sourceImage: image, targetImage: RekognitionImage(bytes: Body([0xFF, 0xD8])),
            similarityThreshold: 90, qualityFilter: "LOW"),
        "SourceImage", "TargetImage", "SimilarityThreshold", "QualityFilter"),
    .response(
        to: CompareFacesRequest.self,
        .init(
            sourceImageFace: .init(boundingBox: box, confidence: 99.5),
            faceMatches: [.init(similarity: 97, face: ComparedFace(fullDetail))],
            unmatchedFaces: [ComparedFace(detail)]),
        "SourceImageFace", "FaceMatches", "UnmatchedFaces"),
    .request(DetectFacesRequest(image: image, attributes: ["ALL"]), "Image", "Attributes"),
    .response(to: DetectFacesRequest.self, .init(faceDetails: [fullDetail]), "FaceDetails"),
    .request(
        IndexFacesRequest(
            collectionID: "profiles", image: image, externalImageID: "ada",
            detectionAttributes: ["SMILE"], maxFaces: 1, qualityFilter: "HIGH"),
        "CollectionId", "Image", "ExternalImageId", "DetectionAttributes", "MaxFaces",
        "QualityFilter"),
    .response(
        to: IndexFacesRequest.self,
        .init(
            faceRecords: [FaceRecord(face: face, faceDetail: detail)],
            unindexedFaces: [UnindexedFace(reasons: ["EXCEEDS_MAX_FACES"], faceDetail: detail)],
            faceModelVersion: "7.0"),
        "FaceRecords", "UnindexedFaces", "FaceModelVersion"),
    .request(
        SearchFacesByImageRequest(
            collectionID: "profiles", image: image, faceMatchThreshold: 70, maxFaces: 3,
            qualityFilter: "AUTO"),
        "CollectionId", "Image", "FaceMatchThreshold", "MaxFaces", "QualityFilter"),
    .response(
        to: SearchFacesByImageRequest.self,
        .init(
            faceMatches: [FaceMatch(similarity: 99, face: face)], searchedFaceBoundingBox: box,
            searchedFaceConfidence: 99.5, faceModelVersion: "7.0"),
        "FaceMatches", "SearchedFaceBoundingBox", "SearchedFaceConfidence", "FaceModelVersion"),
]
