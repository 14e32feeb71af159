import Foundation

extension Probes {
    /// Every way of asking for chance, and the orders that Swift draws anew in each process.
    static let chance: [(String, Attempt)] = [
        ("int-random", { "\((0..<8).map { _ in Int.random(in: 0..<1_000_000) })" }),
        ("double-random", { "\(Double.random(in: 0..<1))" }),
        ("bool-random", { "\((0..<64).map { _ in Bool.random() ? 1 : 0 })" }),
        ("shuffled", { "\((0..<20).shuffled())" }),
        ("random-element", { "\((0..<1_000_000).randomElement() ?? 0)" }),
        (
            "system-generator",
            {
                var generator = SystemRandomNumberGenerator()
                return "\(generator.next())"
            }
        ),
        ("foundation-uuid", { UUID().uuidString }),
        ("set-order", { "\(Array(Set((0..<40).map { "element \($0)" })))" }),
        (
            "dictionary-order",
            {
                let table = Dictionary(uniqueKeysWithValues: (0..<40).map { ("key \($0)", $0) })
                return "\(Array(table.keys))"
            }
        ),
        ("hash-value", { "\("a text".hashValue)" }),
        (
            "random-device",
            {
                let device = open("/dev/urandom", O_RDONLY)
                defer { close(device) }
                var bytes = [UInt8](repeating: 0, count: 8)
                let count = read(device, &bytes, bytes.count)
                return "\(count) \(bytes)"
            }
        ),
        (
            "random-file-handle",
            {
                let device = FileHandle(forReadingAtPath: "/dev/urandom")
                return "\((try device?.read(upToCount: 8)).map { [UInt8]($0) } ?? [])"
            }
        ),
        (
            "libc-getentropy",
            {
                var bytes = [UInt8](repeating: 0, count: 8)
                getentropy(&bytes, bytes.count)
                return "\(bytes)"
            }
        ),
        ("libc-arc4random", { "\(arc4random())" }),
    ]
}
