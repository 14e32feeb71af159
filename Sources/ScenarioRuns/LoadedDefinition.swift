internal import OrderedJSON
package import Simulator
package import StatesLanguage
package import SystemPackage

/// A definition of the user's own, read from its file.
package struct LoadedDefinition: Sendable {
    /// The text as it was read, under the state machine's name.
    package let workflow: SimulatedSystem.Workflow
    /// What the text reads as for a machine of `type`.
    package let machine: StateMachine
    package let type: StateMachineType
    /// The resources that it names literally.
    package let named: NamedResources

    /// The functions that it calls by literal names.
    package var calledFunctions: [String] { named.functions }

    /// Reads the definition in a file.
    /// - Parameter name: The state machine's name; the file's where nil.
    /// - Throws: `FileError` where the file cannot be read, `DefinitionError` where it cannot be
    ///   run.
    package init(
        at path: FilePath, named name: String? = nil, type: StateMachineType = .standard
    ) throws {
        let bytes = try FileBytes.read(path, atMost: ScenarioLoader.maximumDefinitionBytes)
        let text = String(decoding: bytes, as: UTF8.self)
        machine = try DefinitionError.machine(of: text, named: path.string, type: type)
        workflow = SimulatedSystem.Workflow(name: name ?? Self.name(of: path), definition: text)
        self.type = type
        named = NamedResources(in: (try? JSONValue.parse(text)) ?? .null)
    }

    /// The machine as one beside the workload's.
    var other: OtherMachine {
        OtherMachine(
            name: workflow.name, machine: machine, type: type, definition: workflow.definition)
    }

    /// `checks/sign-up.asl.json` is `sign-up`; characters that a state machine's name may not have
    /// become hyphens.
    private static func name(of path: FilePath) -> String {
        var name = path.lastComponent?.string ?? "definition"
        for ending in [".asl.json", ".json"] where name.hasSuffix(ending) {
            name.removeLast(ending.count)
            break
        }
        let kept = name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "-" }
        return kept.isEmpty ? "definition" : String(String(kept).prefix(80))
    }
}
