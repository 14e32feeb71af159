internal import Bodies
internal import EmulatedLambda
internal import ImageMetadata
internal import ImageResizing
internal import ServiceCalls
internal import VirtualTime

/// The resizer that simulated code holds: libvips' real work, in the modelled time of the
/// function's memory size.
struct SimulatedResizer: ImageResizer {
    let world: UnretainedSimulation
    let sandbox: Sandbox

    func resize(_ body: Body, to request: ResizeRequest) async throws -> ResizedImage {
        let memorySize = sandbox.invocation?.memorySize ?? 128
        let facts = try? ImageFacts.read(from: body)
        if let facts {
            await world.pause(
                duration(of: facts, request, memorySize: memorySize), sandbox)
            if ResizeModel.peakMemory(of: facts, length: body.length, in: request)
                > memorySize * 1_048_576
            {
                sandbox.invocation?.finish?(.exited(reason: "signal: killed"))
                // The process is gone: whatever awaited this never goes on.
                await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
            }
        }
        let resized = try world.resized(body, to: request, for: sandbox)
        let picture = try ResizedPicture(of: body, to: request)
        return ResizedImage(
            body: Body(recipe: ThumbnailRecipe(picture, made: resized.bytes)), width: resized.width,
            height: resized.height,
            format: request.format)
    }

    /// A function that has less than one processor's memory has its share of it; one picture uses
    /// one processor at most.
    private func duration(
        of facts: ImageFacts, _ request: ResizeRequest, memorySize: Int
    ) -> Nanoseconds {
        let full = ResizeModel.processorNanoseconds(of: facts, in: request)
        let whole = world.memorySizeOfProcessor
        return Nanoseconds(Int64(full) * Int64(whole) / Int64(max(min(memorySize, whole), 1)))
    }
}
