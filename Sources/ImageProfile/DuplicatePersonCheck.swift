internal import Simulator
internal import Tracing

/// `no-duplicate-person`: no two rows belong to one person.
final class DuplicatePersonCheck: InvariantCheck {
    // Who each indexed face is.
    private var personOfFace: [String: String] = [:]
    // Which users' rows name a face of each person, in the order of writing.
    private var usersOfPerson: [String: [String]] = [:]
    private var found: [String] = []

    func consume(_ event: TraceEvent) {
        guard case .effect(_, let effect) = event.kind else { return }
        switch effect.name {
        case "FaceIndexed": personOfFace[effect.key] = effect["person"]
        case "ItemPut":
            guard let face = effect["FaceId"], let person = personOfFace[face],
                let user = effect["UserId"]
            else { return }
            note(person, user)
        default: break
        }
    }

    func violations() -> [String] { found }

    private func note(_ person: String, _ user: String) {
        var users = usersOfPerson[person] ?? []
        guard !users.contains(user) else { return }
        if let first = users.first {
            found.append("\(person) has the profiles of \(first) and \(user)")
        }
        users.append(user)
        usersOfPerson[person] = users
    }
}
