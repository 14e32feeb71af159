internal import Glibc
internal import ImageMetadata
internal import ImageResizing
internal import Portraits

/// Thousands of pictures, good and hostile, one after another in this process: nothing may crash, leak or grow.
///
/// ```swift
/// let outcome = try ResizeSoak(count: 10_000).run { … }
/// outcome.heap?.growth     // bytes lent and not given back
/// outcome.isFlat
/// ```
package struct ResizeSoak: Sendable {
    /// Pictures, those of the warm-up included.
    package let count: Int

    package init(count: Int) { self.count = count }

    /// What it came to.
    package struct Outcome: Sendable {
        /// How often each path served a picture, and each error refused one, by name in order.
        package var counts: [(name: String, count: Int)]
        /// Resident memory; nil where the system does not tell, or too few pictures came after the warm-up.
        package var resident: MemoryTrend?
        /// What the heap has lent; nil likewise.
        package var heap: MemoryTrend?
        /// Descriptors open at the end beyond those after the warm-up.
        package var descriptors: Int

        /// Whether nothing leaked. Resident memory moves by some megabytes with the heap's holes; what is lent moves by a
        /// tenth of that, so that a hundred bytes a picture would show.
        package var isFlat: Bool {
            let pictures = counts.reduce(0) { $0 + $1.count }
            return (resident?.growth ?? 0) <= 6_000_000
                && (heap?.growth ?? 0) <= 400_000 + 100 * pictures && descriptors == 0
        }
    }

    /// Runs it; `progress` is told how many are done.
    package func run(_ progress: (Int) -> Void) throws -> Outcome {
        let pool = try Self.pool()
        var random: UInt64 = 1
        func below(_ limit: Int) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(random >> 33) % max(limit, 1)
        }
        var counts: [String: Int] = [:]
        var descriptors = Self.openDescriptors()
        // Caches fill and threads start once.
        let warmUp = min(1_000, count / 2)
        let step = max((count - warmUp) / 100, 1)
        var resident: [Int] = []
        var heap: [Int] = []
        for index in 0..<count {
            var bytes = pool[below(pool.count)]
            // Two of three are damaged: bytes changed, a part cut out or off, or another picture's part put in.
            switch below(6) {
            case 0, 1: break
            case 2:
                for _ in 0...below(8) { bytes[below(bytes.count)] = UInt8(below(256)) }
            case 3: bytes = Array(bytes.prefix(below(bytes.count)))
            case 4:
                let start = below(bytes.count)
                bytes.removeSubrange(start..<min(bytes.count, start + below(2_000)))
            default:
                let other = pool[below(pool.count)]
                let start = below(min(bytes.count, other.count))
                bytes = Array(bytes.prefix(start)) + other.dropFirst(start)
            }
            let request = Self.request(below)
            do {
                let resized = try VipsResizer().resizeNow(bytes, to: request)
                counts[resized.path.rawValue, default: 0] += 1
            } catch {
                counts[error.errorType, default: 0] += 1
            }
            if index == warmUp { descriptors = Self.openDescriptors() }
            if index >= warmUp, (index - warmUp) % step == step - 1 {
                MemoryMeter.resident.map { resident.append($0) }
                MemoryMeter.heapInUse.map { heap.append($0) }
            }
            progress(index + 1)
        }
        return Outcome(
            counts: counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            resident: MemoryTrend(resident), heap: MemoryTrend(heap),
            descriptors: Self.openDescriptors() - descriptors)
    }

    private static func request(_ below: (Int) -> Int) -> ResizeRequest {
        let focus = FaceBox(left: 0.4, top: 0.3, width: 0.2, height: 0.3)
        return ResizeRequest(
            width: 16 + below(300), height: 16 + below(300),
            fit: ResizeRequest.Fit.allCases[below(2)],
            format: ResizeRequest.Format.allCases[below(4) == 0 ? below(3) : 0],
            focus: below(2) == 0 ? focus : nil, keepsFaces: below(2) == 0)
    }

    /// A picture of every kind that is painted, whole, cut and as a bomb, JPEGs of every script, and disguises.
    private static func pool() throws -> [[UInt8]] {
        var pool = Disguise.allCases.map(\.bytes)
        let size = PixelSize(width: 420, height: 300)
        for format in PortraitRecipe.Format.allCases {
            for samples in PortraitCoding.Samples.allCases {
                for isProgressive in [false, true] {
                    let coding = PortraitCoding(
                        samples: samples, isProgressive: isProgressive,
                        hasWideGamut: format == .jpeg && samples == .rgb && isProgressive)
                    for defect in PortraitRecipe.Defect.allCases {
                        // What cannot be painted is left out.
                        let recipe = try? PortraitRecipe(
                            people: [Sitter(name: "ada")], size: size, format: format,
                            coding: coding, orientation: .right, defect: defect)
                        if let recipe { pool.append(try recipe.makeBytes()) }
                    }
                }
            }
        }
        let pixels = try PaintedPixels.portrait(size, look: 3)
        for script in TrialJPEG.Script.allCases {
            for (across, down) in [(1, 1), (2, 2), (4, 1)] {
                pool.append(
                    try TrialJPEG(
                        script: script, across: across, down: down, restartInterval: across * 3
                    ).encoded(pixels))
            }
        }
        return pool
    }

    private static func openDescriptors() -> Int {
        guard let folder = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        return count
    }
}
