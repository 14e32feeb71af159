import AWSModel
import Bodies
import ImageMetadata
import KeyedDraws
import Portraits
import PropertyTesting
import Simulator
import Testing
import Tracing
import VirtualTime

/// What a client of a face collection may want.
private enum FaceWish: ClientWish {
    /// With the photo of a person, or with one that is not there.
    case index(String)
    case search(String)
    case detect(String)
    /// Some of the faces that any client was told of: the latest for zero, the one before for one.
    case delete(Int)

    static let collection = "faces"
    static let people = ["ada", "bob"]

    static func random(_ dice: inout Dice, number: Int) -> Self {
        let person = dice.isOne(in: 8) ? "gone" : dice.pick(people)
        return switch dice.roll(8) {
        case 0, 1, 2: .index(person)
        case 3, 4: .search(person)
        case 5: .detect(person)
        default: .delete(dice.roll(3))
        }
    }

    var operation: AWSOperation {
        switch self {
        case .index: IndexFacesRequest.operation
        case .search: SearchFacesByImageRequest.operation
        case .detect: DetectFacesRequest.operation
        case .delete: DeleteFacesRequest.operation
        }
    }

    var description: String {
        switch self {
        case .index(let person): "index \(person)"
        case .search(let person): "search \(person)"
        case .detect(let person): "detect \(person)"
        case .delete(let place): "delete face \(place) from the end"
        }
    }
}

/// What clients were told of faces.
private final class FaceLog: @unchecked Sendable {
    // Proof for @unchecked: the code of a run is on one thread.
    var told: [String] = []
    /// Faces that a search found, and when it was sent and answered.
    var found: [(faces: [String], sent: Instant, answered: Instant)] = []
}

// Law 3 (Laws.swift).
@Suite struct `A face collection, under several clients and faults` {
    private static let operations = [
        IndexFacesRequest.operation, SearchFacesByImageRequest.operation,
        DetectFacesRequest.operation, DeleteFacesRequest.operation,
    ]

    private static func photo(_ person: String) throws -> Body {
        Body(
            recipe: try PortraitRecipe(
                people: [Sitter(name: person)], size: PixelSize(width: 640, height: 480)))
    }

    private static func run(
        _ acts: [Act<FaceWish>], rate: Int
    ) throws -> (Aftermath, FaceLog) {
        let log = FaceLog()
        let objects = try FaceWish.people.map {
            CloudResources.Object(bucket: "photos", key: $0, body: try photo($0))
        }
        let executor = VirtualExecutor()
        var rehearsal = Rehearsal<FaceWish>(
            acts,
            resources: CloudResources(
                buckets: ["photos"], collections: [FaceWish.collection], objects: objects),
            on: executor
        ) { aws, _, wish in
            // What an error means is judged by what happened, not by what the client was told.
            try? await perform(wish, aws, log, executor)
        }
        for operation in operations {
            rehearsal.configuration.cloud.rates[operation] = .perSecond(rate)
        }
        return (try rehearsal.run(), log)
    }

    private static func perform(
        _ wish: FaceWish, _ aws: any AWSClient, _ log: FaceLog, _ executor: VirtualExecutor
    ) async throws {
        func image(_ person: String) -> RekognitionImage {
            RekognitionImage(bucket: "photos", name: person)
        }
        let sent = executor.now
        switch wish {
        case .index(let person):
            let answer = try await aws.send(
                IndexFacesRequest(collectionID: FaceWish.collection, image: image(person)))
            log.told += answer.faceRecords.map(\.face.faceID)
        case .search(let person):
            let answer = try await aws.send(
                SearchFacesByImageRequest(
                    collectionID: FaceWish.collection, image: image(person)))
            log.found.append((answer.faceMatches.map(\.face.faceID), sent, executor.now))
        case .detect(let person):
            _ = try await aws.send(DetectFacesRequest(image: image(person)))
        case .delete(let place):
            let face =
                log.told.count > place
                ? log.told[log.told.count - 1 - place] : "00000000-0000-4000-8000-000000000000"
            _ = try await aws.send(
                DeleteFacesRequest(collectionID: FaceWish.collection, faceIDs: [face]))
        }
    }

    // MARK: The laws

    private static func violations(
        _ acts: [Act<FaceWish>], _ aftermath: Aftermath, _ log: FaceLog, rate: Int
    ) -> [String] {
        aftermath.violations + overrated(acts, aftermath.events, rate: rate)
            + misfound(acts, aftermath.events, log) + mutated(acts, aftermath.events)
    }

    /// Granted calls in a window of T seconds are at most rate × (T + 1), for each operation.
    private static func overrated(
        _ acts: [Act<FaceWish>], _ events: [TraceEvent], rate: Int
    ) -> [String] {
        var sent: [CallSite: Instant] = [:]
        var granted: [String: [Instant]] = [:]
        for event in events {
            switch event.kind {
            case .sent(let site, _): sent[site] = event.at
            case .answered(let site, let outcome, _):
                guard let act = Rehearsal.act(at: site, among: acts), let sent = sent[site],
                    act.mishap == .none, outcome.isGranted
                else { continue }
                // Seven tenths of the latency lie before the service.
                let wayOut = Nanoseconds.milliseconds(Int64(7 * (10 + act.slow)) / 10)
                granted["\(act.wish.operation)", default: []].append(sent + wayOut)
            default: break
            }
        }
        return granted.sorted { $0.key < $1.key }.compactMap { operation, instants in
            let instants = instants.sorted()
            let isOver = instants.indices.contains { first in
                (first..<instants.count).contains { last in
                    let window = (instants[last] - instants[first]).count
                    return (last - first + 1 - rate) * 1_000_000_000 > rate * Int(window)
                }
            }
            return isOver ? "\(operation) was granted more than its rate" : nil
        }
    }

    /// A face is searchable no sooner than its IndexFaces was answered, and not once its deletion
    /// took effect.
    private static func misfound(
        _ acts: [Act<FaceWish>], _ events: [TraceEvent], _ log: FaceLog
    ) -> [String] {
        var indexed: [String: CallSite] = [:]
        var answered: [CallSite: Instant] = [:]
        var since: [String: Instant] = [:]
        var until: [String: Instant] = [:]
        for event in events {
            switch event.kind {
            case .answered(let site, _, _):
                guard let act = Rehearsal.act(at: site, among: acts),
                    [.none, .errorAfter].contains(act.mishap)
                else { continue }
                answered[site] = event.at
            case .effect(let site, let effect) where effect.name == "FaceIndexed":
                indexed[effect.key] = site
            case .effect(_, let effect) where effect.name == "FaceSearchable":
                since[effect.key] = event.at
            case .effect(_, let effect) where effect.name == "FaceDeleted":
                until[effect.key] = event.at
            default: break
            }
        }
        let early = since.compactMap { face, instant -> String? in
            guard let answer = indexed[face].flatMap({ answered[$0] }) else { return nil }
            return instant < answer ? "\(face) was searchable before its answer" : nil
        }
        let wrong = log.found.flatMap { search in
            search.faces.compactMap { face -> String? in
                if since[face].map({ $0 > search.answered }) ?? true { return "\(face) too early" }
                return until[face].map { $0 < search.sent } == true ? "\(face) too late" : nil
            }
        }
        return early.sorted() + wrong
    }

    /// A call that was answered with an error changed nothing, unless a fault put the error in the
    /// place of the answer.
    private static func mutated(
        _ acts: [Act<FaceWish>], _ events: [TraceEvent]
    ) -> [String] {
        var refused: Set<CallSite> = []
        for case .answered(let site, .failed(_, let status, _), _) in events.map(\.kind) {
            guard let act = Rehearsal.act(at: site, among: acts),
                [.none, .errorBefore, .throttled, .requestLost].contains(act.mishap),
                status != 0 || act.mishap == .requestLost
            else { continue }
            refused.insert(site)
        }
        return events.compactMap { event in
            guard case .effect(let site, let effect) = event.kind, refused.contains(site)
            else { return nil }
            return "\(site) failed, yet \(effect.name)"
        }
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>, [3, 50])
    func `keeps the laws of rates, of searches and of errors`(seed: UInt64, rate: Int) throws {
        let acts = randomActs(seed: seed, FaceWish.random)
        try expectNoViolations(seed: seed, acts) { acts in
            let (aftermath, log) = try Self.run(acts, rate: rate)
            return Self.violations(acts, aftermath, log, rate: rate)
        }
    }

    /// What is done to a run so that it breaks a law.
    enum Planted: CaseIterable {
        case rate, searchableBeforeAnswer, foundAfterDeletion, errorWithEffect
    }

    @Test(arguments: Planted.allCases) func `is found to break each law that it is made to break`(
        planted: Planted
    ) throws {
        let acts = randomActs(seed: 1, FaceWish.random)
        let (aftermath, log) = try Self.run(acts, rate: 50)
        var events = aftermath.events
        switch planted {
        case .rate: break
        case .searchableBeforeAnswer:
            events = events.map { event in
                guard case .effect(_, let effect) = event.kind, effect.name == "FaceSearchable"
                else { return event }
                return TraceEvent(at: .epoch, event.kind)
            }
        case .foundAfterDeletion:
            let faces = log.found.flatMap(\.faces)
            #expect(!faces.isEmpty)
            events += faces.map { face in
                TraceEvent(at: .epoch, .effect(Self.site, Effect("FaceDeleted", "", key: face)))
            }
        case .errorWithEffect:
            events += events.compactMap { event in
                guard case .answered(let site, .failed, _) = event.kind else { return nil }
                return TraceEvent(at: event.at, .effect(site, Effect("FaceIndexed", "", key: "f")))
            }
        }
        var doctored = aftermath
        doctored.events = events
        let rate = planted == .rate ? 1 : 50

        #expect(!Self.violations(acts, doctored, log, rate: rate).isEmpty)
    }

    private static let site = CallSite(SiteScope(item: "planted"))
}

extension CallOutcome {
    /// Whether the service let the call in, whatever it then answered.
    fileprivate var isGranted: Bool {
        guard case .failed(let code, let status, _) = self else { return true }
        return status != 0 && code != "ProvisionedThroughputExceededException"
            && code != "ThrottlingException"
    }
}
