internal import ImageMetadata
internal import ImageResizing

/// Pixels being painted, RGB, in whole-number arithmetic alone: the same samples on every machine.
struct Canvas: ~Copyable {
    let width: Int
    let height: Int
    private let samples: UnsafeMutableBufferPointer<UInt8>

    init(_ size: PixelSize) {
        width = size.width
        height = size.height
        samples = .allocate(capacity: size.pixels * 3)
        samples.initialize(repeating: 0)
    }

    deinit { samples.deallocate() }

    /// The finished picture.
    func pixels() -> Pixels {
        Pixels(size: PixelSize(width: width, height: height), bands: 3, samples: Array(samples))
    }

    /// Fills everything with a fall of colour from the top left to the bottom right.
    func fill(from start: Colour, to end: Colour) {
        let shiftWidth = 16
        let span = width + height
        let steps = [end.red - start.red, end.green - start.green, end.blue - start.blue]
            .map { ($0 << shiftWidth) / span }
        for y in 0..<height {
            var red = start.red << shiftWidth + steps[0] * y
            var green = start.green << shiftWidth + steps[1] * y
            var blue = start.blue << shiftWidth + steps[2] * y
            let (stepRed, stepGreen, stepBlue) = (steps[0], steps[1], steps[2])
            var place = y &* width &* 3
            for _ in 0..<width {
                samples[place] = UInt8(truncatingIfNeeded: red >> shiftWidth)
                samples[place &+ 1] = UInt8(truncatingIfNeeded: green >> shiftWidth)
                samples[place &+ 2] = UInt8(truncatingIfNeeded: blue >> shiftWidth)
                red &+= stepRed
                green &+= stepGreen
                blue &+= stepBlue
                place &+= 3
            }
        }
    }

    /// Fills an ellipse, brighter on its left and top by `light` percent, its sides smoothed.
    /// - Parameter rows: Cuts the ellipse off above and below.
    func fill(_ oval: Oval, _ colour: Colour, light: Int = 0, rows: Range<Int>? = nil) {
        for y in lines(of: oval, in: rows) {
            let half = halfSpan(of: oval, at: y)
            let left = (oval.x << 8) - half
            let right = (oval.x << 8) + half
            let first = max(0, left >> 8)
            let last = min(width - 1, right >> 8)
            guard first <= last else { continue }
            // Brightness in 1/65536, one is 65536; it falls along the row.
            let fall = light * 65_536 / 100
            let step = fall / oval.halfWidth
            var bright =
                65_536 - fall * (y - oval.y) / oval.halfHeight / 2 - step * (first - oval.x)
            var place = (y * width + first) * 3
            for x in first...last {
                // How much of this pixel lies inside, in 1/256.
                let inside = min(right, (x &+ 1) << 8) &- max(left, x << 8)
                blend(place, colour, bright: bright, alpha: min(256, max(0, inside)))
                bright &-= step
                place &+= 3
            }
        }
    }

    /// Lays an ellipse of colour over the picture that fades from `alpha` (in 1/256) in its middle to nothing at its rim.
    func glaze(_ oval: Oval, _ colour: Colour, alpha: Int, rows: Range<Int>? = nil) {
        let square = oval.halfWidth * oval.halfWidth
        for y in lines(of: oval, in: rows) {
            let half = halfSpan(of: oval, at: y) >> 8
            let first = max(0, oval.x - half)
            let last = min(width - 1, oval.x + half)
            guard first <= last else { continue }
            let dy = y - oval.y
            let vertical = 65_536 - dy * dy * 65_536 / (oval.halfHeight * oval.halfHeight)
            let scale = (1 << 32) / square
            var place = (y * width + first) * 3
            for x in first...last {
                let dx = x &- oval.x
                let strength = max(0, vertical &- (dx &* dx &* scale) >> 16)
                blend(place, colour, bright: 65_536, alpha: (strength &* alpha) >> 16)
                place &+= 3
            }
        }
    }

    /// Adds the tile to every pixel, each row from another place of it, so that no pattern shows.
    func add(_ grain: Grain) {
        grain.withTile { tile in
            for y in 0..<height {
                let row = (y & Grain.mask) * Grain.side
                var place = y &* width &* 3
                var column = grain.offset(y)
                for _ in 0..<width {
                    let change = Int(tile[row &+ (column & Grain.mask)])
                    column &+= 1
                    samples[place] = clamped(Int(samples[place]) &+ change)
                    samples[place &+ 1] = clamped(Int(samples[place &+ 1]) &+ change)
                    samples[place &+ 2] = clamped(Int(samples[place &+ 2]) &+ change)
                    place &+= 3
                }
            }
        }
    }

    // MARK: Spans

    private func lines(of oval: Oval, in rows: Range<Int>?) -> Range<Int> {
        let first = max(0, oval.y - oval.halfHeight, rows?.lowerBound ?? 0)
        let end = min(height, oval.y + oval.halfHeight + 1, rows?.upperBound ?? height)
        return first..<max(first, end)
    }

    /// Half the ellipse's width at a row, in 1/256 pixel.
    private func halfSpan(of oval: Oval, at y: Int) -> Int {
        let dy = y - oval.y
        let rest = max(0, oval.halfHeight * oval.halfHeight - dy * dy)
        return squareRoot(rest << 16) * oval.halfWidth / oval.halfHeight
    }

    @inline(__always)
    private func blend(_ place: Int, _ colour: Colour, bright: Int, alpha: Int) {
        mix(place, colour.red, bright, alpha)
        mix(place &+ 1, colour.green, bright, alpha)
        mix(place &+ 2, colour.blue, bright, alpha)
    }

    @inline(__always)
    private func mix(_ place: Int, _ value: Int, _ bright: Int, _ alpha: Int) {
        let wanted = min(255, max(0, (value &* bright) >> 16))
        let present = Int(samples[place])
        samples[place] = UInt8(truncatingIfNeeded: present &+ ((wanted &- present) &* alpha) >> 8)
    }

    @inline(__always)
    private func clamped(_ value: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: min(255, max(0, value)))
    }
}

/// The whole part of a square root.
func squareRoot(_ value: Int) -> Int {
    guard value > 1 else { return max(0, value) }
    var root = 1 << ((Int.bitWidth - value.leadingZeroBitCount + 1) / 2)
    while true {
        let better = (root + value / root) / 2
        if better >= root { return root }
        root = better
    }
}
