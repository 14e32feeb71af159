import KeyedDraws
import Simulator
import Testing
import Tracing
import VirtualTime

@testable import ImageProfile

/// Each check is shown a story in which its invariant holds, and one in which it does not.
@Suite struct `Invariants of the image profile` {
    private let indexed = Effect(
        "FaceIndexed", "collection faces", key: "face-1",
        [Effect.Fact("person", "ada"), Effect.Fact("externalImageID", "u1")])
    private let deleted = Effect("FaceDeleted", "collection faces", key: "face-1")

    @Test func `a face whose row names it is no orphan`() {
        #expect(violations(of: OrphanFaceCheck(), [indexed, row("u1", "face-1")]) == [])
        #expect(violations(of: OrphanFaceCheck(), [indexed, deleted]) == [])
    }

    @Test func `a face that no row names is an orphan`() {
        #expect(
            violations(of: OrphanFaceCheck(), [indexed])
                == ["face face-1 of u1 stays in the collection and no row names it"])
    }

    @Test func `a row whose face was removed is found`() {
        #expect(violations(of: RowWithoutFaceCheck(), [indexed, row("u1", "face-1")]) == [])
        #expect(
            violations(of: RowWithoutFaceCheck(), [indexed, row("u1", "face-1"), deleted])
                == ["the row of u1 names face-1, which is not in the collection"])
    }

    @Test func `a row written again is the same profile`() {
        let story = [indexed, row("u1", "face-1"), row("u1", "face-1")]

        #expect(violations(of: DuplicatePersonCheck(), story) == [])
    }

    @Test func `one person with two rows is found`() {
        let again = Effect(
            "FaceIndexed", "collection faces", key: "face-2", [Effect.Fact("person", "ada")])
        let story = [indexed, row("u1", "face-1"), again, row("u2", "face-2")]

        #expect(
            violations(of: DuplicatePersonCheck(), story)
                == ["ada has the profiles of u1 and u2"])
    }

    private func row(_ user: String, _ face: String) -> Effect {
        Effect(
            "ItemPut", "table profiles", key: user,
            [Effect.Fact("FaceId", face), Effect.Fact("UserId", user)])
    }

    private func violations(of check: any InvariantCheck, _ effects: [Effect]) -> [String] {
        let site = CallSite(SiteScope(item: "signup"))
        for effect in effects { check.consume(TraceEvent(at: .epoch, .effect(site, effect))) }
        return check.violations()
    }
}
