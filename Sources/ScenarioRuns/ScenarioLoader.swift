internal import AWSModel
internal import Bodies
internal import OrderedJSON
package import Scenarios
internal import ServiceCalls
internal import Simulator
package import StatesLanguage
package import SystemPackage

/// Reads scenarios and everything that they name: definitions and photos of the user's own.
package struct ScenarioLoader: Sendable {
    package let catalog: SystemCatalog

    package init(_ catalog: SystemCatalog) { self.catalog = catalog }

    /// The largest definition that is read: Step Functions' own limit of 1 MiB, tenfold.
    package static let maximumDefinitionBytes = 10 << 20
    /// The largest object that is read.
    static let maximumObjectBytes = 256 << 20
    /// The largest photo that is read, past S3's and Rekognition's interest.
    package static let maximumPhotoBytes = 64 << 20

    /// Reads a scenario from its file.
    /// - Throws: `ScenarioError`, `DefinitionError` or `FileError`; each says where, what, and how
    ///   to mend it.
    package func load(_ path: FilePath) throws -> PreparedScenario {
        try prepare(try ScenarioReader(known: catalog.knownNames).scenario(at: path.string))
    }

    /// Finds what a scenario names.
    /// - Throws: As `load`; what is wrong with a file that the scenario names is told where it names
    ///   it.
    package func prepare(_ scenario: Scenario) throws -> PreparedScenario {
        let folder = FilePath(scenario.path).removingLastComponent()
        do {
            return try prepare(scenario, in: folder)
        } catch let error as FileError {
            // One file may be named by several spellings; the first place counts.
            let place = scenario.namedFiles
                .filter { folder.pushing(FilePath($0.key)).string == error.path }
                .min { ($0.value.line, $0.value.column) < ($1.value.line, $1.value.column) }
            guard let place else { throw error }
            throw error.named(place.key, in: scenario.path, at: place.value)
        }
    }

    private func prepare(_ scenario: Scenario, in folder: FilePath) throws -> PreparedScenario {
        let files = try photos(of: scenario, in: folder)
        let resources = try LoadedResources(scenario.resources, in: folder)
        if let entry = catalog.entry(named: scenario.workflow) {
            return try prepare(
                scenario, entry.system, entry.workflow, try entry.machine(scenario.machineType), [],
                resources, files)
        }
        let path = folder.pushing(FilePath(scenario.workflow))
        let definition = try LoadedDefinition(at: path, type: scenario.machineType)
        let definitions = [definition] + resources.machines
        let called = definitions.flatMap(\.calledFunctions)
        let system = catalog.system(calling: called)
        try scenario.check(
            states: definitions.flatMap(\.machine.stateNames),
            functions: system.functions.map(\.name) + called,
            otherClients: [Simulation.uploader])
        try Self.check(scenario.workload, in: scenario, of: system)
        return try prepare(
            scenario, system, definition.workflow, definition.machine, [definition], resources,
            files)
    }

    /// - Parameter own: The user's own definitions, whose resources are taken for granted.
    func prepare(
        _ scenario: Scenario, _ system: SimulatedSystem, _ workflow: SimulatedSystem.Workflow,
        _ machine: StateMachine, _ own: [LoadedDefinition], _ resources: LoadedResources,
        _ files: [String: Body] = [:]
    ) throws -> PreparedScenario {
        var system = system
        system.resources = system.resources.adding(resources.cloud)
        try scenario.check(tables: system.resources.tables.map(\.name))
        for (place, table) in system.resources.tables.enumerated() {
            guard let settings = scenario.cloud.tables[table.name] else { continue }
            system.resources.tables[place].provisionedThroughput = settings.throughput
        }
        let definitions = own + resources.machines
        let shipped = catalog.entries.filter {
            $0.system.name == system.name && $0.workflow.name != workflow.name
        }
        return PreparedScenario(
            scenario: scenario, system: system, workflow: workflow, machine: machine,
            type: scenario.machineType,
            otherMachines: shipped.map(\.other) + resources.machines.map(\.other),
            assumedResources: definitions.reduce(CloudResources()) {
                $0.adding($1.named.cloud)
            }.adding(scenario.cloud.destinations),
            scriptedFunctions: Self.scripted(
                scenario.functions, calling: definitions.flatMap(\.calledFunctions),
                known: Set(system.functions.map(\.name))),
            files: files.merging(resources.files) { photo, _ in photo })
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
        (called + behaviours.keys.sorted().map(TaskResource.functionName(in:)))
            .reduce(into: []) { names, name in
                if !known.contains(name), !names.contains(name) { names.append(name) }
            }
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

extension TableSettings {
    /// What the table is provisioned for; nil where it is billed by request.
    var throughput: ProvisionedThroughput? {
        guard let readCapacityUnits, let writeCapacityUnits else { return nil }
        return ProvisionedThroughput(
            readCapacityUnits: readCapacityUnits, writeCapacityUnits: writeCapacityUnits)
    }
}

extension Scenario {
    /// The type of the state machine that the workload starts.
    var machineType: StateMachineType { type.stateMachineType }
}

extension MachineType {
    /// The type as the States Language has it.
    package var stateMachineType: StateMachineType { self == .express ? .express : .standard }
}

extension SystemCatalog.Entry {
    /// The workflow as a machine of a type.
    /// - Throws: `DefinitionError` for what an Express machine does not support.
    func machine(_ type: StateMachineType) throws(DefinitionError) -> StateMachine {
        guard type == .express else { return machine }
        return try DefinitionError.machine(
            of: workflow.definition, named: workflow.name, type: type)
    }

    /// The machine as one beside the workload's.
    var other: OtherMachine {
        OtherMachine(
            name: workflow.name, machine: machine, type: .standard,
            definition: workflow.definition)
    }
}
