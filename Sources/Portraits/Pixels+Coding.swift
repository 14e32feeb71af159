internal import ImageMetadata
internal import ImageResizing

extension Pixels {
    /// RGB in another form of samples, and the bits that each has.
    func recoded(as samples: PortraitCoding.Samples) -> (pixels: Pixels, ink: SampleKind) {
        precondition(bands == 3, "only RGB pictures are recoded")
        switch samples {
        case .rgb: return (self, .plain)
        case .deep: return (self, .deep)
        case .grey: return (recoded(bands: 1) { [Self.grey($0, $1, $2)] }, .plain)
        case .cmyk:
            // All black that three inks would make together is printed with the fourth.
            return (
                recoded(bands: 4) { red, green, blue in
                    let most = max(red, green, blue)
                    return [most - red, most - green, most - blue, 255 - most]
                }, .cmyk
            )
        case .alpha: return (withFadingCorners(), .plain)
        }
    }

    /// Luma in whole numbers.
    private static func grey(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
        UInt8((77 * Int(red) + 150 * Int(green) + 29 * Int(blue)) >> 8)
    }

    private func recoded(
        bands: Int, _ recode: (UInt8, UInt8, UInt8) -> [UInt8]
    ) -> Pixels {
        var recoded: [UInt8] = []
        recoded.reserveCapacity(size.pixels * bands)
        for place in stride(from: 0, to: samples.count, by: 3) {
            recoded += recode(samples[place], samples[place + 1], samples[place + 2])
        }
        return Pixels(size: size, bands: bands, samples: recoded)
    }

    /// Opaque within an ellipse that touches the sides, ever clearer beyond it.
    private func withFadingCorners() -> Pixels {
        var faded: [UInt8] = []
        faded.reserveCapacity(size.pixels * 4)
        let (width, height) = (size.width, size.height)
        for y in 0..<height {
            // Twice the distance from the middle, in 1/256 of half a side, squared: one is 65,536 at the sides.
            let dy = (2 * y + 1 - height) * 256 / height
            for x in 0..<width {
                let dx = (2 * x + 1 - width) * 256 / width
                let beyond = max(0, dx * dx + dy * dy - 65_536)
                let place = (y * width + x) * 3
                faded += samples[place..<place + 3]
                faded.append(UInt8(255 - min(255, beyond * 255 / 65_536)))
            }
        }
        return Pixels(size: size, bands: 4, samples: faded)
    }
}
