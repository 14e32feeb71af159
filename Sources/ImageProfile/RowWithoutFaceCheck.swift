internal import Simulator
internal import Tracing

/// `no-row-without-face`: at the end every row names a face that is in the collection.
///
/// Such a person could sign up a second time: nothing in the collection tells that they are known.
final class RowWithoutFaceCheck: InvariantCheck {
    private var faces: Set<String> = []
    // In the order of first writing.
    private var users: [String] = []
    private var faceOfUser: [String: String] = [:]

    func consume(_ event: TraceEvent) {
        guard case .effect(_, let effect) = event.kind else { return }
        switch effect.name {
        case "FaceIndexed": faces.insert(effect.key)
        case "FaceDeleted": faces.remove(effect.key)
        case "ItemPut":
            let user = effect["UserId"] ?? effect.key
            if faceOfUser[user] == nil { users.append(user) }
            faceOfUser[user] = effect["FaceId"] ?? "no face"
        default: break
        }
    }

    func violations() -> [String] {
        users.compactMap { user in
            guard let face = faceOfUser[user], !faces.contains(face) else { return nil }
            return "the row of \(user) names \(face), which is not in the collection"
        }
    }
}
