internal import AWSModel
internal import KeyedDraws
internal import OrderedJSON
internal import ServiceCalls
internal import StatesLanguage
internal import Tracing

// The child executions of distributed Map states.

extension StepFunctionsService {
    /// Starts a child.
    mutating func start(_ request: ChildRequest, _ parent: Int, _ progress: inout Progress) {
        let key = MapRunKey(execution: parent, run: request.run)
        let site = CallSite(request.scope)
        // A child that a redrive starts again is another execution.
        let redrives = UInt64(executions[parent].redriveCount)
        let name = progress.call.draws.uuid(.childName, at: site, redrives)
        // `arn:…:mapRun:machine/label:run` gives the children's machine its name.
        let parts = request.mapRunARN.split(separator: ":")
        let machine = parts.count >= 2 ? String(parts[parts.count - 2]) : ""
        var arn = account.arn(
            "states", "\(request.type == .express ? "express" : "execution"):\(machine):\(name)")
        if request.type == .express {
            arn += ":" + progress.call.draws.uuid(.childRun, at: site, redrives)
        }
        let facts = ExecutionFacts(
            arn: arn, name: name, roleARN: roleARN,
            stateMachineARN: account.arn("states", "stateMachine:\(machine)"),
            stateMachineName: machine, region: account.region, account: account.account)
        let place = host(
            request.machine, facts, type: request.type, input: request.input.text,
            scope: request.scope,
            origin: .mapRun(key, index: request.index, arn: request.mapRunARN),
            startSite: site, in: progress.call)
        if request.type == .standard { placesByARN[arn] = place }
        transfers[key, default: MapRunTransfer()].children[request.index] = place
        progress.consequences.charges += charges(forStarting: place)
        progress.add(.start(request.input), for: place)
    }

    /// Stops a child whose run has failed or was dropped.
    mutating func stopChild(_ key: MapRunKey, _ index: Int, _ progress: inout Progress) {
        guard let place = transfers[key]?.children[index] else { return }
        // One that has ended takes no notice.
        progress.add(.stop(error: nil, cause: nil), for: place)
    }
}

extension Purpose {
    fileprivate static let childName = Purpose("child execution name")
    fileprivate static let childRun = Purpose("child express run")
}
