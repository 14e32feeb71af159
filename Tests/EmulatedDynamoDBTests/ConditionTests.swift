import AWSModel
import EmulatedDynamoDB
import ServiceCalls
import Testing

@Suite struct ConditionTests {
    private var dynamodb: DynamoDBService

    init() throws {
        dynamodb = try oneTable()
        _ = dynamodb.put([
            "a": .s("key"), "word": .s("hello"), "num": .n("5"), "big": .n("10"),
            "flag": .bool(true),
            "nil": .null, "bin": .b([1, 2, 3]), "tags": .ss(["x", "y"]),
            "nums": .ns(["1", "2.50"]),
            "pics": .l([.s("one"), .m(["w": .n("80")])]), "home": .m(["city": .s("Bern")]),
            "Year": .n("2026"),
        ])
    }

    private static let values: [String: AttributeValue] = [
        ":five": .n("5.0"), ":six": .n("6"), ":ten": .n("1e1"), ":hello": .s("hello"),
        ":he": .s("he"), ":lo": .s("lo"), ":x": .s("x"), ":one": .s("one"), ":true": .bool(true),
        ":bin": .b([1, 2]), ":mid": .b([2]), ":tags": .ss(["y", "x"]), ":half": .n("2.5"),
        ":s": .s("S"),
        ":n": .s("N"), ":w": .n("80"), ":null": .null, ":city": .m(["city": .s("Bern")]),
    ]

    private mutating func put(_ condition: String) -> AWSError? {
        let words = condition.split { " (),".contains($0) }.map(String.init)
        let used = Self.values.filter { words.contains($0.key) }
        let names = ["#y": "Year", "#p": "pics"].filter { condition.contains($0.key) }
        return dynamodb.put(
            dynamodb.get(["a": .s("key")]).response?.item ?? [:], if: condition,
            names: names.isEmpty ? nil : names, values: used.isEmpty ? nil : used
        ).error
    }

    // Amazon DynamoDB Developer Guide, "Condition and filter expressions, operators, and
    // functions".
    @Test(arguments: [
        "a <> :x", "num = :five", "num <> :six", "num < :six", "num <= :five", "big > :six",
        "big >= :ten", "word >= :he", "bin > :bin", "num BETWEEN :five AND :six",
        "big between :six and :ten", "num IN (:six, :five)", "word in (:hello)",
        "attribute_exists(home.city)", "attribute_not_exists(home.street)",
        "attribute_exists(pics[1].w)", "attribute_not_exists(pics[2])",
        "attribute_type(word, :s)", "attribute_type(num, :n)", "begins_with(word, :he)",
        "begins_with(bin, :bin)", "contains(word, :lo)", "contains(bin, :mid)",
        "contains(tags, :x)", "contains(nums, :half)", "contains(pics, :one)", "size(word) = :five",
        "size(pics) < :five", "size(home) < size(word)", "tags = :tags", "home = :city",
        "flag = :true", "nil = :null", "pics[1].w = :w", "#p[1].w = :w", "#y > :ten",
        "gone <> :five", "gone <> elsewhere", "NOT gone = :five", "not attribute_exists(gone)",
        "NOT NOT num = :five", "num = :six OR num = :five", "num = :five AND big = :ten",
        "num = :five OR num = :six AND num = :ten", "NOT num = :six AND num = :five",
        "(num = :six OR num = :five) AND big = :ten", "(num) = :five", "(num = :five)",
        "NOT (num = :six OR big = :six)", "num = :five AnD\tbig = :ten",
        "(size(word)) > (num) OR num = :five", "(home).city <> :x", "num < big",
    ])
    mutating func `a condition holds`(condition: String) {
        #expect(put(condition) == nil)
    }

    @Test(arguments: [
        "num = :six", "num <> :five", "num < :five", "num > :five", "word < :he", "word = :five",
        "num = :hello", "gone = :five", "gone < :five", "gone = elsewhere", "num < :hello",
        "num BETWEEN :six AND :ten", "gone BETWEEN :five AND :ten", "num IN (:six, :hello)",
        "gone IN (:five)", "attribute_exists(home.street)", "attribute_not_exists(word)",
        "attribute_exists(word.city)", "attribute_exists(pics.w)", "attribute_exists(home[0])",
        "attribute_type(word, :n)", "attribute_type(gone, :n)", "begins_with(word, :lo)",
        "begins_with(num, :he)", "begins_with(gone, :he)", "contains(word, :x)",
        "contains(tags, :he)", "contains(num, :five)", "contains(gone, :five)",
        "size(num) = :five", "size(gone) < :five", "NOT num = :five",
        "(num = :six OR num = :five) AND big = :six", "num = :six AND num = :five OR big = :six",
    ])
    mutating func `a condition does not hold`(condition: String) {
        #expect(put(condition)?.code == "ConditionalCheckFailedException")
    }

    // Messages and their order by kind as DynamoDB gives them, from dynalite's condition grammar,
    // which was written against it. How much `near` cites is assumed.
    @Test(arguments: [
        ("", "The expression can not be empty;"),
        ("  ", "The expression can not be empty;"),
        ("num", "Syntax error; token: \"<EOF>\", near: \"num\""),
        ("num = ", "Syntax error; token: \"<EOF>\", near: \"= \""),
        ("num == :five", "Syntax error; token: \"=\", near: \"== :five\""),
        ("num = :five :six", "Syntax error; token: \":six\", near: \":five :six\""),
        ("a-b = :five", "Syntax error; token: \"-\", near: \"a-b\""),
        ("a/b = :five", "Syntax error; token: \"/\", near: \"a/\""),
        ("(num = :five", "Syntax error; token: \"<EOF>\", near: \":five\""),
        ("num IN :five", "Syntax error; token: \":five\", near: \"IN :five\""),
        ("num = 5", "Syntax error; token: \"5\", near: \"= 5\""),
        ("_num = :five", "Syntax error; token: \"_num\", near: \"_num =\""),
        ("pics[x] = :five", "Syntax error; token: \"x\", near: \"[x]\""),
        ("NOT = :five", "Syntax error; token: \"=\", near: \"NOT = :five\""),
        ("((num = :five))", "The expression has redundant parentheses;"),
        ("((num)) = :five", "The expression has redundant parentheses;"),
        ("num = :six OR ((num = :five))", "The expression has redundant parentheses;"),
        ("foo(num)", "Invalid function name; function: foo"),
        ("ATTRIBUTE_EXISTS(num)", "Invalid function name; function: ATTRIBUTE_EXISTS"),
        (
            "if_not_exists(num, :five) = :five",
            "The function is not allowed in a condition expression; function: if_not_exists"
        ),
        (
            "attribute_exists(num) = :true",
            "The function is not allowed to be used this way in an expression; function: "
                + "attribute_exists"
        ),
        (
            "size(word)",
            "The function is not allowed to be used this way in an expression; function: size"
        ),
        (
            "attribute_exists(contains(num, :five))",
            "The function is not allowed to be used this way in an expression; function: contains"
        ),
        (
            "year = :five", "Attribute name is a reserved keyword; reserved keyword: year"
        ),
        ("home.Name = :five", "Attribute name is a reserved keyword; reserved keyword: Name"),
        (
            "#q = :five",
            "An expression attribute name used in the document path is not defined; attribute "
                + "name: #q"
        ),
        (
            "num = :seven",
            "An expression attribute value used in expression is not defined; attribute value: "
                + ":seven"
        ),
        (
            "attribute_exists(num, big)",
            "Incorrect number of operands for operator or function; operator or function: "
                + "attribute_exists, number of operands: 2"
        ),
        (
            "contains(num)",
            "Incorrect number of operands for operator or function; operator or function: "
                + "contains, number of operands: 1"
        ),
        (
            "num = num",
            "The first operand must be distinct from the remaining operands for this operator or "
                + "function; operator: =, first operand: [num]"
        ),
        (
            "contains(pics[1].w, #p[1].w)",
            "The first operand must be distinct from the remaining operands for this operator or "
                + "function; operator: contains, first operand: [pics, [1], w]"
        ),
        (
            "attribute_exists(:five)",
            "Operator or function requires a document path; operator or function: "
                + "attribute_exists"
        ),
        (
            "begins_with(word, :five)",
            "Incorrect operand type for operator or function; operator or function: begins_with, "
                + "operand type: N"
        ),
        (
            "attribute_type(word, :five)",
            "Incorrect operand type for operator or function; operator or function: "
                + "attribute_type, operand type: N"
        ),
        (
            "attribute_type(word, num)",
            "Incorrect operand type for operator or function; operator or function: "
                + "attribute_type, operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}"
        ),
        (
            "attribute_type(word, :hello)",
            "Invalid attribute type name found; type: hello, valid types: "
                + "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}"
        ),
        (
            "size(:five) = :five",
            "Incorrect operand type for operator or function; operator or function: size, "
                + "operand type: N"
        ),
        (
            "num < :true",
            "Incorrect operand type for operator or function; operator or function: <, operand "
                + "type: BOOL"
        ),
        (
            "num BETWEEN :five AND :hello",
            "The BETWEEN operator requires same data type for lower and upper bounds; lower bound "
                + "operand: AttributeValue: {N:5}, upper bound operand: AttributeValue: {S:hello}"
        ),
        (
            "num BETWEEN :six AND :five",
            "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
                + "lower bound operand: AttributeValue: {N:6}, upper bound operand: "
                + "AttributeValue: {N:5}"
        ),
        // By kind before place.
        (
            "year = :seven AND foo(num)",
            "Invalid function name; function: foo"
        ),
        (
            "num = :seven AND year = :five",
            "Attribute name is a reserved keyword; reserved keyword: year"
        ),
    ])
    mutating func `a condition is refused`(condition: String, message: String) {
        #expect(
            put(condition)
                == AWSError(
                    .dynamodb, "ValidationException", "Invalid ConditionExpression: \(message)"))
    }

    // From dynalite's tests, which run against DynamoDB; of the table's own key, when the table is
    // known.
    @Test(arguments: ["attribute_not_exists(a.x)", "num = :five OR a[1] = :five", "#k.x <> num"])
    mutating func `a condition does not look within a key`(condition: String) {
        let values = condition.contains(":five") ? [":five": AttributeValue.n("5")] : nil
        let names = condition.contains("#k") ? ["#k": "a"] : nil
        let message =
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not "
            + "allowed: Key: a"
        let item: Item = ["a": .s("key")]
        #expect(
            dynamodb.put(item, if: condition, names: names, values: values).error
                == AWSError(.dynamodb, "ValidationException", message))
        #expect(
            dynamodb.update(nil, key: item, if: condition, names: names, values: values).error?
                .message == message)
        var delete = DeleteItemRequest(
            tableName: "Tab", key: item, conditionExpression: condition,
            expressionAttributeNames: names, expressionAttributeValues: values)
        #expect(dynamodb.deleteItem(delete, in: call()).error?.message == message)
        delete.tableName = "gone"
        #expect(
            dynamodb.deleteItem(delete, in: call()).error?.code == "ResourceNotFoundException")
    }

    @Test mutating func `names and values must be well-formed, used, and for an expression`() {
        let item: Item = ["a": .s("k")]
        let v: [String: AttributeValue] = [":v": .n("1")]
        func message(_ condition: String?, _ names: [String: String]?, _ values: Item?) -> String? {
            var dynamodb = dynamodb
            return dynamodb.put(item, if: condition, names: names, values: values).error?.message
        }
        let cases: [(String?, [String: String]?, Item?, String)] = [
            (
                nil, ["#a": "a"], v,
                "ExpressionAttributeNames can only be specified when using expressions"
            ),
            (
                nil, nil, v,
                "ExpressionAttributeValues can only be specified when using expressions: "
                    + "ConditionExpression is null"
            ),
            ("", [:], nil, "ExpressionAttributeNames must not be empty"),
            ("", nil, [:], "ExpressionAttributeValues must not be empty"),
            (
                "", ["a": "a"], nil,
                "ExpressionAttributeNames contains invalid key: Syntax error; key: \"a\""
            ),
            (
                "", nil, ["a": .n("1")],
                "ExpressionAttributeValues contains invalid key: Syntax error; key: \"a\""
            ),
            (
                "", nil, [":a": .ss([])],
                "ExpressionAttributeValues contains invalid value: One or more parameter values "
                    + "were invalid: An string set  may not be empty for key :a"
            ),
            (
                "b <> :v", ["#x": "x", "#w": "w"], v,
                "Value provided in ExpressionAttributeNames unused in expressions: keys: {#w, #x}"
            ),
            (
                "b <> :v", nil, [":v": .n("1"), ":w": .n("2")],
                "Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}"
            ),
        ]
        for (condition, names, values, expected) in cases {
            #expect(message(condition, names, values) == expected)
        }
    }

    // Amazon DynamoDB Developer Guide, "Quotas": 4 KB, 300 operators, 100 members, 255 bytes, 2 MB.
    @Test mutating func `expressions have their bounds`() {
        let padded = "attribute_exists(a)" + String(repeating: " ", count: 4_096 - 19)
        #expect(put(padded) == nil)
        #expect(
            put(padded + " ")?.message
                == "Invalid ConditionExpression: Expression size has exceeded the maximum allowed "
                + "size; expression size: 4097")

        let terms = Array(repeating: "a<>b", count: 151)
        #expect(
            put(terms.joined(separator: " OR "))?.message
                == "Invalid ConditionExpression: The expression contains too many operators; "
                + "operator count: 301")
        #expect(put(terms.dropLast().joined(separator: " OR ")) == nil)

        let members = Array(repeating: ":six", count: 99)
        #expect(put("num IN (\((members + [":five"]).joined(separator: ",")))") == nil)
        #expect(
            put("num IN (\((members + [":six", ":five"]).joined(separator: ",")))")?.message
                == "Invalid ConditionExpression: The IN operator is provided with too many "
                + "operands; number of operands: 101")

        for (length, isTaken) in [(255, true), (256, false)] {
            let alias = "#" + String(repeating: "n", count: length - 1)
            let answer = dynamodb.put(
                ["a": .s("k")], if: "attribute_not_exists(\(alias))", names: [alias: "b"])
            #expect((answer.error == nil) == isTaken)
        }
        let large = AttributeValue.s(String(repeating: "v", count: 2 << 20))
        let answer = dynamodb.put(["a": .s("k")], if: "b <> :v", values: [":v": large])
        #expect(answer.error?.code == "ValidationException")
    }

    @Test(arguments: [
        String(repeating: "(", count: 2_000), String(repeating: "NOT ", count: 1_000) + "a = b",
        String(repeating: "size(", count: 800), "a" + String(repeating: ".b", count: 2_000) + "=c",
    ])
    mutating func `hostile expressions end in an answer`(condition: String) {
        #expect(put(condition)?.message.isEmpty != true)
    }
}
