internal import Goldens
internal import OrderedJSON
internal import ScenarioRuns
internal import Scenarios

/// An error that ends the command: its words and its exit code. One place turns errors of all
/// modules into both.
struct CommandFailure: Error {
    let message: String
    let code: ExitStatus

    init(_ message: String, _ code: ExitStatus) {
        self.message = message
        self.code = code
    }

    /// The failure that an error of ours is; nil for those of the argument parser.
    init?(_ error: any Error) {
        switch error {
        case let error as CommandFailure: self = error
        case let error as ScenarioError:
            self.init(error.description, error.isMissingFile ? .missingFile : .invalidInput)
        case let error as DefinitionError: self.init(error.description, .invalidInput)
        case let error as FileError:
            self.init(error.description, error.isMissing ? .missingFile : .invalidInput)
        case let error as GoldenError:
            self.init(error.description, error.isWriteFailure ? .cannotWrite : .invalidInput)
        default: return nil
        }
    }
}
