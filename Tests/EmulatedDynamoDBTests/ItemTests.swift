import AWSModel
import EmulatedDynamoDB
import KeyedDraws
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@Suite struct `A strong read` {
    // By how much is assumed: `DynamoDBSettings.strongRead`.
    @Test func `of an item takes longer than an eventual one`() throws {
        var dynamodb = try oneTable()
        func work(_ isStrong: Bool?) -> Nanoseconds {
            dynamodb.getItem(
                GetItemRequest(tableName: "Tab", key: ["a": .s("k")], consistentRead: isStrong),
                in: call()
            ).work
        }

        #expect(work(true) > .zero)
        #expect(work(false) == .zero)
        #expect(work(nil) == .zero)
    }
}

@Suite struct ItemTests {
    private var dynamodb: DynamoDBService

    init() throws { dynamodb = try oneTable() }

    @Test mutating func `an item reads back as it was written, its numbers plain`() {
        let item: Item = [
            "a": .s("key"), "b": .n("-0015.789e6"), "c": .s(""), "d": .b([]), "e": .bool(false),
            "f": .null, "g": .ns(["1.0", "2"]),
            "h": .m(["x": .l([.n("01"), .m([:]), .l([])])]),
        ]
        #expect(dynamodb.put(item).error == nil)
        let read = dynamodb.get(["a": .s("key")]).response?.item
        #expect(read?["b"] == .n("-15789000"))
        #expect(read?["g"] == .ns(["1", "2"]))
        #expect(read?["h"] == .m(["x": .l([.n("1"), .m([:]), .l([])])]))
        #expect(read?.count == item.count)
        for name in ["a", "c", "d", "e", "f"] { #expect(read?[name] == item[name]) }
        #expect(dynamodb.get(["a": .s("other")]).response == .some(.init(item: nil)))
    }

    // Also those that are short enough to be stored without a look.
    @Test(
        arguments: [
            "0", "00", "007", "-0", "+5", "1e3", "1.0", "10", "100", "0.5",
            "123456789012345", "1234567890123456", "000000000000001", "999999999999999",
        ])
    func `a number is stored as DynamoDB writes it`(text: String) throws {
        var dynamodb = dynamodb
        #expect(dynamodb.put(["a": .s("key"), "n": .n(text)]).error == nil)
        let read = dynamodb.get(["a": .s("key")]).response?.item
        #expect(read?["n"] == .n(try DynamoNumber(text).text))
    }

    @Test(arguments: ["", "１", "1 ", "0x1", "--1"])
    func `what is no number is refused`(text: String) {
        var dynamodb = dynamodb
        let refusal = dynamodb.put(["a": .s("key"), "n": .n(text)]).error
        #expect(refusal?.code == "ValidationException")
    }

    @Test
    mutating func `a put says what it stored, under which condition, and whether it replaced`()
        throws
    {
        let item: Item = ["a": .s("ada"), "Thumbnail": .s("t.jpg"), "n": .n("1")]
        let first = try #require(
            dynamodb.put(item, if: "attribute_not_exists(a)").consequences.effects.first)
        let second = try #require(dynamodb.put(item).consequences.effects.first)

        #expect(first.name == "ItemPut")
        #expect(first.resource == "table Tab")
        #expect(first.key == "ada")
        #expect(first.facts.map(\.name) == ["Thumbnail", "a", "condition", "replaced"])
        #expect(first["Thumbnail"] == "t.jpg")
        #expect(first["condition"] == "attribute_not_exists(a)")
        #expect(first["replaced"] == "false")
        #expect(second["condition"] == nil)
        #expect(second["replaced"] == "true")
    }

    // Messages as DynamoDB gives them, from dynalite's tests, which run against it.
    @Test(
        arguments: [
            ([:], "One or more parameter values were invalid: Missing the key a in the item"),
            (
                ["b": .s("a")],
                "One or more parameter values were invalid: Missing the key a in the item"
            ),
            (
                ["a": .n("1")],
                "One or more parameter values were invalid: Type mismatch for key a expected: S "
                    + "actual: N"
            ),
            (
                ["a": .bool(true)],
                "One or more parameter values were invalid: Type mismatch for key a expected: S "
                    + "actual: BOOL"
            ),
            (
                ["a": .s("")],
                "One or more parameter values are not valid. The AttributeValue for a key attribute "
                    + "cannot contain an empty string value. Key: a"
            ),
            (
                ["a": .s(String(repeating: "k", count: 2_049))],
                "One or more parameter values were invalid: Size of hashkey has exceeded the maximum "
                    + "size limit of2048 bytes"
            ),
            (
                ["a": .s("k"), "b": .ss([])],
                "One or more parameter values were invalid: An string set  may not be empty"
            ),
            (
                ["a": .s("k"), "b": .ns([])],
                "One or more parameter values were invalid: An number set  may not be empty"
            ),
            (
                ["a": .s("k"), "b": .bs([])],
                "One or more parameter values were invalid: Binary sets should not be empty"
            ),
            (
                ["a": .s("k"), "b": .ss(["a", "a"])],
                "One or more parameter values were invalid: Input collection [a, a] contains "
                    + "duplicates."
            ),
            (
                ["a": .s("k"), "b": .bs([[0x62], [0x62]])],
                "One or more parameter values were invalid: Input collection [Yg==, Yg==]of type BS "
                    + "contains duplicates."
            ),
            (["a": .s("k"), "b": .ns(["1", "1.0"])], "Input collection contains duplicates"),
            (["a": .s("k"), "b": .n("")], "The parameter cannot be converted to a numeric value"),
            (
                ["a": .s("k"), "b": .n("b")],
                "The parameter cannot be converted to a numeric value: b"
            ),
            (
                ["a": .s("k"), "b": .l([.m(["c": .n("1e126")])])],
                "Number overflow. Attempting to store a number with magnitude larger than supported "
                    + "range"
            ),
            (
                ["a": .s("k"), "b": .n("1e-131")],
                "Number underflow. Attempting to store a number with magnitude smaller than supported "
                    + "range"
            ),
            (
                ["a": .s("k"), "b": .n("123456789012345678901234567890123456789")],
                "Attempting to store more than 38 significant digits in a Number"
            ),
        ] as [(Item, String)])
    mutating func `an item is refused`(item: Item, message: String) {
        let answer = dynamodb.put(item)
        #expect(answer.error == AWSError(.dynamodb, "ValidationException", message))
        #expect(answer.consequences.effects.isEmpty)
        #expect(dynamodb.items(in: "Tab").isEmpty)
    }

    // Amazon DynamoDB Developer Guide, "Quotas": 400 KB with names and values; sizes of numbers
    // from dynalite's tests and as a public collection recorded them to the byte in 2026.
    @Test(
        arguments: [
            (.null, 1), (.bool(true), 1), (.s("cc"), 2), (.b([1, 2, 3]), 3), (.ss(["ab", "c"]), 3),
            (.n(String(repeating: "1", count: 38) + String(repeating: "0", count: 88)), 20),
            (.n("1" + String(repeating: "0", count: 125)), 2),
            (.n("11" + String(repeating: "0", count: 124)), 2),
            (.n("11111" + String(repeating: "0", count: 121)), 4),
            (.n("111111" + String(repeating: "0", count: 120)), 4),
            (.n("1111111" + String(repeating: "0", count: 119)), 5),
            (.n("0"), 1), (.n("-0"), 1), (.n("1"), 2), (.n("12"), 2), (.n("123"), 3),
            (.n("1234"), 3), (.n("0042"), 2), (.n("100"), 2), (.n("1010"), 3), (.n("1.5"), 3),
            (.n("15"), 2), (.n("1.200"), 3), (.n("1.234"), 4), (.n("3.14159"), 5),
            (.n("123456"), 4), (.n("0.0000001"), 2), (.n("1E125"), 2), (.n("1E-100"), 2),
            (.n("-42"), 3), (.n("12345678901234567890123456789012345678"), 20),
            (.ns(["0", "1.5", "-42"]), 7), (.l([]), 3), (.m(["xy": .s("z")]), 7),
        ] as [(AttributeValue, Int)])
    mutating func `an item of 400 KB is the largest`(value: AttributeValue, size: Int) {
        let rest = 409_600 - "a".utf8.count - 1 - "b".utf8.count - "c".utf8.count - size
        let item: Item = ["a": .s("k"), "b": .s(String(repeating: "b", count: rest)), "c": value]
        #expect(dynamodb.put(item).error == nil)
        let larger: Item = [
            "a": .s("k"), "b": .s(String(repeating: "b", count: rest + 1)), "c": value,
        ]
        #expect(
            dynamodb.put(larger).error?.message
                == "Item size has exceeded the maximum allowed size")
    }

    // Amazon DynamoDB Developer Guide, "Quotas": 32 levels; as recorded, the attribute is the first.
    @Test(arguments: [true, false])
    mutating func `values nest 32 levels deep, the attribute's own among them`(isMap: Bool) {
        let nested = { (value: AttributeValue) -> AttributeValue in
            isMap ? .m(["n": value]) : .l([value])
        }
        var value = AttributeValue.s("x")
        for _ in 0..<31 { value = nested(value) }
        #expect(dynamodb.put(["a": .s("k"), "b": value]).error == nil)
        #expect(dynamodb.put(["a": .s("k")], if: "c <> :v", values: [":v": value]).error == nil)
        let message =
            "Nesting Levels have exceeded supported limits: Attributes in the item have nested "
            + "levels beyond supported limit"
        #expect(dynamodb.put(["a": .s("k"), "b": nested(value)]).error?.message == message)
        let deeper = [":v": nested(value)]
        #expect(
            dynamodb.put(["a": .s("k")], if: "c <> :v", values: deeper).error?.message
                == "ExpressionAttributeValues contains invalid value: \(message) for key :v")
    }

    // Amazon DynamoDB Developer Guide, "Quotas", attribute names, and the last length that is taken
    // as Scylla's tests have it, which run against DynamoDB. The words are assumed.
    @Test mutating func `an attribute's name has 65,535 bytes at most`() {
        let name = String(repeating: "n", count: 65_535)
        let message = "Attribute name is too large, must be less than 65536 bytes"
        #expect(dynamodb.put(["a": .s("k"), name: .s("x")]).error == nil)
        #expect(dynamodb.put(["a": .s("k"), name + "n": .s("x")]).error?.message == message)
        #expect(
            dynamodb.put(["a": .s("k")], if: "#n <> a", names: ["#n": name]).error == nil)
        #expect(
            dynamodb.put(["a": .s("k")], if: "#n <> a", names: ["#n": name + "n"]).error?.message
                == message)
    }

    @Test(
        arguments: [
            [:], ["b": .s("x")], ["a": .n("1")], ["a": .s("x"), "b": .s("y")],
        ] as [Item])
    mutating func `a key that does not fit the table is refused`(key: Item) {
        #expect(
            dynamodb.get(key).error
                == AWSError(
                    .dynamodb, "ValidationException",
                    "The provided key element does not match the schema"))
    }

    @Test mutating func `keys that look the same and differ in bytes are two keys`() {
        _ = dynamodb.put(["a": .s("caf\u{E9}"), "n": .n("1")])
        _ = dynamodb.put(["a": .s("cafe\u{301}"), "n": .n("2")])
        #expect(dynamodb.get(["a": .s("caf\u{E9}")]).response?.item?["n"] == .n("1"))
        #expect(dynamodb.get(["a": .s("cafe\u{301}")]).response?.item?["n"] == .n("2"))
    }

    // The invariant of the service: of writers that ask for absence, one wins.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    mutating func `of puts on attribute_not_exists one wins for each key, whatever the order`(
        seed: UInt64
    ) {
        let draws = Draws(seed: seed)
        var winner: [String: Int] = [:]
        for writer in 0..<200 {
            let key = "k\(draws.bits(Purpose("test.key"), key: UInt64(writer)) % 9)"
            let item: Item = ["a": .s(key), "writer": .n("\(writer)")]
            let answer = dynamodb.put(item, if: "attribute_not_exists(a)")
            if winner[key] == nil {
                #expect(answer.error == nil)
                #expect(answer.consequences.effects.map(\.key) == [key])
                winner[key] = writer
            } else {
                #expect(
                    answer.error
                        == AWSError(
                            .dynamodb, "ConditionalCheckFailedException",
                            "The conditional request failed"))
                #expect(answer.consequences.effects.isEmpty)
            }
        }
        let stored = dynamodb.items(in: "Tab")
        #expect(stored.map { "\($0.key)" } == winner.keys.sorted())
        for (key, item) in stored { #expect(item["writer"] == .n("\(winner["\(key)"] ?? -1)")) }
    }
}
