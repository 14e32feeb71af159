internal import Bodies
internal import OrderedJSON
package import Scenarios
internal import ServiceCalls
internal import Simulator
internal import StatesLanguage
package import SystemPackage

/// Reads scenarios and everything that they name: definitions and photos of the user's own.
package struct ScenarioLoader: Sendable {
    package let catalog: SystemCatalog

    package init(_ catalog: SystemCatalog) { self.catalog = catalog }

    /// The largest definition that is read: Step Functions' own limit of 1 MiB, tenfold.
    package static let maximumDefinitionBytes = 10 << 20
    /// The largest photo that is read, past S3's and Rekognition's interest.
    package static let maximumPhotoBytes = 64 << 20

    /// Reads a scenario from its file.
    /// - Throws: `ScenarioError`, `DefinitionError` or `FileError`; each says where, what, and how
    ///   to mend it.
    package func load(_ path: FilePath) throws -> PreparedScenario {
        try prepare(try ScenarioReader(known: catalog.knownNames).scenario(at: path.string))
    }

    /// Finds what a scenario names.
    package func prepare(_ scenario: Scenario) throws -> PreparedScenario {
        let folder = FilePath(scenario.path).removingLastComponent()
        let files = try photos(of: scenario, in: folder)
        if let entry = catalog.entry(named: scenario.workflow) {
            return PreparedScenario(
                scenario: scenario, system: entry.system, workflow: entry.workflow,
                machine: entry.machine,
                scriptedFunctions: Self.scripted(
                    scenario.functions, calling: [], known: Self.names(of: entry.system)),
                files: files)
        }
        let path = folder.pushing(FilePath(scenario.workflow))
        let definition = try LoadedDefinition(at: path)
        let system = catalog.system(calling: definition.calledFunctions)
        try scenario.check(
            states: definition.machine.stateNames,
            functions: system.functions.map(\.name) + definition.calledFunctions,
            otherClients: [Simulation.uploader])
        try Self.check(scenario.workload, in: scenario, of: system)
        return PreparedScenario(
            scenario: scenario, system: system, workflow: definition.workflow,
            machine: definition.machine,
            scriptedFunctions: Self.scripted(
                scenario.functions, calling: definition.calledFunctions,
                known: Self.names(of: system)),
            files: files)
    }

    /// - Throws: `ScenarioError` for an upload to a system that knows no uploads: nothing would
    ///   ever start.
    private static func check(
        _ workload: [WorkloadItem], in scenario: Scenario, of system: SimulatedSystem
    ) throws(ScenarioError) {
        guard system.uploads == nil else { return }
        for item in workload {
            if case .input = item.content { continue }
            throw .unreadable(
                path: scenario.path,
                reason: "'\(item.label)' uploads a photo, but nothing says how an upload starts "
                    + "'\(scenario.workflow)'; give it an 'input:' instead")
        }
    }

    /// The functions that scripts answer for: those that the definition calls or a script names,
    /// and the system lacks.
    static func scripted(
        _ behaviours: [String: FunctionBehaviour], calling called: [String], known: Set<String>
    ) -> [String] {
        (called + behaviours.keys.sorted().map(CalledFunctions.functionName))
            .reduce(into: []) { names, name in
                if !known.contains(name), !names.contains(name) { names.append(name) }
            }
    }

    private static func names(of system: SimulatedSystem) -> Set<String> {
        Set(system.functions.map(\.name))
    }

    private func photos(of scenario: Scenario, in folder: FilePath) throws -> [String: Body] {
        var photos: [String: Body] = [:]
        for item in scenario.workload {
            guard case .file(let path) = item.content, photos[path] == nil else { continue }
            let bytes = try FileBytes.read(
                folder.pushing(FilePath(path)), atMost: Self.maximumPhotoBytes)
            photos[path] = Body(bytes)
        }
        return photos
    }
}
