import AWSModel
import EmulatedLambda
import KeyedDraws
import OrderedJSON
import ServiceCalls
import Testing
import VirtualTime

@Suite struct EnvironmentTests {
    private var lambda: LambdaService

    init() throws {
        var timings = LambdaTimings()
        timings.provisioning = .constant(.milliseconds(100))
        timings[runtime: "swift6.2"].initialisation = .constant(.milliseconds(30))
        timings[runtime: "swift6.2"].firstRun = FirstRun([.init(128, .milliseconds(5))])
        timings.overhead = .constant(.milliseconds(7))
        timings.idleExpiry = .constant(.seconds(300))
        timings.lifetime = .constant(.seconds(3_600))
        lambda = LambdaService(timings: timings)
        try lambda.addFunction(FunctionConfiguration(name: "A"))
        try lambda.addFunction(FunctionConfiguration(name: "B"))
    }

    private mutating func start(_ name: String = "A", at seconds: Int64) throws
        -> (ticket: Ticket, invocation: Invocation)
    {
        let request = InvokeRequest(functionName: name, payload: [:])
        return try #require(lambda.invoke(request, in: call(at: seconds)).invocation)
    }

    private mutating func end(
        _ ticket: Ticket, _ outcome: InvocationOutcome = .returned(nil), at seconds: Int64
    ) {
        _ = lambda.resume(ticket, with: .invocation(outcome), in: call(at: seconds))
    }

    @Test mutating func `the first invocation waits for an environment, the next finds it warm`()
        throws
    {
        let cold = try start(at: 0)
        #expect(cold.invocation.coldStart == .milliseconds(130))
        #expect(cold.invocation.billedInitialisation == .milliseconds(30))
        #expect(cold.invocation.startUp == .milliseconds(5))
        #expect(cold.invocation.overhead == .milliseconds(7))
        #expect(!cold.invocation.isInitialised)
        end(cold.ticket, at: 1)

        let warm = try start(at: 2)
        #expect(warm.invocation.coldStart == nil)
        #expect(warm.invocation.billedInitialisation == .zero)
        #expect(warm.invocation.startUp == .zero)
        #expect(warm.invocation.isInitialised)
        #expect(warm.invocation.sandbox == cold.invocation.sandbox)
    }

    @Test mutating func `an environment serves one invocation at a time and one function`() throws {
        let one = try start(at: 0)
        let two = try start(at: 0)
        let other = try start("B", at: 0)
        #expect(Set([one, two, other].map(\.invocation.sandbox)) == [1, 2, 3])
        #expect(lambda.concurrentExecutions(of: "A") == 2)
        #expect(lambda.concurrentExecutions == 3)
        end(other.ticket, at: 1)
        #expect(lambda.idleEnvironments(of: "A", at: .epoch + .seconds(1)).isEmpty)
        #expect(lambda.idleEnvironments(of: "B", at: .epoch + .seconds(1)) == [3])
    }

    @Test mutating func `of idle environments the most recently used is taken`() throws {
        let one = try start(at: 0)
        let two = try start(at: 0)
        end(two.ticket, at: 1)
        end(one.ticket, at: 2)
        #expect(lambda.idleEnvironments(of: "A", at: .epoch + .seconds(3)) == [2, 1])
        #expect(try start(at: 3).invocation.sandbox == 1)
        #expect(try start(at: 3).invocation.sandbox == 2)
    }

    @Test mutating func `an environment expires after its idle time, not a second before`() throws {
        let first = try start(at: 0)
        end(first.ticket, at: 10)
        #expect(lambda.idleEnvironments(of: "A", at: .epoch + .seconds(309)) == [1])
        #expect(lambda.idleEnvironments(of: "A", at: .epoch + .seconds(310)).isEmpty)
        let late = try start(at: 310)
        #expect(late.invocation.sandbox == 2)
        #expect(late.invocation.coldStart == .milliseconds(130))
        // Whoever runs the code may let go of the first one; it is told once.
        #expect(late.invocation.discarded == [1])
        #expect(try start(at: 311).invocation.discarded.isEmpty)
    }

    @Test mutating func `an environment grows no older than its lifetime, however busy`() throws {
        var second: Int64 = 0
        while second < 3_600 {
            let next = try start(at: second)
            #expect(next.invocation.sandbox == 1, "at \(second) s")
            end(next.ticket, at: second)
            second += 200
        }
        #expect(try start(at: 3_600).invocation.sandbox == 2)
    }

    // AWS Lambda Developer Guide, "Lambda runtime environment": after a time-out or a crash the
    // environment is reset, and the next invocation initialises it again, as part of its own run.
    @Test(arguments: [InvocationOutcome.timedOut, .exited(reason: "exit status 1")])
    mutating func `a process that ended is started again in its place`(
        outcome: InvocationOutcome
    ) throws {
        let first = try start(at: 0)
        end(first.ticket, outcome, at: 1)
        let again = try start(at: 2)
        #expect(again.invocation.sandbox == first.invocation.sandbox)
        #expect(again.invocation.coldStart == nil)
        #expect(again.invocation.startUp == .milliseconds(35))
        #expect(again.invocation.billedInitialisation == .zero)
        #expect(!again.invocation.isInitialised)
        end(again.ticket, at: 3)
        #expect(try start(at: 4).invocation.isInitialised)
    }

    @Test mutating func `a thrown error leaves the environment warm`() throws {
        let first = try start(at: 0)
        end(first.ticket, .threw(errorType: "E", message: "m"), at: 1)
        #expect(try start(at: 2).invocation.coldStart == nil)
    }
}
