import Scenarios
import Settings
import Testing
import VirtualTime

@Suite struct `Functions and tables of the cloud` {
    private func cloud(_ text: String) throws -> CloudSettings {
        try reader.scenario(text: minimal("cloud: \(text)"), path: "x.yaml").cloud
    }

    @Test func `a function has a runtime, versions, concurrency and destinations`() throws {
        let settings = try cloud(
            """
            {lambda: {ResizeImage: {
              runtime: java21, packageSize: 12MB, initialisation: 2s, reservedConcurrency: 0,
              versions: 2, aliases: {live: 2}, provisionedConcurrency: {live: 3, "1": 1},
              maximumRetryAttempts: 0, maximumEventAge: 1m, deadLetters: {topic: alarms},
              destinations: {onSuccess: {function: Notify}, onFailure: {queue: failed}}}}}
            """)
        let function = try #require(settings.lambdaFunctions["ResizeImage"])

        var expected = FunctionSettings()
        expected.runtime = "java21"
        expected.packageSize = 12
        expected.initialisation = .seconds(2)
        expected.reservedConcurrency = 0
        expected.versions = 2
        expected.aliases = ["live": 2]
        expected.provisionedConcurrency = ["live": 3, "1": 1]
        expected.maximumRetryAttempts = 0
        expected.maximumEventAge = .minutes(1)
        expected.deadLetters = .topic("alarms")
        expected.onSuccess = .function("Notify")
        expected.onFailure = .queue("failed")
        #expect(function == expected)
    }

    @Test func `a table has units a second, or is billed by request`() throws {
        let settings = try cloud(
            """
            {dynamodb: {tables: {
              profiles: {readCapacityUnits: 5, writeCapacityUnits: 3},
              orders: {billingMode: PAY_PER_REQUEST}}}}
            """)
        #expect(
            settings.tables == [
                "profiles": TableSettings(readCapacityUnits: 5, writeCapacityUnits: 3),
                "orders": TableSettings(),
            ])
    }

    @Test(arguments: [
        (
            "{lambda: {ResizeImage: {runtime: java12}}}",
            "8:41: unknown runtime 'java12'; did you mean 'java21'?"
        ),
        (
            "{lambda: {ResizeImage: {aliases: {live: 1}}}}",
            "8:32: 'live' stands for no published version; write 'versions: 1', or another number"
        ),
        (
            "{lambda: {ResizeImage: {provisionedConcurrency: {live: 1}}}}",
            "8:32: 'live' is no version and no alias of the function; "
                + "write 'versions: 1', 'aliases: {live: 1}', and call the alias"
        ),
        (
            "{lambda: {ResizeImage: {versions: 1, provisionedConcurrency: {lives: 1}}}}",
            "8:45: unknown version or alias 'lives'; versions and aliases are 1"
        ),
        (
            "{lambda: {ResizeImage: {maximumEventAge: 30s}}}",
            "8:49: 30s is no function's maximumEventAge; Lambda allows whole seconds from 1m to 6h"
        ),
        (
            "{lambda: {ResizeImage: {deadLetters: {function: Other}}}}",
            "8:46: unknown key 'function'; the keys here are queue, topic"
        ),
        (
            "{lambda: {ResizeImage: {destinations: {onFailure: {queue: a, topic: b}}}}}",
            "8:69: 'topic' beside 'queue'; keep one of them"
        ),
        (
            "{dynamodb: {tables: {profiles: {readCapacityUnits: 3}}}}",
            "8:39: 'writeCapacityUnits' is missing in the table profiles; "
                + "write 'writeCapacityUnits: 3'"
        ),
        (
            "{dynamodb: {tables: {profiles: {billingMode: PAY_PER_REQUEST, readCapacityUnits: 3}}}}",
            "8:70: 'readCapacityUnits' beside PAY_PER_REQUEST; keep one of them"
        ),
        (
            "{dynamodb: {table: {}}}", "8:20: unknown key 'table'; did you mean 'tables'?"
        ),
    ])
    func `that are wrong are told with place and cure`(cloud: String, complaint: String) {
        #expect(complaints(minimal("cloud: \(cloud)")) == ["x.yaml:\(complaint)"])
    }

    @Test func `tables that nobody has are told`() throws {
        let scenario = try reader.scenario(
            text: minimal(
                "cloud: {dynamodb: {tables: {profile: {readCapacityUnits: 1, writeCapacityUnits: 1}}}}"
            ),
            path: "x.yaml")
        #expect(throws: Never.self) { try scenario.check(tables: ["profile"]) }
        let error = #expect(throws: ScenarioError.self) {
            try scenario.check(tables: ["profiles"])
        }
        #expect(
            error?.lines == [
                "x.yaml:1:1: unknown table under cloud.dynamodb 'profile'; did you mean 'profiles'?"
            ])
    }
}
