internal import ArgumentParser

/// Which seeds a command runs scenarios under.
struct SeedOptions: ParsableArguments {
    @Option(name: .long, help: "Run under this seed instead of the scenario's own: 7, 0x2f1c.")
    var seed: String?

    @Option(name: .long, help: "Run under all these seeds: 1..100.")
    var seeds: String?

    /// The most seeds that one call runs a scenario under.
    static let limit: UInt64 = 1_000_000

    /// The seeds that were asked for; nil for the scenario's own.
    /// - Throws: `CommandFailure` for what is no seed.
    func chosen() throws(CommandFailure) -> [UInt64]? {
        if seed != nil, seeds != nil {
            throw CommandFailure("--seed and --seeds exclude each other; give one", .wrongUsage)
        }
        if let seed { return [try Self.number(seed, option: "--seed")] }
        guard let seeds else { return nil }
        guard let dots = seeds.range(of: ".."),
            let first = Self.number(seeds[..<dots.lowerBound]),
            let last = Self.number(seeds[dots.upperBound...])
        else {
            throw CommandFailure(
                "--seeds \(seeds): expected a range like 1..100, of whole numbers below 2^64",
                .wrongUsage)
        }
        guard first <= last, last - first < Self.limit else {
            throw CommandFailure(
                "--seeds \(seeds): expected a rising range of at most \(Self.limit) seeds",
                .wrongUsage)
        }
        return Array(first...last)
    }

    /// Reads a seed that was given to an option.
    static func number(
        _ text: String, option: String
    ) throws(CommandFailure) -> UInt64 {
        guard let number = number(text[...]) else {
            throw CommandFailure(
                "\(option) \(text): expected a whole number below 2^64, such as 7 or 0x2f1c",
                .wrongUsage)
        }
        return number
    }

    private static func number(_ text: Substring) -> UInt64? {
        text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
    }
}

extension String {
    /// The range of the first occurrence of `needle`, found without Foundation.
    fileprivate func range(of needle: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(needle) {
                return start..<index(start, offsetBy: needle.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
