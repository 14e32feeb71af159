internal import ImageMetadata
internal import ImageResizing
internal import Portraits

/// Holds the fast path against libvips over pictures of all kinds: sizes, odd sides, samplings of chroma, orders of scans,
/// qualities, orientations.
///
/// ```swift
/// for trial in ResizeVerification(count: 200).trials {
///     let result = try trial.run()
///     result.isWithinBounds        // SSIM at most 0.001 behind libvips
/// }
/// ```
package struct ResizeVerification: Sendable {
    /// The pictures, each named by what it is.
    package let trials: [Trial]

    /// By how much SSIM may stay behind libvips' own thumbnail.
    package static let tolerance = 0.001

    /// - Parameters:
    ///   - count: How many pictures.
    ///   - pixels: How many each has at most.
    package init(count: Int, upTo pixels: Int = 50_000_000) {
        trials = (0..<count).map { Trial($0, upTo: pixels) }
    }

    /// One picture and its request.
    package struct Trial: Sendable {
        /// `7: 4000×2992 usual q81 2×2 orientation 6 → 512`.
        package let label: String
        let file: TrialJPEG
        let size: PixelSize
        let isGrey: Bool
        let orientation: ImageOrientation
        let look: Int
        let request: ResizeRequest

        init(_ index: Int, upTo pixels: Int) {
            var choice = Choice(index)
            look = index
            size = Self.size(&choice, upTo: pixels)
            isGrey = choice.below(10) == 0
            let samplings = [(2, 2), (1, 1), (2, 1), (1, 2), (4, 1), (2, 2), (4, 2), (1, 4)]
            let sampling = isGrey ? (1, 1) : samplings[choice.below(samplings.count)]
            let scripts = TrialJPEG.Script.allCases
            file = TrialJPEG(
                script: scripts[choice.below(scripts.count)],
                // The largest would outgrow what is accepted.
                quality: size.pixels > 30_000_000 ? 60 + choice.below(20) : 60 + choice.below(38),
                across: sampling.0, down: sampling.1,
                restartInterval: choice.below(5) == 0 ? 1 + choice.below(40) : 0)
            let orientations = ImageOrientation.allCases
            orientation = orientations[choice.below(orientations.count)]
            let side = [512, 512, 512, 256, 128, 1_024][choice.below(6)]
            request = ResizeRequest(width: side, height: side)
            label =
                "\(index): \(size) \(file.script) q\(file.quality) \(isGrey ? "grey" : "\(file.across)×\(file.down)")"
                + " orientation \(orientation.rawValue) → \(side)"
        }

        /// From a quarter of a megapixel up, small ones more often, sides of any ratio up to 3 : 1 and of any remainder.
        private static func size(_ choice: inout Choice, upTo pixels: Int) -> PixelSize {
            let steps = [
                250, 500, 1_000, 1_000, 2_000, 2_000, 4_000, 4_000, 8_000, 12_000, 12_000, 24_000,
                50_000,
            ]
            .map { $0 * 1_000 }.filter { $0 <= max(pixels, 250_000) }
            let wanted = steps[choice.below(steps.count)]
            let width = squareRoot(wanted * (50 + choice.below(101)) / 100)
            let long = width - choice.below(9)
            return PixelSize(width: long, height: wanted / max(long, 1) - 8 + choice.below(8))
        }

        /// Paints the picture, resizes it by both paths, and judges both.
        /// - Throws: What either path throws: none should.
        package func run() throws -> Outcome {
            let photo = try Pixels.portrait(size, look: look)
            let encoded = try file.encoded(isGrey ? photo.grey : photo)
            let bytes = try EmbeddedMetadata(
                faces: [], orientation: orientation, upright: orientation.turned(size)
            ).embedded(in: encoded)
            let fast = try Pixels.decoded(
                from: VipsResizer(path: .fast).resizeNow(bytes, to: request).bytes)
            let slow = try Pixels.decoded(
                from: VipsResizer(path: .libvips).resizeNow(bytes, to: request).bytes)
            let reference = try Yardstick.reference(bytes, size: fast.size)
            guard fast.size == slow.size,
                let ours = Likeness(fast.coloured, reference: reference),
                let theirs = Likeness(slow.coloured, reference: reference)
            else {
                return Outcome(fast: 0, libvips: 1, fastDecibels: 0, libvipsDecibels: 0)
            }
            return Outcome(
                fast: ours.structure, libvips: theirs.structure, fastDecibels: ours.decibels,
                libvipsDecibels: theirs.decibels)
        }
    }

    /// How well both paths did, each against the best that can be made of the picture. Results that
    /// cannot be compared count as a zero of the fast path against a one of libvips.
    package struct Outcome: Hashable, Sendable {
        /// SSIM.
        package let fast: Double
        /// The same of libvips' path.
        package let libvips: Double
        /// PSNR.
        package let fastDecibels: Double
        /// The same of libvips' path.
        package let libvipsDecibels: Double

        /// Whether the fast path's SSIM is at most `tolerance` behind libvips'; PSNR does not
        /// decide.
        package var isWithinBounds: Bool { fast >= libvips - tolerance }
    }
}

/// Choices that hang on an index alone.
private struct Choice {
    private var state: UInt64

    init(_ index: Int) { state = UInt64(index) &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

    /// A whole number below `count`: splitmix64.
    mutating func below(_ count: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return Int((mixed ^ mixed >> 31) % UInt64(count))
    }
}

private func squareRoot(_ value: Int) -> Int { Int(Double(value).squareRoot()) }

extension Pixels {
    /// A painted portrait before it is encoded.
    fileprivate static func portrait(_ size: PixelSize, look: Int) throws -> Pixels {
        try PaintedPixels.portrait(size, look: look)
    }

    fileprivate var grey: Pixels {
        Pixels(
            size: size, bands: 1,
            samples: stride(from: 1, to: samples.count, by: 3).map { samples[$0] })
    }

    /// A grey picture with its one band thrice.
    fileprivate var coloured: Pixels {
        guard bands == 1 else { return self }
        return Pixels(size: size, bands: 3, samples: samples.flatMap { [$0, $0, $0] })
    }
}
