import Glibc
import OrderedJSON
import StatesLanguage
import Testing

/// The machine against what AWS Step Functions answered (LocalStack's recorded snapshots;
/// `conformance/asl/README.md`).
@Suite struct ConformanceTests {
    @Test(
        .enabled(
            if: !RecordedCases.all.isEmpty, "the recorded cases are not beside the repository"),
        arguments: RecordedCases.all)
    func `a case answers as AWS recorded, or is skipped for JSONata`(_ test: ConformanceCase) {
        if case .failed(let difference) = test.verdict() {
            Issue.record("\(test.id): \(difference)")
        }
    }
}

/// The folder of recorded cases, where it is present.
enum RecordedCases {
    /// Every case, sorted by file name.
    static let all: [ConformanceCase] = {
        guard let folder, let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".json") { names.append(name) }
        }
        return names.sorted().compactMap { name in
            text(of: folder + "/" + name).flatMap { try? ConformanceCase(name: name, text: $0) }
        }
    }()

    /// `../shared/conformance/asl`, seen from the package.
    private static let folder: String? = {
        var path = #filePath
        for _ in 0..<3 { path = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }
        // The sources may be linked into another package.
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        var candidates = [String(cString: real) + "/../shared/conformance/asl"]
        if let sources = realpath(path + "/Tests", nil) {
            candidates.append(String(cString: sources) + "/../../shared/conformance/asl")
            free(sources)
        }
        return candidates.first { access($0, R_OK) == 0 }
    }()

    private static func text(of path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
