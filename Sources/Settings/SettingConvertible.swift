package import KeyedDraws
package import VirtualTime

/// A type whose values can be settings.
package protocol SettingConvertible: Sendable {
    /// What a setting of this type may be, unless it says otherwise.
    static var settingForm: SettingForm { get }
    /// The value as a setting.
    var settingValue: SettingValue { get }
    /// The value of a setting; nil where that is of another kind.
    init?(settingValue: SettingValue)
}

extension Int: SettingConvertible {
    package static var settingForm: SettingForm { .anyCount }
    package var settingValue: SettingValue { .count(self) }

    package init?(settingValue: SettingValue) {
        guard case .count(let count) = settingValue else { return nil }
        self = count
    }
}

extension Double: SettingConvertible {
    /// Percentages are what settings have fractions in.
    package static var settingForm: SettingForm { .decimal(0...100) }
    package var settingValue: SettingValue { .decimal(self) }

    package init?(settingValue: SettingValue) {
        guard case .decimal(let number) = settingValue else { return nil }
        self = number
    }
}

extension Bool: SettingConvertible {
    package static var settingForm: SettingForm { .truth }
    package var settingValue: SettingValue { .truth(self) }

    package init?(settingValue: SettingValue) {
        guard case .truth(let isTrue) = settingValue else { return nil }
        self = isTrue
    }
}

extension Nanoseconds: SettingConvertible {
    package static var settingForm: SettingForm { .anySpan }
    package var settingValue: SettingValue { .span(self) }

    package init?(settingValue: SettingValue) {
        guard case .span(let span) = settingValue else { return nil }
        self = span
    }
}

extension [Nanoseconds]: SettingConvertible {
    package static var settingForm: SettingForm { .spans }
    package var settingValue: SettingValue { .spans(self) }

    package init?(settingValue: SettingValue) {
        guard case .spans(let spans) = settingValue else { return nil }
        self = spans
    }
}

extension Distribution: SettingConvertible {
    package static var settingForm: SettingForm { .distribution }
    package var settingValue: SettingValue { .distribution(self) }

    package init?(settingValue: SettingValue) {
        guard case .distribution(let distribution) = settingValue else { return nil }
        self = distribution
    }
}

extension Ratio: SettingConvertible {
    package static var settingForm: SettingForm { .share }
    package var settingValue: SettingValue { .share(self) }

    package init?(settingValue: SettingValue) {
        guard case .share(let share) = settingValue else { return nil }
        self = share
    }
}

extension Money: SettingConvertible {
    package static var settingForm: SettingForm { .money }
    package var settingValue: SettingValue { .money(self) }

    package init?(settingValue: SettingValue) {
        guard case .money(let amount) = settingValue else { return nil }
        self = amount
    }
}

/// One of a few words, under their names.
extension SettingConvertible where Self: RawRepresentable & CaseIterable, RawValue == String {
    package static var settingForm: SettingForm { .word(allCases.map(\.rawValue)) }
    package var settingValue: SettingValue { .word(rawValue) }

    package init?(settingValue: SettingValue) {
        guard case .word(let word) = settingValue else { return nil }
        self.init(rawValue: word)
    }
}
