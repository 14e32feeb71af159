import AWSModel
import OrderedJSON
import Testing

@Suite struct `An attribute value` {
    /// One of each type, as the API reference of DynamoDB, "AttributeValue", writes it.
    static let forms: [(AttributeValue, JSONValue)] = [
        (.s("Hello"), ["S": "Hello"]), (.n("123.45"), ["N": "123.45"]),
        (.b([1, 255]), ["B": "Af8="]),
        (.bool(true), ["BOOL": true]), (.null, ["NULL": true]),
        (.ss(["Giraffe", "Hippo"]), ["SS": ["Giraffe", "Hippo"]]),
        (.ns(["42.2", "-19"]), ["NS": ["42.2", "-19"]]),
        (.bs([[1], [2]]), ["BS": ["AQ==", "Ag=="]]),
        (
            .l([.s("Cookies"), .n("3.14159"), .l([])]),
            ["L": [["S": "Cookies"], ["N": "3.14159"], ["L": []]]]
        ),
        (
            .m(["Name": .s("Joe"), "Age": .m(["Years": .n("35")])]),
            ["M": ["Name": ["S": "Joe"], "Age": ["M": ["Years": ["N": "35"]]]]]
        ),
    ]

    @Test(arguments: forms) func `travels under its tag`(value: AttributeValue, json: JSONValue)
        throws
    {
        #expect(try JSONValueEncoder().encode(value) == json)
        #expect(try JSONValueDecoder().decode(AttributeValue.self, from: json) == value)
        #expect(json.objectValue?.keys == [value.tag])
    }

    @Test func `has one of each tag`() {
        #expect(
            Set(Self.forms.map(\.0.tag)) == [
                "S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS",
            ])
    }

    @Test(
        arguments: [
            [:], ["S": "a", "N": "1"], ["X": "a"], ["s": "a"], ["S": 1], ["N": 1], ["BOOL": "true"],
            "a", nil,
            ["M": ["a": "b"]], ["L": ["a"]], ["SS": "a"], ["NULL": "yes"], ["NULL": false],
            ["B": [1]], ["B": "A"], ["B": "Af8"], ["B": "Af8=="], ["B": "A==="], ["B": "Af9="],
            ["B": "A=8="], ["B": "Af-="], ["BS": ["?"]],
        ] as [JSONValue])
    func `is not read from anything else`(json: JSONValue) {
        #expect(throws: DecodingError.self) {
            try JSONValueDecoder().decode(AttributeValue.self, from: json)
        }
    }

    /// RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func `writes bytes as Base64`(bytes: String, text: String) throws {
        let value = AttributeValue.b(Array(bytes.utf8))
        #expect(try JSONValueEncoder().encode(value) == ["B": .string(text)])
        #expect(
            try JSONValueDecoder().decode(AttributeValue.self, from: ["B": .string(text)]) == value)
    }

    @Test func `keeps any bytes at all`() throws {
        for count in 0...70 {
            let value = AttributeValue.b(
                (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + count) })
            let json = try JSONValueEncoder().encode(value)
            #expect(try JSONValueDecoder().decode(AttributeValue.self, from: json) == value)
        }
    }

    @Test func `gives its text where it is one`() {
        #expect(AttributeValue.s("a").text == "a")
        #expect(AttributeValue.n("1").text == nil)
    }
}

@Suite struct `A timestamp` {
    @Test(
        arguments: [
            (0, "0"), (1_767_225_600_000_000_000, "1767225600"),
            (1_767_225_602_500_000_000, "1767225602.5"),
            (1_767_225_600_123_456_789, "1767225600.123"),
            (1_767_225_600_999_999_999, "1767225600.999"),
            (-1, "-0.001"), (-1_000_000, "-0.001"), (-1_500_000, "-0.002"),
        ] as [(Int64, String)])
    func `is written in seconds since 1970, cut to the millisecond`(
        nanoseconds: Int64, text: String
    ) throws {
        let json = try JSONValueEncoder().encode(Timestamp(nanosecondsSince1970: nanoseconds))

        #expect(json.doubleValue == Double(text))
    }

    @Test func `that was written is read as the same millisecond`() throws {
        for step in 0..<5_000 as Range<Int64> {
            let written = Timestamp(
                nanosecondsSince1970: 1_767_225_600_000_000_000 + step * 123_000_000)
            let json = try JSONValueEncoder().encode(written)
            let read = try JSONValueDecoder().decode(Timestamp.self, from: json)
            try #require(read == written, "\(json.text)")
            try #require(try JSONValueEncoder().encode(read) == json)
        }
    }

    @Test(arguments: [1e10, -1e10, 1e300] as [JSONValue])
    func `is not read where 64 bits of nanoseconds do not reach`(json: JSONValue) {
        #expect(throws: DecodingError.self) {
            try JSONValueDecoder().decode(Timestamp.self, from: json)
        }
    }
}

@Suite struct `An AWS error` {
    @Test func `is a client error of status 400 unless it says otherwise`() {
        let error = AWSError(.dynamodb, "ValidationException", "Bad.")

        #expect(error.status == 400)
        #expect(error.retryAfterMilliseconds == nil)
        #expect(error.description == "ValidationException: Bad.")
        #expect(!error.isTimeout && !error.isConnectionFailure)
    }

    @Test(arguments: AWSService.allCases)
    func `of the network is told from S3's answer of the same code`(service: AWSService) {
        let timeout = AWSError.timedOut(service)
        let broken = AWSError.connectionFailed(service)
        let answered = AWSError(.s3, "RequestTimeout", "Your socket connection …", status: 400)

        #expect(timeout.isTimeout && !timeout.isConnectionFailure && timeout.status == 0)
        #expect(broken.isConnectionFailure && !broken.isTimeout && broken.status == 0)
        #expect(timeout.service == service && broken.service == service)
        #expect(!answered.isTimeout && !answered.isConnectionFailure)
    }
}
