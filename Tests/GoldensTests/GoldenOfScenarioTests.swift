import Glibc
import ImageMetadata
import ImageResizing
import OrderedJSON
import Testing

@testable import Goldens

/// Goldens as they lie in `golden/`, and outputs that differ from them in one thing.
@Suite struct `The goldens of scenarios` {
    /// An output that equals a scenario's golden in all but its picture.
    private struct Outcome {
        let golden: Golden
        let label: String
        /// The golden picture.
        let picture: Pixels
        private let facts: [ImageFact]
        private let trace: String
        private let latency: String

        /// - Parameter codecs: What the picture is said to be made by; nil for what the golden names.
        init(_ scenario: String, codecs: String?) throws {
            let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
            golden = try #require(Golden(ofScenario: "/\(package)/scenarios/\(scenario).yaml"))
            let text = try #require(try GoldenFile.read(golden.path(of: .images)))
            let known = try #require(JSONValue.parse(text).arrayValue?.first)
            label = try #require(known["label"]?.stringValue)
            let name = try #require(known["picture"]?.stringValue)
            picture = try Pixels.decoded(
                from: try #require(try GoldenFile.readBytes("\(golden.stem).images/\(name)")))
            let codecs = try codecs ?? #require(known["codecs"]?.stringValue)
            facts = [
                ImageFact(
                    label: label, format: try #require(known["format"]?.stringValue),
                    width: try #require(known["width"]?.numberValue?.int),
                    height: try #require(known["height"]?.numberValue?.int),
                    bands: picture.bands, isOrientationBaked: true, metadata: [], codecs: codecs,
                    digest: "bytes:other")
            ]
            trace = try #require(try GoldenFile.read(golden.path(of: .trace)))
            latency = try #require(try GoldenFile.read(golden.path(of: .latency)))
        }

        func differences(_ file: [UInt8]) throws -> [GoldenDifference] {
            try golden.differences(
                from: GoldenOutput(
                    trace: trace, latency: latency, images: facts, files: [label: file]))
        }
    }

    private static let scenarios = [
        "basics/happy-face", "images/progressive", "images/large-photo", "images/wide-gamut",
    ]

    @Test(arguments: PlantedFault.allCases, scenarios)
    func `turn red for a planted fault, in the right words`(
        fault: PlantedFault, scenario: String
    ) throws {
        let outcome = try Outcome(scenario, codecs: "another 1")

        let faulty = try fault.planted(in: outcome.picture).encoded(as: .png, quality: 1)
        let differences = try outcome.differences(faulty)

        #expect(differences.count == 1)
        let words = try #require(differences.first).words
        #expect(words.first?.hasPrefix("image \(outcome.label): PSNR ") == true, "\(words)")
        #expect(words.last?.contains(fault.word) == true, "\(words)")
        #expect(differences.first?.sideBySide?.isEmpty == false)
    }

    /// Other codecs round otherwise: their picture decides by PSNR and SSIM, while a digest decides under the same ones.
    @Test(arguments: scenarios)
    func `stay green for the same picture by other codecs`(scenario: String) throws {
        let other = try Outcome(scenario, codecs: "another 1")
        let same = try Outcome(scenario, codecs: nil)
        let file = try other.picture.encoded(as: .jpeg, quality: 97)

        #expect(try other.differences(file).isEmpty)
        #expect(
            try same.differences(file).map(\.words)
                == [["image \(same.label): other bytes by the same codecs"]])
    }
}
