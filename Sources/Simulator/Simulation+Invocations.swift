internal import AWSModel
internal import EmulatedLambda
internal import KeyedDraws
internal import OrderedJSON
internal import ServiceCalls
internal import Tracing
internal import VirtualTime

// How a function's code runs: cold start, handler, time-out, crash.

extension Simulation {
    /// Runs an invocation in its environment, and hands its end to `completion`.
    func begin(
        _ invocation: Invocation, at site: CallSite, scope: SiteScope,
        completion: @escaping (InvocationOutcome) -> Void
    ) {
        for number in invocation.discarded { forget(invocation.function, number) }
        let coldStart =
            invocation.coldStart
            ?? (invocation.isInitialised || invocation.isProvisioned ? nil : invocation.startUp)
        if let coldStart {
            let event = SandboxEvent(
                function: invocation.function, sandbox: invocation.sandbox, .coldStart(coldStart))
            emit(.sandbox(site, event))
        }
        executor.schedule(after: (invocation.coldStart ?? .zero) + invocation.overhead) { [self] in
            let sandbox = environment(for: invocation, at: site)
            start(invocation, in: sandbox, at: site, scope: scope, completion)
        }
    }

    /// Lets go of an environment that Lambda has given up.
    private func forget(_ function: String, _ number: Int) {
        let key = SandboxKey(function: function, number: number)
        guard let former = sandboxes.removeValue(forKey: key) else { return }
        former.lane.kill()
        former.instance = nil
        executor.forget(former.lane)
    }

    private func environment(for invocation: Invocation, at site: CallSite) -> Sandbox {
        let key = SandboxKey(function: invocation.function, number: invocation.sandbox)
        if invocation.isInitialised, let warm = sandboxes[key] { return warm }
        if let former = sandboxes[key] {
            former.instance = nil
            executor.forget(former.lane)
        }
        let lane = Lane(
            on: executor, name: "\(invocation.function) sandbox \(invocation.sandbox)",
            entropy: draws.bits(.entropy, at: site))
        let sandbox = Sandbox(
            function: invocation.function, number: invocation.sandbox, lane: lane,
            client: configuration.client(invocation.function))
        if let definition = functions[invocation.function] {
            let client = SimulatedClient(world: world, sandbox: sandbox)
            sandbox.instance = definition.make(
                FunctionClients(
                    aws: client, resizer: SimulatedResizer(world: world, sandbox: sandbox)))
        }
        sandboxes[key] = sandbox
        return sandbox
    }

    private func start(
        _ invocation: Invocation, in sandbox: Sandbox, at site: CallSite, scope: SiteScope,
        _ completion: @escaping (InvocationOutcome) -> Void
    ) {
        let running = RunningInvocation(
            scope: scope, site: site, memorySize: invocation.memorySize, beganAt: now)
        sandbox.invocation = running
        sandbox.lane.entropy = draws.bits(.entropy, at: site)
        sandbox.lane.thaw()
        running.finish = { [self] outcome in
            end(running, of: invocation, in: sandbox, outcome, completion)
        }
        emit(
            .sandbox(
                site,
                SandboxEvent(function: sandbox.function, sandbox: sandbox.number, .began)))
        running.timers.append(
            executor.schedule(after: invocation.timeout) { running.finish?(.timedOut) })
        let context = context(of: invocation, in: sandbox)
        guard invocation.startUp > .zero || invocation.failsToStart else {
            return handle(invocation, in: sandbox, running, context)
        }
        running.timers.append(
            executor.schedule(after: invocation.startUp) { [self] in
                if invocation.failsToStart {
                    running.finish?(.exited(reason: "exit status 1"))
                } else {
                    handle(invocation, in: sandbox, running, context)
                }
            })
    }

    /// The handler's first line.
    private func handle(
        _ invocation: Invocation, in sandbox: Sandbox, _ running: RunningInvocation,
        _ context: LambdaContext
    ) {
        if let crash = invocation.crash {
            running.timers.append(
                executor.schedule(after: crash) {
                    running.finish?(.exited(reason: "exit status 1"))
                })
        }
        if let script = script(for: invocation.function, running.scope) {
            return play(script, for: running)
        }
        guard let instance = sandbox.instance else {
            let message =
                "The function \(invocation.function) has no code here; say what it answers, under 'functions:' or in a --functions file."
            running.finish?(.threw(errorType: "Runtime.HandlerNotFound", message: message))
            return
        }
        Task(executorPreference: sandbox.lane) {
            let outcome = await Self.outcome(of: instance, invocation.payload, context)
            running.finish?(outcome)
        }
    }

    private static func outcome(
        of instance: FunctionInstance, _ payload: JSONValue, _ context: LambdaContext
    ) async -> InvocationOutcome {
        do {
            return .returned(try await instance.handle(payload, context))
        } catch let error as any LambdaFunctionError {
            return .threw(errorType: error.errorType, message: error.errorMessage)
        } catch let error as AWSError {
            return .threw(errorType: error.code, message: error.message)
        } catch let error as DecodingError {
            return .threw(errorType: "DecodingError", message: error.words)
        } catch {
            return .threw(errorType: "\(type(of: error))", message: "\(error)")
        }
    }

    private func context(
        of invocation: Invocation, in sandbox: Sandbox
    ) -> LambdaContext {
        let deadline = now + invocation.timeout
        return LambdaContext(
            requestID: invocation.requestID, functionName: invocation.function,
            invokedFunctionARN: invokedARN(of: invocation, in: sandbox),
            memorySize: invocation.memorySize,
            deadline: Timestamp(
                nanosecondsSince1970: deadline.nanoseconds
                    &+ Instant.unixSecondsAtEpoch * 1_000_000_000),
            clientContext: invocation.clientContext)
    }

    private func invokedARN(of invocation: Invocation, in sandbox: Sandbox) -> String {
        if let known = sandbox.invokedARN, known.qualifier == invocation.qualifier {
            return known.text
        }
        let name = invocation.function + (invocation.qualifier.map { ":\($0)" } ?? "")
        let text = cloud.lambda.account.arn("lambda", "function:\(name)")
        sandbox.invokedARN = (invocation.qualifier, text)
        return text
    }

    private func script(for function: String, _ scope: SiteScope) -> FunctionScript? {
        if configuration.scripts.isEmpty { return nil }
        if let state = scope.state?.state, let script = configuration.scripts[state] {
            return script
        }
        return configuration.scripts[function]
    }

    private func play(_ script: FunctionScript, for running: RunningInvocation) {
        // An event's attempts are Lambda's own; any other attempt is Step Functions'.
        let answer = script.answer(toAttempt: running.scope.steps.last?.attempt ?? 1)
        let end = executor.schedule(after: answer.takes) {
            switch answer.result {
            case .output(let output): running.finish?(.returned(output))
            case .error(let name, let cause):
                running.finish?(.threw(errorType: name, message: cause ?? ""))
            }
        }
        running.timers.append(end)
    }

    private func end(
        _ running: RunningInvocation, of invocation: Invocation, in sandbox: Sandbox,
        _ outcome: InvocationOutcome, _ completion: (InvocationOutcome) -> Void
    ) {
        guard running.close() else { return }
        for timer in running.timers { executor.cancel(timer) }
        running.finish = nil
        let took = now - running.beganAt
        let kind: SandboxEvent.Kind
        switch outcome {
        // What the code left unfinished goes on with the next invocation.
        case .returned:
            sandbox.lane.freeze()
            kind = .ended(error: nil, took: took)
        case .threw(let errorType, _):
            sandbox.lane.freeze()
            kind = .ended(error: errorType, took: took)
        case .timedOut:
            sandbox.lane.kill()
            kind = .killed(reason: "timed out", took: took)
        case .exited(let reason):
            sandbox.lane.kill()
            kind = .killed(reason: reason, took: took)
        }
        let billed = SandboxEvent.Kind.billed(
            milliseconds: BilledDuration.milliseconds(
                run: took, initialisation: invocation.billedInitialisation),
            memorySize: invocation.memorySize, isProvisioned: invocation.isProvisioned)
        for kind in [kind, billed] {
            emit(
                .sandbox(
                    running.site,
                    SandboxEvent(function: sandbox.function, sandbox: sandbox.number, kind)))
        }
        completion(outcome)
    }
}

extension Purpose {
    fileprivate static let entropy = Purpose("entropy")
}
