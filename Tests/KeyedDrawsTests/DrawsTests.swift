import KeyedDraws
import Testing
import VirtualTime

@Suite struct `A draw` {
    private static let detection = CallSite(
        SiteScope(item: "signup-3").appending(SiteStep(state: "FaceDetection", attempt: 2)),
        SiteCall(service: "rekognition", operation: "DetectFaces", attempt: 3))

    @Test func `keeps its published vectors`() {
        // From the same separate implementation as the stable hash's vectors.
        let (draws, site) = (Draws(seed: 7), Self.detection)
        let latency = Purpose("latency")
        #expect(latency.key == 0xe032_63a0_85c2_0825)
        #expect(draws.bits(latency, at: site) == 0x6c16_56e7_6dd7_67cc)
        #expect(draws.bits(latency, at: site, 1) == 0xb719_309a_c24a_c62b)
        #expect(Draws(seed: 8).bits(latency, at: site) == 0xc999_5a69_d8e0_c162)
        #expect(draws.bits(Purpose("fault"), at: site) == 0x3281_a368_2aa8_8caf)
        #expect(draws.bits(latency, key: 0) == 0x944c_b4f9_1fd3_1585)
        #expect(draws.uniform(latency, at: site) == 0.42221587324260446)
        #expect(draws.integer(below: 1_000, latency, at: site) == 422)
        #expect(draws.uuid(Purpose("id"), at: site) == "e7e6991f-530d-46d4-b732-59953269cfc6")
        #expect(draws.hexadecimal(digits: 16, Purpose("id"), at: site) == "e7e6991f530d56d4")
    }

    @Test func `is the same whatever else was drawn before`() {
        let draws = Draws(seed: 7)
        let alone = (0..<50).map { draws.bits(.first, at: site($0)) }

        var among: [UInt64] = []
        for number in 0..<50 {
            for other in 1_000..<1_000 + number % 4 {
                _ = draws.bits(.first, at: site(other))
                _ = draws.span(.uniform(.zero, .seconds(1)), .second, at: site(other))
            }
            among.append(draws.bits(.first, at: site(number)))
        }

        #expect(among == alone)
        #expect(Draws(seed: 7) == draws)
    }

    @Test func `differs by seed, purpose, site and ordinal`() {
        var seen: Set<UInt64> = []
        for seed in 0..<10 as Range<UInt64> {
            for purpose in [Purpose.first, .second] {
                for number in 0..<10 {
                    for ordinal in 0..<10 as Range<UInt64> {
                        seen.insert(Draws(seed: seed).bits(purpose, at: site(number), ordinal))
                    }
                }
            }
        }

        #expect(seen.count == 2_000)
    }

    /// 99.9 % of fair samples stay below the upper bound, and 99.9 % above the lower; NIST/SEMATECH e-Handbook, table 1.3.6.7.4.
    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `is uniform over 20 classes`(seed: UInt64) {
        let draws = Draws(seed: seed)
        var counts = [Int](repeating: 0, count: 20)
        for number in 0..<10_000 {
            // What lies outside 0 ..< 1 has no class, and traps.
            counts[Int((draws.uniform(.first, at: site(number)) * 20).rounded(.down))] += 1
        }

        #expect((5.407..<43.820).contains(chiSquare(counts)), "\(counts)")
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `is independent of the next ordinal, purpose, seed and site`(seed: UInt64) {
        let draws = Draws(seed: seed)
        let next = Draws(seed: seed + 1)
        let others: [(String, (Int) -> Double)] = [
            ("ordinal", { draws.uniform(.first, at: site($0), 1) }),
            ("purpose", { draws.uniform(.second, at: site($0)) }),
            ("seed", { next.uniform(.first, at: site($0)) }),
            ("site", { draws.uniform(.first, at: site($0 + 1)) }),
        ]
        for (name, other) in others {
            var counts = [Int](repeating: 0, count: 100)
            for number in 0..<10_000 {
                let row = Int(draws.uniform(.first, at: site(number)) * 10)
                counts[row * 10 + Int(other(number) * 10)] += 1
            }
            // 99 degrees of freedom: 99.9 % lie below 148.230.
            #expect(chiSquare(counts) < 148.230, "\(name)")
        }
    }

    @Test(arguments: [1, 2, 3, 10, 1_000, 1 << 40, .max] as [UInt64])
    func `of a whole number stays below its bound`(bound: UInt64) {
        let draws = Draws(seed: 3)
        for number in 0..<200 {
            #expect(draws.integer(below: bound, .first, at: site(number)) < bound)
        }
    }

    @Test func `of a whole number is uniform`() {
        let draws = Draws(seed: 3)
        var counts = [Int](repeating: 0, count: 10)
        for number in 0..<10_000 {
            counts[Int(draws.integer(below: 10, .first, at: site(number)))] += 1
        }

        // 9 degrees of freedom.
        #expect((1.152..<27.877).contains(chiSquare(counts)), "\(counts)")
    }
}

@Suite struct `A chance` {
    @Test func `of nothing never happens and of all always`() {
        let draws = Draws(seed: 1)
        for number in 0..<500 {
            #expect(!draws.happens(.never, .first, at: site(number)))
            #expect(draws.happens(.always, .first, at: site(number)))
            #expect(draws.happens(Ratio(3, 2), .first, at: site(number)))
            #expect(!draws.happens(Ratio(0, 7), .first, at: site(number)))
            #expect(!draws.happens(Ratio(5, 0), .first, at: site(number)))
            #expect(!draws.happens(Ratio(0, 0), .first, at: site(number)))
        }
    }

    @Test func `is met exactly where the whole number drawn is below the numerator`() {
        let draws = Draws(seed: 5)
        for number in 0..<100 {
            let drawn = draws.integer(below: 20, .first, at: site(number))
            for numerator in 0...20 as ClosedRange<UInt64> {
                let happens = draws.happens(Ratio(numerator, 20), .first, at: site(number))
                #expect(happens == (drawn < numerator))
            }
        }
    }

    @Test(arguments: [
        (Ratio(1, 20), 500), (Ratio(1, 2), 5_000), (Ratio(19, 20), 9_500), (Ratio(1, 3), 3_333),
        (Ratio(1 << 62, .max), 2_500),
    ])
    func `happens as often as it says`(ratio: Ratio, expected: Int) {
        let draws = Draws(seed: 11)
        let met = (0..<10_000).count { draws.happens(ratio, .first, at: site($0)) }

        // Four standard deviations of 10,000 throws.
        let share = Double(ratio.numerator) / Double(ratio.denominator)
        let deviation = (10_000 * share * (1 - share)).squareRoot()
        #expect(abs(Double(met - expected)) < 4 * deviation)
    }

    @Test func `that is smaller is met where the larger one is, and nowhere else`() {
        let draws = Draws(seed: 11)
        for number in 0..<2_000 where draws.happens(Ratio(10, 100), .first, at: site(number)) {
            #expect(draws.happens(Ratio(60, 100), .first, at: site(number)))
        }
    }

    @Test func `reads as a fraction`() {
        #expect(Ratio(3, 5).description == "3/5")
    }
}

@Suite struct `An identifier` {
    @Test func `has the form of a version 4 UUID and is drawn once`() {
        let draws = Draws(seed: 2)
        var seen: Set<String> = []
        for number in 0..<200 {
            for ordinal in 0..<2 as Range<UInt64> {
                let uuid = draws.uuid(.first, at: site(number), ordinal)
                let groups = uuid.split(separator: "-", omittingEmptySubsequences: false)
                #expect(groups.map(\.count) == [8, 4, 4, 4, 12])
                #expect(groups[2].first == "4")
                #expect("89ab".contains(groups[3].prefix(1)))
                #expect(uuid.allSatisfy { "0123456789abcdef-".contains($0) })
                seen.insert(uuid)
            }
        }

        #expect(seen.count == 400)
    }

    @Test(arguments: [0, 1, 8, 16, 17, 32, 40])
    func `has as many hexadecimal digits as asked for`(count: Int) {
        let text = Draws(seed: 2).hexadecimal(digits: count, .first, at: site())

        #expect(text.utf8.count == count)
        #expect(text.allSatisfy { "0123456789abcdef".contains($0) })
    }
}
