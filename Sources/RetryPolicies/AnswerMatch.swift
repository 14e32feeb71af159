/// A set of error answers, by code, by status, or by both.
package struct AnswerMatch: Sendable, Hashable {
    /// Codes that match whatever the status.
    package var codes: Set<String> = []
    /// Statuses that match whatever the code.
    package var statuses: Set<Int> = []
    /// Codes that match only with the status before them, as in botocore's legacy tables.
    package var codesAtStatus: [Int: Set<String>] = [:]
    /// Statuses from here on match, whatever the code.
    package var statusesFrom: Int?

    /// Whether an answer with this status and code is in the set.
    package func matches(status: Int, code: String?) -> Bool {
        if statuses.contains(status) { return true }
        if let statusesFrom, status >= statusesFrom { return true }
        guard let code else { return false }
        return codes.contains(code) || codesAtStatus[status]?.contains(code) == true
    }
}
