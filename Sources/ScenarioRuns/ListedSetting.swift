internal import RetryPolicies
internal import Scenarios
package import Settings
internal import Simulator
internal import VirtualTime

/// A quota, latency, delay, price or retry rule in force, as `stepsim defaults` tells it.
package struct ListedSetting: Sendable {
    /// What it is listed under: a service, `network` or `clients`.
    package let group: String
    /// Its keys in one another, divided by full stops: `latency.s3.GetObject`.
    package let name: String
    package let value: SettingValue
    /// What a bare number counts; nil where the value says it itself.
    package let unit: String?
    /// Where the default comes from.
    package let source: String
    /// Where a scenario changes it: `cloud.latency.s3.GetObject`, or the key that chooses it.
    package let key: String
    /// What it would be if the scenario said nothing; nil where it says nothing.
    package let defaultValue: SettingValue?

    /// Everything that is in force where no scenario says otherwise, services in a fixed order.
    package static let defaults = list(CloudConfiguration(), CloudSettings())

    /// Everything that is in force in a scenario.
    package static func inForce(in scenario: PreparedScenario) -> [ListedSetting] {
        let settings = scenario.scenario.cloud
        return list(settings.configuration, settings) + scenario.parts
    }

    private static func list(
        _ cloud: CloudConfiguration, _ settings: CloudSettings
    ) -> [ListedSetting] {
        let plain = CloudConfiguration()
        var listed = [
            ListedSetting(
                group: "network", name: "region", value: .word(cloud.region), unit: nil,
                source: SettingSource.assumed.words, key: "cloud.region",
                defaultValue: settings.region == nil ? nil : .word(plain.region))
        ]
        for setting in CloudConfiguration.settings {
            let name = setting.path.joined(separator: ".")
            let (value, usual) = (setting.value(in: cloud), setting.value(in: plain))
            let isChanged = settings.settings[setting.path] != nil || value != usual
            listed.append(
                ListedSetting(
                    group: setting.group, name: name, value: value, unit: setting.unit,
                    source: setting.source.words, key: "cloud.\(name)",
                    defaultValue: isChanged ? usual : nil))
        }
        for policy in RetryPolicy.all {
            for setting in policy.settings {
                listed.append(
                    ListedSetting(
                        group: "clients", name: setting.path.joined(separator: "."),
                        value: setting.value(in: policy), unit: setting.unit,
                        source: setting.source.words, key: "clients.*.retries", defaultValue: nil))
            }
        }
        // One group after another, each in the order of its tables.
        let groups = listed.reduce(into: [String]()) { groups, setting in
            if !groups.contains(setting.group) { groups.append(setting.group) }
        }
        return groups.flatMap { group in listed.filter { $0.group == group } }
    }
}

extension PreparedScenario {
    /// What the scenario says of functions' clients, and what holds for functions and tables.
    fileprivate var parts: [ListedSetting] { clients + functions + tables }

    private var clients: [ListedSetting] {
        let usual = RunConfiguration.Client()
        return scenario.clients.sorted { $0.key < $1.key }.flatMap { name, client in
            [
                ListedSetting(
                    group: "clients", name: "\(name).retries", value: .word(client.retries),
                    unit: nil, source: usual.retries.source, key: "clients.\(name).retries",
                    defaultValue: .word(usual.retries.name)),
                ListedSetting(
                    group: "clients", name: "\(name).timeout", value: .span(client.timeout),
                    unit: nil, source: SettingSource.assumed.words,
                    key: "clients.\(name).timeout", defaultValue: .span(usual.timeout)),
            ]
        }
    }

    private var functions: [ListedSetting] {
        system.functions.flatMap { function in
            let changes = scenario.cloud.lambdaFunctions[function.name]
            func listed(
                _ name: String, _ usual: SettingValue, _ changed: SettingValue?,
                unit: String? = nil
            ) -> ListedSetting {
                let name = "lambda.\(function.name).\(name)"
                return ListedSetting(
                    group: "functions", name: name, value: changed ?? usual, unit: unit,
                    source: "system \(system.name)", key: "cloud.\(name)",
                    defaultValue: changed == nil ? nil : usual)
            }
            let reserved = changes?.reservedConcurrency
            return [
                listed(
                    "memory", .count(function.memorySize), changes?.memory.map { .count($0) },
                    unit: "MB"),
                listed(
                    "timeout", .span(.seconds(Int64(function.timeoutSeconds))),
                    changes?.timeout.map { .span($0) }),
                listed(
                    "reservedConcurrency", .word("none"), reserved.map { .count($0) }),
            ]
        }
    }

    private var tables: [ListedSetting] {
        system.resources.tables.flatMap { table in
            let units = scenario.cloud.tables[table.name]
            let usual = SettingValue.word("PAY_PER_REQUEST")
            return [
                ("readCapacityUnits", units?.readCapacityUnits),
                ("writeCapacityUnits", units?.writeCapacityUnits),
            ].map { name, count in
                let name = "dynamodb.tables.\(table.name).\(name)"
                return ListedSetting(
                    group: "tables", name: name, value: count.map { .count($0) } ?? usual,
                    unit: count == nil ? nil : "units/s", source: "system \(system.name)",
                    key: "cloud.\(name)", defaultValue: count == nil ? nil : usual)
            }
        }
    }
}
