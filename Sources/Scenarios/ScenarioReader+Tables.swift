internal import Settings

extension ScenarioReader {
    /// DynamoDB's settings, and beside them what tables are provisioned for.
    func readDynamoDB(
        _ dynamodb: YAMLMember, _ tree: SettingTree, _ reader: inout SettingReader,
        into cloud: inout CloudSettings
    ) {
        for member in dynamodb.value.members(of: "'dynamodb'", reader.findings) ?? [] {
            if member.key == "tables" {
                for table in member.value.members(of: "'tables'", reader.findings) ?? [] {
                    cloud.tables[table.key] = self.table(table, reader.findings)
                }
                continue
            }
            guard let below = tree[member.key] else {
                reader.findings.reportUnknown(
                    "key", member.key, at: member.keyPosition, among: ["tables"] + tree.keys,
                    plural: "the keys here")
                continue
            }
            reader.read(member, below, at: [dynamodb.key, member.key])
        }
    }

    private enum BillingMode: String, CaseIterable {
        case provisioned = "PROVISIONED"
        case payPerRequest = "PAY_PER_REQUEST"
    }

    private func table(_ member: YAMLMember, _ findings: Findings) -> TableSettings? {
        let units = ["readCapacityUnits", "writeCapacityUnits"]
        guard
            let fields = Fields(
                member.value, of: "the table \(member.key)", keys: ["billingMode"] + units, findings
            )
        else { return nil }
        let isByRequest = fields.choice("billingMode", BillingMode.self) == .payPerRequest
        for key in units {
            if isByRequest, fields.has(key) {
                findings.report(
                    at: fields.place(of: key), "'\(key)' beside PAY_PER_REQUEST",
                    advice: "keep one of them")
            } else if !isByRequest, !fields.has(key) {
                fields.reportMissing(key, example: "\(key): 3")
            }
        }
        return TableSettings(
            readCapacityUnits: fields.wholeNumber(units[0], in: 1...1_000_000),
            writeCapacityUnits: fields.wholeNumber(units[1], in: 1...1_000_000))
    }
}
