internal import CAllocations
internal import Glibc
package import ImageMetadata
package import ImageResizing
internal import Portraits

/// Measures the constants of the cost model, and how well they foretell pictures that were not used for them.
///
/// ```swift
/// let calibration = try ResizeCalibration(rounds: 9)
/// for kind in ResizeCalibration.kinds { let fitted = try calibration.fit(kind) }
/// ```
///
/// Times are those of the reference core: the one on which libvips' own thumbnail of a baseline portrait of 4 megapixels takes
/// `referenceMilliseconds`. That thumbnail is made in turn with each measured one, and the ratio counts, since a shared
/// machine is faster at one moment than at the next. Memory is cold, as for a function's first picture: blocks come from the
/// system, and every page of them is paid for.
package struct ResizeCalibration {
    /// A quiet core of an AMD EPYC.
    package static let referenceMilliseconds = 19.9

    private let rounds: Int
    private let reference: [UInt8]

    package init(rounds: Int) throws {
        self.rounds = rounds
        // A heap that keeps what it once had would make every picture cheaper than the first.
        callocations_keep_cold()
        reference = try BenchmarkPicture.portrait(2_400, 1_700).makeBytes()
    }

    /// One kind's constants, and by how much they miss pictures that were not used, as shares: of the processor time, and of
    /// the peak memory with the file's own bytes.
    package struct Fitted: Sendable {
        package let kind: ResizeKind
        package let costs: ResizeCosts
        package let timeErrors: [Double]
        package let memoryErrors: [Double]
    }

    /// All kinds, as the table lists them.
    package static let kinds: [ResizeKind] = ResizeKind.Coding.allCases.flatMap { coding in
        coding.fractions.map { ResizeKind(coding, eighths: $0) }
    }

    /// Measures pictures of a kind, and fits its constants to them; then tries others, whose sizes, boxes and looks are
    /// others.
    package func fit(_ kind: ResizeKind) throws -> Fitted {
        let used = try Sample.plan(
            kind, boxes: [128, 320, 512, 900], places: [0.05, 0.35, 0.65, 0.95], looks: 0..<6
        ).map { try measure($0, kind) }
        let times = LeastSquares.fit(
            used.map { [1, $0.sides, $0.work, $0.output] }, used.map(\.nanoseconds))
        let memory = LeastSquares.fit(
            used.map { [1, $0.columns, kind.coding.holdsAll ? $0.work : 0, $0.output] },
            used.map(\.held))
        let costs = ResizeCosts(
            nanosecondsAPicture: Int(times[0]), picosecondsASidePixel: Int(times[1] * 1_000),
            picosecondsAPixel: Int(times[2] * 1_000),
            picosecondsAnOutputPixel: Int(times[3] * 1_000), bytesAPicture: Int(memory[0]),
            bytesAColumn: Int(memory[1]), millibytesAPixel: Int(memory[2] * 1_000),
            millibytesAnOutputPixel: Int(memory[3] * 1_000))
        let others = try Sample.plan(
            kind, boxes: [200, 420, 700], places: [0.2, 0.5, 0.8], looks: 6..<12
        ).map { try measure($0, kind) }
        return Fitted(
            kind: kind, costs: costs,
            timeErrors: others.map { measured in
                let modelled = ResizeModel.processorNanoseconds(
                    of: measured.facts, in: measured.request, costs)
                return Double(modelled) / measured.nanoseconds - 1
            },
            memoryErrors: others.map { measured in
                let modelled = ResizeModel.heldMemory(
                    of: measured.facts, in: measured.request, kind, costs)
                return (Double(modelled) + measured.file) / (measured.held + measured.file) - 1
            })
    }

    // MARK: Measuring

    private struct Measured {
        var facts: ImageFacts
        var request: ResizeRequest
        var sides: Double
        var work: Double
        var columns: Double
        var output: Double
        var nanoseconds: Double
        /// Bytes beyond the file's own at the peak, and the file's.
        var held: Double
        var file: Double
    }

    private func measure(_ sample: Sample, _ kind: ResizeKind) throws -> Measured {
        let bytes = try sample.recipe.makeBytes()
        let facts = sample.recipe.facts
        precondition(
            ResizeKind(facts, sample.request, path: kind.coding.path) == kind,
            "\(facts.width)×\(facts.height) is no \(kind)")
        let resizer = VipsResizer(path: kind.coding.path)
        let resize = { _ = try resizer.resizeNow(bytes, to: sample.request) }
        try resize()
        let held = try MemoryMeter.heapPeak(of: resize) ?? 1
        return Measured(
            facts: facts, request: sample.request, sides: Double(facts.width + facts.height),
            work: Double(ResizeModel.work(of: facts)),
            columns: Double(ResizeModel.columns(of: facts, kind)),
            output: Double(ResizeModel.size(of: facts, in: sample.request).pixels),
            nanoseconds: try nanoseconds(resize), held: Double(max(held, 1)),
            file: Double(bytes.count))
    }

    /// The processor time on the reference core. What takes little is done several times in a round.
    private func nanoseconds(_ body: () throws -> Void) throws -> Double {
        let request = ResizeRequest(width: 512, height: 512)
        let once = try Self.processorNanoseconds(body)
        let times = Int(min(max(8_000_000 / max(once, 1), 1), 16))
        let ratios = try (0..<max(rounds, 1)).map { _ in
            let yard = try Self.processorNanoseconds {
                _ = try Yardstick.resized(reference, to: request)
            }
            let spent = try Self.processorNanoseconds { for _ in 0..<times { try body() } }
            return Double(spent) / Double(times) / Double(max(yard, 1))
        }
        return Spread(ratios).median * Self.referenceMilliseconds * 1_000_000
    }

    /// What `body` takes of all processors.
    private static func processorNanoseconds(_ body: () throws -> Void) rethrows -> Int64 {
        let start = processorNanoseconds()
        try body()
        return processorNanoseconds() - start
    }

    private static func processorNanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// A picture to measure.
    private struct Sample {
        var recipe: PortraitRecipe
        var request: ResizeRequest

        /// Pictures of a kind: for each box, those whose reduction lies at the given places of the kind's range. Looks take
        /// turns.
        static func plan(
            _ kind: ResizeKind, boxes: [Int], places: [Double], looks: Range<Int>
        ) throws -> [Sample] {
            let range = kind.reductions
            return try boxes.enumerated().flatMap { row, box in
                try places.enumerated().compactMap { index, place in
                    let look = looks.lowerBound + (row + index) % looks.count
                    let reduction = range.lowerBound + (range.upperBound - range.lowerBound) * place
                    let width = Int(Double(box) * reduction)
                    let height = width * [3, 2][index % 2] / [4, 3][index % 2]
                    guard width * height <= kind.coding.mostPixels else { return nil }
                    let recipe = try BenchmarkPicture.portrait(
                        width, height, format: kind.coding.format, coding: kind.coding.portrait,
                        look: look, variant: index)
                    return Sample(recipe: recipe, request: ResizeRequest(width: box, height: box))
                }
            }
        }
    }
}

extension ResizeKind {
    /// How many times smaller results are for which the decoder reduces by this kind's eighths.
    fileprivate var reductions: ClosedRange<Double> {
        guard coding.fractions.count > 1 else { return 1.2...12 }
        let margin = coding.path == .fast ? Double(140) / 100 : 2
        let least = eighths == 8 ? 1.0 : 8.0 / Double(eighths) * margin
        let most = eighths == 1 ? 20 : 16.0 / Double(eighths) * margin - 0.05
        return switch coding {
        case .fastProgressive: max(least, 4.05)...most
        case .fastProgressiveWhole: least...min(most, 3.95)
        default: least...most
        }
    }
}

extension ResizeKind.Coding {
    /// What the longest file that is accepted holds: a painted PNG takes three bytes a pixel.
    fileprivate var mostPixels: Int { format == .png ? 4_300_000 : 26_000_000 }

    fileprivate var path: ResizePath {
        switch self {
        case .fastBaseline, .fastProgressive, .fastProgressiveWhole: .fast
        default: .libvips
        }
    }

    fileprivate var format: PortraitRecipe.Format {
        switch self {
        case .png, .pngAlpha, .pngInterlaced: .png
        case .webp: .webp
        default: .jpeg
        }
    }

    fileprivate var portrait: PortraitCoding {
        switch self {
        case .fastProgressive, .fastProgressiveWhole, .libvipsProgressive, .pngInterlaced:
            PortraitCoding(isProgressive: true)
        case .libvipsProfile: PortraitCoding(hasWideGamut: true)
        case .pngAlpha: PortraitCoding(samples: .alpha)
        default: PortraitCoding()
        }
    }
}
