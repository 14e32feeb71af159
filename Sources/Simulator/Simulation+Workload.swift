internal import AWSModel
internal import Bodies
internal import EmulatedStepFunctions
internal import KeyedDraws
internal import OrderedJSON
internal import Tracing
internal import VirtualTime

// How work comes in: items arrive one after another, made when their time has come.

extension Simulation {
    /// Schedules a source's item of that place; its arrival schedules the next.
    func schedule(_ source: WorkloadSource, place: Int) {
        guard place < source.count else { return }
        let item = source.item(place)
        executor.schedule(at: configuration.start + item.at) { [self] in
            schedule(source, place: place + 1)
            arrive(item)
        }
    }

    private func arrive(_ item: WorkloadSource.Item) {
        let scope = SiteScope(item: item.label)
        switch item.what {
        case .upload(_, _, let photo): emit(.arrived(scope, what: photo.label))
        case .execution: emit(.arrived(scope, what: "execution"))
        }
        // The user's device is a client like any other: a lane of its own, with its SDK's retries.
        let lane = Lane(
            on: executor, name: "the uploader of \(item.label)",
            entropy: draws.bits(.uploader, key: scope.key))
        let device = Sandbox(
            function: Self.uploader, number: 0, lane: lane,
            client: configuration.client(Self.uploader))
        let site = CallSite(scope)
        device.invocation = RunningInvocation(
            scope: scope, site: site, memorySize: 0, beganAt: now)
        let client = SimulatedClient(world: world, sandbox: device)
        let machine = cloud.states.stateMachineARN(of: configuration.workflow.name)
        let rules = configuration.system.uploads
        let startsByEvent = configuration.startsByEvent
        Task(executorPreference: lane) {
            // An upload that fails for good was never acknowledged; the trace has its error.
            try? await Self.deliver(
                item, by: client, to: machine, rules, startsByEvent: startsByEvent)
        }
    }

    /// The name under which `clients:` in a scenario sets the uploader's retries.
    public static let uploader = "uploader"

    private static func deliver(
        _ item: WorkloadSource.Item, by client: SimulatedClient, to machine: String,
        _ rules: UploadRules?, startsByEvent: Bool
    ) async throws {
        let input: JSONValue
        switch item.what {
        case .execution(let given): input = given
        case .upload(let userID, let fileName, let photo):
            guard let rules else { return }
            let upload = UploadRules.Upload(
                userID: userID, bucket: rules.bucket, key: "\(userID)/\(fileName)")
            try await client.putObject(bucket: upload.bucket, key: upload.key, body: photo)
            if startsByEvent { return }
            input = rules.input(upload)
        }
        // The item's name makes a repeated start idempotent.
        _ = try await client.send(
            StartExecutionRequest(stateMachineARN: machine, name: item.label, input: input.text))
    }
}

extension Purpose {
    fileprivate static let uploader = Purpose("uploader")
}
