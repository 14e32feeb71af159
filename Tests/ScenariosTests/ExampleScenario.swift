import AWSModel
import Scenarios

/// Names as the shipped system has them, enough for the tests.
let knownNames = KnownNames(
    operations: [
        .rekognition: ["DetectFaces", "IndexFaces", "SearchFacesByImage"],
        .dynamodb: ["GetItem", "PutItem"], .s3: ["GetObject", "PutObject"],
        .lambda: ["Invoke"], .sns: ["Publish"], .states: ["StartExecution"],
    ],
    retryPolicies: ["none", "swift", "standard"],
    invariants: ["no-duplicate-person", "no-orphan-face"],
    workflows: [
        "image-profile": KnownNames.Workflow(
            states: ["FaceDetection", "ResizeImage", "PersistMetadata"],
            functions: ["FaceDetection", "ResizeImage", "PersistMetadata"])
    ],
    latencies: ["lambda.coldStart"],
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
