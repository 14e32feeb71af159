internal import CAllocations
internal import Glibc
internal import ImageMetadata
package import ImageResizing
internal import Portraits

/// Measures the constants of the cost model, and how well they foretell pictures that were not used for them.
///
/// ```swift
/// let calibration = try ResizeCalibration(rounds: 9)
/// let fitted = ResizeCalibration.fit(try ResizeCalibration.kinds.map(calibration.measure))
/// ```
///
/// Times are those of the reference core: the one on which libvips' own thumbnail of a baseline portrait of 4 megapixels takes
/// `referenceMilliseconds`. That thumbnail is made before and after each measured one, and the ratio counts, since a shared
/// machine is faster at one moment than at the next. Where a neighbour presses, not everything slows by the same share; so
/// moments count in which the thumbnail takes what it takes at best. The heap is cold, as for a function's first picture:
/// blocks come from the system, and every page of them is paid for.
package struct ResizeCalibration {
    /// A quiet core of an AMD EPYC.
    package static let referenceMilliseconds = 19.9

    private let rounds: Int
    private let reference: [UInt8]
    /// What the reference takes here at best.
    private let quietNanoseconds: Int64

    /// By how much longer it may take in a moment that counts.
    private static let quietShare = 1.05
    /// So many times as often as wanted a picture is measured, at most, for the wanted number of quiet moments.
    private static let patience = 6

    /// Times the reference a hundred times, and keeps this process's heap cold from here on.
    /// - Parameter rounds: Quiet moments wanted of each picture, of which the median counts.
    /// - Throws: What painting or resizing the reference throws.
    package init(rounds: Int) throws {
        self.rounds = rounds
        // A heap that keeps what it once had would make every picture cheaper than the first.
        callocations_keep_cold()
        let reference = try BenchmarkPicture.portrait(2_400, 1_700).makeBytes()
        self.reference = reference
        let tries = try (0..<100).map { _ in try Self.nanoseconds(ofReference: reference) }
        quietNanoseconds = max(tries.min() ?? 1, 1)
    }

    /// By how much the model misses one picture that was not used for it, as a share: of the processor time, or of the peak
    /// memory with the file's own bytes.
    package struct Miss: Sendable {
        /// The model's number over the measured one, less 1: above zero where the model says too
        /// much.
        package let share: Double
        /// `2352×1764 into 700, look 8`.
        package let picture: String
    }

    /// One kind's constants, and by how much they miss.
    package struct Fitted: Sendable {
        package let kind: ResizeKind
        package let costs: ResizeCosts
        /// One for each picture that no constant was fitted to.
        package let times: [Miss]
        /// The same for memory, in the same order.
        package let memories: [Miss]
    }

    /// All kinds, as the table lists them.
    package static let kinds: [ResizeKind] = ResizeKind.Coding.allCases.flatMap { coding in
        coding.fractions.map { ResizeKind(coding, eighths: $0) }
    }

    /// Kinds that share constants with some of these and are not among them: fitted without them, these come out otherwise.
    package static func missing(beside kinds: [ResizeKind]) -> [ResizeKind] {
        let engines = Set(kinds.map(\.coding.engine))
        return Self.kinds.filter { engines.contains($0.coding.engine) && !kinds.contains($0) }
    }

    /// What was measured of one kind.
    package struct Measurements {
        fileprivate let kind: ResizeKind
        /// Pictures that constants are fitted to, and others, whose sizes, boxes and looks are others.
        fileprivate let used: [Measured]
        fileprivate let others: [Measured]
    }

    /// Measures up to 25 pictures of a kind for the fit, and up to 12 others to try it on.
    /// - Throws: What painting or resizing one of them throws.
    package func measure(_ kind: ResizeKind) throws -> Measurements {
        Measurements(
            kind: kind,
            used: try Sample.plan(
                kind, boxes: [128, 250, 340, 512, 900], places: [0.03, 0.25, 0.5, 0.75, 0.97],
                looks: 0..<6
            ).map { try measure($0, kind) },
            others: try Sample.plan(
                kind, boxes: [200, 420, 700], places: [0.1, 0.35, 0.6, 0.85], looks: 6..<12
            ).map { try measure($0, kind) })
    }

    // MARK: Fitting

    /// The constants of the kinds measured, and how well they foretell the others.
    package static func fit(_ all: [Measurements]) -> [Fitted] {
        let times = fittedTimes(all)
        return zip(all, times).map { measured, time in
            let memory = ResizeCosts.Memory(
                LeastSquares.fit(
                    measured.used.map { $0.holdings.terms(ofPeak: $0.held).map(Double.init) },
                    measured.used.map { Double($0.held) }))
            let costs = ResizeCosts(time: time, memory: memory)
            return Fitted(
                kind: measured.kind, costs: costs,
                times: measured.others.map { $0.miss(time: costs, measured.kind) },
                memories: measured.others.map { $0.miss(memory: costs, measured.kind) })
        }
    }

    /// Kinds whose pixels are reduced and encoded by the same code are fitted together, with one constant for all where it
    /// is that code's: alone, a kind would take what its decoder costs for what its reducing costs.
    private static func fittedTimes(_ all: [Measurements]) -> [ResizeCosts.Time] {
        let terms = ResizeWork.sharedTerms.count
        let common = (0..<terms).filter { ResizeWork.sharedTerms[$0] }
        let own = (0..<terms).filter { !ResizeWork.sharedTerms[$0] }
        var fitted: [ResizeKind: ResizeCosts.Time] = [:]
        for engine in Engine.allCases {
            let kinds = all.filter { $0.kind.coding.engine == engine }
            let rows = kinds.enumerated().flatMap { place, measured in
                measured.used.map { picture in
                    let counts = picture.work.terms.map(Double.init)
                    var row = [Double](repeating: 0, count: common.count + own.count * kinds.count)
                    for (i, term) in common.enumerated() { row[i] = counts[term] }
                    for (i, term) in own.enumerated() {
                        row[common.count + place * own.count + i] = counts[term]
                    }
                    return row
                }
            }
            let found = LeastSquares.fit(rows, kinds.flatMap { $0.used.map(\.nanoseconds) })
            for (place, measured) in kinds.enumerated() {
                var constants = [Double](repeating: 0, count: terms)
                for (i, term) in common.enumerated() { constants[term] = found[i] }
                for (i, term) in own.enumerated() {
                    constants[term] = found[common.count + place * own.count + i]
                }
                fitted[measured.kind] = ResizeCosts.Time(constants)
            }
        }
        return all.compactMap { fitted[$0.kind] }
    }

    // MARK: Measuring

    fileprivate struct Measured {
        var facts: ImageFacts
        var request: ResizeRequest
        var work: ResizeWork
        var holdings: ResizeHoldings
        var nanoseconds: Double
        /// Bytes beyond the file's own at the peak, and the file's.
        var held: Int
        var file: Int
        var picture: String

        func miss(time costs: ResizeCosts, _ kind: ResizeKind) -> Miss {
            let modelled = ResizeModel.processorNanoseconds(of: facts, in: request, kind, costs)
            return Miss(share: Double(modelled) / nanoseconds - 1, picture: picture)
        }

        func miss(memory costs: ResizeCosts, _ kind: ResizeKind) -> Miss {
            let modelled = ResizeModel.heldMemory(of: facts, in: request, kind, costs)
            return Miss(
                share: Double(modelled + file) / Double(held + file) - 1, picture: picture)
        }
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
            facts: facts, request: sample.request,
            work: ResizeWork(facts, sample.request, kind),
            holdings: ResizeHoldings(facts, sample.request, kind),
            nanoseconds: try nanoseconds(resize), held: max(held, 1), file: bytes.count,
            picture: "\(facts.width)×\(facts.height) into \(sample.request.width),"
                + " look \(sample.recipe.people[0].look)")
    }

    /// The processor time on the reference core: the middle of the quiet rounds, or of the quietest where there are too few.
    /// What takes little is done several times in a round.
    private func nanoseconds(_ body: () throws -> Void) throws -> Double {
        let once = try Self.processorNanoseconds(body)
        let times = Int(min(max(16_000_000 / max(once, 1), 1), 32))
        var measured: [(slower: Double, ratio: Double)] = []
        var quiet = 0
        var before = try Self.nanoseconds(ofReference: reference)
        for _ in 0..<Self.patience * max(rounds, 1) where quiet < max(rounds, 1) {
            let spent = try Self.processorNanoseconds { for _ in 0..<times { try body() } }
            let after = try Self.nanoseconds(ofReference: reference)
            let slower = Double(max(before, after)) / Double(quietNanoseconds)
            let yard = Double(before + after) / 2
            measured.append((slower, Double(spent) / Double(times) / max(yard, 1)))
            if slower <= Self.quietShare { quiet += 1 }
            before = after
        }
        let ratios = measured.sorted { $0.slower < $1.slower }.prefix(max(rounds, 1)).map(\.ratio)
        return Spread(ratios).median * Self.referenceMilliseconds * 1_000_000
    }

    private static func nanoseconds(ofReference reference: [UInt8]) throws -> Int64 {
        let request = ResizeRequest(width: 512, height: 512)
        return try processorNanoseconds { _ = try Yardstick.resized(reference, to: request) }
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
        /// turns, and no two have one backdrop, so that what is harder to decode is not taken for what is larger.
        static func plan(
            _ kind: ResizeKind, boxes: [Int], places: [Double], looks: Range<Int>
        ) throws -> [Sample] {
            let range = kind.reductions
            return try boxes.enumerated().flatMap { row, box in
                try places.enumerated().compactMap { index, place in
                    let look = looks.lowerBound + (row + index) % looks.count
                    let reduction = range.lowerBound + (range.upperBound - range.lowerBound) * place
                    let width = Int(Double(box) * reduction)
                    let isWide = (row + index) % 2 == 1
                    let height = isWide ? width * 2 / 3 : width * 3 / 4
                    guard width * height <= kind.coding.mostPixels else { return nil }
                    let recipe = try BenchmarkPicture.portrait(
                        width, height, format: kind.coding.format, coding: kind.coding.portrait,
                        look: look, variant: looks.lowerBound * 10 + row * places.count + index)
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

/// Code that reduces and encodes.
private enum Engine: CaseIterable {
    case fast, libvips, libvipsBytes, libvipsFloats, webp
}

extension ResizeKind.Coding {
    /// A PNG's terms count bytes, so that its constants are others; with alpha libvips reduces in floating point.
    fileprivate var engine: Engine {
        switch self {
        case _ where isFast: .fast
        case .png, .pngInterlaced: .libvipsBytes
        case .pngAlpha: .libvipsFloats
        case .webp: .webp
        default: .libvips
        }
    }

    /// What the longest file that is accepted holds: a painted PNG takes three bytes a pixel.
    fileprivate var mostPixels: Int { format == .png ? 4_300_000 : 26_000_000 }

    fileprivate var path: ResizePath { isFast ? .fast : .libvips }

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
