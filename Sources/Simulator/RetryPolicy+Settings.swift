public import RetryPolicies
public import Settings
internal import VirtualTime

extension RetryPolicy {
    /// Every number of the policy, by name. They are the client library's: a scenario chooses among
    /// policies and changes none.
    public var settings: [Setting<RetryPolicy>] {
        let source = SettingSource.cited(source)
        var settings = Self.rules(source).map { $0.within(\RetryPolicy.general, under: [name]) }
        for profile in ServiceProfile.allCases where exceptions[profile] != nil {
            settings += Self.rules(source).map { setting in
                Setting<RetryPolicy>(
                    path: [name, "\(profile)"] + setting.path, form: setting.form,
                    unit: setting.unit, setting.source,
                    read: { setting.value(in: $0.rules(for: profile)) },
                    write: { policy, value in
                        var rules = policy.rules(for: profile)
                        setting.set(value, in: &rules)
                        policy.exceptions[profile] = rules
                    })
            }
        }
        if let budget {
            settings += Self.budget(source).map { setting in
                Setting<RetryPolicy>(
                    path: [name, "budget"] + setting.path, form: setting.form, unit: setting.unit,
                    setting.source, read: { setting.value(in: $0.budget ?? budget) },
                    write: { policy, value in
                        var changed = policy.budget ?? budget
                        setting.set(value, in: &changed)
                        policy.budget = changed
                    })
            }
        }
        return settings
    }

    private static func rules(_ source: SettingSource) -> [Setting<RetryPolicy.Rules>] {
        [
            Setting("maximumAttempts", \.maximumAttempts, "tries", form: .count(1...1_000), source),
            Setting("correctsClock", \.failures.correctsClock, source),
            Setting("backoff.base", \.backoff.base, source),
            Setting("backoff.throttlingBase", \.backoff.throttlingBase, source),
            // A library without a cap has the longest span that there is.
            Setting("backoff.cap", \.backoff.cap, form: .span(.zero ... .max), source),
        ]
    }

    private static func budget(_ source: SettingSource) -> [Setting<RetryBudget>] {
        [
            Setting("capacity", \.capacity, "tokens", source),
            Setting("cost", \.cost, "tokens", source),
            Setting("timeoutCost", \.timeoutCost, "tokens", source),
            Setting("throttlingCost", \.throttlingCost, "tokens", source),
            Setting("cleanSuccessRefund", \.cleanSuccessRefund, "tokens", source),
        ]
    }
}
