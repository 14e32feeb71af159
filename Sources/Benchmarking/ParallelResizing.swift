internal import Glibc
package import ImageResizing

/// Whether two cores resize twice as much as one.
package struct ParallelResizing: Sendable {
    package var request: ResizeRequest
    package var path: ResizePath
    /// Pictures of each core in a round.
    package var picturesEach = 8
    /// Each measures one core and then all of them; the median of their ratios counts.
    package var rounds = 9

    package init(request: ResizeRequest, path: ResizePath) {
        self.request = request
        self.path = path
    }

    /// `<picture>.<path>.coresSpeedup`: pictures a second of so many cores against those of one, in turn.
    package func measure(_ picture: BenchmarkPicture, cores: Int) -> Figure {
        _ = seconds(picture, cores: cores)
        let ratios = (0..<rounds).map { _ in
            let alone = seconds(picture, cores: 1)
            return alone * Double(cores) / max(seconds(picture, cores: cores), 1e-9)
        }
        return Figure(
            "\(picture.name).\(path.rawValue).coresSpeedup", Spread(ratios), "", better: .more)
    }

    /// Real seconds until every core has resized its pictures.
    private func seconds(_ picture: BenchmarkPicture, cores: Int) -> Double {
        Stopwatch.seconds {
            let threads = (0..<cores).compactMap { _ in
                WorkerThread { [self] in
                    for _ in 0..<picturesEach {
                        _ = try? VipsResizer(path: path).resizeNow(picture.bytes, to: request)
                    }
                }
            }
            for thread in threads { thread.join() }
        }
    }
}

/// A thread of the system's: tasks of this process may all belong to one virtual executor.
private struct WorkerThread {
    private let handle: pthread_t

    /// Begins at once; nil where the system has no thread to give.
    init?(_ body: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Body(body))
        var handle = pthread_t()
        let result = pthread_create(
            &handle, nil,
            { argument in
                if let argument {
                    Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
                }
                return nil
            }, box.toOpaque())
        guard result == 0 else {
            box.release()
            return nil
        }
        self.handle = handle
    }

    func join() { pthread_join(handle, nil) }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
}
