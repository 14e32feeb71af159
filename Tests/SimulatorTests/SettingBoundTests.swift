import AWSModel
import KeyedDraws
import OrderedJSON
import Settings
import Simulator
import Testing
import Tracing
import VirtualTime

/// A scenario may write whatever a setting's form allows.
@Suite struct `A setting at its bounds` {
    private static let bounds: [(path: [String], value: SettingValue)] =
        CloudConfiguration.settings.flatMap { setting in
            values(of: setting.form).map { (setting.path, $0) }
        }

    private static func values(of form: SettingForm) -> [SettingValue] {
        switch form {
        case .count(let range): [.count(range.lowerBound), .count(range.upperBound)]
        case .decimal(let range):
            [.decimal(Double(range.lowerBound)), .decimal(Double(range.upperBound))]
        case .span(let range): [.span(range.lowerBound), .span(range.upperBound)]
        case .spans: [.spans([]), .spans([.zero])]
        case .distribution:
            [.distribution(.constant(.zero)), .distribution(.constant(.hours(876_000)))]
        case .share:
            [.share(.never), .share(.always), .share(Ratio(1, UInt64(Int.max)))]
        case .truth: [.truth(false), .truth(true)]
        case .word(let words): words.map { .word($0) }
        case .money: [.money(.zero), .money(Money(picodollars: .max))]
        }
    }

    // Law: a run ends, however it ends; what no service would take is an error before it begins.
    @Test func `leaves a run that ends`() throws {
        #expect(Self.bounds.count > 800)
        for (path, value) in Self.bounds {
            var world = World { aws, event in
                // Each is asked whatever became of those before.
                try? await aws.put(event["item"]?.stringValue ?? "")
                _ = try? await aws.send(
                    PutItemRequest(tableName: "rows", item: ["k": .s("a")]))
                _ = try? await aws.send(
                    GetItemRequest(tableName: "rows", key: ["k": .s("a")]))
                _ = try? await aws.send(ListTablesRequest(limit: 1))
                _ = try? await aws.send(
                    DeleteObjectsRequest(
                        bucket: "things", delete: .init(objects: [.init(key: "a")])))
                _ = try? await aws.send(ListBucketsRequest())
                _ = try? await aws.send(ListObjectsV2Request(bucket: "things"))
                _ = try? await aws.send(ListCollectionsRequest(maxResults: 1))
                _ = try? await aws.send(CreateTopicRequest(name: "others"))
                _ = try? await aws.send(ListTopicsRequest())
                _ = try await aws.send(
                    PublishRequest(
                        topicARN: "arn:aws:sns:us-east-1:123456789012:news", message: "m"))
                return [:]
            }
            world.configuration.system.resources.tables = [.init("rows", partitionKey: "k")]
            world.configuration.system.resources.topics = ["news"]
            let setting = try #require(CloudConfiguration.setting(at: path))
            #expect(setting.set(value, in: &world.configuration.cloud), "\(path) \(value)")
            do {
                let story = try world.run()
                if case .escaped(let doors) = story.end {
                    Issue.record("\(path) \(value): \(doors)")
                }
            } catch let error as AWSError {
                #expect(error.status >= 400, "\(path) \(value)")
            }
        }
    }
}
