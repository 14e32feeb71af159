/// A set of error answers, by code, by status, or by both.
public struct AnswerMatch: Sendable, Hashable {
    /// Codes that match whatever the status.
    public var codes: Set<String> = []
    /// Statuses that match whatever the code.
    public var statuses: Set<Int> = []
    /// Codes that match only with the status before them, as in botocore's legacy tables.
    public var codesAtStatus: [Int: Set<String>] = [:]
    /// Statuses from here on match, whatever the code.
    public var statusesFrom: Int?

    /// Whether an answer with this status and code is in the set.
    public func matches(status: Int, code: String?) -> Bool {
        if statuses.contains(status) { return true }
        if let statusesFrom, status >= statusesFrom { return true }
        guard let code else { return false }
        return codes.contains(code) || codesAtStatus[status]?.contains(code) == true
    }
}
