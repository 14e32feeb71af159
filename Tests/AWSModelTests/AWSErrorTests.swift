import AWSModel
import OrderedJSON
import Testing

@Suite struct `An error of a service` {
    private let error = AWSError(
        .s3, "SlowDown", "Please reduce your request rate.", status: 503,
        retryAfterMilliseconds: 10, reason: "rate", details: ["Bucket": "photos"])

    @Test func `does not change with its copy`() {
        var copy = error
        copy.message = "Other words."

        #expect(error.message == "Please reduce your request rate.")
        #expect(copy.message == "Other words.")
        #expect(copy.code == error.code)
        #expect(copy.details == error.details)
    }

    @Test func `is the same as one that says the same`() {
        let other = AWSError(
            .s3, "SlowDown", "Please reduce your request rate.", status: 503,
            retryAfterMilliseconds: 10, reason: "rate", details: ["Bucket": "photos"])

        #expect(error == other)
        #expect(error.hashValue == other.hashValue)
    }

    @Test(
        arguments: [
            { $0.service = .sns }, { $0.code = "Slow" }, { $0.message = "" }, { $0.status = 500 },
            { $0.retryAfterMilliseconds = nil }, { $0.reason = nil }, { $0.details = nil },
        ] as [@Sendable (inout AWSError) -> Void])
    func `is another one where one thing differs`(change: @Sendable (inout AWSError) -> Void) {
        var other = error
        change(&other)

        #expect(other != error)
    }
}
