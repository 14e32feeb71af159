internal import OrderedJSON
package import Simulator
package import StatesLanguage
package import SystemPackage

/// A definition of the user's own, read from its file.
package struct LoadedDefinition: Sendable {
    package let workflow: SimulatedSystem.Workflow
    package let machine: StateMachine
    /// The functions that it calls by literal names.
    package let calledFunctions: [String]

    /// Reads the definition in a file. The state machine is named after the file.
    /// - Throws: `FileError` where the file cannot be read, `DefinitionError` where it cannot be
    ///   run.
    package init(at path: FilePath) throws {
        let bytes = try FileBytes.read(path, atMost: ScenarioLoader.maximumDefinitionBytes)
        let text = String(decoding: bytes, as: UTF8.self)
        machine = try DefinitionError.machine(of: text, named: path.string)
        workflow = SimulatedSystem.Workflow(name: Self.name(of: path), definition: text)
        calledFunctions = (try? JSONValue.parse(text)).map(CalledFunctions.names) ?? []
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
