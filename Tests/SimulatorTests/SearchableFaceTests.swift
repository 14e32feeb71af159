import AWSModel
import Bodies
import FaultInjection
import ImageMetadata
import KeyedDraws
import OrderedJSON
import Portraits
import Simulator
import Testing
import Tracing
import VirtualTime

@Suite struct `A face that is indexed` {
    /// `Work` makes a collection and adds a photo's face, twice in a row.
    private static func world(seed: UInt64, inBucket: Bool) throws -> World {
        let photo = Body(
            recipe: try PortraitRecipe(
                people: [Sitter(name: "ada")], size: PixelSize(width: 640, height: 480)))
        var world = World(
            seed: seed,
            functions: [
                FunctionDefinition("Work") { clients in
                    Code { _, _ in
                        var image = RekognitionImage(bytes: photo)
                        if inBucket {
                            try await clients.aws.putObject(
                                bucket: "things", key: "p", body: photo)
                            image = RekognitionImage(bucket: "things", name: "p")
                        }
                        _ = try await clients.aws.send(CreateCollectionRequest(collectionID: "c"))
                        for _ in 0..<2 {
                            _ = try await clients.aws.send(
                                IndexFacesRequest(collectionID: "c", image: image))
                        }
                        return [:]
                    }
                }
            ])
        world.configuration.clients["Work"] = .init(timeout: .seconds(60))
        return world
    }

    // The document's invariant: never searchable before its IndexFaces was answered, and after a
    // while that has a named end.
    @Test(arguments: 1...20 as ClosedRange<UInt64>, [true, false])
    func `is found by searches only after its caller has heard of it, and within ten seconds`(
        seed: UInt64, inBucket: Bool
    ) throws {
        var world = try Self.world(seed: seed, inBucket: inBucket)
        // The way back is long, so that a face that did not wait for it would show.
        world.configuration.faults = [
            FaultRule(
                service: .rekognition, operation: "IndexFaces",
                effects: [.slow(.seconds(Int64(seed)))])
        ]
        let story = try world.run()

        let sites = story.events.compactMap { event -> (CallSite, Instant)? in
            guard case .effect(let site, let effect) = event.kind, effect.name == "FaceSearchable"
            else { return nil }
            return (site, event.at)
        }
        #expect(sites.count == 2)
        for (site, at) in sites {
            let call = try #require(
                story.calls("rekognition.IndexFaces").first { $0.site == site })
            let answered = call.sentAt + (try #require(call.took))
            #expect(answered <= at && at <= answered + .seconds(10))
        }
    }

    @Test func `is not, where the request is wrong, and that costs none of the account's rate`()
        throws
    {
        var world = World { aws, _ in
            for _ in 0..<3 {
                let error = await #expect(throws: AWSError.self) {
                    _ = try await aws.send(CreateCollectionRequest(collectionID: "a b"))
                }
                #expect(error?.code == "InvalidParameterException")
            }
            _ = try await aws.send(CreateCollectionRequest(collectionID: "ab"))
            return ["made": true]
        }
        world.configuration.cloud.rates[AWSOperation(.rekognition, "CreateCollection")] =
            .perSecond(1)
        world.configuration.latencies[AWSOperation(.rekognition, "CreateCollection")] =
            .constant(.zero)
        #expect(try world.run().output() == ["made": true])
    }
}
