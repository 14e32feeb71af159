import OrderedJSON
import Testing

@Suite struct `Defaults` {
    private func listed(_ place: Workplace, _ arguments: String...) throws -> [JSONValue] {
        let ended = try place.run(
            Built.debug("stepsim"), ["defaults", "--format", "json"] + arguments)
        #expect(ended.code == 0)
        return try JSONValue.parse(ended.output)["settings"]?.arrayValue ?? []
    }

    /// The settings with their values, as one scenario writes them.
    private func cloud(_ settings: [JSONValue]) -> JSONValue {
        var tree = JSONObject()
        for setting in settings {
            guard let key = setting["key"]?.stringValue, key.hasPrefix("cloud."),
                let value = setting["value"]
            else { continue }
            let keys = Path(key).keys
            let nested = keys.dropFirst().reversed().reduce(value) { [$1: $0] }
            tree.merge(keys[0], nested)
        }
        return .object(tree)
    }

    /// The keys of a path, in which names of operations and runtimes hold full stops themselves.
    private struct Path {
        let keys: [String]

        init(_ text: String) {
            var parts = text.split(separator: ".").dropFirst().map(String.init)
            if parts[0] == "latency" { parts = [parts[0], "\(parts[1]).\(parts[2])"] }
            if parts.count > 3, parts[1] == "runtimes" {
                let last = parts.lastIndex { ["initialisation", "firstRun"].contains($0) } ?? 3
                parts =
                    Array(parts[..<2]) + [parts[2..<last].joined(separator: ".")] + parts[last...]
            }
            keys = parts
        }
    }

    @Test func `say of every number where it comes from and what changes it`() throws {
        let settings = try listed(try Workplace())
        #expect(settings.count > 450)
        for setting in settings {
            let names = setting.objectValue?.keys.joined(separator: " ")
            #expect(names == "service name value unit source key default")
            #expect(setting["source"]?.stringValue?.isEmpty == false)
            #expect(setting["key"]?.stringValue?.isEmpty == false)
            #expect(setting["default"] == .null)
        }
        let burst = settings.first { $0["name"] == "dynamodb.capacity.burstSeconds" }
        #expect(
            burst?.text
                == #"{"service":"dynamodb","name":"dynamodb.capacity.burstSeconds","value":300,"#
                + #""unit":"s","source":"DynamoDB Developer Guide, 'Burst and adaptive capacity'","#
                + #""key":"cloud.dynamodb.capacity.burstSeconds","default":null}"#)
    }

    // Law: whatever it prints, a scenario may write.
    @Test func `can all be written into a scenario`() throws {
        let place = try Workplace()
        let settings = try listed(place)
        try place.write(
            """
            # Every setting at its default.
            stepsim: 1
            name: All defaults
            workflow: image-profile
            cloud: \(cloud(settings).text)
            workload: [{label: a, upload: {portrait: {}}}]
            """, at: "all.yaml")
        let changed = try listed(place, "all.yaml").filter { $0["default"] != .null }
        #expect(changed.count > 400)
        #expect(changed.allSatisfy { $0["value"] == $0["default"] })
    }

    @Test func `of a scenario mark what differs`() throws {
        let place = try Workplace()
        try place.write(
            """
            # Other numbers.
            stepsim: 1
            name: Others
            workflow: image-profile
            cloud:
              region: ap-southeast-1
              lambda: {concurrency: 7, ResizeImage: {memory: 512MB}}
            clients: {FaceDetection: {retries: none}}
            workload: [{label: a, upload: {portrait: {}}}]
            """, at: "others.yaml")
        let text = try place.stepsim("defaults", "others.yaml").output
        let marked = text.split(separator: "\n").filter { $0.hasPrefix("*") }
            .map {
                $0.split(separator: " ", omittingEmptySubsequences: true)[1...2].joined(
                    separator: " ")
            }
        #expect(marked.contains("region ap-southeast-1,"))
        #expect(marked.contains("lambda.concurrency 7"))
        // The region's own rate, which nobody wrote.
        #expect(marked.contains("rekognition.DetectFaces.tps 5"))
        #expect(marked.contains("lambda.ResizeImage.memory 512"))
        #expect(marked.contains("FaceDetection.retries none,"))
        #expect(!marked.contains { $0.hasPrefix("s3.") })
    }

    @Test func `of a scenario that is wrong are not told`() throws {
        let place = try Workplace()
        try place.write("stepsim: 1\ncloud: {s4: {}}\n", at: "wrong.yaml")
        let ended = try place.stepsim("defaults", "wrong.yaml")
        #expect(ended.code == 65)
        #expect(ended.errors.contains("wrong.yaml:2:9: unknown key 's4'; did you mean 's3'?"))
        #expect(ended.output.isEmpty)
    }
}

extension JSONObject {
    /// Lays an object over what stands under a key, key by key.
    fileprivate mutating func merge(_ key: String, _ value: JSONValue) {
        guard case .object(let new) = value, case .object(var old)? = self[key] else {
            self[key] = value
            return
        }
        for (inner, value) in new { old.merge(inner, value) }
        self[key] = .object(old)
    }
}
