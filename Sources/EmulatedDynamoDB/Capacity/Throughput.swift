import AWSModel
import VirtualTime

/// What a table serves: its billing mode's units, and its partitions'.
struct Throughput: Sendable {
    /// How the table is billed.
    enum Mode: Sendable {
        case provisioned(read: CapacityBucket, write: CapacityBucket)
        case onDemand(read: OnDemandMeter, write: OnDemandMeter)
    }

    private let settings: CapacitySettings
    private(set) var mode: Mode
    /// What a table billed by request has served and not been charged for yet.
    private var uncharged = (read: CapacityUnits.zero, write: CapacityUnits.zero)
    private(set) var partitions: Partitions
    /// The table's own bounds, where it is billed by request.
    private(set) var maximum: OnDemandThroughput?

    /// What a new table serves: a provisioned one with its whole burst, as if it had been idle.
    init(
        _ provisioned: ProvisionedThroughput?, maximum: OnDemandThroughput?,
        _ settings: CapacitySettings, at now: Instant
    ) {
        self.settings = settings
        self.maximum = maximum
        partitions = Partitions(settings.partition)
        if let provisioned {
            mode = .provisioned(
                read: Self.bucket(provisioned.readCapacityUnits, settings),
                write: Self.bucket(provisioned.writeCapacityUnits, settings))
        } else {
            mode = Self.onDemand(settings, maximum, at: now, after: nil)
        }
        growPartitions(size: 0)
    }

    /// The units a second of a provisioned table; nil for one billed by request.
    var provisioned: ProvisionedThroughput? {
        guard case .provisioned(let read, let write) = mode else { return nil }
        return ProvisionedThroughput(
            readCapacityUnits: read.perSecond, writeCapacityUnits: write.perSecond)
    }

    /// Serves so many units a second from now on; what is left of the burst stays, as far as it
    /// fits.
    mutating func provision(_ new: ProvisionedThroughput, at now: Instant) {
        func bucket(_ units: Int, _ old: CapacityBucket?) -> CapacityBucket {
            // A table that was billed by request has no burst yet, only its first second.
            let old = old ?? CapacityBucket(perSecond: units, capacity: units)
            return CapacityBucket(
                perSecond: units, capacity: units * settings.burstSeconds, continuing: old)
        }
        if case .provisioned(var read, var write) = mode {
            _ = (read.isOpen(at: now), write.isOpen(at: now))
            mode = .provisioned(
                read: bucket(new.readCapacityUnits, read),
                write: bucket(new.writeCapacityUnits, write))
        } else {
            mode = .provisioned(
                read: bucket(new.readCapacityUnits, nil),
                write: bucket(new.writeCapacityUnits, nil))
        }
        maximum = nil
    }

    /// Is billed by request from now on; the table serves what it was provisioned for, and no less
    /// than a new one.
    mutating func billByRequest(maximum: OnDemandThroughput?, at now: Instant) {
        if case .onDemand(let read, let write) = mode {
            mode = Self.onDemand(
                settings, maximum, at: now,
                after: ProvisionedThroughput(
                    readCapacityUnits: read.previousPeak.halves,
                    writeCapacityUnits: write.previousPeak.halves))
        } else {
            mode = Self.onDemand(settings, maximum, at: now, after: provisioned)
        }
        self.maximum = maximum
    }

    private static func bucket(_ units: Int, _ settings: CapacitySettings) -> CapacityBucket {
        CapacityBucket(perSecond: units, capacity: units * settings.burstSeconds)
    }

    private static func onDemand(
        _ settings: CapacitySettings, _ maximum: OnDemandThroughput?, at now: Instant,
        after served: ProvisionedThroughput?
    ) -> Mode {
        func meter(_ limit: OnDemandLimits, _ own: Int?, _ served: Int) -> OnDemandMeter {
            let ceiling = own.map { $0 < 0 ? limit.ceiling : min($0, limit.ceiling) }
            // Half of what was provisioned counts as the previous peak [Developer Guide, "On-demand
            // capacity mode"].
            return OnDemandMeter(
                initial: limit.initial, ceiling: ceiling ?? limit.ceiling,
                period: settings.growthPeriod, start: now,
                previousPeak: CapacityUnits(halves: served))
        }
        return .onDemand(
            read: meter(
                settings.onDemandReads, maximum?.maxReadRequestUnits,
                served?.readCapacityUnits ?? 0),
            write: meter(
                settings.onDemandWrites, maximum?.maxWriteRequestUnits,
                served?.writeCapacityUnits ?? 0))
    }
}

// Admission and debit.
extension Throughput {
    /// Why a call is not let in; nil where it is.
    /// - Parameters:
    ///   - key: The hash of the partition key.
    ///   - size: The table's, in bytes.
    mutating func refusal(
        of kind: Partitions.Kind, for key: UInt64, size: Int, at now: Instant
    ) -> Throttle? {
        if let throttle = tableRefusal(of: kind, at: now) { return throttle }
        growPartitions(size: size)
        return partitions.isOpen(kind, for: key, at: now) ? nil : .keyRange
    }

    /// Takes what a call turned out to need.
    mutating func take(_ units: CapacityUnits, _ kind: Partitions.Kind, for key: UInt64) {
        partitions.take(units, kind, for: key)
        switch mode {
        case .provisioned(var read, var write):
            if kind == .read { read.take(units) } else { write.take(units) }
            mode = .provisioned(read: read, write: write)
        case .onDemand(var read, var write):
            if kind == .read { read.take(units) } else { write.take(units) }
            mode = .onDemand(read: read, write: write)
            if kind == .read { uncharged.read += units } else { uncharged.write += units }
        }
    }

    /// What was served since this was last asked, for a table billed by request.
    mutating func takeUncharged() -> (read: CapacityUnits, write: CapacityUnits) {
        defer { uncharged = (.zero, .zero) }
        return uncharged
    }

    private mutating func tableRefusal(of kind: Partitions.Kind, at now: Instant) -> Throttle? {
        switch mode {
        case .provisioned(var read, var write):
            let isOpen = kind == .read ? read.isOpen(at: now) : write.isOpen(at: now)
            mode = .provisioned(read: read, write: write)
            return isOpen ? nil : .provisioned
        case .onDemand(var read, var write):
            let isOpen = kind == .read ? read.isOpen(at: now) : write.isOpen(at: now)
            mode = .onDemand(read: read, write: write)
            if isOpen { return nil }
            let own = kind == .read ? maximum?.maxReadRequestUnits : maximum?.maxWriteRequestUnits
            let limits = kind == .read ? settings.onDemandReads : settings.onDemandWrites
            let allowance = (kind == .read ? read : write).allowance
            if let own, own >= 0, allowance == own { return .onDemandMaximum }
            return allowance == limits.ceiling ? .accountLimit : .growth
        }
    }

    // Reads and writes are served by the same partitions, and need those of both together [the
    // formula that the Developer Guide once gave, "Partition behavior"].
    private mutating func growPartitions(size: Int) {
        let limits = settings.partition
        let (reads, writes) = unitsPerSecond
        let (readLimit, writeLimit) = (limits.readUnitsPerSecond, limits.writeUnitsPerSecond)
        let count = Self.ceiling(
            reads * writeLimit + writes * readLimit, max(readLimit * writeLimit, 1))
        partitions.grow(to: max(count, Self.ceiling(size, limits.size)))
    }

    private var unitsPerSecond: (reads: Int, writes: Int) {
        switch mode {
        case .provisioned(let read, let write): (read.perSecond, write.perSecond)
        case .onDemand(let read, let write): (read.allowance, write.allowance)
        }
    }

    private static func ceiling(_ count: Int, _ divisor: Int) -> Int {
        (count + divisor - 1) / max(divisor, 1)
    }
}
