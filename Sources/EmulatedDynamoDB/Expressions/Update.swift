/// An update as it was written, its aliases and values still by their names.
///
/// `description` writes it again: parsing that gives the same update.
struct Update: Hashable {
    /// `SET a = :one, b = :two`.
    struct Clause: Hashable {
        enum Kind: String, Hashable, CaseIterable {
            case set = "SET", remove = "REMOVE", add = "ADD", delete = "DELETE"

            /// The clause that a word opens, in any case; nil for another word.
            init?(word: String) { self.init(rawValue: word.uppercased()) }
        }

        let kind: Kind
        let actions: [Action]
    }

    /// What happens to one place of the item.
    enum Action: Hashable {
        case set(DocumentPath, UpdateValue)
        case remove(DocumentPath)
        /// Adds the `:value` to a number or a set.
        case add(DocumentPath, String)
        /// Takes the elements of the `:value` from a set.
        case delete(DocumentPath, String)

        var path: DocumentPath {
            switch self {
            case .set(let path, _), .remove(let path), .add(let path, _), .delete(let path, _):
                path
            }
        }
    }

    let clauses: [Clause]

    /// Every action in the order in which it was written.
    var actions: [Action] { clauses.flatMap(\.actions) }
}

/// What SET assigns.
enum UpdateValue: Hashable {
    case operand(Operand)
    case sum(Operand, Operand)
    case difference(Operand, Operand)

    var operands: [Operand] {
        switch self {
        case .operand(let operand): [operand]
        case .sum(let left, let right), .difference(let left, let right): [left, right]
        }
    }
}

extension Update {
    /// Calls `body` with every path that stands in the update.
    func forEachPath(_ body: (DocumentPath) -> Void) {
        for action in actions {
            body(action.path)
            guard case .set(_, let value) = action else { continue }
            for operand in value.operands { operand.forEachPath(body) }
        }
    }
}

extension Update: CustomStringConvertible {
    var description: String { clauses.map(\.description).joined(separator: " ") }
}

extension Update.Clause: CustomStringConvertible {
    var description: String {
        "\(kind.rawValue) \(actions.map(\.description).joined(separator: ", "))"
    }
}

extension Update.Action: CustomStringConvertible {
    var description: String {
        switch self {
        case .set(let path, let value): "\(path) = \(value)"
        case .remove(let path): "\(path)"
        case .add(let path, let value), .delete(let path, let value): "\(path) \(value)"
        }
    }
}

extension UpdateValue: CustomStringConvertible {
    var description: String {
        switch self {
        case .operand(let operand): "\(operand)"
        case .sum(let left, let right): "\(left) + \(right)"
        case .difference(let left, let right): "\(left) - \(right)"
        }
    }
}
