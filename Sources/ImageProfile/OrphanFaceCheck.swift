internal import Simulator
internal import Tracing

/// `no-orphan-face`: at the end no face stays in the collection without a row that names it.
///
/// Such a face can never sign up again: the duplicate check finds it, and no profile belongs to it.
final class OrphanFaceCheck: InvariantCheck {
    // In the order of indexing.
    private var faces: [(faceID: String, owner: String)] = []
    // The face that each user's row names.
    private var rows: [String: String] = [:]

    func consume(_ event: TraceEvent) {
        guard case .effect(_, let effect) = event.kind else { return }
        switch effect.name {
        case "FaceIndexed": faces.append((effect.key, effect["externalImageID"] ?? "nobody"))
        case "FaceDeleted": faces.removeAll { $0.faceID == effect.key }
        case "ItemPut": rows[effect["UserId"] ?? effect.key] = effect["FaceId"]
        default: break
        }
    }

    func violations() -> [String] {
        let named = Set(rows.values)
        return faces.filter { !named.contains($0.faceID) }.map {
            "face \($0.faceID) of \($0.owner) stays in the collection and no row names it"
        }
    }
}
