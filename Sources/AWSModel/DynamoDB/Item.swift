/// An item, or the key of one: attribute names and their values.
public typealias Item = [String: AttributeValue]

/// An item's key in a few words for a trace: `UserId=ada`.
func keyText(_ key: Item) -> String {
    key.keys.sorted().map { "\($0)=\(key[$0]?.text ?? "…")" }.joined(separator: ",")
}
