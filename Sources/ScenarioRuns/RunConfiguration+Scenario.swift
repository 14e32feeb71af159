internal import Bodies
internal import FaultInjection
internal import ImageMetadata
internal import KeyedDraws
internal import OrderedJSON
internal import Portraits
internal import RetryPolicies
internal import Scenarios
internal import Settings
internal import Simulator
internal import VirtualTime

extension PreparedScenario {
    /// The run that this scenario describes, under one seed.
    /// - Throws: `PortraitError` for a photo that cannot be painted.
    func configuration(seed: UInt64) throws -> RunConfiguration {
        let draws = Draws(seed: seed)
        var configuration = RunConfiguration(
            seed: seed, start: scenario.start ?? .epoch, system: system, workflow: workflow,
            workload: try scenario.workload.map { try source(of: $0, draws) })
        configuration.cloud = scenario.cloud.configuration
        for (function, settings) in scenario.clients {
            let retries = RetryPolicy.named(settings.retries) ?? .swift
            configuration.clients[function] = RunConfiguration.Client(
                retries: settings.correctsClock.map(retries.correctingClock) ?? retries,
                timeout: settings.timeout)
        }
        configuration.functionSettings = scenario.cloud.lambdaFunctions
        configuration.faults = scenario.faultRules
        configuration.background = scenario.background
        let answers = ScriptedAnswers(
            scenario.functions, machines: [machine] + otherMachines.map(\.machine),
            functions: Set(system.functions.map(\.name)))
        configuration.scripts = answers.scripts
        configuration.callbacks = answers.callbacks
        configuration.scriptedFunctions = scriptedFunctions
        configuration.workflowType = type
        configuration.startsByEvent = scenario.trigger == .eventbridge
        configuration.otherMachines = otherMachines
        configuration.assumedResources = assumedResources
        return configuration
    }

    private func source(of item: WorkloadItem, _ draws: Draws) throws -> WorkloadSource {
        let arrivals = ArrivalTimes(item, draws)
        let photos = try PhotoSource(item, files: files)
        return WorkloadSource(count: item.count) { place in
            let label = item.itemLabel(place + 1)
            let what: WorkloadSource.Item.What =
                switch photos {
                case .input(let input): .execution(input: input)
                case .photos(let photo, let ending):
                    .upload(
                        userID: item.userID(place + 1), fileName: "photo.\(ending)",
                        photo: photo(label, place))
                }
            return WorkloadSource.Item(label: label, at: arrivals.time(of: place), what: what)
        }
    }
}

extension CloudSettings {
    /// The whole cloud: the region's defaults, and what the scenario changes of them.
    var configuration: CloudConfiguration {
        var cloud = region.map { CloudConfiguration(region: $0) } ?? CloudConfiguration()
        for (path, value) in settings.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            CloudConfiguration.setting(at: path)?.set(value, in: &cloud)
        }
        return cloud
    }
}

extension CloudSettings {
    /// Queues and topics that functions send to.
    var destinations: CloudResources {
        var resources = CloudResources()
        let names = lambdaFunctions.keys.sorted()
        for destination in names.flatMap({ lambdaFunctions[$0]?.destinations ?? [] }) {
            switch destination {
            case .queue(let name) where !resources.queues.contains(name):
                resources.queues.append(name)
            case .topic(let name) where !resources.topics.contains(name):
                resources.topics.append(name)
            default: break
            }
        }
        return resources
    }
}
