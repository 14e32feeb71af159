internal import OrderedJSON
internal import ProfilePipeline
public import Simulator

extension SimulatedSystem {
    /// The image profile workflow: photos become profiles, each person at most once.
    ///
    /// Its functions are those of `ProfilePipeline`, unmodified; its state machines stand in
    /// `Definitions/`.
    public static let imageProfile: SimulatedSystem = {
        var system = SimulatedSystem(
            name: "image-profile", resources: .imageProfile, functions: .imageProfile,
            workflows: [
                Workflow(
                    name: "image-profile",
                    definition: text(PackageResources.image_profile_asl_json)),
                Workflow(
                    name: "image-profile-hardened",
                    definition: text(PackageResources.image_profile_hardened_asl_json)),
            ],
            uploads: UploadRules(
                bucket: CloudNames.photos, resultBucket: CloudNames.thumbnails
            ) { upload in
                [
                    "userId": .string(upload.userID), "s3Bucket": .string(upload.bucket),
                    "s3Key": .string(upload.key),
                ]
            })
        system.invariants = [
            InvariantDefinition("no-duplicate-person") { DuplicatePersonCheck() },
            InvariantDefinition("no-orphan-face") { OrphanFaceCheck() },
            InvariantDefinition("no-row-without-face") { RowWithoutFaceCheck() },
        ]
        return system
    }()

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// The names of the system's resources.
enum CloudNames {
    static let photos = "photos"
    static let thumbnails = "thumbnails"
    static let profiles = "profiles"
    static let faces = "faces"
    static let notifications = "profile-notifications"
}

extension CloudResources {
    fileprivate static var imageProfile: CloudResources {
        CloudResources(
            buckets: [CloudNames.photos, CloudNames.thumbnails],
            tables: [Table(CloudNames.profiles, partitionKey: "UserId")],
            collections: [CloudNames.faces], topics: [CloudNames.notifications])
    }
}

extension [FunctionDefinition] {
    fileprivate static var imageProfile: [FunctionDefinition] {
        [
            FunctionDefinition("FaceDetection") { FaceDetection(rekognition: $0.aws) },
            FunctionDefinition("CheckFaceDuplicate") {
                CheckFaceDuplicate(rekognition: $0.aws, collectionID: CloudNames.faces)
            },
            FunctionDefinition("AddFaceToIndex") {
                AddFaceToIndex(rekognition: $0.aws, collectionID: CloudNames.faces)
            },
            FunctionDefinition("RemoveFaceFromIndex") {
                RemoveFaceFromIndex(rekognition: $0.aws, collectionID: CloudNames.faces)
            },
            FunctionDefinition("ResizeImage", memorySize: 1_536) {
                ResizeImage(
                    s3: $0.aws, resizer: $0.resizer, thumbnailBucket: CloudNames.thumbnails)
            },
            FunctionDefinition("PersistMetadata") {
                PersistMetadata(dynamodb: $0.aws, tableName: CloudNames.profiles)
            },
        ]
    }
}
