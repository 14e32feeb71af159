import CAllocations
import Testing

@testable import Benchmarking

/// The whole process is counted, and other tests run beside these: so the best of some tries tells. Where a sanitizer
/// stands in for the heap, nothing is counted.
@Suite(.serialized) struct `What is counted of the heap` {
    // What was lent before the count began is given back within it: the peak is of what came then.
    @Test func `is a peak that older blocks do not lessen`() {
        let size = 1 << 20

        #expect(
            someTry {
                let older = UnsafeMutableRawPointer.allocate(byteCount: 8 * size, alignment: 16)
                let peak = MemoryMeter.heapPeak {
                    older.deallocate()
                    let newer = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
                    newer.deallocate()
                }
                return peak.map { $0 >= size } ?? true
            })
    }

    @Test func `is a peak of blocks that are there at one time`() {
        let size = 1 << 20

        #expect(
            someTry {
                let peak = MemoryMeter.heapPeak {
                    let blocks = (0..<3).map { _ in
                        UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
                    }
                    blocks.forEach { $0.deallocate() }
                }
                return peak.map { $0 >= 3 * size } ?? true
            })
    }

    @Test func `is how often memory was taken`() {
        let count = MemoryMeter.allocations {
            for _ in 0..<100 {
                UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 16).deallocate()
            }
        }

        #expect(count.map { $0 >= 100 } ?? true)
    }

    @Test func `is nothing more once a count has ended, and be it by an error`() {
        #expect(throws: Failure.self) {
            _ = try MemoryMeter.allocations { throw Failure() }
        }

        #expect(
            someTry {
                let before = callocations_count()
                UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 16).deallocate()
                return callocations_count() == before
            })
    }
}

/// Whether one of ten tries holds.
private func someTry(_ holds: () -> Bool) -> Bool { (0..<10).contains { _ in holds() } }

private struct Failure: Error {}
