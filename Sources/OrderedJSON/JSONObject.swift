/// The members of a JSON object, in order, each key once.
///
/// ```swift
/// var object: JSONObject = ["b": 1, "a": 2]
/// object["b"] = 3                     // keeps its place
/// object["c"] = nil                   // nothing there, nothing happens
/// object.keys                         // ["b", "a"]
/// ```
///
/// Keys are compared by Unicode scalars. Look-up is a search through up to `indexedCount` members, and a
/// hash table above.
public struct JSONObject: Sendable {
    /// A key and its value.
    public struct Member: Hashable, Sendable {
        /// The key, unescaped.
        public var key: String
        /// The value.
        public var value: JSONValue

        /// A member.
        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The members in order.
    public private(set) var members: [Member]

    /// Where each key stands; nil while a search is as fast. Not empty then, since an empty dictionary
    /// would be counted with every copy of an object.
    private var places: [ByteText: Int]?

    /// Up to this many members are searched one after another.
    static let indexedCount = 16

    /// An object without members.
    public init() {
        members = []
        places = nil
    }

    /// The members in the given order; of two equal keys the last one's value stays, in the first one's
    /// place.
    public init(_ members: [(String, JSONValue)]) {
        self.init()
        self.members.reserveCapacity(members.count)
        for (key, value) in members { self[key] = value }
    }

    /// Members whose keys are known to differ, with their places if they are many.
    @inline(__always)
    init(members: [Member], places: [ByteText: Int]?) {
        self.members = members
        self.places = places
    }

    /// The members sorted by their keys' UTF-8 bytes, their values as they are.
    var sortedMembers: JSONObject {
        JSONObject(distinct: members.sorted { bytesPrecede($0.key, $1.key) })
    }

    /// Members whose keys are known to differ; of two equal ones, both would be written.
    public init(distinct members: [Member]) {
        assert(Set(members.map { ByteText($0.key) }).count == members.count, "a key is given twice")
        self.init(members: members, places: nil)
        indexMembers()
    }

    /// The number of members.
    public var count: Int { members.count }

    /// Whether there is no member.
    public var isEmpty: Bool { members.isEmpty }

    /// The keys in order.
    public var keys: [String] { members.map(\.key) }

    /// The values in order of their keys.
    public var values: [JSONValue] { members.map(\.value) }

    /// The value of `key`. Setting one keeps the key's place or adds the key at the end; setting nil
    /// removes the member; setting `.null` stores the word `null`.
    public subscript(key: String) -> JSONValue? {
        get { place(of: key).map { members[$0].value } }
        set {
            switch (place(of: key), newValue) {
            case (let place?, let value?): members[place].value = value
            case (nil, let value?): append(key, value)
            case (let place?, nil): remove(at: place)
            case (nil, nil): break
            }
        }
    }

    /// The index into `members` of `key`; nil when there is no such member.
    public func place(of key: String) -> Int? {
        if let places { return places[ByteText(key)] }
        for place in members.indices where sameBytes(members[place].key, key) { return place }
        return nil
    }

    /// Makes room for `count` members.
    mutating func reserveCapacity(_ count: Int) { members.reserveCapacity(count) }

    /// Adds a member whose key is known to be new.
    mutating func append(_ key: String, _ value: JSONValue) {
        members.append(Member(key: key, value: value))
        if places != nil {
            places?[ByteText(key)] = members.count - 1
        } else if members.count > Self.indexedCount {
            indexMembers()
        }
    }

    private mutating func remove(at place: Int) {
        members.remove(at: place)
        if places != nil { indexMembers() }
    }

    private mutating func indexMembers() {
        places = nil
        guard members.count > Self.indexedCount else { return }
        var index = [ByteText: Int](minimumCapacity: members.count)
        for (place, member) in members.enumerated() { index[ByteText(member.key)] = place }
        places = index
    }
}

extension JSONObject: Sequence {
    /// The members in order: `for (key, value) in object`.
    public struct Iterator: IteratorProtocol {
        private var members: IndexingIterator<[Member]>

        init(_ members: [Member]) { self.members = members.makeIterator() }

        /// The next member; nil after the last one.
        public mutating func next() -> (key: String, value: JSONValue)? {
            members.next().map { ($0.key, $0.value) }
        }
    }

    /// The members in order.
    public func makeIterator() -> Iterator { Iterator(members) }

    /// The number of members.
    public var underestimatedCount: Int { members.count }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// The members in the literal's order.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}

extension JSONObject: CustomStringConvertible {
    /// The compact text.
    public var description: String { JSONValue.object(self).text }
}
