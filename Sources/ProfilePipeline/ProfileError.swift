public import AWSModel
public import ImageResizing

/// What the pipeline's functions raise on purpose. State machines catch them by `errorType`.
public enum ProfileError: LambdaFunctionError, Hashable {
    /// The photo is not one that a profile can be made of; the message is for the person who
    /// uploaded it.
    case photoDoesNotMeetRequirement(String)
    /// The person in the photo has a profile already.
    case faceAlreadyExists
    /// Rekognition accepted the photo and indexed no face of it.
    case nothingIndexed
    /// The photo could not be resized through no fault of its own: worth another attempt.
    case resizingFailed(ImageError)

    /// `PhotoDoesNotMeetRequirementError`, `FaceAlreadyExistsError`, `NothingIndexedError`, or the
    /// image error's own.
    public var errorType: String {
        switch self {
        case .photoDoesNotMeetRequirement: "PhotoDoesNotMeetRequirementError"
        case .faceAlreadyExists: "FaceAlreadyExistsError"
        case .nothingIndexed: "NothingIndexedError"
        case .resizingFailed(let error): error.errorType
        }
    }

    /// In words for the person whose photo it is.
    public var errorMessage: String {
        switch self {
        case .photoDoesNotMeetRequirement(let message): message
        case .faceAlreadyExists: "Face in the picture is already in the system."
        case .nothingIndexed: "No face of the photo could be indexed."
        case .resizingFailed(let error): error.message
        }
    }
}
