internal import ImageMetadata
internal import ImageResizing
internal import OrderedJSON

/// The golden pictures of one scenario: small lossless PNGs beside the facts, compared by how alike they look, since another
/// codec writes other bytes for the same picture.
struct GoldenPictures {
    /// PSNR of 38 dB: a wrong orientation has 8, an ignored profile 28.
    static let largestError = Likeness.errorAt38Decibels
    /// SSIM of luma.
    static let leastStructure = 0.98
    /// Pixels a side at most; larger pictures are reduced by a whole factor.
    static let side = 256

    let folder: String

    init(_ stem: String) { folder = stem + ".images" }

    /// `signup-photo.jpg.png` for a picture called `signup/photo.jpg`.
    static func fileName(of label: String) -> String {
        String(label.map { $0 == "/" || $0 == "\0" ? "-" : $0 }) + ".png"
    }

    static func isPicture(_ path: String) -> Bool { path.hasSuffix(".png") }

    /// How the pictures of an output differ from the golden ones.
    func differences(from output: GoldenOutput) throws(GoldenError) -> [GoldenDifference] {
        var differences: [GoldenDifference] = []
        var seen: Set<String> = []
        let facts = try GoldenFile.read("\(folder)/facts.json") ?? ""
        for image in output.images {
            guard let name = image.picture, let file = output.files[image.label],
                seen.insert(name).inserted, !Self.holds(image, facts)
            else { continue }
            let path = "\(folder)/\(name)"
            let old = try GoldenFile.readBytes(path)
            if let difference = try Self.difference(old, file, path: path, label: image.label) {
                differences.append(difference)
            }
        }
        return differences
    }

    /// Writes pictures that differ, or are new, beside the golden ones; removes recordings that are out of date.
    /// - Returns: The files written.
    func record(_ output: GoldenOutput) throws(GoldenError) -> [String] {
        var written: [String] = []
        var seen: Set<String> = []
        for image in output.images {
            guard let name = image.picture, let file = output.files[image.label],
                seen.insert(name).inserted
            else { continue }
            let path = "\(folder)/\(name)"
            let recording = path + GoldenLayout.newSuffix
            let old = try GoldenFile.readBytes(path)
            if try Self.difference(old, file, path: path, label: image.label) == nil {
                try GoldenFile.remove(recording)
            } else {
                try GoldenFile.write(try Self.golden(of: file, path), to: recording)
                written.append(recording)
            }
        }
        return written
    }

    /// Whether the facts that stand already vouch for the picture's very bytes, so that nothing need be decoded.
    private static func holds(_ image: ImageFact, _ facts: String) -> Bool {
        image.digest != nil
            && facts.utf8.split(separator: UInt8(ascii: "\n")).contains { line in
                // A comma may follow in the array.
                let text = line.drop { $0 == 0x20 }
                return text.starts(with: image.json.text.utf8)
            }
    }

    // MARK: Comparing

    /// How a picture's file differs from the golden PNG; nil where both look alike.
    static func difference(
        _ old: [UInt8]?, _ file: [UInt8], path: String, label: String
    ) throws(GoldenError) -> GoldenDifference? {
        guard let old else {
            return GoldenDifference(
                path: path, words: ["there is no golden picture yet"], excerpt: [])
        }
        let expected = try decoded(old, path)
        let actual = try small(file, path)
        if let likeness = Likeness(expected, actual), isAlike(likeness) { return nil }
        let diagnosis = PictureDiagnosis(expected: expected, actual: actual)
        return GoldenDifference(
            path: path, words: diagnosis.words.map { "image \(label): \($0)" }, excerpt: [],
            sideBySide: SideBySide.png(expected, actual))
    }

    static func isAlike(_ likeness: Likeness) -> Bool {
        likeness.meanSquaredError <= largestError && likeness.structure >= leastStructure
    }

    /// How a recorded picture differs from the golden one that stands.
    static func difference(of recording: Recording) throws(GoldenError) -> GoldenDifference {
        let path = recording.goldenPath
        guard let new = try GoldenFile.readBytes(recording.path) else {
            throw .unreadable(path: recording.path, reason: "it is gone")
        }
        guard let old = try GoldenFile.readBytes(path) else {
            let pixels = try decoded(new, recording.path)
            return GoldenDifference(
                path: path, words: ["a new golden picture, \(pixels.size)"], excerpt: [])
        }
        return try difference(old, new, path: path, label: "recorded")
            ?? GoldenDifference(path: path, words: ["nothing differs"], excerpt: [])
    }

    // MARK: Small pictures

    /// The golden PNG of a picture's file.
    private static func golden(of file: [UInt8], _ path: String) throws(GoldenError) -> [UInt8] {
        do {
            return try small(file, path).encoded(as: .png, quality: 9)
        } catch let error as ImageError {
            throw .cannotWrite(path: path, reason: error.message)
        } catch let error as GoldenError {
            throw error
        } catch {
            throw .cannotWrite(path: path, reason: "\(error)")
        }
    }

    private static func small(_ file: [UInt8], _ path: String) throws(GoldenError) -> Pixels {
        let pixels = try decoded(file, path)
        let longest = max(pixels.size.width, pixels.size.height)
        return pixels.averaged(by: (longest + side - 1) / side)
    }

    private static func decoded(_ file: [UInt8], _ path: String) throws(GoldenError) -> Pixels {
        do {
            return try Pixels.decoded(from: file)
        } catch {
            throw .unreadable(path: path, reason: error.message)
        }
    }
}

extension Pixels {
    /// Each sample the rounded mean of a square of `factor` × `factor`, in whole numbers; what is left over at the right
    /// and the bottom makes no square.
    func averaged(by factor: Int) -> Pixels {
        guard factor > 1 else { return self }
        let small = PixelSize(width: size.width / factor, height: size.height / factor)
        guard small.width > 0, small.height > 0 else { return self }
        let area = factor * factor
        var averaged: [UInt8] = []
        averaged.reserveCapacity(small.pixels * bands)
        samples.withUnsafeBufferPointer { source in
            for y in 0..<small.height {
                for x in 0..<small.width {
                    for band in 0..<bands {
                        var sum = area / 2
                        for row in y * factor..<(y + 1) * factor {
                            for column in x * factor..<(x + 1) * factor {
                                sum += Int(source[(row * size.width + column) * bands + band])
                            }
                        }
                        averaged.append(UInt8(sum / area))
                    }
                }
            }
        }
        return Pixels(size: small, bands: bands, samples: averaged)
    }
}
