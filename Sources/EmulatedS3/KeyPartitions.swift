import KeyedDraws
import ServiceCalls
import VirtualTime

/// What a request does to a partition.
enum Access {
    /// GET, HEAD and LIST.
    case read
    /// PUT, COPY, POST and DELETE.
    case write
}

/// The ranges of keys that a bucket's throughput is spread over: one at first, more where requests
/// keep coming faster than one can serve them.
///
/// Amazon S3 User Guide, "Best practices design patterns": at least 3,500 writes and 5,500 reads a
/// second for each partitioned prefix; more by gradual scaling, with 503 meanwhile. How ranges are
/// cut is not documented; here a range that has been overloaded for `partitionSplitDelay` is cut in
/// two at the middle of the keys that were lately asked for.
struct KeyPartitions {
    /// By lower bound; the first one's is the empty key.
    private var partitions: [Partition]

    init(_ settings: S3Settings) {
        partitions = [Partition(from: ObjectKey(""), settings)]
    }

    /// Where the ranges after the first begin.
    var bounds: [ObjectKey] { partitions.dropFirst().map(\.from) }

    /// Asks for one request's worth of a key's partition.
    /// - Parameter happens: Whether something of that probability happens to this request.
    /// - Returns: Whether S3 serves the request, and where it has cut the range in two, if it did.
    mutating func admit(
        _ access: Access, _ key: ObjectKey, at now: Instant, _ settings: S3Settings,
        _ happens: (Ratio) -> Bool
    ) -> (isServed: Bool, split: ObjectKey?) {
        var (low, high) = (1, partitions.count)
        while low < high {
            let middle = (low + high) / 2
            if key < partitions[middle].from { high = middle } else { low = middle + 1 }
        }
        let place = low - 1
        let excess = partitions[place].excess(of: access, by: key, at: now)
        guard let excess else { return (true, nil) }
        let bound = partitions[place].suffer(at: now, settings)
        if let bound {
            partitions.insert(Partition(from: bound, settings), at: place + 1)
        }
        return (!happens(excess), bound)
    }
}

/// One range of keys.
private struct Partition {
    let from: ObjectKey
    private var reads: Throughput
    private var writes: Throughput
    private var overload: Overload?

    init(from: ObjectKey, _ settings: S3Settings) {
        self.from = from
        reads = Throughput(perSecond: settings.partitionReadsPerSecond, settings)
        writes = Throughput(perSecond: settings.partitionWritesPerSecond, settings)
    }

    /// Counts a request.
    /// - Returns: Nil within the rate; above it the share of requests that is too much.
    mutating func excess(of access: Access, by key: ObjectKey, at now: Instant) -> Ratio? {
        overload?.note(key)
        return switch access {
        case .read: reads.excess(at: now)
        case .write: writes.excess(at: now)
        }
    }

    /// Takes note of a request above the rate.
    /// - Returns: Where to cut the range, once the overload has lasted long enough.
    mutating func suffer(at now: Instant, _ settings: S3Settings) -> ObjectKey? {
        var overload = overload ?? Overload(since: now)
        if now - overload.latest > settings.partitionOverloadPause {
            overload = Overload(since: now)
        }
        overload.latest = max(overload.latest, now)
        self.overload = overload
        guard now - overload.since >= settings.partitionSplitDelay else { return nil }
        // Whether or not there is anything to cut, the next cut takes as long again.
        let middle = overload.middle
        overload.since = now
        self.overload = middle == nil ? overload : nil
        return middle
    }
}

/// How much of one kind a partition serves, and how much it is asked for.
private struct Throughput {
    private var tokens: TokenBucket
    // Requests of the present second and of the one before, from which the present rate is told.
    private var second: Int64 = 0
    private var count = 0
    private var countBefore = 0

    init(perSecond: Int, _ settings: S3Settings) {
        tokens = TokenBucket(
            perSecond: perSecond, capacity: perSecond * settings.partitionBurstSeconds)
    }

    mutating func excess(at now: Instant) -> Ratio? {
        let (present, rest) = now.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        if present != second {
            countBefore = present == second + 1 ? count : 0
            (second, count) = (present, 0)
        }
        count += 1
        guard !tokens.take(at: now) else { return nil }
        let partOfBefore = Int64(countBefore) * (1_000_000_000 - rest) / 1_000_000_000
        let offered = max(Int64(count) + partOfBefore, 1)
        return Ratio(UInt64(max(offered - tokens.perSecond, 0)), UInt64(offered))
    }
}

/// A stretch of time in which more is asked of a partition than it can serve.
private struct Overload {
    var since: Instant
    /// When a request last was too much.
    var latest: Instant
    /// Keys that were lately asked for, whether served or not.
    private var keys: [ObjectKey] = []
    private var noted = 0

    private static let keysKept = 101

    init(since: Instant) {
        self.since = since
        latest = since
    }

    mutating func note(_ key: ObjectKey) {
        if keys.count < Self.keysKept {
            keys.append(key)
        } else {
            keys[noted % Self.keysKept] = key
        }
        noted += 1
    }

    /// The middle of the keys; nil where only one was asked for, which no cut would relieve.
    var middle: ObjectKey? {
        let sorted = keys.sorted()
        guard let first = sorted.first else { return nil }
        let middle = sorted[sorted.count / 2]
        return middle == first ? sorted.first { first < $0 } : middle
    }
}
