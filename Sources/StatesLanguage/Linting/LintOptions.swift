public import Prices
public import VirtualTime

/// What a linter may take for granted about what stands around a definition.
public struct LintOptions: Sendable {
    /// The SDK with which functions call other services: how one call may be tried again.
    public struct Client: Sendable {
        /// The policy's name, for reports.
        public var name: String
        /// The most tries of one call, the first included.
        public var tries: Int
        /// The most that it waits between them.
        public var waits: Nanoseconds
        /// When it gives one try up.
        public var timeout: Nanoseconds

        public init(name: String, tries: Int, waits: Nanoseconds, timeout: Nanoseconds) {
            self.name = name
            self.tries = tries
            self.waits = waits
            self.timeout = timeout
        }

        /// One try, for as long as it takes: what is said of a client of which nothing is known.
        public static let none = Client(name: "none", tries: 1, waits: .zero, timeout: .zero)

        /// The longest that a handler waits for one call; saturates.
        var longestCall: Nanoseconds { timeout * tries + waits }
    }

    /// A Lambda function's configuration.
    public struct Function: Hashable, Sendable {
        /// The longest that it may run.
        public var timeout: Nanoseconds
        /// In megabytes.
        public var memorySize: Int

        public init(timeout: Nanoseconds, memorySize: Int) {
            self.timeout = timeout
            self.memorySize = memorySize
        }
    }

    /// Whose limits hold, and whose prices.
    public var type: StateMachineType
    public var client: Client
    /// The functions that are known, by name.
    public var functions: [String: Function]
    /// What to take for all others; nil where nothing is known of them.
    public var otherFunctions: Function?
    /// What AWS asks for.
    public var prices: PriceList

    public init(
        type: StateMachineType = .standard, client: Client = .none,
        functions: [String: Function] = [:], otherFunctions: Function? = nil,
        prices: PriceList = PriceList()
    ) {
        self.type = type
        self.client = client
        self.functions = functions
        self.otherFunctions = otherFunctions
        self.prices = prices
    }

    /// What is known of a function; nil for nothing.
    func function(named name: String?) -> Function? {
        name.flatMap { functions[$0] } ?? otherFunctions
    }
}
