import KeyedDraws
import Testing

@Suite struct `A call site` {
    private static let item = SiteScope(item: "signup-3")
    private static let detection = item.appending(SiteStep(state: "FaceDetection", attempt: 2))
    private static let resize =
        item.appending(SiteStep(state: "ParallelProcessing", branch: 1))
        .appending(SiteStep(state: "ResizeImage"))

    static let texts: [(CallSite, String)] = [
        (CallSite(item), "signup-3"),
        (CallSite(SiteScope(item: "signup-3", delivery: 2)), "signup-3#2"),
        (CallSite(detection), "signup-3/FaceDetection@2"),
        (
            CallSite(
                detection,
                SiteCall(service: "rekognition", operation: "DetectFaces", attempt: 3)),
            "signup-3/FaceDetection@2/rekognition.DetectFaces@3"
        ),
        (
            CallSite(resize, SiteCall(service: "s3", operation: "GetObject")),
            "signup-3/ParallelProcessing[1]/ResizeImage/s3.GetObject"
        ),
        (
            CallSite(
                item.appending(SiteStep(state: "Each", entry: 2, attempt: 3, branch: 0)),
                SiteCall(service: "sns", operation: "Publish", ordinal: 2, attempt: 4)),
            "signup-3/Each#2@3[0]/sns.Publish#2@4"
        ),
    ]

    @Test(arguments: texts) func `reads as what caused it`(site: CallSite, text: String) {
        #expect(site.description == text)
    }

    @Test func `keeps its published keys`() {
        // From the same separate implementation as the stable hash's vectors.
        let keys: [UInt64] = [
            0x0b8c_7dca_30db_3178, 0xa029_d092_8518_839c, 0x588f_42ff_d54a_6f94,
            0x9e07_76b1_3b4b_9623, 0x3345_76ef_6d69_ad2f,
        ]
        #expect(Self.texts.prefix(5).map(\.0.key) == keys)
    }

    @Test func `is the same however often it is made, and whatever was made before`() {
        func make() -> CallSite {
            CallSite(
                SiteScope(item: "a").appending(SiteStep(state: "S", branch: 2)),
                SiteCall(service: "s3", operation: "GetObject", ordinal: 2))
        }

        let first = make()
        _ = CallSite(SiteScope(item: "b"))
        #expect(make() == first)
        #expect(make().key == first.key)
        #expect(make().hashValue == first.hashValue)
        #expect(make().scope == first.scope)
    }

    /// Every combination of two or three values of each part: no two sites share a key, a text, or are equal.
    @Test func `differs from every site that differs in any part`() {
        var sites: [CallSite] = []
        for scope in scopes() {
            sites.append(CallSite(scope))
            for service in ["s3", "sns"] {
                for operation in ["Get", "Put"] {
                    for ordinal in 1...2 {
                        for attempt in 1...2 {
                            let call = SiteCall(
                                service: service, operation: operation, ordinal: ordinal,
                                attempt: attempt)
                            sites.append(CallSite(scope, call))
                        }
                    }
                }
            }
        }

        #expect(sites.count > 10_000)
        #expect(Set(sites.map(\.key)).count == sites.count)
        #expect(Set(sites.map(\.description)).count == sites.count)
        #expect(Set(sites).count == sites.count)
    }

    private func scopes() -> [SiteScope] {
        var scopes: [SiteScope] = []
        for item in ["a-1", "a-11", "b-1"] {
            for delivery in 1...2 {
                let root = SiteScope(item: item, delivery: delivery)
                let inner = steps().map { root.appending($0) }
                scopes.append(root)
                scopes += inner
                for outer in inner.prefix(6) {
                    scopes += steps().prefix(12).map { outer.appending($0) }
                }
            }
        }
        return scopes
    }

    private func steps() -> [SiteStep] {
        var steps: [SiteStep] = []
        for branch in [nil, 0, 1] {
            for state in ["S", "T", "ST"] {
                for entry in 1...2 {
                    for attempt in 1...2 {
                        steps.append(
                            SiteStep(state: state, entry: entry, attempt: attempt, branch: branch))
                    }
                }
            }
        }
        return steps
    }

    @Test func `knows its innermost state`() {
        #expect(Self.item.state == nil)
        #expect(Self.resize.state == SiteStep(state: "ResizeImage"))
        #expect(Self.resize.steps.map(\.state) == ["ParallelProcessing", "ResizeImage"])
    }
}
