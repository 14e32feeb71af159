import AWSModel
import VirtualTime

/// How a table's throughput came to be what it is, as DescribeTable tells it, and how often it may
/// still shrink.
struct ThroughputChanges {
    private(set) var lastIncrease: Instant?
    private(set) var lastDecrease: Instant?
    /// When the table was last switched to be billed by request.
    var billedByRequestSince: Instant?
    private var decreases = 0

    /// Decreases in the UTC day of an instant.
    func decreases(on now: Instant) -> Int {
        lastDecrease.map(Self.day) == Self.day(now) ? decreases : 0
    }

    /// Notes a change.
    mutating func note(
        from old: ProvisionedThroughput?, to new: ProvisionedThroughput, at now: Instant
    ) {
        guard let old else { return }
        if new.grows(from: old) { lastIncrease = now }
        guard new.shrinks(from: old) else { return }
        decreases = decreases(on: now) + 1
        lastDecrease = now
    }

    /// Why a decrease is refused; nil where it is not.
    func refusal(ofDecreaseAt now: Instant, _ settings: CapacitySettings) -> AWSError? {
        let today = decreases(on: now)
        guard today >= settings.freeDecreases, let lastDecrease,
            now - lastDecrease < settings.decreaseInterval
        else { return nil }
        let seconds = settings.decreaseInterval.count / 1_000_000_000
        return .limitExceeded(
            "Subscriber limit exceeded: Provisioned throughput decreases are limited within a "
                + "given UTC day. After the first \(settings.freeDecreases) decreases, each "
                + "subsequent decrease in the same UTC day can be performed at most once every "
                + "\(seconds) seconds. Number of decreases today: \(today). Last decrease at "
                + "\(lastDecrease.iso8601). Next decrease can be made at "
                + "\((lastDecrease + settings.decreaseInterval).iso8601)")
    }

    private static func day(_ instant: Instant) -> Int64 {
        let dayLength: Int64 = 86_400_000_000_000
        return instant.nanoseconds / dayLength - (instant.nanoseconds % dayLength < 0 ? 1 : 0)
    }
}

extension ProvisionedThroughput {
    /// Whether either part is larger than it was.
    func grows(from old: ProvisionedThroughput) -> Bool {
        readCapacityUnits > old.readCapacityUnits || writeCapacityUnits > old.writeCapacityUnits
    }

    /// Whether either part is smaller than it was.
    func shrinks(from old: ProvisionedThroughput) -> Bool {
        readCapacityUnits < old.readCapacityUnits || writeCapacityUnits < old.writeCapacityUnits
    }
}
