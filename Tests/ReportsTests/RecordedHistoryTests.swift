import Glibc
import KeyedDraws
import OrderedJSON
import Reports
import Testing
import Tracing
import VirtualTime

/// Histories that AWS Step Functions itself wrote (see the README beside them for their source).
private let folder = "../shared/conformance/asl"

private let isThere = access(folder, R_OK) == 0

@Suite struct `Histories recorded from AWS` {
    /// A successful execution leaves every state that it entered, but for a Fail state inside a fork whose failure is
    /// caught; so the fold must find each exit's entry.
    @Test(.enabled(if: isThere, "needs \(folder)"))
    func `balance their entries and exits`() throws {
        var executions = 0
        var retries = 0
        for path in try caseFiles() {
            let value = try JSONValue.parse(try text(of: path))
            guard let expected = value["expected"], expected["status"] == "SUCCEEDED",
                expected["history_order"] == "exact",
                let events = expected["history"]?.arrayValue
            else { continue }
            let recorder = StatisticsRecorder()
            for (place, event) in events.enumerated() {
                recorder.consume(try traceEvent(event, place))
            }
            executions += 1
            let statistics = recorder.statistics
            #expect(statistics.executions == ["SUCCEEDED": 1], "\(path)")
            let failing = events.filter { $0["type"] == "FailStateEntered" }
                .compactMap { $0["details"]?["name"]?.stringValue }
            for (name, state) in statistics.states where !failing.contains(name) {
                #expect(state.entered == state.succeeded + state.caught, "\(path), \(name): \(state)")
                #expect(state.attempts >= state.entered - state.caught, "\(path), \(name): \(state)")
                #expect(statistics.stateDurations[name]?.count == state.entered, "\(path), \(name)")
                retries += max(state.attempts - state.entered, 0)
            }
        }
        #expect(executions > 300)
        #expect(retries > 0)
    }

    private func traceEvent(_ event: JSONValue, _ place: Int) throws -> TraceEvent {
        let type = try #require(event["type"]?.stringValue)
        let key = event.objectValue?.keys.first { $0.hasSuffix("EventDetails") }
        let details = key.flatMap { event[$0] } ?? event["details"] ?? [:]
        return TraceEvent(
            at: .epoch + .milliseconds(Int64(place)),
            .history(
                SiteScope(item: "case"),
                HistoryEntry(
                    execution: "case", id: event["id"]?.intValue ?? place + 1,
                    previousEventID: event["previousEventId"]?.intValue ?? place, type: type,
                    state: nil, details: JSONDetails(details))))
    }

    private func caseFiles() throws -> [String] {
        let directory = try #require(opendir(folder))
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".json") { names.append("\(folder)/\(name)") }
        }
        return names.sorted()
    }

    private func text(of path: String) throws -> [UInt8] {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 8 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes[..<count])
    }
}
