/// One number that a service works by: its name, what it may be, where its default comes from, and
/// where it stands among the service's settings.
///
/// A module lists its settings in one table, from which they are printed and read; the emulators
/// use the same stored values, so that no number stands twice.
///
/// ```swift
/// extension S3Settings {
///     static let settings: [Setting<S3Settings>] = [
///         Setting("keyLengthMaximum", \.keyLengthMaximum, "bytes", .cited("S3 User Guide"))
///     ]
/// }
/// ```
public struct Setting<Whole>: Sendable {
    /// The keys under which a scenario's `cloud:` finds it: `capacity`, `burstSeconds`.
    public let path: [String]
    /// What it may be.
    public let form: SettingForm
    /// What a bare number counts: `bytes`; nil where the value says it itself.
    public let unit: String?
    /// Where the default comes from.
    public let source: SettingSource
    private let read: @Sendable (Whole) -> SettingValue
    private let write: @Sendable (inout Whole, SettingValue) -> Void

    /// A setting that is read and written by functions of its own.
    public init(
        path: [String], form: SettingForm, unit: String? = nil, _ source: SettingSource,
        read: @escaping @Sendable (Whole) -> SettingValue,
        write: @escaping @Sendable (inout Whole, SettingValue) -> Void
    ) {
        self.path = path
        self.form = form
        self.unit = unit
        self.source = source
        self.read = read
        self.write = write
    }

    /// A setting that is one stored property.
    /// - Parameters:
    ///   - name: Its path, parts divided by full stops.
    ///   - form: What it may be, where that is less than all that its type can say.
    public init<Value: SettingConvertible>(
        _ name: String, _ place: any WritableKeyPath<Whole, Value> & Sendable, _ unit: String?,
        form: SettingForm = Value.settingForm, _ source: SettingSource
    ) {
        self.init(
            path: name.split(separator: ".").map(String.init), form: form, unit: unit, source,
            read: { $0[keyPath: place].settingValue },
            write: { whole, value in
                guard let value = Value(settingValue: value) else { return }
                whole[keyPath: place] = value
            })
    }

    /// A setting that is one stored property, whose values need no unit.
    public init<Value: SettingConvertible>(
        _ name: String, _ place: any WritableKeyPath<Whole, Value> & Sendable,
        form: SettingForm = Value.settingForm, _ source: SettingSource
    ) {
        self.init(name, place, nil, form: form, source)
    }

    /// What it is now.
    public func value(in whole: Whole) -> SettingValue { read(whole) }

    /// Changes it.
    /// - Returns: Whether the value has its form; where not, nothing changed.
    @discardableResult
    public func set(_ value: SettingValue, in whole: inout Whole) -> Bool {
        guard form.allows(value) else { return false }
        write(&whole, value)
        return true
    }

    /// The same setting, of something that the settings are part of.
    /// - Parameter prefix: Keys that lead to the part.
    public func within<Outer>(
        _ place: any WritableKeyPath<Outer, Whole> & Sendable, under prefix: [String]
    ) -> Setting<Outer> {
        Setting<Outer>(
            path: prefix + path, form: form, unit: unit, source,
            read: { read($0[keyPath: place]) },
            write: { outer, value in write(&outer[keyPath: place], value) })
    }

    /// What must be known to read it from a scenario.
    public var key: SettingKey { SettingKey(path: path, form: form) }
}

/// Where a scenario finds a setting, and what it may be there.
public struct SettingKey: Hashable, Sendable {
    /// The keys under which a scenario's `cloud:` finds it.
    public let path: [String]
    /// What a scenario may write there.
    public let form: SettingForm

    public init(path: [String], form: SettingForm) {
        self.path = path
        self.form = form
    }
}

/// Where a default comes from.
public enum SettingSource: Hashable, Sendable {
    /// Published, and where, in a few words.
    case cited(String)
    /// Ours, for want of anything published.
    case assumed
    /// Ours, with what it rests on.
    case assumedFrom(String)
    /// A bound of the simulator's own, which AWS does not know.
    case bound(String)

    /// `assumption`, or where it was read.
    public var words: String {
        switch self {
        case .cited(let place): place
        case .assumed: "assumption"
        case .assumedFrom(let ground): "assumption, from \(ground)"
        case .bound(let reason): "bound of the simulator: \(reason)"
        }
    }
}
