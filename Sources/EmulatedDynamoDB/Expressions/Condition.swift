/// A condition as it was written, its aliases and values still by their names.
///
/// `description` writes it again, with no more parentheses than it needs: parsing that gives the same condition.
indirect enum Condition: Hashable {
    case comparison(Operand, Comparator, Operand)
    case between(Operand, lower: Operand, upper: Operand)
    case membership(Operand, [Operand])
    case function(FunctionCall)
    case and(Condition, Condition)
    case or(Condition, Condition)
    case not(Condition)
}

/// `=`, `<>` and the four orders.
enum Comparator: String, Hashable, CaseIterable {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}

/// Something that has a value.
enum Operand: Hashable {
    case path(DocumentPath)
    /// `:value`, by its name.
    case value(String)
    case function(FunctionCall)
}

/// `size(pictures[0])`.
struct FunctionCall: Hashable {
    let name: String
    let arguments: [Operand]
}

/// A place in an item: `address.#street`, `pictures[0]`.
struct DocumentPath: Hashable {
    enum Element: Hashable {
        case name(String)
        /// `#alias`, by its name.
        case alias(String)
        case index(Int)
    }

    let elements: [Element]
}

extension Condition: CustomStringConvertible {
    /// How tightly each kind binds: OR, AND, NOT, the rest.
    private var strength: Int {
        switch self {
        case .or: 0
        case .and: 1
        case .not: 2
        case .comparison, .between, .membership, .function: 3
        }
    }

    var description: String {
        switch self {
        case .comparison(let left, let comparator, let right):
            "\(left) \(comparator.rawValue) \(right)"
        case .between(let operand, let lower, let upper):
            "\(operand) BETWEEN \(lower) AND \(upper)"
        case .membership(let operand, let members):
            "\(operand) IN (\(members.map(\.description).joined(separator: ", ")))"
        case .function(let call): "\(call)"
        // Both associate to the left, so an equal one on the right needs parentheses.
        case .and(let left, let right): "\(written(left, in: 1)) AND \(written(right, in: 2))"
        case .or(let left, let right): "\(written(left, in: 0)) OR \(written(right, in: 1))"
        case .not(let condition): "NOT \(written(condition, in: 2))"
        }
    }

    private func written(_ part: Condition, in strength: Int) -> String {
        part.strength < strength ? "(\(part))" : "\(part)"
    }
}

extension Operand: CustomStringConvertible {
    var description: String {
        switch self {
        case .path(let path): "\(path)"
        case .value(let name): name
        case .function(let call): "\(call)"
        }
    }
}

extension FunctionCall: CustomStringConvertible {
    var description: String {
        "\(name)(\(arguments.map(\.description).joined(separator: ", ")))"
    }
}

extension DocumentPath: CustomStringConvertible {
    var description: String {
        elements.reduce("") { text, element in
            switch element {
            case .name(let name), .alias(let name): text + (text.isEmpty ? name : ".\(name)")
            case .index(let index): text + "[\(index)]"
            }
        }
    }
}
