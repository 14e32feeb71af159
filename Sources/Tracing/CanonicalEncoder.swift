internal import KeyedDraws
internal import OrderedJSON
internal import VirtualTime

/// The bytes that stand for an event under the digest, format version 2.
///
/// An event is its instant (8 bytes, little-endian two's complement), one byte for its kind, then
/// its members in the order in which `TraceEvent.Kind` lists them. Kinds count from one in that
/// order; the cases of `CallOutcome` and `SandboxEvent.Kind`, one byte each where they stand, from
/// zero. A number is 8 bytes little-endian; a text is its length in bytes as a number, then UTF-8;
/// a truth value is a byte 0 or 1; an optional is that, then the value; a list is its length, then
/// its elements; a call site or scope is its stable hash, 8 bytes; JSON is a text, members in the
/// order in which they stand.
///
/// Examples, byte by byte: `TracingTests`, "The canonical encoding".
struct CanonicalEncoder: ~Copyable {
    /// Raised whenever the encoding changes; part of a run's identity.
    static let version = 2

    private var output = ByteWriter(capacity: 32_768)

    /// The bytes of the events so far.
    var bytes: UnsafeBufferPointer<UInt8> { output.bytes }

    mutating func removeAll() { output.removeAll() }

    mutating func encode(_ event: consuming TraceEvent) {
        number(event.at.nanoseconds)
        encode((consume event).kind)
    }

    private mutating func encode(_ kind: consuming TraceEvent.Kind) {
        switch consume kind {
        case .arrived(let scope, let what):
            output.append(1)
            hash(scope.key)
            text(what)
        case .sent(let site, let subject):
            output.append(2)
            hash(site.key)
            text(subject)
        case .fault(let site, let rule, let what):
            output.append(3)
            hash(site.key)
            number(Int64(rule))
            text(what)
        case .effect(let site, let effect):
            output.append(4)
            hash(site.key)
            encode(effect)
        case .answered(let site, let outcome, let took):
            output.append(5)
            hash(site.key)
            encode(outcome)
            number(took.count)
        case .retrying(let site, let after):
            output.append(6)
            hash(site.key)
            number(after.count)
        case .sandbox(let site, let event):
            output.append(7)
            hash(site.key)
            encode(event)
        case .history(let scope, let entry):
            output.append(8)
            hash(scope.key)
            encode(entry)
        case .escaped(let what, let owner):
            output.append(9)
            text(what)
            text(owner)
        case .charged(let site, let charge):
            output.append(10)
            hash(site.key)
            text(charge.item.rawValue)
            text(charge.resource)
            number(Int64(charge.quantity))
        }
    }

    private mutating func encode(_ effect: Effect) {
        text(effect.name)
        text(effect.resource)
        text(effect.key)
        number(Int64(effect.facts.count))
        for fact in effect.facts {
            text(fact.name)
            text(fact.value)
        }
    }

    private mutating func encode(_ outcome: CallOutcome) {
        switch outcome {
        case .answered(let words):
            output.append(0)
            text(words)
        case .failed(let code, let status, let message):
            output.append(1)
            text(code)
            number(Int64(status))
            text(message)
        }
    }

    private mutating func encode(_ event: SandboxEvent) {
        text(event.function)
        number(Int64(event.sandbox))
        switch event.kind {
        case .coldStart(let span):
            output.append(0)
            number(span.count)
        case .began:
            output.append(1)
        case .ended(let error, let took):
            output.append(2)
            optional(error)
            number(took.count)
        case .killed(let reason, let took):
            output.append(3)
            text(reason)
            number(took.count)
        case .billed(let milliseconds, let memorySize, let isProvisioned):
            output.append(4)
            number(Int64(milliseconds))
            number(Int64(memorySize))
            output.append(isProvisioned ? 1 : 0)
        }
    }

    private mutating func encode(_ entry: HistoryEntry) {
        text(entry.execution)
        number(Int64(entry.id))
        number(Int64(entry.previousEventID))
        text(entry.type)
        optional(entry.state)
        let start = output.count
        number(0)
        var details = JSONObjectWriter(after: exchange(&output, with: ByteWriter(capacity: 0)))
        entry.forEachMember { details.write($1, named: $0) }
        output = details.finish()
        output.replace(at: start, littleEndian: UInt64(output.count - start - 8))
    }

    private mutating func hash(_ key: UInt64) { output.append(littleEndian: key) }

    private mutating func number(_ value: Int64) {
        output.append(littleEndian: UInt64(bitPattern: value))
    }

    private mutating func text(_ value: String) { output.append(counted: value) }

    private mutating func optional(_ value: String?) {
        output.append(value == nil ? 0 : 1)
        if let value { text(value) }
    }
}
