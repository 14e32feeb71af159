internal import ScenarioRuns
internal import Simulator
internal import StatesLanguage
internal import SystemPackage
internal import VirtualTime

/// Where `validate` finds definitions: files, standard input, and the workflows that ship.
struct DefinitionSource {
    let systems: [SimulatedSystem]

    /// A definition's text, and the name by which findings call it.
    struct Definition {
        let name: String
        let bytes: [UInt8]
    }

    /// The functions that ship, by name.
    var functions: [String: LintOptions.Function] {
        var functions: [String: LintOptions.Function] = [:]
        for function in systems.flatMap(\.functions) where functions[function.name] == nil {
            functions[function.name] = LintOptions.Function(
                timeout: .seconds(Int64(function.timeoutSeconds)), memorySize: function.memorySize)
        }
        return functions
    }

    /// The definition of a name: `-`, a file, or a workflow that ships, in this order.
    func read(_ name: String) throws(CommandFailure) -> Definition {
        let limit = ScenarioLoader.maximumDefinitionBytes
        let workflows = systems.flatMap(\.workflows)
        do throws(FileError) {
            if name == "-" {
                return Definition(
                    name: "<stdin>", bytes: try FileBytes.readStandardInput(atMost: limit))
            }
            return Definition(name: name, bytes: try FileBytes.read(FilePath(name), atMost: limit))
        } catch {
            guard error.isMissing else { throw CommandFailure(error.description, .invalidInput) }
            if let workflow = workflows.first(where: { $0.name == name }) {
                return Definition(name: name, bytes: Array(workflow.definition.utf8))
            }
            let near = Suggestion.advice(for: name, among: workflows.map(\.name))
            throw CommandFailure(
                near.map { "\(name): there is neither such a file nor such a workflow; \($0)" }
                    ?? error.description, .missingFile)
        }
    }
}
