public import KeyedDraws
public import VirtualTime

/// A type whose values can be settings.
public protocol SettingConvertible: Sendable {
    /// What a setting of this type may be, unless it says otherwise.
    static var settingForm: SettingForm { get }
    /// The value as a setting.
    var settingValue: SettingValue { get }
    /// The value of a setting; nil where that is of another kind.
    init?(settingValue: SettingValue)
}

extension Int: SettingConvertible {
    public static var settingForm: SettingForm { .anyCount }
    public var settingValue: SettingValue { .count(self) }

    public init?(settingValue: SettingValue) {
        guard case .count(let count) = settingValue else { return nil }
        self = count
    }
}

extension Double: SettingConvertible {
    /// Percentages are what settings have fractions in.
    public static var settingForm: SettingForm { .decimal(0...100) }
    public var settingValue: SettingValue { .decimal(self) }

    public init?(settingValue: SettingValue) {
        guard case .decimal(let number) = settingValue else { return nil }
        self = number
    }
}

extension Bool: SettingConvertible {
    public static var settingForm: SettingForm { .truth }
    public var settingValue: SettingValue { .truth(self) }

    public init?(settingValue: SettingValue) {
        guard case .truth(let isTrue) = settingValue else { return nil }
        self = isTrue
    }
}

extension Nanoseconds: SettingConvertible {
    public static var settingForm: SettingForm { .anySpan }
    public var settingValue: SettingValue { .span(self) }

    public init?(settingValue: SettingValue) {
        guard case .span(let span) = settingValue else { return nil }
        self = span
    }
}

extension [Nanoseconds]: SettingConvertible {
    public static var settingForm: SettingForm { .spans }
    public var settingValue: SettingValue { .spans(self) }

    public init?(settingValue: SettingValue) {
        guard case .spans(let spans) = settingValue else { return nil }
        self = spans
    }
}

extension Distribution: SettingConvertible {
    public static var settingForm: SettingForm { .distribution }
    public var settingValue: SettingValue { .distribution(self) }

    public init?(settingValue: SettingValue) {
        guard case .distribution(let distribution) = settingValue else { return nil }
        self = distribution
    }
}

extension Ratio: SettingConvertible {
    public static var settingForm: SettingForm { .share }
    public var settingValue: SettingValue { .share(self) }

    public init?(settingValue: SettingValue) {
        guard case .share(let share) = settingValue else { return nil }
        self = share
    }
}

extension Money: SettingConvertible {
    public static var settingForm: SettingForm { .money }
    public var settingValue: SettingValue { .money(self) }

    public init?(settingValue: SettingValue) {
        guard case .money(let amount) = settingValue else { return nil }
        self = amount
    }
}

/// One of a few words, under their names.
extension SettingConvertible where Self: RawRepresentable & CaseIterable, RawValue == String {
    public static var settingForm: SettingForm { .word(allCases.map(\.rawValue)) }
    public var settingValue: SettingValue { .word(rawValue) }

    public init?(settingValue: SettingValue) {
        guard case .word(let word) = settingValue else { return nil }
        self.init(rawValue: word)
    }
}
