import AWSModel
import Scenarios
import Settings
import VirtualTime

/// Names as the shipped system has them, enough for the tests.
let knownNames = KnownNames(
    operations: [
        .rekognition: ["DetectFaces", "IndexFaces", "SearchFacesByImage"],
        .dynamodb: [
            "GetItem", "PutItem", "BatchGetItem", "BatchWriteItem", "Query", "Scan",
        ],
        .s3: ["GetObject", "PutObject", "DeleteObjects"], .lambda: ["Invoke"],
        .sns: ["Publish", "PublishBatch"], .states: ["StartExecution"],
    ],
    retryPolicies: ["none", "swift", "standard"],
    invariants: ["no-duplicate-person", "no-orphan-face"],
    workflows: [
        "image-profile": KnownNames.Workflow(
            states: ["FaceDetection", "ResizeImage", "PersistMetadata"],
            functions: ["FaceDetection", "ResizeImage", "PersistMetadata"])
    ],
    settings: [
        SettingKey(path: ["latency", "s3.GetObject"], form: .distribution),
        SettingKey(path: ["latency", "lambda.coldStart"], form: .distribution),
        SettingKey(path: ["rekognition", "DetectFaces", "tps"], form: .count(1...1_000_000)),
        SettingKey(path: ["rekognition", "IndexFaces", "tps"], form: .count(1...1_000_000)),
        SettingKey(path: ["lambda", "concurrency"], form: .count(1...1_000_000)),
        SettingKey(path: ["lambda", "retryDelays"], form: .spans),
        SettingKey(path: ["lambda", "runtimes", "java21", "initialisation"], form: .distribution),
        SettingKey(path: ["dynamodb", "capacity", "burstSeconds"], form: .count(0...86_400)),
        SettingKey(path: ["dynamodb", "replication", "hasStaleReads"], form: .truth),
        SettingKey(path: ["network", "clientTimeout"], form: .anySpan),
        SettingKey(path: ["s3", "notificationDuplicates"], form: .share),
        SettingKey(
            path: ["sns", "httpRetries", "function"], form: .word(["linear", "geometric"])),
        SettingKey(path: ["rekognition", "matchThreshold"], form: .decimal(0...100)),
        SettingKey(path: ["rekognition", "look", "eyes"], form: .count(-180...180)),
        SettingKey(path: ["prices", "s3", "read"], form: .money),
    ],
    regions: ["us-east-1", "eu-west-1"],
    defaultClient: ClientSettings(retries: "swift", timeout: .seconds(5)),
    errorCodes: ["ThrottlingException", "InternalServerError"])

/// The reader that tests use.
let reader = ScenarioReader(known: knownNames)

/// The smallest scenario, and more lines behind it.
func minimal(_ lines: String = "") -> String {
    """
    # A face is found.
    stepsim: 1
    name: A face
    workflow: image-profile
    workload:
      - label: signup
        upload: {portrait: {}}
    \(lines)
    """
}

/// What reading a text complains of, one line each; empty where it does not.
func complaints(_ text: String) -> [String] {
    do {
        _ = try reader.scenario(text: text, path: "x.yaml")
        return []
    } catch {
        return error.lines
    }
}
