import KeyedDraws
import OrderedJSON
import Testing
import Tracing
import VirtualTime

@Suite struct `A trace digest` {
    @Test func `is SHA-256 of the identity and the canonical encoding`() {
        // FIPS 180-2, the empty message and appendix B.1.
        #expect(
            digest([], identity: "")
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            digest([], identity: "abc")
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        // Computed by a separate implementation, in Python, of the encoding's comment.
        #expect(
            digest(oneOfEach) == "a0156774acf51c860f4d90db466152fd55d5efb6291b96830b480df7e9efab03")
    }

    @Test func `is the same for the same events`() {
        #expect(digest(oneOfEach) == digest(oneOfEach))
        #expect(digest(oneOfEach).utf8.count == 64)
    }

    @Test func `counts its events`() {
        let digest = TraceDigest(identity: "")
        for event in oneOfEach { digest.consume(event) }

        #expect(digest.eventCount == oneOfEach.count)
    }

    @Test func `differs by identity, order, omission and repetition`() {
        var streams = [
            oneOfEach, oneOfEach.reversed(), oneOfEach + oneOfEach.suffix(1), [], [oneOfEach[0]],
        ]
        for index in oneOfEach.indices {
            var without = oneOfEach
            without.remove(at: index)
            streams.append(without)
        }
        var digests = streams.map { digest($0) }
        digests.append(digest(oneOfEach, identity: "1 story seed 8"))

        #expect(Set(digests).count == digests.count)
    }

    /// Every single field of every kind of event, changed alone.
    @Test func `differs where any one field does`() {
        let stranger = SiteScope(item: "signup-4")
        let other = CallSite(scope, SiteCall(service: "s3", operation: "GetObject"))
        func effect(
            _ name: String = "N", _ resource: String = "r", key: String = "k",
            _ facts: [Effect.Fact] = [.init("f", "v")]
        ) -> TraceEvent.Kind { .effect(site, Effect(name, resource, key: key, facts)) }
        func history(
            _ execution: String = "e", id: Int = 2, previous: Int = 1, type: String = "T",
            state: String? = "S", details: JSONValue = ["a": 1, "b": 2]
        ) -> TraceEvent.Kind {
            .history(
                scope,
                HistoryEntry(
                    execution: execution, id: id, previousEventID: previous, type: type,
                    state: state, details: JSONDetails(details)))
        }
        func ran(_ kind: SandboxEvent.Kind) -> TraceEvent.Kind { .sandbox(site, sandbox(kind)) }
        let kinds: [TraceEvent.Kind] = [
            .arrived(scope, what: "w"), .arrived(stranger, what: "w"), .arrived(scope, what: "x"),
            .sent(site, subject: "w"), .sent(other, subject: "w"), .sent(site, subject: "x"),
            .fault(site, rule: 1, what: "w"), .fault(other, rule: 1, what: "w"),
            .fault(site, rule: 2, what: "w"), .fault(site, rule: 1, what: "x"),
            effect(), effect("M"), effect("N", "s"), effect(key: "l"), effect("N", "r", []),
            effect("N", "r", [.init("g", "v")]), effect("N", "r", [.init("f", "w")]),
            effect("N", "r", [.init("f", "v"), .init("f", "v")]), effect("Nr", ""),
            .answered(site, .answered("w"), took: .zero),
            .answered(other, .answered("w"), took: .zero),
            .answered(site, .answered("x"), took: .zero),
            .answered(site, .answered("w"), took: .nanoseconds(1)),
            .answered(site, .failed(code: "w", status: 0, message: ""), took: .zero),
            .answered(site, .failed(code: "x", status: 0, message: ""), took: .zero),
            .answered(site, .failed(code: "w", status: 1, message: ""), took: .zero),
            .answered(site, .failed(code: "w", status: 0, message: "m"), took: .zero),
            .answered(site, .failed(code: "w", status: 0, message: ""), took: .nanoseconds(1)),
            .retrying(site, after: .zero), .retrying(other, after: .zero),
            .retrying(site, after: .nanoseconds(1)),
            ran(.began), .sandbox(other, sandbox(.began)),
            .sandbox(site, SandboxEvent(function: "F", sandbox: 2, .began)),
            .sandbox(site, SandboxEvent(function: "ResizeImage", sandbox: 3, .began)),
            ran(.billed(milliseconds: 1, memorySize: 128, isProvisioned: false)),
            ran(.billed(milliseconds: 2, memorySize: 128, isProvisioned: false)),
            ran(.billed(milliseconds: 1, memorySize: 256, isProvisioned: false)),
            ran(.billed(milliseconds: 1, memorySize: 128, isProvisioned: true)),
            ran(.coldStart(.zero)), ran(.coldStart(.nanoseconds(1))),
            ran(.ended(error: nil, took: .zero)), ran(.ended(error: nil, took: .nanoseconds(1))),
            ran(.ended(error: "", took: .zero)), ran(.ended(error: "e", took: .zero)),
            ran(.killed(reason: "", took: .zero)), ran(.killed(reason: "e", took: .zero)),
            ran(.killed(reason: "", took: .nanoseconds(1))),
            history(), history("f"), history(id: 3), history(previous: 0), history(type: "U"),
            history(state: "R"), history(state: nil), history(state: ""),
            history(details: ["a": 1]), history(details: ["a": 1, "b": 3]),
            // The digest sees the order of members and the digits of numbers.
            history(details: ["b": 2, "a": 1]),
            history(details: ["a": .number(JSONNumber("1.0") ?? 0), "b": 2]),
            .escaped(what: "w", owner: "o"), .escaped(what: "x", owner: "o"),
            .escaped(what: "w", owner: "p"), .escaped(what: "wo", owner: ""),
        ]
        var digests = kinds.map { digest([event(0, $0)]) }
        digests.append(digest([event(1, kinds[0])]))

        #expect(Set(digests).count == digests.count)
    }

    /// The digest hashes in chunks of some 16 KB; events of many sizes fall across their borders
    /// everywhere.
    @Test func `does not depend on where the stream is cut`() {
        let events = (0..<1_200).map { number in
            event(
                Int64(number),
                .sent(site, subject: String(repeating: "x", count: number * 7 % 331)))
        }
        let whole = TraceDigest(identity: "i")
        let looked = TraceDigest(identity: "i")
        for event in events {
            whole.consume(event)
            looked.consume(event)
            // Looking at the digest takes out what waits, and changes nothing.
            if event.at.nanoseconds % 97 == 0 { _ = looked.hexadecimal }
        }

        #expect(looked.hexadecimal == whole.hexadecimal)
        #expect(whole.hexadecimal == whole.hexadecimal)
        #expect(whole.hexadecimal != digest(events.dropLast(), identity: "i"))
    }

    @Test func `of one event larger than a chunk is that of its bytes`() {
        let large = event(0, .sent(site, subject: String(repeating: "y", count: 100_000)))

        #expect(
            digest([large], identity: "")
                == "9d1047680f632a5de61da394131924d37fdadaf0fb07e75ec518c5547f730f28")
    }
}

@Suite struct `A recording` {
    @Test func `keeps the events in their order`() {
        let recording = TraceRecording()
        for event in oneOfEach { recording.consume(event) }

        #expect(recording.events == oneOfEach)
    }
}

@Suite struct `An effect` {
    @Test func `gives its facts by name, the first of them`() {
        let effect = Effect(
            "N", "r", key: "k", [.init("a", "1"), .init("b", "2"), .init("a", "3")])

        #expect(effect["a"] == "1")
        #expect(effect["b"] == "2")
        #expect(effect["c"] == nil)
    }
}
