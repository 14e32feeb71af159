internal import AWSModel
internal import Bodies
internal import FaultInjection
internal import ImageMetadata
internal import KeyedDraws
internal import OrderedJSON
internal import Portraits
internal import RetryPolicies
internal import Scenarios
internal import ServiceCalls
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
        for (function, settings) in scenario.clients {
            configuration.clients[function] = RunConfiguration.Client(
                retries: RetryPolicy.named(settings.retries) ?? .swift, timeout: settings.timeout)
        }
        for (function, settings) in scenario.cloud.lambdaFunctions {
            configuration.functionLimits[function] = RunConfiguration.FunctionLimits(
                memorySize: settings.memory,
                timeoutSeconds: settings.timeout.map { Int($0.count / 1_000_000_000) })
        }
        for (operation, rate) in scenario.cloud.rekognitionTPS {
            configuration.requestQuotas[AWSOperation(.rekognition, operation)] = rate
        }
        for (name, distribution) in scenario.cloud.latencies {
            guard let operation = AWSOperation(name) else { continue }
            configuration.latencies[operation] = distribution
        }
        configuration.concurrency = scenario.cloud.lambdaConcurrency
        configuration.faults = scenario.faultRules
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

extension AWSOperation {
    /// Reads `s3.GetObject`.
    fileprivate init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let service = AWSService(rawValue: String(parts[0])) else {
            return nil
        }
        self.init(service, String(parts[1]))
    }
}
