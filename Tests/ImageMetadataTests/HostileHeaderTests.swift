import ImageMetadata
import Testing

/// Nothing that is done to a file's bytes makes reading its header trap or run on.
struct HostileHeaderTests {
    private static let files: [(String, [UInt8])] = {
        let size = PixelSize(width: 24, height: 16)
        let face = FaceRegion(name: "ada", x: 0.5, y: 0.5, width: 0.25, height: 0.5)
        let metadata = EmbeddedMetadata(faces: [face], orientation: .right, upright: size)
        return [ImageFormat.jpeg, .png, .webp].compactMap { format in
            guard let plain = try? SmallFiles.encoded(format),
                let file = try? metadata.embedded(in: plain)
            else { return nil }
            return (format.rawValue, file)
        }
    }()

    @Test func `there is a file of each format to mutate`() {
        #expect(Self.files.map(\.0) == ["jpeg", "png", "webp"])
    }

    @Test(arguments: files)
    func `every prefix of a file gives facts or an error`(name: String, file: [UInt8]) {
        var readable = 0
        for length in 0..<file.count {
            guard let facts = try? ImageFacts.read(Array(file[..<length])) else { continue }
            readable += 1
            #expect(facts.isTruncated, "\(length) of \(file.count) bytes")
            #expect(
                facts.uprightSize == PixelSize(width: 16, height: 24) || facts.orientation == .up)
        }
        #expect(readable > 0 && readable < file.count)
    }

    @Test(arguments: files)
    func `thousands of changed bytes give facts or an error`(name: String, file: [UInt8]) {
        var random: UInt64 = 20_260_101
        var outcomes: Set<String> = []
        for round in 0..<3_000 {
            var mutated = file
            // Every place once, then up to four places at a time.
            for change in 0..<(round < file.count ? 1 : 4) {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let place =
                    round < file.count && change == 0 ? round : Int(random >> 33) % file.count
                mutated[place] =
                    [0, 0xFF, 0x7F, UInt8(truncatingIfNeeded: random >> 24)][round & 3]
            }
            do {
                let facts = try ImageFacts.read(mutated)
                #expect(facts.width > 0 && facts.height > 0)
                outcomes.insert("facts")
            } catch {
                outcomes.insert("error")
            }
        }
        #expect(outcomes == ["facts", "error"])
    }

    @Test func `random bytes behind each signature give facts or an error`() {
        var random: UInt64 = 7
        let fronts = Self.files.map { Array($0.1.prefix(16)) }
        for round in 0..<3_000 {
            var bytes = fronts[round % fronts.count]
            for _ in 0..<200 {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(UInt8(truncatingIfNeeded: random >> 40))
            }
            if let facts = try? ImageFacts.read(bytes) { #expect(facts.width > 0) }
        }
    }
}
