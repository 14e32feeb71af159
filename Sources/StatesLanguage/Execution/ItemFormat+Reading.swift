import OrderedJSON

/// Why a text holds no items.
struct ItemFormatError: Error, Hashable {
    let reason: String
}

extension ItemFormat {
    /// The items that a source holds; in a JSON object `path` says where.
    func items(
        of source: ItemSource, at path: Expression?
    ) throws(ItemFormatError) -> [JSONValue] {
        switch source {
        case .items(let items): return items
        case .text(let text):
            switch self {
            case .json: return try Self.jsonItems(text, at: path)
            case .jsonLines: return try Self.lineItems(text)
            case .csv(let headers, let separator):
                return Self.rows(text, headers: headers, separator: separator)
            case .manifest:
                throw ItemFormatError(
                    reason: "A manifest names further objects, which whoever reads them must do")
            }
        }
    }

    private static func jsonItems(
        _ text: String, at path: Expression?
    ) throws(ItemFormatError) -> [JSONValue] {
        let value = try json(text)
        // An ItemsPath that leads nowhere in the object that was read says nothing of it
        // [recorded].
        if case .array(let items)? = path?.value(inDocument: value) { return items }
        switch value {
        case .array(let items): return items
        case .object(let object):
            return object.map { ["Key": .string($0.key), "Value": $0.value] }
        default: throw ItemFormatError(reason: "Attempting to map over non-iterable node.")
        }
    }

    private static func lineItems(_ text: String) throws(ItemFormatError) -> [JSONValue] {
        var items: [JSONValue] = []
        for line in text.split(whereSeparator: \.isNewline) { items.append(try json(String(line))) }
        return items
    }

    private static func json(_ text: String) throws(ItemFormatError) -> JSONValue {
        do throws(JSONError) {
            return try JSONValue.parse(text)
        } catch {
            throw ItemFormatError(reason: "Unable to parse the object as JSON: \(error)")
        }
    }

    /// RFC 4180. Every value is text; a short row is filled up with empty texts, a long one cut
    /// [recorded].
    private static func rows(
        _ text: String, headers: [String]?, separator: UInt8
    ) -> [JSONValue] {
        var rows = fields(Array(text.utf8), separator: separator)
        let names = headers ?? (rows.isEmpty ? [] : rows.removeFirst())
        return rows.map { row in
            .object(
                JSONObject(
                    names.enumerated().map { place, name in
                        (name, .string(place < row.count ? row[place] : ""))
                    }))
        }
    }

    private static func fields(_ bytes: [UInt8], separator: UInt8) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var wasQuoted = false
        var place = 0
        func endField() {
            row.append(String(decoding: field, as: UTF8.self))
            field = []
            wasQuoted = false
        }
        func endRow() {
            // A line without anything in it is no row.
            let isBlank = row.isEmpty && field.isEmpty && !wasQuoted
            endField()
            if !isBlank { rows.append(row) }
            row = []
        }
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\"") where isQuoted:
                if place < bytes.count, bytes[place] == byte {
                    field.append(byte)
                    place += 1
                } else {
                    isQuoted = false
                }
            case UInt8(ascii: "\"") where field.isEmpty && !wasQuoted:
                (isQuoted, wasQuoted) = (true, true)
            case separator where !isQuoted: endField()
            case UInt8(ascii: "\n") where !isQuoted: endRow()
            case UInt8(ascii: "\r") where !isQuoted:
                if place < bytes.count, bytes[place] == UInt8(ascii: "\n") { place += 1 }
                endRow()
            default: field.append(byte)
            }
        }
        if !field.isEmpty || !row.isEmpty || wasQuoted { endRow() }
        return rows
    }
}
