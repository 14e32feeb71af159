import AWSModel

/// What an expression is for, by the member that carries it.
enum ExpressionKind: String {
    case condition = "ConditionExpression"
    case filter = "FilterExpression"
    case keyCondition = "KeyConditionExpression"
    case projection = "ProjectionExpression"
    case update = "UpdateExpression"
}

/// Reads the expressions of a request, which share names and values.
///
/// ```swift
/// var reader = try RequestExpressions(
///     [(.update, u), (.condition, c)], names: n, values: v, settings: s)
/// let update = try reader.update(u)
/// let condition = try reader.condition(c, .condition)
/// try reader.finish()
/// ```
struct RequestExpressions {
    private var check: ExpressionCheck
    private let limits: ExpressionLimits

    /// Every expression that a request may have, in the order in which AWS names them.
    typealias Members = [(kind: ExpressionKind, text: String?)]

    /// Takes a request's names and values.
    /// - Throws: `ValidationException` for names or values without an expression to use them, and
    ///   for malformed ones.
    init(
        _ expressions: Members, names: [String: String]?, values: [String: AttributeValue]?,
        settings: DynamoDBSettings
    ) throws(AWSError) {
        try Self.refuseIdle(expressions, names: names, values: values)
        limits = settings.expressions
        check = ExpressionCheck(
            bindings: try ExpressionBindings(names: names, values: values, settings: settings),
            limits: limits)
    }

    /// - Throws: `ValidationException` where names or values come without an expression to use
    ///   them.
    static func refuseIdle(
        _ expressions: Members, names: [String: String]?, values: [String: AttributeValue]?
    ) throws(AWSError) {
        if names != nil, expressions.allSatisfy({ $0.text == nil }) {
            throw .validation(
                "ExpressionAttributeNames can only be specified when using expressions")
        }
        let users = expressions.filter { $0.kind != .projection }
        if values != nil, users.allSatisfy({ $0.text == nil }) {
            throw .validation(
                "ExpressionAttributeValues can only be specified when using expressions: "
                    + users.map(\.kind.rawValue).joined(separator: " and ")
                    + (users.count > 1 ? " are null" : " is null"))
        }
    }

    /// A condition or filter; nil where there is none.
    mutating func condition(
        _ text: String?, _ kind: ExpressionKind
    ) throws(AWSError) -> ConditionExpression? {
        guard let text else { return nil }
        do throws(ExpressionError) {
            let condition = try ExpressionParser.condition(text, limits: limits)
            try check.check(condition, isOfKey: kind == .keyCondition)
            return ConditionExpression(condition: condition, bindings: check.bindings)
        } catch {
            throw Self.invalid(kind, error)
        }
    }

    /// A condition on a table's key.
    mutating func keyCondition(_ text: String) throws(AWSError) -> KeyConditions {
        guard let expression = try condition(text, .keyCondition) else { return KeyConditions() }
        return try KeyConditions(expression)
    }

    /// An update; nil where there is none.
    mutating func update(_ text: String?) throws(AWSError) -> UpdateExpression? {
        guard let text else { return nil }
        do throws(ExpressionError) {
            let update = try ExpressionParser.update(text, limits: limits)
            try check.check(update)
            return UpdateExpression(update: update, bindings: check.bindings)
        } catch {
            throw Self.invalid(.update, error)
        }
    }

    /// A projection; nil where there is none.
    mutating func projection(_ text: String?) throws(AWSError) -> Projection? {
        guard let text else { return nil }
        do throws(ExpressionError) {
            let paths = try ExpressionParser.projection(text, limits: limits)
            try check.check(projection: paths)
            return Projection(paths.map(check.bindings.resolved))
        } catch {
            throw Self.invalid(.projection, error)
        }
    }

    /// Checks that every name and value was of use.
    /// - Throws: `ValidationException`, which names those that were not.
    func finish() throws(AWSError) {
        let (names, values) = (check.bindings.names.keys, check.bindings.values.keys)
        try Self.refuse(unused: names.filter { !check.usedNames.contains($0) }, "Names")
        try Self.refuse(unused: values.filter { !check.usedValues.contains($0) }, "Values")
    }

    private static func refuse(unused: [String], _ what: String) throws(AWSError) {
        guard !unused.isEmpty else { return }
        throw .validation(
            "Value provided in ExpressionAttribute\(what) unused in expressions: keys: "
                + "{\(unused.sorted().joined(separator: ", "))}")
    }

    private static func invalid(_ kind: ExpressionKind, _ error: ExpressionError) -> AWSError {
        .validation("Invalid \(kind.rawValue): \(error.message)")
    }
}
