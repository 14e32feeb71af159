import ImageMetadata
import Testing

@testable import ImageResizing

struct ResizeWorkTests {
    private func work(
        _ format: ImageFormat, _ width: Int, _ height: Int, path: ResizePath = .auto,
        _ change: (inout ImageFacts) -> Void = { _ in }
    ) -> ResizeWork {
        let size = PixelSize(width: width, height: height)
        var facts = ImageFacts(ImageHeader(format: format, size: size, colour: .rgb), faces: [])
        change(&facts)
        let request = ResizeRequest(width: 400, height: 400)
        return ResizeWork(facts, request, ResizeKind(facts, request, path: path))
    }

    /// Three lobes to each side of three stored rows each, with one between: 19.
    @Test func `libvips weighs three lobes to each side`() {
        let work = work(.png, 1_200, 1_200)

        #expect(work.downTaps == 400 * 19 * 1_200 * 3)
        #expect(work.acrossTaps == 400 * 400 * 19 * 3)
        #expect(work.averaged == 0)
    }

    @Test func `what libvips has averaged needs fewer taps`() {
        let work = work(.png, 2_400, 2_400)

        // A factor of six: three by averaging, two by thirteen taps.
        #expect(work.averaged == 2_400 * 2_400 * 3)
        #expect(work.downTaps == 400 * 13 * 2_400 * 3)
    }

    /// An eighth of 4,800 is left, one and a half times the goal: three lobes to each side, and one sample for sharpening, make
    /// 13 taps, of rows 14 in pairs, of columns 16 in groups of eight.
    @Test func `the fast path weighs what its decoder has left`() {
        let work = work(.jpeg, 4_800, 4_800)

        #expect(work.downTaps == 400 * 14 * 600)
        #expect(work.acrossTaps == 400 * 400 * 16)
    }

    @Test func `what is turned is reduced as it is stored`() {
        let upright = work(.jpeg, 3_000, 2_000)
        let turned = work(.jpeg, 3_000, 2_000) { $0.orientation = .right }

        #expect(turned == upright)
    }

    @Test func `a WebP is reduced by its decoder`() {
        let work = work(.webp, 2_000, 2_000)

        #expect(work.downTaps == 0 && work.acrossTaps == 0)
    }

    @Test func `only what exceeds the caches is fetched once more`() {
        let small = work(.jpeg, 640, 640) { $0.isProgressive = true }
        let large = work(.jpeg, 1_600, 1_600) { $0.isProgressive = true }

        #expect(small.spilled == 0)
        #expect(large.spilled == 1_600 * 1_600 * 3 - 2 << 20)
    }
}
