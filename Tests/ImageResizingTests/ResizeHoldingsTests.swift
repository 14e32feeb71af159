import ImageMetadata
import Testing

@testable import ImageResizing

struct ResizeHoldingsTests {
    private func holdings(
        _ format: ImageFormat, _ width: Int, _ height: Int, box: Int = 512,
        path: ResizePath = .auto,
        _ change: (inout ImageFacts) -> Void = { _ in }
    ) -> ResizeHoldings {
        let size = PixelSize(width: width, height: height)
        var facts = ImageFacts(ImageHeader(format: format, size: size, colour: .rgb), faces: [])
        change(&facts)
        let request = ResizeRequest(width: box, height: box)
        return ResizeHoldings(facts, request, ResizeKind(facts, request, path: path))
    }

    @Test func `a baseline JPEG on the fast path holds no more for being taller`() {
        let wide = holdings(.jpeg, 6_000, 2_000, box: 400)
        let square = holdings(.jpeg, 6_000, 3_000, box: 400)

        #expect(wide.whole == 0 && square.whole == 0)
        // Twice the rows of the result, and their weights; the ring of stored rows is the same.
        #expect(square.window - wide.window < wide.window / 5)
    }

    /// Six blocks of 64 coefficients of two bytes for each 16×16 pixels; a grey picture has luma's blocks alone.
    @Test func `a progressive JPEG holds all its coefficients`() {
        let colour = holdings(.jpeg, 1_600, 1_600) { $0.isProgressive = true }
        let grey = holdings(.jpeg, 1_600, 1_600) {
            $0.isProgressive = true
            $0.colour = .grey
        }

        #expect(colour.whole == 1_600 * 1_600 * 3)
        #expect(grey.whole == 1_600 * 1_600 * 2)
    }

    /// 27 tiles of 16 rows, and no more than there are.
    @Test(arguments: [(100, 112), (300, 304), (432, 432), (433, 432), (1_500, 432)])
    func `libvips keeps 432 rows of a PNG, or all where there are fewer`(height: Int, kept: Int) {
        let held = holdings(.png, 900, height, box: 90)

        #expect(held.loaded == 900 * 3 * kept)
    }

    @Test func `libvips averages only what is four times the goal or more`() {
        #expect(holdings(.png, 1_599, 1_599, box: 400).averaged == 0)
        #expect(holdings(.png, 1_600, 1_600, box: 400).averaged > 0)
    }

    @Test func `alpha makes libvips work in floating point`() {
        let plain = holdings(.png, 1_000, 800, box: 400)
        let alpha = holdings(.png, 1_000, 800, box: 400) { $0.hasAlpha = true }

        #expect(alpha.loaded * 3 == plain.loaded * 4)
        #expect(alpha.reduced * 3 == plain.reduced * 16)
    }

    @Test func `a WebP's peak is its decoder's or the rest's, not their sum`() {
        let costs = ResizeCosts.of(ResizeKind(.webp)).memory
        let small = holdings(.webp, 520, 520), large = holdings(.webp, 4_000, 4_000)

        var without = small
        without.whole = 0
        #expect(costs.bytes(of: small) == costs.bytes(of: without))
        #expect(costs.bytes(of: large) == large.whole * costs.wholePermille / 1_000)
    }
}
