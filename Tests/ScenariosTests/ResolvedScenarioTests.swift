import OrderedJSON
import Scenarios
import Testing

@Suite struct `A resolved scenario` {
    @Test func `writes out every default in a fixed order`() throws {
        let scenario = try reader.scenario(text: minimal("seeds: 1..3"), path: "x.yaml")

        #expect(scenario.resolved.text == """
            {"stepsim":1,"name":"A face","proves":"A face is found.","seeds":"1..3",\
            "workflow":"image-profile","start":"2026-01-01T00:00:00.000Z","trigger":"client",\
            "workload":[{"label":"signup","count":1,"upload":{"portrait":{"people":1,"names":null,\
            "size":"1600x1200","format":"jpeg","sunglasses":false,"orientation":1,"defect":"none",\
            "variant":0}},"arrivals":{"at":"0s"},"user":null}],"clients":{},\
            "cloud":{"rekognition":{},"lambda":{"concurrency":null},"latency":{}},"faults":[],\
            "functions":{},"expect":{"executions":{},"always":[],"violates":[],"latency":{},\
            "notifications":null,"fingerprint":null,"reproduces":null}}
            """)
    }

    @Test func `has a digest of what decides the run alone`() throws {
        let plain = try reader.scenario(text: minimal(), path: "x.yaml")
        let renamed = try reader.scenario(
            text: minimal("seed: 9\nexpect: {notifications: 0}").replacing("A face", with: "B"),
            path: "elsewhere.yaml")
        let faulted = try reader.scenario(
            text: minimal("faults: [{on: s3.*, do: {slow: 1s}}]"), path: "x.yaml")

        #expect(plain.digest == renamed.digest)
        #expect(plain.digest != faulted.digest)
        #expect(plain.digest.count == 64)
    }

    @Test func `does not depend on how a value is written`() throws {
        let one = minimal("faults: [{on: s3.*, at: 1s..90s, do: {slow: 1.5s, probability: 50%}}]")
        let other = minimal("""
            faults:
              - do: {probability: 50.0%, slow: 1500ms}
                on: "s3.*"
                at: 1000ms..1m30s
            """)

        #expect(try reader.scenario(text: one, path: "x").resolved.text
            == reader.scenario(text: other, path: "y").resolved.text)
    }
}
