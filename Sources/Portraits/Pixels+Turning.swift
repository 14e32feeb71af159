internal import ImageMetadata
internal import ImageResizing

extension Pixels {
    /// The upright picture as it is stored under an orientation.
    func turned(for orientation: ImageOrientation) -> Pixels {
        if orientation == .up { return self }
        precondition(bands == 3, "only RGB pictures are turned")
        let stored = orientation.turned(size)
        // The place of a pixel is linear in x and y, so two steps say all.
        let origin = orientation.stored(x: 0, y: 0, upright: size)
        let right = orientation.stored(x: 1, y: 0, upright: size)
        let down = orientation.stored(x: 0, y: 1, upright: size)
        let stepX = ((right.y - origin.y) * stored.width + right.x - origin.x) * 3
        let stepY = ((down.y - origin.y) * stored.width + down.x - origin.x) * 3
        let start = (origin.y * stored.width + origin.x) * 3
        let turned = [UInt8](unsafeUninitializedCapacity: samples.count) { target, count in
            samples.withUnsafeBufferPointer { source in
                var from = 0
                for y in 0..<size.height {
                    var place = start &+ y &* stepY
                    for _ in 0..<size.width {
                        target[place] = source[from]
                        target[place &+ 1] = source[from &+ 1]
                        target[place &+ 2] = source[from &+ 2]
                        place &+= stepX
                        from &+= 3
                    }
                }
            }
            count = samples.count
        }
        return Pixels(size: stored, bands: bands, samples: turned)
    }
}
