import Testing

@testable import Benchmarking

struct LeastSquaresTests {
    /// Terms of pictures as the cost model has them: one, sides, pixels, pixels of the result.
    private static let rows: [[Double]] = [
        (300, 200, 12_000), (900, 700, 12_000), (2_400, 1_700, 180_000), (4_000, 3_000, 180_000),
        (640, 480, 90_000), (1_200, 1_600, 40_000), (6_000, 4_000, 250_000),
    ].map { [1, $0.0 + $0.1, $0.0 * $0.1, $0.2] }

    @Test(arguments: [[50_000.0, 300, 2.5, 4], [0, 0, 7, 12], [90_000, 0, 0.5, 0]])
    func `constants that measurements were made of are found again`(constants: [Double]) {
        let values = Self.rows.map { zip($0, constants).reduce(0) { $0 + $1.0 * $1.1 } }

        let found = LeastSquares.fit(Self.rows, values)

        for (found, constant) in zip(found, constants) {
            #expect((found - constant).magnitude <= 1e-6 * max(constant, 1))
        }
    }

    @Test func `no constant is below zero, whatever was measured`() {
        let found = LeastSquares.fit(Self.rows, Self.rows.map { 1_000_000 - 0.01 * $0[2] })

        #expect(found.allSatisfy { $0 >= 0 } && found[2] == 0)
    }

    /// In absolute terms the middle of 1 and 100 would be best, and the small one fifty times too large.
    @Test func `what counts is the share by which each measurement is missed`() {
        let found = LeastSquares.fit([[1], [1]], [1, 100])

        #expect((found[0] - 1.01).magnitude < 0.001)
    }

    @Test func `a term that is nowhere there gets no constant, and spoils no other`() {
        let rows = Self.rows.map { $0 + [0] }

        let found = LeastSquares.fit(rows, Self.rows.map { 7 * $0[2] + 12 * $0[3] })

        #expect(found[4] == 0)
        #expect((found[2] - 7).magnitude < 1e-5 && (found[3] - 12).magnitude < 1e-4)
    }
}
