internal import Synchronization

/// Keeps what a recipe made, so that copies of a body make it once.
final class PaintedBytes: Sendable {
    private let kept = Mutex<[UInt8]?>(nil)

    func bytes(_ make: () throws -> [UInt8]) throws -> [UInt8] {
        if let bytes = kept.withLock({ $0 }) { return bytes }
        // Made outside the lock: painting may take long, and making it twice gives the same bytes.
        let made = try make()
        kept.withLock { $0 = made }
        return made
    }
}
