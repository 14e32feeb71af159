import KeyedDraws
import OrderedJSON
import Scenarios
import Settings
import Testing
import VirtualTime

@Suite struct `Settings of the cloud` {
    private func settings(_ cloud: String) throws -> [[String]: SettingValue] {
        try reader.scenario(text: minimal("cloud: \(cloud)"), path: "x.yaml").cloud.settings
    }

    @Test(arguments: [
        ("{dynamodb: {capacity: {burstSeconds: 0}}}", SettingValue.count(0)),
        ("{dynamodb: {replication: {hasStaleReads: false}}}", .truth(false)),
        ("{network: {clientTimeout: 1m30s}}", .span(.seconds(90))),
        ("{lambda: {retryDelays: [1s, 2s]}}", .spans([.seconds(1), .seconds(2)])),
        ("{s3: {notificationDuplicates: 0.01%}}", .share(Ratio(1, 10_000))),
        ("{s3: {notificationDuplicates: 1/3}}", .share(Ratio(1, 3))),
        ("{sns: {httpRetries: {function: geometric}}}", .word("geometric")),
        ("{rekognition: {matchThreshold: 99.5}}", .decimal(99.5)),
        ("{rekognition: {look: {eyes: -15}}}", .count(-15)),
        ("{prices: {s3: {read: $0.0000004}}}", .money(Money(picodollars: 400_000))),
        (
            "{latency: {s3.GetObject: {uniform: [5ms, 7ms]}}}",
            .distribution(.uniform(.milliseconds(5), .milliseconds(7)))
        ),
        (
            "{latency: {s3.GetObject: {shift: 1ms, rest: {p50: 2ms, p99: 3ms}}}}",
            .distribution(
                .shifted(
                    .milliseconds(1), .lognormal(p50: .milliseconds(2), p99: .milliseconds(3))))
        ),
        (
            "{latency: {s3.GetObject: {atMost: 9ms, of: {atLeast: 1ms, of: 5ms}}}}",
            .distribution(
                .atMost(
                    .milliseconds(9), .atLeast(.milliseconds(1), .constant(.milliseconds(5)))))
        ),
        (
            "{latency: {s3.GetObject: {share: 2.5%, body: 1ms, tail: 2ms}}}",
            .distribution(
                .mixture(
                    share: Ratio(1, 40), .constant(.milliseconds(1)), .constant(.milliseconds(2))))
        ),
    ])
    func `are read in the form that each has`(cloud: String, value: SettingValue) throws {
        #expect(try Array(settings(cloud).values) == [value])
    }

    // What `defaults` prints can be written into a scenario.
    @Test(arguments: [
        Distribution.constant(.milliseconds(5)), .exponential(mean: .hours(8)),
        .uniform(.minutes(5), .minutes(15)),
        .lognormal(p50: .seconds(1), p99: .seconds(3)),
        .mixture(
            share: Ratio(1, 100_000), .shifted(.seconds(5), .constant(.zero)),
            .atMost(
                .seconds(10), .atLeast(.seconds(1), .lognormal(p50: .seconds(2), p99: .hours(1))))),
    ])
    func `mean what they are printed as`(distribution: Distribution) throws {
        let value = SettingValue.distribution(distribution)
        #expect(
            try Array(settings("{latency: {s3.GetObject: \(value.json.text)}}").values) == [value])
    }

    @Test func `name a region`() throws {
        let scenario = try reader.scenario(
            text: minimal("cloud: {region: eu-west-1}"), path: "x.yaml")
        #expect(scenario.cloud.region == "eu-west-1")
        #expect(scenario.resolved.text.contains(#""latency":{},"region":"eu-west-1"}"#))
    }

    @Test func `say how long a client waits of which nothing else is said`() throws {
        let scenario = try reader.scenario(
            text: minimal(
                "cloud: {network: {clientTimeout: 9s}}\nclients: {FaceDetection: {retries: none}}"),
            path: "x.yaml")
        #expect(
            scenario.clients["FaceDetection"]
                == ClientSettings(retries: "none", timeout: .seconds(9)))
    }

    @Test(arguments: [
        ("{dynamo: {}}", "8:9: unknown key 'dynamo'; did you mean 'dynamodb'?"),
        (
            "{dynamodb: {capacity: {burstSecond: 1}}}",
            "8:31: unknown key 'burstSecond'; did you mean 'burstSeconds'?"
        ),
        (
            "{dynamodb: {capacity: {burstSeconds: 90000}}}",
            "8:45: 'burstSeconds' is '90000', not a whole number from 0 to 86400; write a whole number from 0 to 86400"
        ),
        (
            "{dynamodb: {capacity: 3}}",
            "8:30: 'capacity' is '3', not a mapping; write 'key: value' lines, or {key: value}"
        ),
        (
            "{network: {clientTimeout: 5}}",
            "8:34: 'clientTimeout' is '5', not a duration; add a unit: 5ms or 5s"
        ),
        (
            "{lambda: {retryDelays: 5s}}",
            "8:31: 'retryDelays' is '5s', not a list of durations; write it as [1m, 2m]"
        ),
        (
            "{s3: {notificationDuplicates: 2}}",
            "8:38: 'notificationDuplicates' is '2', not a probability; write 2%"
        ),
        (
            "{sns: {httpRetries: {function: lineal}}}",
            "8:39: unknown function 'lineal'; did you mean 'linear'?"
        ),
        (
            "{rekognition: {matchThreshold: 101}}",
            "8:39: 'matchThreshold' is '101', not a number from 0 to 100; write a number from 0 to 100"
        ),
        (
            "{prices: {s3: {read: 0.4}}}",
            "8:29: 'read' is '0.4', not an amount of money; write it in dollars, such as $0.0000002"
        ),
        ("{region: us-east-9}", "8:17: unknown region 'us-east-9'; did you mean 'us-east-1'?"),
        (
            "{latency: {s3.GetObject: {uniform: [7ms, 5ms]}}}",
            "8:34: 'uniform' names no two ends; write it as {uniform: [5m, 15m]}, the shorter one first"
        ),
        (
            "{latency: {s3.GetObject: {shift: 7ms}}}",
            "8:33: 'rest' is missing in the latency of s3.GetObject; write 'rest: {p50: 10ms, p99: 60ms}'"
        ),
    ])
    func `that are wrong are told with place and cure`(cloud: String, complaint: String) {
        #expect(complaints(minimal("cloud: \(cloud)")) == ["x.yaml:\(complaint)"])
    }
}
