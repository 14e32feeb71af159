import Testing
import VirtualTime

@Suite struct `Code on a lane` {
    @Test func `wakes from sleeps in the order of virtual time`() {
        let run = Simulated.run { run in
            let lane = run.lane("a")
            for seconds in [3, 1, 2] as [Int64] {
                Task(executorPreference: lane) {
                    await run.pause(.seconds(seconds))
                    run.say("slept \(seconds)")
                }
            }
            run.say("set up")
        }

        #expect(run.log.lines == ["0s set up", "1s slept 1", "2s slept 2", "3s slept 3"])
    }

    @Test func `sleeps a century in no time`() {
        let run = Simulated.run { run in
            Task(executorPreference: run.lane("a")) {
                await run.pause(.seconds(100 * 31_557_600))
                run.say("awake")
            }
        }

        #expect(run.log.lines == ["876600h awake"])
    }

    @Test func `takes turns in the order of becoming ready, among tasks that it spawned`() {
        let run = Simulated.run { run in
            let lane = run.lane("a")
            Task(executorPreference: lane) {
                for name in ["a", "b", "c"] {
                    Task(executorPreference: lane) {
                        for turn in 1...3 {
                            run.say("\(name)\(turn)")
                            await Task.yield()
                        }
                    }
                }
            }
        }

        let said = run.log.lines.map { $0.suffix(2) }
        #expect(said == ["a1", "b1", "c1", "a2", "b2", "c2", "a3", "b3", "c3"])
    }

    @Test(arguments: [0, 1, 5])
    func `ends what it does at an instant before another lane begins`(turns: Int) {
        // How often a task is made ready anew on its way is the optimizer's choice.
        let run = Simulated.run { run in
            for name in ["a", "b"] {
                Task(executorPreference: run.lane(name)) {
                    for _ in 0..<(name == "a" ? turns : 0) { await Task.yield() }
                    run.say(name)
                }
            }
        }

        #expect(run.log.lines == ["0s a", "0s b"])
    }

    @Test func `keeps its structured children, through groups and sleeps`() {
        let run = Simulated.run { run in
            let lane = run.lane("parent")
            Task(executorPreference: lane) {
                async let slow = pause(run, 2, "async let", on: lane)
                await withTaskGroup(of: Void.self) { group in
                    for seconds in [3, 1] as [Int64] {
                        group.addTask { await pause(run, seconds, "child", on: lane) }
                    }
                }
                await slow
                run.say("all done")
            }
        }

        #expect(
            run.log.lines == [
                "1s child on its lane", "2s async let on its lane", "3s child on its lane",
                "3s all done",
            ])
    }

    private func pause(_ run: Simulated, _ seconds: Int64, _ name: String, on lane: Lane) async {
        await run.pause(.seconds(seconds))
        run.say("\(name) \(run.executor.runningLane === lane ? "on its lane" : "astray")")
    }

    @Test func `goes on where the simulator resumes its continuation`() {
        let run = Simulated.run { run in
            Task(executorPreference: run.lane("a")) {
                let answer = await withCheckedContinuation { continuation in
                    run.executor.schedule(after: .milliseconds(250)) {
                        continuation.resume(returning: "answer")
                    }
                }
                run.say(answer)
            }
        }

        #expect(run.log.lines == ["250ms answer"])
    }

    @Test func `reads virtual time from the clocks`() {
        let run = Simulated.run(at: .epoch + .hours(1)) { run in
            Task(executorPreference: run.lane("a")) {
                let (steady, awake) = (ContinuousClock.now, SuspendingClock.now)
                await run.pause(.seconds(90))
                run.say("\(ContinuousClock.now - steady) \(SuspendingClock.now - awake)")
            }
        }

        #expect(run.log.lines == ["1h1m30s 90.0 seconds 90.0 seconds"])
    }
}

// AWS Lambda Developer Guide, "Understanding the Lambda execution environment lifecycle": the
// environment is frozen between two invocations.
@Suite struct `A lane that is frozen` {
    @Test func `holds back sleepers and new tasks until it is thawed, the sleepers in their order`()
    {
        let run = Simulated.run { run in
            let lane = run.lane("a")
            for seconds in [3, 2] as [Int64] {
                Task(executorPreference: lane) {
                    run.say("began \(seconds)")
                    await run.pause(.seconds(seconds))
                    run.say("woke \(seconds)")
                }
            }
            run.executor.schedule(after: .seconds(1)) { lane.freeze() }
            run.executor.schedule(after: .seconds(4)) {
                Task(executorPreference: lane) { run.say("came later") }
            }
            run.executor.schedule(after: .seconds(9)) { lane.thaw() }
        }

        let (before, after) = (run.log.lines.prefix(2), run.log.lines.dropFirst(2))
        #expect(before == ["0s began 3", "0s began 2"])
        #expect(after.filter { $0.contains("woke") } == ["9s woke 2", "9s woke 3"])
        #expect(after.filter { !$0.contains("woke") } == ["9s came later"])
    }

    @Test func `freezes no other, and lets the job that froze it end`() {
        let run = Simulated.run { run in
            let (lane, other) = (run.lane("a"), run.lane("b"))
            Task(executorPreference: lane) {
                lane.freeze()
                run.say("ended")
                await run.pause(.seconds(1))
                run.say("went on")
            }
            Task(executorPreference: other) {
                await run.pause(.seconds(2))
                run.say("other")
            }
        }

        #expect(run.log.lines == ["0s ended", "2s other"])
    }

    @Test func `is thawed for nothing where it is dead`() {
        let run = Simulated.run { run in
            let lane = run.lane("a")
            Task(executorPreference: lane) {
                await run.pause(.seconds(1))
                run.say("went on")
            }
            run.executor.schedule(after: .milliseconds(500)) { lane.freeze() }
            run.executor.schedule(after: .seconds(2)) {
                lane.kill()
                lane.thaw()
            }
        }

        #expect(run.log.lines == [])
    }
}

@Suite struct `A lane that is killed` {
    @Test func `never resumes, not even to clean up`() {
        let run = Simulated.run { run in
            let lane = run.lane("victim")
            Task(executorPreference: lane) {
                defer { run.say("cleaned up") }
                run.say("began")
                await run.pause(.seconds(10))
                run.say("went on")
            }
            run.executor.schedule(after: .seconds(5)) { lane.kill() }
        }

        #expect(run.log.lines == ["0s began"])
    }

    @Test func `drops what is ready at the very instant, and leaves other lanes alone`() {
        let run = Simulated.run { run in
            let (victim, bystander) = (run.lane("victim"), run.lane("bystander"))
            // The kill is scheduled first, so that it comes first at its instant.
            run.executor.schedule(after: .seconds(5)) { victim.kill() }
            for lane in [victim, bystander] {
                Task(executorPreference: lane) {
                    await run.pause(.seconds(5))
                    run.say("\(lane.name) went on")
                }
            }
        }

        #expect(run.log.lines == ["5s bystander went on"])
        #expect(run.executor.isQuiescent)
    }

    @Test func `is not resumed by an answer that comes too late`() {
        let run = Simulated.run { run in
            let lane = run.lane("victim")
            Task(executorPreference: lane) {
                await withUnsafeContinuation { continuation in
                    run.executor.schedule(after: .seconds(10)) { continuation.resume() }
                }
                run.say("went on")
            }
            run.executor.schedule(after: .seconds(5)) { lane.kill() }
        }

        #expect(run.log.lines.isEmpty)
    }

    @Test func `takes its adopted tasks with it`() {
        let run = Simulated.run { run in
            let lane = run.lane("victim")
            let executor = run.executor
            Task(executorPreference: lane) {
                Task(executorPreference: executor) {
                    await run.pause(.seconds(10))
                    run.say("the orphan went on")
                }
            }
            executor.schedule(after: .seconds(5)) { lane.kill() }
        }

        #expect(run.log.lines.isEmpty)
    }
}

// Two children of one task that meet at one instant: how often each of them is made ready anew on
// its way is the optimizer's choice, since a call that is not inlined may change the executor.
@Suite struct `Children that are ready at one instant` {
    /// Another executor for code to hop to and back from, as an actor's is.
    private actor Stop {
        nonisolated let unownedExecutor: UnownedSerialExecutor

        init(on executor: VirtualExecutor) { unownedExecutor = executor.asUnownedSerialExecutor() }

        func pass() {}
    }

    @Test(arguments: [0, 1, 2, 5], [0, 1, 2, 5])
    func `go on in the order of being ready, however often each hops`(first: Int, second: Int) {
        let run = Simulated.run { run in
            let stop = Stop(on: run.executor)
            Task(executorPreference: run.lane("a")) {
                async let one: Void = say("one", after: first, run, stop)
                async let two: Void = say("two", after: second, run, stop)
                _ = await (one, two)
                run.say("both")
            }
        }

        #expect(run.log.lines == ["0s one", "0s two", "0s both"])
    }

    @Test(arguments: [0, 1, 2, 5], [0, 1, 2, 5])
    func `go on in the order of their answers, however often each hops`(first: Int, second: Int) {
        let run = Simulated.run { run in
            let stop = Stop(on: run.executor)
            Task(executorPreference: run.lane("a")) {
                async let one: Void = wait("one", hops: first, run, stop)
                async let two: Void = wait("two", hops: second, run, stop)
                _ = await (one, two)
            }
        }

        #expect(run.log.lines == ["1s one", "1s two"])
    }

    /// An actor that is free whenever somebody comes.
    private actor Counter {
        var count = 0

        func add() { count += 1 }
    }

    @Test(arguments: [0, 1, 5], [0, 1, 5])
    func `go on in the order of being ready, however deep each calls, and through free actors`(
        first: Int, second: Int
    ) {
        let run = Simulated.run { run in
            Task(executorPreference: run.lane("a")) {
                async let one: Void = descend(first, Counter()) { run.say("one") }
                async let two: Void = descend(second, Counter()) { run.say("two") }
                _ = await (one, two)
                run.say("both")
            }
        }

        #expect(run.log.lines == ["0s one", "0s two", "0s both"])
    }

    @inline(never)
    private func descend(_ depth: Int, _ counter: Counter, _ body: () -> Void) async {
        if depth == 0 { return body() }
        await counter.add()
        await descend(depth - 1, counter, body)
    }

    private func say(_ name: String, after hops: Int, _ run: Simulated, _ stop: Stop) async {
        for _ in 0..<hops { await stop.pass() }
        run.say(name)
    }

    private func wait(_ name: String, hops: Int, _ run: Simulated, _ stop: Stop) async {
        await run.pause(.seconds(1))
        await say(name, after: hops, run, stop)
    }
}
