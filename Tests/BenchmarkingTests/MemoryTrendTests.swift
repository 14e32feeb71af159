import Testing

@testable import Benchmarking

struct MemoryTrendTests {
    @Test func `a leak shows as what every reading adds`() throws {
        let trend = try #require(MemoryTrend((0..<100).map { 4_000_000 + 1_000 * $0 }))

        #expect(trend.first == 4_010_000 && trend.last == 4_090_000)
        #expect(trend.growth == 80_000)
    }

    @Test func `a single reading that is out of the way changes nothing`() throws {
        var readings = [Int](repeating: 4_000_000, count: 50)
        readings[49] = 90_000_000
        readings[3] = 0

        #expect(try #require(MemoryTrend(readings)).growth == 0)
    }

    @Test func `few readings tell no trend`() {
        #expect(MemoryTrend([Int](repeating: 1, count: 9)) == nil)
        #expect(MemoryTrend([Int](repeating: 1, count: 10))?.growth == 0)
    }

    @Test func `memory that is given back is no growth`() throws {
        let trend = try #require(MemoryTrend((0..<20).map { 1_000 - $0 }))

        #expect(trend.growth < 0)
    }
}
