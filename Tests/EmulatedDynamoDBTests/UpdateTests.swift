import AWSModel
import EmulatedDynamoDB
import ServiceCalls
import Testing
import Tracing

@Suite struct UpdateTests {
    private var dynamodb: DynamoDBService

    private static let item: Item = [
        "a": .s("k"), "num": .n("5"), "word": .s("hello"), "tags": .ss(["x", "y"]),
        "nums": .ns(["1", "2"]), "bins": .bs([[1], [2]]),
        "pics": .l([.s("zero"), .s("one"), .s("two")]),
        "home": .m(["city": .s("Bern"), "rooms": .l([.n("1"), .n("2")])]),
    ]
    private static let values: [String: AttributeValue] = [
        ":one": .n("1"), ":big": .n("1e125"), ":w": .s("world"), ":l": .l([.s("fresh")]),
        ":z": .ss(["z", "x"]), ":xy": .ss(["y", "x"]), ":x": .ss(["x"]), ":n": .ns(["2.0", "3"]),
        ":b": .bs([[2], [3]]), ":m": .m(["deep": .l([])]), ":null": .null,
    ]

    init() throws {
        dynamodb = try oneTable()
        _ = dynamodb.put(Self.item)
    }

    private mutating func update(
        _ expression: String, returning: String? = nil
    ) -> ServiceAnswer<ItemWriteResponse> {
        let words = expression.split { " (),=+-".contains($0) }.map(String.init)
        let used = Self.values.filter { words.contains($0.key) }
        return dynamodb.update(
            expression, values: used.isEmpty ? nil : used, returning: returning)
    }

    // Amazon DynamoDB Developer Guide, "Using update expressions in DynamoDB".
    @Test(
        arguments: [
            ("SET num = num + :one", "num", .n("6")),
            ("SET num = :one - num", "num", .n("-4")),
            ("SET num = (num + :one)", "num", .n("6")),
            ("SET num = (num) + (:one)", "num", .n("6")),
            ("set twin = word", "twin", .s("hello")),
            ("SET word = if_not_exists(word, :w)", "word", .s("hello")),
            ("SET gone = if_not_exists(gone, :w)", "gone", .s("world")),
            ("SET num = if_not_exists(gone, num) + :one", "num", .n("6")),
            (
                "SET pics = list_append(pics, :l)", "pics",
                .l([.s("zero"), .s("one"), .s("two"), .s("fresh")])
            ),
            (
                "SET pics = list_append(:l, pics)", "pics",
                .l([.s("fresh"), .s("zero"), .s("one"), .s("two")])
            ),
            (
                "SET pics = list_append(if_not_exists(gone, :l), :l)", "pics",
                .l([.s("fresh"), .s("fresh")])
            ),
            (
                "SET fresh = if_not_exists(gone, if_not_exists(num, :one))", "fresh", .n("5")
            ),
            ("SET pics[1] = :w", "pics", .l([.s("zero"), .s("world"), .s("two")])),
            (
                "SET pics[9] = :w, pics[7] = :one", "pics",
                .l([.s("zero"), .s("one"), .s("two"), .n("1"), .s("world")])
            ),
            (
                "SET home.city = :w, home.fresh = :one", "home",
                .m(["city": .s("world"), "fresh": .n("1"), "rooms": .l([.n("1"), .n("2")])])
            ),
            (
                "SET home.rooms[1] = home.rooms[0] + :one", "home",
                .m(["city": .s("Bern"), "rooms": .l([.n("1"), .n("2")])])
            ),
            ("SET word = :m", "word", .m(["deep": .l([])])),
            ("REMOVE word", "word", nil),
            ("REMOVE gone", "gone", nil),
            ("REMOVE pics[0], pics[2]", "pics", .l([.s("one")])),
            ("REMOVE pics[7]", "pics", .l([.s("zero"), .s("one"), .s("two")])),
            ("REMOVE pics[0] SET pics[1] = :w", "pics", .l([.s("world"), .s("two")])),
            ("REMOVE home.city", "home", .m(["rooms": .l([.n("1"), .n("2")])])),
            ("ADD num :one", "num", .n("6")),
            ("ADD gone :one", "gone", .n("1")),
            ("ADD tags :z", "tags", .ss(["x", "y", "z"])),
            ("ADD nums :n", "nums", .ns(["1", "2", "3"])),
            ("ADD bins :b", "bins", .bs([[1], [2], [3]])),
            ("ADD gone :z", "gone", .ss(["z", "x"])),
            ("DELETE tags :x", "tags", .ss(["y"])),
            ("DELETE tags :xy", "tags", nil),
            ("DELETE nums :n", "nums", .ns(["1"])),
            ("DELETE gone :x", "gone", nil),
            ("REMOVE word ADD num :one DELETE tags :x SET fresh = :w", "fresh", .s("world")),
        ] as [(String, String, AttributeValue?)])
    mutating func `an update changes what it says`(
        expression: String, name: String, expected: AttributeValue?
    ) {
        let answer = update(expression)
        #expect(answer.error == nil)
        #expect(dynamodb.get(["a": .s("k")]).response?.item?[name] == expected)
    }

    @Test mutating func `all values are read from the item as it was`() {
        #expect(update("SET num = word, word = num").error == nil)
        let item = dynamodb.get(["a": .s("k")]).response?.item
        #expect(item?["num"] == .s("hello"))
        #expect(item?["word"] == .n("5"))
    }

    @Test mutating func `an update makes the item where there is none, even without an expression`()
        throws
    {
        let key: Item = ["a": .s("fresh")]
        let made = dynamodb.update("ADD n :n", key: key, values: [":n": .n("2")])
        #expect(made.consequences.effects.first?["created"] == "true")
        #expect(dynamodb.get(key).response?.item == ["a": .s("fresh"), "n": .n("2")])
        let bare: Item = ["a": .s("bare")]
        #expect(dynamodb.update(nil, key: bare).error == nil)
        #expect(dynamodb.get(bare).response?.item == bare)
    }

    // As Scylla's tests have it, which run against DynamoDB.
    @Test(arguments: ["REMOVE b", "REMOVE b.c, d[1]", "DELETE b :v", "REMOVE b DELETE c.d :v"])
    mutating func `an update that only takes away makes no item`(expression: String) {
        let key: Item = ["a": .s("none")]
        let values: Item? = expression.contains(":v") ? [":v": .ss(["x"])] : nil
        var request = UpdateItemRequest(
            tableName: "Tab", key: key, updateExpression: expression,
            expressionAttributeValues: values, returnValues: "ALL_NEW",
            returnConsumedCapacity: "TOTAL")
        let answer = dynamodb.updateItem(request, in: call())
        #expect(answer.error == nil)
        #expect(answer.response?.attributes == nil)
        #expect(answer.response?.consumedCapacity?.capacityUnits == 1)
        #expect(answer.consequences.effects.isEmpty)
        #expect(answer.consequences.followUps.isEmpty)
        #expect(dynamodb.get(key).response?.item == nil)
        #expect(dynamodb.items(in: "Tab").count == 1)

        request.conditionExpression = "attribute_exists(a)"
        #expect(
            dynamodb.updateItem(request, in: call()).error?.code
                == "ConditionalCheckFailedException")
    }

    @Test(arguments: ["SET b = :v REMOVE c", "DELETE c :v ADD b :v", "ADD b :v"])
    mutating func `an update that gives something as well makes the item`(expression: String) {
        let key: Item = ["a": .s("fresh")]
        let made = dynamodb.update(expression, key: key, values: [":v": .ss(["x"])])
        #expect(made.consequences.effects.first?["created"] == "true")
        #expect(dynamodb.get(key).response?.item == ["a": .s("fresh"), "b": .ss(["x"])])
    }

    @Test mutating func `an update tells what the item is now, by which update and condition`()
        throws
    {
        let answer = dynamodb.update(
            "SET word = :w", if: "attribute_exists(a)", values: [":w": .s("world")])
        let effect = try #require(answer.consequences.effects.first)
        #expect(effect.name == "ItemUpdated")
        #expect(effect.resource == "table Tab" && effect.key == "k")
        #expect(effect["word"] == "world" && effect["a"] == "k")
        #expect(effect["update"] == "SET word = :w")
        #expect(effect["condition"] == "attribute_exists(a)")
        #expect(effect["created"] == "false")
    }

    // Amazon DynamoDB API Reference, "UpdateItem", ReturnValues.
    @Test mutating func `what ReturnValues asks for is answered, before and after`() {
        let expression = "SET num = num + :one, home.city = :w REMOVE pics[1], gone ADD fresh :one"
        let before = Self.item
        var untouched = dynamodb
        #expect(update(expression, returning: "NONE").response?.attributes == nil)
        dynamodb = untouched
        #expect(update(expression).response?.attributes == nil)
        dynamodb = untouched
        #expect(update(expression, returning: "ALL_OLD").response?.attributes == before)
        dynamodb = untouched
        #expect(
            update(expression, returning: "UPDATED_OLD").response?.attributes == [
                "num": .n("5"), "home": .m(["city": .s("Bern")]), "pics": .l([.s("one")]),
            ])
        dynamodb = untouched
        #expect(
            update(expression, returning: "UPDATED_NEW").response?.attributes == [
                "num": .n("6"), "home": .m(["city": .s("world")]), "pics": .l([.s("two")]),
                "fresh": .n("1"),
            ])
        let after = untouched.get(["a": .s("k")]).response?.item
        #expect(after == before)
        let all = update("SET num = :one", returning: "ALL_NEW").response?.attributes
        #expect(all == dynamodb.get(["a": .s("k")]).response?.item)
        #expect(update("REMOVE gone", returning: "UPDATED_NEW").response?.attributes == nil)
    }

    // Messages as DynamoDB gives them, from dynalite's tests, which run against it.
    @Test(arguments: [
        ("", "The expression can not be empty;"),
        ("whatever", "Syntax error; token: \"whatever\", near: \"whatever\""),
        ("set word", "Syntax error; token: \"<EOF>\", near: \"word\""),
        ("set word = set", "Syntax error; token: \"set\", near: \"= set\""),
        ("remove word = num", "Syntax error; token: \"=\", near: \"word = num\""),
        ("add num num", "Syntax error; token: \"num\", near: \"num num\""),
        (
            "add num if_not_exist(num)",
            "Syntax error; token: \"if_not_exist\", near: \"num if_not_exist(\""
        ),
        ("remove word num", "Syntax error; token: \"num\", near: \"word num\""),
        ("set :one = num", "Syntax error; token: \":one\", near: \"set :one =\""),
        ("set num = num * num", "Syntax error; token: \"*\", near: \"num *\""),
        ("set num = 1", "Syntax error; token: \"1\", near: \"= 1\""),
        ("set (num = num)", "Syntax error; token: \"(\", near: \"set (num\""),
        ("set num = (home.city).x + num", "Syntax error; token: \".\", near: \").x\""),
        ("set num = num + num + num", "Syntax error; token: \"+\", near: \"num + num\""),
        ("set num = num,", "Syntax error; token: \"<EOF>\", near: \",\""),
        ("set abOrt = :one", "Attribute name is a reserved keyword; reserved keyword: abOrt"),
        ("set and = :one", "Attribute name is a reserved keyword; reserved keyword: and"),
        ("set num = foo(num) set word = num", "Invalid function name; function: foo"),
        (
            "set num = size(word)",
            "The function is not allowed in an update expression; function: size"
        ),
        (
            "set num = #q set word = :q",
            "The \"SET\" section can only be used once in an update expression;"
        ),
        (
            "remove word add num :one REMOVE pics",
            "The \"REMOVE\" section can only be used once in an update expression;"
        ),
        (
            "set #c = if_not_exists(:c)",
            "An expression attribute name used in the document path is not defined; attribute "
                + "name: #c"
        ),
        (
            "set num = if_not_exists(:c)",
            "An expression attribute value used in expression is not defined; attribute value: :c"
        ),
        (
            "set home = num, home.city = num",
            "Two document paths overlap with each other; must remove or rewrite one of these "
                + "paths; path one: [home], path two: [home, city]"
        ),
        (
            "set pics[1].x = num remove num, pics[1]",
            "Two document paths overlap with each other; must remove or rewrite one of these "
                + "paths; path one: [pics, [1], x], path two: [pics, [1]]"
        ),
        (
            "remove home.city set home[1] = num",
            "Two document paths conflict with each other; must remove or rewrite one of these "
                + "paths; path one: [home, city], path two: [home, [1]]"
        ),
        (
            "add num :w",
            "Incorrect operand type for operator or function; operator: ADD, operand type: STRING"
        ),
        (
            "add num :l",
            "Incorrect operand type for operator or function; operator: ADD, operand type: LIST"
        ),
        (
            "delete num :one",
            "Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER"
        ),
        (
            "delete num :m",
            "Incorrect operand type for operator or function; operator: DELETE, operand type: MAP"
        ),
        (
            "set num = if_not_exists(num)",
            "Incorrect number of operands for operator or function; operator or function: "
                + "if_not_exists, number of operands: 1"
        ),
        (
            "set num = if_not_exists(:one, num)",
            "Operator or function requires a document path; operator or function: if_not_exists"
        ),
        (
            "set num = list_append(:w, pics)",
            "Incorrect operand type for operator or function; operator or function: list_append, "
                + "operand type: S"
        ),
        // From Scylla's tests, which run against DynamoDB.
        (
            "set num = list_append(list_append(:l, pics), :l)",
            "The function is not allowed to be used this way in an expression; function: "
                + "list_append"
        ),
        (
            "set num = list_append(:l, list_append(:l, list_append(pics, :l)))",
            "The function is not allowed to be used this way in an expression; function: "
                + "list_append"
        ),
        (
            "set num = num + :w",
            "Incorrect operand type for operator or function; operator or function: +, operand "
                + "type: S"
        ),
        (
            "set num = :null - num",
            "Incorrect operand type for operator or function; operator or function: -, operand "
                + "type: NULL"
        ),
    ])
    mutating func `an update is refused`(expression: String, message: String) {
        let answer = update(expression)
        #expect(
            answer.error
                == AWSError(
                    .dynamodb, "ValidationException", "Invalid UpdateExpression: \(message)"))
        #expect(answer.consequences.effects.isEmpty)
        #expect(dynamodb.get(["a": .s("k")]).response?.item == Self.item)
    }

    // The same.
    @Test(arguments: [
        (
            "set a = :one",
            "One or more parameter values were invalid: Cannot update attribute a. This attribute "
                + "is part of the key"
        ),
        (
            "remove word add num :one, a.x :one",
            "One or more parameter values were invalid: Cannot update attribute a. This attribute "
                + "is part of the key"
        ),
        (
            "set num = gone",
            "The provided expression refers to an attribute that does not exist in the item"
        ),
        (
            "set num = gone + :one",
            "The provided expression refers to an attribute that does not exist in the item"
        ),
        (
            "set num = list_append(gone, :l)",
            "The provided expression refers to an attribute that does not exist in the item"
        ),
        ("set num = word + :one", "An operand in the update expression has an incorrect data type"),
        (
            "set num = list_append(num, :l)",
            "An operand in the update expression has an incorrect data type"
        ),
        ("add word :one", "An operand in the update expression has an incorrect data type"),
        ("add nums :z", "An operand in the update expression has an incorrect data type"),
        ("delete nums :x", "An operand in the update expression has an incorrect data type"),
        ("delete num :x", "An operand in the update expression has an incorrect data type"),
        (
            "set gone.x = :one",
            "The document path provided in the update expression is invalid for update"
        ),
        (
            "set word.x = :one",
            "The document path provided in the update expression is invalid for update"
        ),
        (
            "set home[0] = :one",
            "The document path provided in the update expression is invalid for update"
        ),
        (
            "set pics.x = :one",
            "The document path provided in the update expression is invalid for update"
        ),
        (
            "remove gone[1]",
            "The document path provided in the update expression is invalid for update"
        ),
        (
            "delete gone.x :x",
            "The document path provided in the update expression is invalid for update"
        ),
        (
            "add pics[5].x :one",
            "The document path provided in the update expression is invalid for update"
        ),
        (
            "set fresh = a.x",
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not "
                + "allowed: Key: a"
        ),
        (
            "set fresh = if_not_exists(gone, a[0])",
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not "
                + "allowed: Key: a"
        ),
        // As recorded: a sum of more than 38 digits is called an overflow, a number given is not.
        (
            "set num = num + :big",
            "Number overflow. Attempting to store a number with magnitude larger than supported "
                + "range"
        ),
        (
            "add num :big",
            "Number overflow. Attempting to store a number with magnitude larger than supported "
                + "range"
        ),
    ])
    mutating func `an update that does not fit the item is refused, and changes nothing`(
        expression: String, message: String
    ) {
        let answer = update(expression)
        #expect(answer.error == AWSError(.dynamodb, "ValidationException", message))
        #expect(answer.consequences.effects.isEmpty)
        #expect(dynamodb.get(["a": .s("k")]).response?.item == Self.item)
    }

    @Test mutating func `names and values without an expression, and unused ones, are refused`() {
        let v: [String: AttributeValue] = [":v": .n("1")]
        let cases: [(AWSError?, String)] = [
            (
                dynamodb.update(nil, values: v).error,
                "ExpressionAttributeValues can only be specified when using expressions: "
                    + "UpdateExpression and ConditionExpression are null"
            ),
            (
                dynamodb.update(nil, names: ["#n": "n"]).error,
                "ExpressionAttributeNames can only be specified when using expressions"
            ),
            (
                dynamodb.update("SET b = :v", if: "c = :v", names: ["#n": "n"], values: v).error,
                "Value provided in ExpressionAttributeNames unused in expressions: keys: {#n}"
            ),
            (
                dynamodb.update("REMOVE b", if: "attribute_exists(a)", values: v).error,
                "Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}"
            ),
        ]
        for (error, message) in cases { #expect(error?.message == message) }
        // A name may serve both expressions.
        #expect(dynamodb.update("SET b = :v", if: "b <> :v", values: v).error == nil)
    }

    @Test mutating func `an updated item keeps to the bounds of items`() {
        let half = AttributeValue.s(String(repeating: "x", count: 205_000))
        #expect(dynamodb.update("SET b = :v", values: [":v": half]).error == nil)
        #expect(
            dynamodb.update("SET c = :v", values: [":v": half]).error?.message
                == "Item size to update has exceeded the maximum allowed size")
        var deep = AttributeValue.s("x")
        for _ in 0..<31 { deep = .l([deep]) }
        #expect(dynamodb.update("SET d = :v", values: [":v": deep]).error == nil)
        #expect(
            dynamodb.update("SET pics[0] = :v", values: [":v": deep]).error?.message
                == "Nesting Levels have exceeded supported limits: Attributes in the item have "
                + "nested levels beyond supported limit")
    }
}
