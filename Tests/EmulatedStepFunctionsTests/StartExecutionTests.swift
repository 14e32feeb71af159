import AWSModel
import EmulatedStepFunctions
import KeyedDraws
import ServiceCalls
import Settings
import StatesLanguage
import Testing
import Tracing
import VirtualTime

@Suite struct `StartExecution` {
    private let waiting = task(invoke)

    private func rehearsal(_ definition: String) throws -> (Rehearsal, machine: String) {
        var rehearsal = Rehearsal()
        let arn = try rehearsal.create(definition)
        return (rehearsal, arn)
    }

    @Test func `answers with an ARN and the present instant, which its history begins with`() throws
    {
        var (states, machine) = try rehearsal(waiting)
        states.advance(by: .milliseconds(1_500))
        let response = try #require(states.start(machine, input: #"{"a": 1}"#).response)

        #expect(response.executionARN == "arn:aws:states:us-east-1:123456789012:execution:m:e")
        #expect(response.startDate.nanosecondsSince1970 == 1_767_225_601_500_000_000)
        #expect(states.types.first == "ExecutionStarted")
        #expect(
            states.service.allExecutions.first?.history.first?.timestamp == .epoch
                + .milliseconds(1_500))
        #expect(states.description?.status == "RUNNING")
        #expect(states.description?.input == #"{"a": 1}"#)
    }

    @Test func `finds the running execution of the same name and input again`() throws {
        var (states, machine) = try rehearsal(waiting)
        let first = try #require(states.start(machine, input: "{}").response)
        states.advance(by: .seconds(5))
        let again = try #require(states.start(machine).response)

        #expect(again.executionARN == first.executionARN)
        #expect(again.startDate == first.startDate)
        #expect(states.service.allExecutions.count == 1)
        #expect(states.needs.count == 1)
    }

    @Test func `refuses a name that runs with another input`() throws {
        var (states, machine) = try rehearsal(waiting)
        _ = states.start(machine, input: #"{"a":1}"#)
        let error = try #require(states.start(machine, input: #"{"a":2}"#).error)

        #expect(error.code == "ExecutionAlreadyExists")
        #expect(error.status == 400)
        #expect(
            error.message
                == "Execution Already Exists: 'arn:aws:states:us-east-1:123456789012:execution:m:e'"
        )
    }

    @Test func `refuses the name of an execution that has ended, even with its input`() throws {
        var (states, machine) = try rehearsal(definition(of: #"{"Type": "Succeed"}"#))
        _ = states.start(machine)
        states.settle()

        #expect(states.description?.status == "SUCCEEDED")
        #expect(states.start(machine).error?.code == "ExecutionAlreadyExists")
    }

    @Test func `lets two machines have executions of one name`() throws {
        var states = Rehearsal()
        let first = try states.create(waiting, named: "first")
        let second = try states.create(waiting, named: "second")

        #expect(states.start(first).response != nil)
        #expect(states.start(second).response != nil)
        #expect(states.service.allExecutions.map(\.stateMachineARN) == [first, second])
    }

    // Developer Guide, "Express workflows": executions of one name are as many executions.
    @Test func `tells Express executions of one name apart, in histories and charges`() throws {
        var states = Rehearsal()
        let machine = try states.create(
            definition(of: #"{"Type": "Pass", "End": true}"#), type: .express)
        var charged: [String] = []
        for _ in 1...3 {
            charged += states.start(machine).consequences.charges.map(\.resource)
        }
        states.settle()

        let labels = ["e", "e#2", "e#3"]
        #expect(charged == labels)
        #expect(states.entries.count == 12)
        for label in labels {
            let entries = states.entries.filter { $0.execution == label }
            #expect(entries.map(\.id) == [1, 2, 3, 4])
        }
        #expect(states.service.allExecutions.map(\.name) == ["e", "e", "e"])
    }

    // API reference: a name is taken for ninety days after its execution's end.
    @Test func `lets a name be used again ninety days after its end, as another execution`() throws
    {
        var (states, machine) = try rehearsal(definition(of: #"{"Type": "Succeed"}"#))
        _ = states.start(machine)
        states.settle()
        states.advance(by: .hours(90 * 24))
        #expect(states.start(machine).error?.code == "ExecutionAlreadyExists")
        states.advance(by: .nanoseconds(1))

        #expect(states.start(machine).error == nil)
        #expect(Set(states.entries.map(\.execution)) == ["e", "e#2"])
    }

    // Developer Guide, "Quotas", on open executions: "Does not apply to Express Workflows".
    @Test func `counts open executions of Standard machines alone`() throws {
        var states = Rehearsal(openExecutionMaximum: 1)
        let standard = try states.create(waiting)
        let express = try states.create(waiting, named: "x", type: .express)

        #expect(states.start(express, name: "a").error == nil)
        #expect(states.start(express, name: "b").error == nil)
        #expect(states.start(standard, name: "c").error == nil)
        #expect(states.start(standard, name: "d").error?.code == "ExecutionLimitExceeded")
        #expect(states.start(express, name: "e").error == nil)
    }

    // Developer Guide, "Express workflows": synchronous calls take nothing from the account's capacity.
    @Test func `takes from an Express machine's own bucket, the synchronous call from none`()
        throws
    {
        var states = Rehearsal()
        let standard = try states.create(waiting)
        let express = try states.create(waiting, named: "x", type: .express)
        func bucket(_ request: any AWSRequest) -> CallRate? {
            let operation = states.service.rateOperation(of: request)
            return StepFunctionsRates.rates(in: "us-east-1")[operation]
        }

        #expect(bucket(StartExecutionRequest(stateMachineARN: standard)) == CallRate(1_300, 300))
        #expect(bucket(StartExecutionRequest(stateMachineARN: express)) == CallRate(6_000, 6_000))
        #expect(bucket(StartSyncExecutionRequest(stateMachineARN: express)) == nil)
    }

    // Developer Guide, "Quotas": "Maximum execution history size", for Express "Unlimited".
    @Test func `bounds an Express history by the simulator's own number alone`() {
        let settings = StepFunctionsSettings.settings
        let source = { (type: String) in
            settings.first { $0.path == [type, "historyEvents"] }?.source.words ?? ""
        }

        #expect(source("standardLimits").contains("Quotas"))
        #expect(source("expressLimits").hasPrefix("bound of the simulator"))
        #expect(ExecutionLimits.limits(of: .express).historyEvents == 1_000_000)
    }

    @Test func `without a name makes one of the call's own`() throws {
        var (states, machine) = try rehearsal(waiting)
        let first = try #require(states.start(machine, name: nil, item: "signup-1").response)
        let second = try #require(states.start(machine, name: nil, item: "signup-2").response)
        let name = try #require(states.service.execution(first.executionARN)?.name)

        #expect(first.executionARN != second.executionARN)
        #expect(name.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
        // The name hangs on the call site alone: another run gives the same.
        var (again, sameMachine) = try rehearsal(waiting)
        #expect(
            again.start(sameMachine, name: nil, item: "signup-1").response?.executionARN
                == first.executionARN)
    }

    @Test(arguments: [
        "", "a b", "a/b", "a:b", "a*", "a?", "<a>", "{a}", "[a]", "a\"", "a#", "a%", "a\\", "a^",
        "a|", "a~", "a`", "a$", "a&", "a,", "a;", "a\u{7}", "a\u{85}", "a\u{a0}b",
        String(repeating: "x", count: 81),
    ])
    func `refuses a name that AWS would`(name: String) throws {
        var (states, machine) = try rehearsal(waiting)

        #expect(states.start(machine, name: name).error?.code == "InvalidName")
    }

    @Test(arguments: ["a", "sign-up_3.x=(1)!@+'", "ünï", String(repeating: "x", count: 80)])
    func `takes a name that AWS would`(name: String) throws {
        var (states, machine) = try rehearsal(waiting)

        #expect(states.start(machine, name: name).error == nil)
    }

    @Test(arguments: ["", "{", "{} {}", "nothing", "{'a': 1}"])
    func `refuses an input that is not JSON`(input: String) throws {
        var (states, machine) = try rehearsal(waiting)

        #expect(states.start(machine, input: input).error?.code == "InvalidExecutionInput")
    }

    @Test func `takes 262,144 bytes of input and not one more`() throws {
        var (states, machine) = try rehearsal(waiting)
        let largest = "\"" + String(repeating: "é", count: 131_071) + "\""

        #expect(largest.utf8.count == 262_144)
        #expect(states.start(machine, name: "a", input: largest).error == nil)
        #expect(
            states.start(machine, name: "b", input: largest + " ").error?.code
                == "InvalidExecutionInput")
    }

    @Test func `refuses a machine that does not exist`() throws {
        var states = Rehearsal()
        let arn = states.service.stateMachineARN(of: "nobody")

        #expect(
            states.start(arn).error
                == AWSError(
                    .states, "StateMachineDoesNotExist", "State Machine Does Not Exist: '\(arn)'"))
    }

    /// 46 ms at p50 and 188 ms at p99 to the first state, 17 and 47 between states; that the whole is as measured is in
    /// SimulatorTests/MessagingLatencyTests.
    @Test func `takes its time to the first state, and from state to state`() {
        let draws = Draws(seed: 1)
        func quantiles(_ distribution: Distribution) -> [Double] {
            let spans = (0..<10_000).map { number in
                draws.span(
                    distribution, Purpose("test"), at: CallSite(SiteScope(item: "e-\(number)")))
            }.sorted()
            return [5_000, 9_900].map { spans[$0 - 1].seconds * 1_000 }
        }

        for (found, expected) in zip(
            quantiles(StepFunctionsTimings.standard.start)
                + quantiles(StepFunctionsTimings.standard.transition),
            [46, 188, 17, 47] as [Double])
        {
            #expect(abs(found - expected) < expected / 10)
        }
    }
}

@Suite struct `DescribeExecution` {
    private func ended(_ state: String, after span: Nanoseconds = .zero) throws
        -> DescribeExecutionRequest.Response?
    {
        var states = Rehearsal()
        let arn = try states.create(definition(of: state))
        _ = states.start(arn, input: #"{"a":1}"#)
        states.settle()
        return states.description
    }

    @Test func `shows an output after success alone`() throws {
        let response = try #require(try ended(#"{"Type": "Pass", "End": true}"#))

        #expect(response.status == "SUCCEEDED")
        #expect(response.output == #"{"a":1}"#)
        #expect(response.error == nil && response.cause == nil)
        #expect(response.stopDate == response.startDate)
        #expect(response.name == "e")
        #expect(response.stateMachineARN.hasSuffix(":stateMachine:m"))
    }

    @Test func `shows error and cause after failure`() throws {
        let response = try #require(try ended(#"{"Type": "Fail", "Error": "E", "Cause": "C"}"#))

        #expect(response.status == "FAILED")
        #expect(response.error == "E" && response.cause == "C")
        #expect(response.output == nil)
    }

    /// Measured on AWS: floci-io/floci, issue 2733.
    @Test func `shows neither error nor cause after a time-out, and a stop at exactly the bound`()
        throws
    {
        var states = Rehearsal()
        let arn = try states.create(
            #"{"StartAt": "S", "TimeoutSeconds": 5, "States": {"S": {"Type": "Wait", "Seconds": 60, "End": true}}}"#
        )
        _ = states.start(arn)
        states.settle()
        let response = try #require(states.description)

        #expect(response.status == "TIMED_OUT")
        #expect(response.error == nil && response.cause == nil && response.output == nil)
        let stop = try #require(response.stopDate)
        #expect(
            stop.nanosecondsSince1970 - response.startDate.nanosecondsSince1970 == 5_000_000_000)
    }

    // Developer Guide, "Quotas": "Execution history retention time: 90 days".
    @Test func `knows an execution for ninety days after its end, to whoever asks`() throws {
        var states = Rehearsal()
        let machine = try states.create(definition(of: #"{"Type": "Fail"}"#))
        _ = states.start(machine)
        states.settle()
        let arn = "arn:aws:states:us-east-1:123456789012:execution:m:e"
        let requests: [any AWSRequest] = [
            DescribeExecutionRequest(executionARN: arn),
            GetExecutionHistoryRequest(executionARN: arn),
            StopExecutionRequest(executionARN: arn),
        ]
        func listed() -> [String]? {
            states.service.listExecutions(.init(stateMachineARN: machine), in: states.call())
                .response?.executions.map(\.name)
        }
        states.advance(by: .hours(90 * 24))
        for request in requests { #expect(states.send(request) == nil) }
        #expect(listed() == ["e"])

        states.advance(by: .nanoseconds(1))
        for request in requests + [RedriveExecutionRequest(executionARN: arn)] {
            #expect(states.send(request)?.code == "ExecutionDoesNotExist")
        }
        #expect(listed() == [])
    }

    @Test func `refuses an execution that does not exist`() {
        let service = StepFunctionsService()
        let error = service.describeExecution(.init(executionARN: "arn:x"), in: Rehearsal().call())
            .error

        #expect(
            error == AWSError(.states, "ExecutionDoesNotExist", "Execution Does Not Exist: 'arn:x'")
        )
    }
}
