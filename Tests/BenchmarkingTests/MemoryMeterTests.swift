import CAllocations
import Testing

@testable import Benchmarking

/// One after the other, since the whole process is counted. Where a sanitizer stands in for the heap, nothing is.
@Suite(.serialized) struct `What is counted of the heap` {
    // What was lent before the count began is given back within it: the peak is of what came then.
    @Test func `is a peak that older blocks do not lessen`() {
        let size = 1 << 20
        let older = UnsafeMutableRawPointer.allocate(byteCount: 8 * size, alignment: 16)
        let peak = MemoryMeter.heapPeak {
            older.deallocate()
            let newer = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
            newer.deallocate()
        }

        #expect(peak.map { $0 >= size } ?? true)
    }

    @Test func `is a peak of blocks that are there at one time`() {
        let size = 1 << 20
        let peak = MemoryMeter.heapPeak {
            let blocks = (0..<3).map { _ in
                UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
            }
            blocks.forEach { $0.deallocate() }
        }

        #expect(peak.map { $0 >= 3 * size } ?? true)
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
        let before = callocations_count()
        UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 16).deallocate()

        #expect(callocations_count() == before)
    }
}

private struct Failure: Error {}
