import Glibc
import OrderedJSON

/// One recorded case of `shared/conformance/asl`, with its placeholders filled in.
struct ConformanceCase: Sendable, CustomStringConvertible {
    let fileName: String
    let document: JSONValue

    var id: String { document["id"]?.stringValue ?? fileName }
    var category: String { document["category"]?.stringValue ?? "" }
    var expected: JSONValue { document["expected"] ?? .null }
    var features: [String] { document["features"]?.arrayValue?.compactMap(\.stringValue) ?? [] }
    var wildcards: [String] { document["wildcards"]?.arrayValue?.compactMap(\.stringValue) ?? [] }
    var recordedDay: String { String((document["recorded"]?.stringValue ?? "9999").prefix(10)) }
    var tasks: [JSONValue] { document["tasks"]?.arrayValue ?? [] }
    var isJSONata: Bool { features.contains("jsonata") }
    var description: String { fileName }

    /// The definition's text.
    var definition: String {
        document["definition_text"]?.stringValue ?? document["definition"]?.text ?? ""
    }

    /// The folder of cases beside the repository; nil where it is absent.
    static let folder: String? = {
        var root = #filePath
        for _ in 0..<4 { root = String(root[..<(root.lastIndex(of: "/") ?? root.startIndex)]) }
        for candidate in [root + "/../shared/conformance/asl", "/work/shared/conformance/asl"] {
            if access(candidate, R_OK) == 0 { return candidate }
        }
        return nil
    }()

    /// Every case, sorted by file name; none where the folder is absent.
    static let all: [ConformanceCase] = {
        guard let folder, let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".json") { names.append(name) }
        }
        return names.sorted().compactMap { name in
            guard let text = read(folder + "/" + name),
                let value = try? JSONValue.parse(substituted(text))
            else { return nil }
            return ConformanceCase(fileName: name, document: value)
        }
    }()

    /// One real value for each placeholder that stands for the account's (README, "Placeholders").
    private static func substituted(_ text: String) -> String {
        var text = text
        for (placeholder, value) in [
            ("<partition>", "aws"), ("<region>", "us-east-1"), ("<ArnPart_0idx>", "machine"),
            ("<ExecArnPart_0idx>", "execution"),
        ] {
            text = text.split(separator: placeholder, omittingEmptySubsequences: false)
                .joined(separator: value)
        }
        return text
    }

    static func read(_ path: String) -> String? {
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
