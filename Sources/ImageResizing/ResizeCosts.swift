internal import ImageMetadata

/// What resizing a kind of picture takes: the constants of `ResizeModel`.
public struct ResizeCosts: Hashable, Sendable {
    /// What each count of `ResizeWork` takes.
    public struct Time: Hashable, Sendable {
        /// Opening, planning and closing, whatever the picture.
        public var nanosecondsAPicture: Int
        /// A pixel of width and of height: what is hard to decode lies along lines, which grow with the sides and not with
        /// the area, and weights are computed for rows and columns.
        public var picosecondsASidePixel: Int
        /// Decoding, a stored pixel; of a PNG a byte of its samples.
        public var picosecondsAPixel: Int
        /// The encoder, a pixel of the result.
        public var picosecondsAnOutputPixel: Int
        /// Reducing rows: a weight times a pixel (of a PNG a byte), in all components together.
        public var femtosecondsADownTap: Int
        /// The same for columns.
        public var femtosecondsAnAcrossTap: Int
        /// Averaging by a whole number before, a pixel (of a PNG a byte).
        public var picosecondsAnAveragedPixel: Int
        /// Fetching what is held once more, a byte that no nearer cache has kept.
        public var femtosecondsASpilledByte: Int

        public init(
            nanosecondsAPicture: Int, picosecondsASidePixel: Int, picosecondsAPixel: Int,
            picosecondsAnOutputPixel: Int, femtosecondsADownTap: Int,
            femtosecondsAnAcrossTap: Int, picosecondsAnAveragedPixel: Int,
            femtosecondsASpilledByte: Int
        ) {
            self.nanosecondsAPicture = nanosecondsAPicture
            self.picosecondsASidePixel = picosecondsASidePixel
            self.picosecondsAPixel = picosecondsAPixel
            self.picosecondsAnOutputPixel = picosecondsAnOutputPixel
            self.femtosecondsADownTap = femtosecondsADownTap
            self.femtosecondsAnAcrossTap = femtosecondsAnAcrossTap
            self.picosecondsAnAveragedPixel = picosecondsAnAveragedPixel
            self.femtosecondsASpilledByte = femtosecondsASpilledByte
        }

        /// - Parameter constants: Nanoseconds for each of `ResizeWork.terms`.
        public init(_ constants: [Double]) {
            self.init(
                nanosecondsAPicture: Int(constants[0]),
                picosecondsASidePixel: Int(constants[1] * 1e3),
                picosecondsAPixel: Int(constants[2] * 1e3),
                picosecondsAnOutputPixel: Int(constants[3] * 1e3),
                femtosecondsADownTap: Int(constants[4] * 1e6),
                femtosecondsAnAcrossTap: Int(constants[5] * 1e6),
                picosecondsAnAveragedPixel: Int(constants[6] * 1e3),
                femtosecondsASpilledByte: Int(constants[7] * 1e6))
        }

        func nanoseconds(of work: ResizeWork) -> Int {
            let picoseconds =
                work.sides * picosecondsASidePixel + work.decoded * picosecondsAPixel
                + work.output * picosecondsAnOutputPixel
                + work.averaged * picosecondsAnAveragedPixel
            let femtoseconds =
                work.downTaps * femtosecondsADownTap + work.acrossTaps * femtosecondsAnAcrossTap
                + work.spilled * femtosecondsASpilledByte
            return nanosecondsAPicture + picoseconds / 1_000 + femtoseconds / 1_000_000
        }
    }

    /// How much of each count of `ResizeHoldings` is there at the peak. More than all of it where libvips has it in several
    /// stages at once, less where one kind of buffer is gone before another is made.
    public struct Memory: Hashable, Sendable {
        /// Objects, tables and buffers that every picture takes.
        public var bytesAPicture: Int
        /// Thousandths of the counted bytes, here and below.
        public var loadedPermille: Int
        /// Of rows averaged by a whole number.
        public var averagedPermille: Int
        /// Of rows reduced in height and not yet in width.
        public var reducedPermille: Int
        /// Of the rows at hand for the result's next ones, and of the weights.
        public var windowPermille: Int
        /// Of the result's samples.
        public var resultPermille: Int
        /// Of what a decoder holds of the whole picture: coefficients or pixels.
        public var wholePermille: Int

        public init(
            bytesAPicture: Int, loadedPermille: Int, averagedPermille: Int, reducedPermille: Int,
            windowPermille: Int, resultPermille: Int, wholePermille: Int
        ) {
            self.bytesAPicture = bytesAPicture
            self.loadedPermille = loadedPermille
            self.averagedPermille = averagedPermille
            self.reducedPermille = reducedPermille
            self.windowPermille = windowPermille
            self.resultPermille = resultPermille
            self.wholePermille = wholePermille
        }

        /// - Parameter constants: Shares for each of `ResizeHoldings.terms`, bytes for the first.
        public init(_ constants: [Double]) {
            let permille = constants.map { Int(($0 * 1_000).rounded()) }
            self.init(
                bytesAPicture: Int(constants[0]), loadedPermille: permille[1],
                averagedPermille: permille[2], reducedPermille: permille[3],
                windowPermille: permille[4], resultPermille: permille[5],
                wholePermille: permille[6])
        }

        func bytes(of holdings: ResizeHoldings) -> Int {
            let thousandths =
                holdings.loaded * loadedPermille + holdings.averaged * averagedPermille
                + holdings.reduced * reducedPermille + holdings.window * windowPermille
                + holdings.result * resultPermille
            let rest = bytesAPicture + thousandths / 1_000
            let whole = holdings.whole * wholePermille / 1_000
            return holdings.isWholeApart ? max(whole, rest) : whole + rest
        }
    }

    /// On the reference core.
    public var time: Time
    /// At the peak, without the file's own bytes.
    public var memory: Memory

    public init(time: Time, memory: Memory) {
        self.time = time
        self.memory = memory
    }

    /// The costs of one kind of picture; of its nearest where nobody measured it.
    public static func of(_ kind: ResizeKind) -> ResizeCosts {
        if let known = measured[kind] { return known }
        let fallback = ResizeKind(kind.coding, eighths: kind.coding.fractions[0])
        return measured[fallback] ?? other
    }

    /// Slower than all that is known, should a kind be missing.
    private static let other = ResizeCosts(
        time: Time(
            nanosecondsAPicture: 3_000_000, picosecondsASidePixel: 10_000,
            picosecondsAPixel: 15_000, picosecondsAnOutputPixel: 20_000,
            femtosecondsADownTap: 1_000_000, femtosecondsAnAcrossTap: 1_000_000,
            picosecondsAnAveragedPixel: 5_000, femtosecondsASpilledByte: 1_000_000),
        memory: Memory(
            bytesAPicture: 2_000_000, loadedPermille: 2_000, averagedPermille: 2_000,
            reducedPermille: 2_000, windowPermille: 12_000, resultPermille: 4_000,
            wholePermille: 4_000))

    /// Reading a header, after which a picture may be refused.
    static let nanosecondsAHeader = 60_000

    // MARK: Lengths

    /// A file's tables and markers.
    static let bytesAFile = 650

    /// The length of a portrait's thumbnail, a thousand pixels.
    static func bytesAThousandPixels(_ format: ResizeRequest.Format) -> Int {
        switch format {
        case .jpeg: 85
        case .png: 1_500
        case .webp: 60
        }
    }
}
