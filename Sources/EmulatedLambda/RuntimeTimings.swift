public import KeyedDraws
public import VirtualTime

/// How long a runtime takes to start, by measurement.
///
/// maxday/lambda-perf, daily, 23 June to 22 August 2026, "hello world" in a zip on x86, n about 590
/// each: p50, p90 and p99 of AWS's `Init Duration`, which is the same whatever the memory, and the
/// mean of the first run. Where the tail is longer than a lognormal's, a second one stands for it.
public struct RuntimeTimings: Hashable, Sendable {
    /// The runtime's name in this table: AWS's identifier, or the language for those that AWS only
    /// knows as provided.
    public let name: String
    /// AWS's identifier: `provided.al2`.
    public let identifier: String
    /// The runtime's and a small function's initialisation.
    public var initialisation: Distribution
    /// What the first run in an environment takes on top of its handler's own time.
    public var firstRun: FirstRun
    /// The runtime whose first run was measured: another's where the source has none of its own.
    public let firstRunOf: String

    public init(
        _ name: String, identifier: String? = nil, _ initialisation: Distribution,
        firstRun: FirstRun, of other: String? = nil
    ) {
        self.name = name
        self.identifier = identifier ?? name
        self.initialisation = initialisation
        self.firstRun = firstRun
        firstRunOf = other ?? name
    }

    /// Where in the table Swift stands, which a function has unless it says otherwise.
    static let swiftPlace = 0

    /// The table.
    public static let all = [
        RuntimeTimings(
            "swift6.2", identifier: "provided.al2", lognormal(131, 190), firstRun: .swift),
        RuntimeTimings(
            "swift5.8", identifier: "provided.al2", lognormal(129, 190), firstRun: .swift,
            of: "swift6.2"),
        RuntimeTimings("nodejs20.x", lognormal(142, 200), firstRun: .node, of: node),
        RuntimeTimings(node, lognormal(142, 203), firstRun: .node),
        RuntimeTimings("nodejs24.x", lognormal(136, 206), firstRun: .node, of: node),
        // Whose first runs are not in the source, are assumed to be as light as Node's.
        RuntimeTimings("python3.12", tailed(84.7, 112, 128, 200), firstRun: .node, of: node),
        RuntimeTimings("python3.13", tailed(86.7, 125, 190, 302), firstRun: .node, of: node),
        RuntimeTimings("python3.14", tailed(112.5, 170, 250, 419), firstRun: .node, of: node),
        RuntimeTimings(
            "rust", identifier: "provided.al2023", tailed(15.9, 26.7, 44, 79), firstRun: .node,
            of: node),
        RuntimeTimings(
            "go", identifier: "provided.al2023", lognormal(50, 67), firstRun: .node, of: node),
        RuntimeTimings("java17", tailed(204, 259, 480, 829), firstRun: .java, of: "java21"),
        RuntimeTimings("java21", tailed(240, 319, 590, 1_013), firstRun: .java),
        RuntimeTimings("dotnet8", tailed(253, 392, 590, 1_056), firstRun: .dotnet),
        RuntimeTimings(
            "dotnet8-aot", identifier: "provided.al2023", lognormal(87, 121), firstRun: .node,
            of: node),
        // Two kinds of days.
        RuntimeTimings(
            "ruby3.4",
            .mixture(share: Ratio(1, 5), lognormal(221, 273), lognormal(392, 545)),
            firstRun: .node, of: node),
    ]

    /// The Node whose first runs the source has.
    private static let node = "nodejs22.x"

    private static func lognormal(_ p50: Double, _ p99: Double) -> Distribution {
        .lognormal(p50: Nanoseconds(seconds: p50 / 1_000), p99: Nanoseconds(seconds: p99 / 1_000))
    }

    /// Three in a hundred lie in a tail of their own.
    private static func tailed(
        _ p50: Double, _ p99: Double, _ tailP50: Double, _ tailP99: Double
    ) -> Distribution {
        .mixture(share: Ratio(3, 100), lognormal(p50, p99), lognormal(tailP50, tailP99))
    }
}

/// How much longer a handler takes when it runs for the first time after an initialisation: code is
/// loaded and compiled on its way. The less memory, and so processor, the longer.
public struct FirstRun: Hashable, Sendable {
    /// A measurement.
    public struct Point: Hashable, Sendable {
        /// In megabytes.
        public let memorySize: Int
        /// By how much a first run is longer.
        public let span: Nanoseconds

        public init(_ memorySize: Int, _ span: Nanoseconds) {
            self.memorySize = memorySize
            self.span = span
        }
    }

    /// By memory, the least first; none means that a first run is like any other.
    public let points: [Point]

    public init(_ points: [Point]) { self.points = points }

    /// No difference.
    public static let none = FirstRun([])
    /// Means of the same source at 128, 512 and 1,024 MB, here and below.
    public static let swift = measured(54, 5.8, 5.8)
    /// Also stands for runtimes of whose first runs the source says nothing.
    public static let node = measured(12, 3.4, 3.2)
    public static let java = measured(97, 32, 7)
    public static let dotnet = measured(717, 164, 75)

    /// In milliseconds, at 128, 512 and 1,024 megabytes.
    private static func measured(_ spans: Double...) -> FirstRun {
        FirstRun(
            zip([128, 512, 1_024], spans).map { memorySize, span in
                Point(memorySize, Nanoseconds(seconds: span / 1_000))
            })
    }

    /// The span at some memory size: between two measurements by the processor's share, which is
    /// proportional to memory; beyond them the nearest.
    public func span(memorySize: Int) -> Nanoseconds {
        guard let first = points.first, let last = points.last else { return .zero }
        if memorySize <= first.memorySize { return first.span }
        if memorySize >= last.memorySize { return last.span }
        for (low, high) in zip(points, points.dropFirst()) where memorySize <= high.memorySize {
            // Linear in one over memory, in whole numbers.
            let (least, most) = (Int64(low.memorySize), Int64(high.memorySize))
            let size = Int64(memorySize)
            let excess = (low.span - high.span).count
            return high.span
                + Nanoseconds(excess * least * (most - size) / (size * (most - least)))
        }
        return last.span
    }
}
