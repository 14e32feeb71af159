public import ImageMetadata

/// What a resize gives and costs, without doing it: size, length, processor time, memory.
///
/// Sizes are exact. The rest is a model by kind and pixels, so that a run's times and limits hang on no machine:
/// `ResizeWork` and `ResizeHoldings` count what is done and held, `ResizeCosts` says what each of it takes, and how that was
/// measured.
public enum ResizeModel {
    /// The upright size of the result, exactly as it comes out.
    public static func size(of facts: ImageFacts, in request: ResizeRequest) -> PixelSize {
        framing(of: facts, in: request).size
    }

    static func framing(of facts: ImageFacts, in request: ResizeRequest) -> Framing {
        let stored = PixelSize(width: facts.width, height: facts.height)
        return Framing(stored, facts.format, facts.orientation, in: request)
    }

    /// The result's modelled length in bytes.
    public static func length(of facts: ImageFacts, in request: ResizeRequest) -> Int {
        let pixels = size(of: facts, in: request).pixels
        let rate = ResizeCosts.bytesAThousandPixels(request.format)
        return ResizeCosts.bytesAFile + pixels * rate / 1_000
    }

    /// The modelled processor time on one whole vCPU, in nanoseconds.
    public static func processorNanoseconds(
        of facts: ImageFacts, in request: ResizeRequest
    ) -> Int {
        guard isDecoded(facts) else { return ResizeCosts.nanosecondsAHeader }
        let kind = ResizeKind(facts, request)
        return ResizeCosts.of(kind).time.nanoseconds(of: ResizeWork(facts, request, kind))
    }

    /// The same with constants of the caller's, as calibration tries them.
    public static func processorNanoseconds(
        of facts: ImageFacts, in request: ResizeRequest, _ kind: ResizeKind, _ costs: ResizeCosts
    ) -> Int {
        costs.time.nanoseconds(of: ResizeWork(facts, request, kind))
    }

    /// The modelled peak of memory for one picture, in bytes: the file's own bytes and all that decoder and resizer
    /// hold beyond what they hold when idle.
    /// - Parameter length: The file's length in bytes.
    public static func peakMemory(
        of facts: ImageFacts, length: Int, in request: ResizeRequest
    ) -> Int {
        guard isDecoded(facts) else { return length }
        let kind = ResizeKind(facts, request)
        return length + heldMemory(of: facts, in: request, kind, ResizeCosts.of(kind))
    }

    /// The same without the file's bytes, with constants of the caller's.
    public static func heldMemory(
        of facts: ImageFacts, in request: ResizeRequest, _ kind: ResizeKind, _ costs: ResizeCosts
    ) -> Int {
        costs.memory.bytes(of: ResizeHoldings(facts, request, kind))
    }

    /// Whether the picture gets as far as a decoder: what is too large by its header is refused before.
    private static func isDecoded(_ facts: ImageFacts) -> Bool {
        let size = PixelSize(width: facts.width, height: facts.height)
        return size.pixels <= ImageLimits.maximumPixels
            && max(size.width, size.height) <= ImageLimits.maximumSide
            && [.jpeg, .png, .webp].contains(facts.format)
    }
}
