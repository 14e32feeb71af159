internal import Bodies
internal import OrderedJSON
internal import Scenarios
internal import Simulator
internal import StatesLanguage
internal import SystemPackage

/// What `resources:` of a scenario names, with its files read.
struct LoadedResources: Sendable {
    private(set) var cloud = CloudResources()
    private(set) var machines: [LoadedDefinition] = []
    /// The files of objects, by the path that the scenario gives.
    private(set) var files: [String: Body] = [:]

    /// - Parameter folder: Where relative paths start.
    /// - Throws: `FileError`, `DefinitionError`.
    init(_ settings: ResourceSettings, in folder: FilePath) throws {
        cloud.buckets = settings.buckets
        cloud.topics = settings.topics
        cloud.queues = settings.queues
        cloud.activities = settings.activities
        cloud.tables = settings.tables.sorted { $0.key < $1.key }
            .map { CloudResources.Table($0.key, partitionKey: $0.value) }
        for (name, content) in settings.objects.sorted(by: { $0.key < $1.key }) {
            guard let slash = name.firstIndex(of: "/") else { continue }
            cloud.objects.append(
                CloudResources.Object(
                    bucket: String(name[..<slash]), key: String(name[name.index(after: slash)...]),
                    body: try body(of: content, in: folder)))
        }
        for (name, machine) in settings.stateMachines.sorted(by: { $0.key < $1.key }) {
            machines.append(
                try LoadedDefinition(
                    at: folder.pushing(FilePath(machine.definition)), named: name,
                    type: machine.type.stateMachineType))
        }
    }

    private mutating func body(
        of content: ResourceSettings.ObjectContent, in folder: FilePath
    ) throws -> Body {
        switch content {
        case .text(let text): return Body(Array(text.utf8))
        case .json(let value): return Body(Array(value.text.utf8))
        case .file(let path):
            if let body = files[path] { return body }
            let body = Body(
                try FileBytes.read(
                    folder.pushing(FilePath(path)), atMost: ScenarioLoader.maximumObjectBytes))
            files[path] = body
            return body
        }
    }
}

extension CloudResources {
    /// These and others, each once.
    func adding(_ others: CloudResources) -> CloudResources {
        var all = self
        all.buckets += others.buckets.filter { !buckets.contains($0) }
        all.topics += others.topics.filter { !topics.contains($0) }
        all.queues += others.queues.filter { !queues.contains($0) }
        all.activities += others.activities.filter { !activities.contains($0) }
        all.collections += others.collections.filter { !collections.contains($0) }
        all.tables += others.tables.filter { other in
            !tables.contains { $0.name == other.name }
        }
        all.objects += others.objects
        return all
    }
}

extension NamedResources {
    /// The resources as the cloud makes them.
    var cloud: CloudResources {
        CloudResources(
            buckets: buckets, topics: topics, queues: queues, activities: activities)
    }
}
