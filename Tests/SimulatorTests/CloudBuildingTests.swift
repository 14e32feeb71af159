import AWSModel
import EmulatedLambda
import EmulatedStepFunctions
import KeyedDraws
import OrderedJSON
import ServiceCalls
import Settings
import Simulator
import StatesLanguage
import Testing
import Tracing
import VirtualTime

@Suite struct `The cloud of a run` {
    private func cloud(_ change: (inout RunConfiguration) -> Void) throws -> Cloud {
        var world = World { _, _ in .null }
        change(&world.configuration)
        let machine = try #require(
            StateMachine.parse(world.configuration.workflow.definition).machine)
        return try Cloud(for: world.configuration, machine: machine)
    }

    @Test func `stands in the region that it is given`() throws {
        let cloud = try cloud { $0.cloud = CloudConfiguration(region: "eu-central-1") }
        #expect(cloud.states.stateMachineARN(of: "m").hasPrefix("arn:aws:states:eu-central-1:"))
        // The smaller rates of all but three regions (Developer Guide, "Quotas").
        #expect(cloud.states.settings.transitions == CallRate(800, 500))
        #expect(CloudConfiguration(region: "eu-central-1").rates[.detectFaces] == .perSecond(5))
        #expect(CloudConfiguration().rates[.detectFaces] == .perSecond(50))
    }

    @Test func `has functions as they were changed`() throws {
        var settings = FunctionSettings()
        settings.memory = 512
        settings.runtime = "java21"
        settings.packageSize = 20
        settings.initialisation = .seconds(1)
        settings.reservedConcurrency = 7
        settings.versions = 2
        settings.aliases = ["live": 2]
        settings.provisionedConcurrency = ["live": 3]
        settings.deadLetters = .queue("dead")
        let cloud = try cloud { $0.functionSettings["Work"] = settings }

        var expected = FunctionConfiguration(
            name: "Work", memorySize: 512, timeout: 60, reservedConcurrency: 7)
        expected.runtime = "java21"
        expected.packageMegabytes = 20
        expected.ownInitialisation = .seconds(1)
        expected.publishedVersions = 2
        expected.aliases = ["live": 2]
        expected.provisionedConcurrency = ["live": 3]
        expected.deadLetterTarget = "arn:aws:sqs:us-east-1:123456789012:dead"
        #expect(cloud.lambda.configuration(of: "Work") == expected)
    }

    @Test func `has its functions' events processed as was said`() throws {
        var settings = FunctionSettings()
        settings.maximumRetryAttempts = 1
        settings.maximumEventAge = .seconds(90)
        settings.onSuccess = .topic("done")
        settings.onFailure = .queue("failed")
        let cloud = try cloud { $0.functionSettings["Work"] = settings }
        let site = CallSite(
            SiteScope(item: "a"), SiteCall(service: "lambda", operation: "GetFunction"))
        let answer = cloud.lambda.getFunctionEventInvokeConfig(
            GetFunctionEventInvokeConfigRequest(functionName: "Work"),
            in: ServiceCall(now: .epoch, site: site, draws: Draws(seed: 1)))
        guard case .answered(let config) = answer.outcome else {
            Issue.record("\(answer.outcome)")
            return
        }
        #expect(config.maximumRetryAttempts == 1)
        #expect(config.maximumEventAgeInSeconds == 90)
        #expect(
            config.destinationConfig
                == DestinationConfig(
                    onSuccess: "arn:aws:sns:us-east-1:123456789012:done",
                    onFailure: "arn:aws:sqs:us-east-1:123456789012:failed"))
    }

    @Test func `refuses environments for a version that there is none of`() throws {
        var settings = FunctionSettings()
        settings.provisionedConcurrency = ["live": 1]
        #expect(throws: AWSError.self) {
            try cloud { $0.functionSettings["Work"] = settings }
        }
    }
}

extension AWSOperation {
    fileprivate static let detectFaces = AWSOperation(.rekognition, "DetectFaces")
}
