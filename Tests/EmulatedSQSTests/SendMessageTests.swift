import AWSModel
import EmulatedSQS
import KeyedDraws
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@Suite struct `Sending messages to a queue` {
    private func call(_ item: String = "order-1") -> ServiceCall {
        let site = CallSite(
            SiteScope(item: item), SiteCall(service: "sqs", operation: "SendMessage"))
        return ServiceCall(now: .epoch + .seconds(3), site: site, draws: Draws(seed: 7))
    }

    @Test func `a message lies in its queue, under the identifier that its sender was told`()
        throws
    {
        var sqs = SQSService()
        let url = try sqs.addQueue("orders")

        let answer = sqs.sendMessage(
            SendMessageRequest(queueURL: url, messageBody: "hello"), in: call())

        guard case .answered(let response) = answer.outcome else {
            Issue.record("refused")
            return
        }
        let message = try #require(sqs.messages(in: "orders").first)
        #expect(message.id == response.messageID)
        #expect(message.body == "hello")
        #expect(message.at == .epoch + .seconds(3))
        #expect(answer.consequences.effects.map(\.name) == ["MessageSent"])
    }

    // RFC 1321, appendix A.5: the test suite's "abc".
    @Test func `the answer has the body's MD5`() throws {
        var sqs = SQSService()
        let url = try sqs.addQueue("orders")

        let answer = sqs.sendMessage(
            SendMessageRequest(queueURL: url, messageBody: "abc"), in: call())

        guard case .answered(let response) = answer.outcome else {
            Issue.record("refused")
            return
        }
        #expect(response.md5OfMessageBody == "900150983cd24fb0d6963f7d28e17f72")
    }

    // The words of an empty body are recorded: "The request must contain the parameter …".
    @Test(arguments: [
        ("https://sqs.us-east-1.amazonaws.com/123456789012/orders", "", "MissingParameter"),
        (
            "https://sqs.us-east-1.amazonaws.com/123456789012/others", "x",
            "AWS.SimpleQueueService.NonExistentQueue"
        ),
        (
            "https://sqs.eu-west-1.amazonaws.com/123456789012/orders", "x",
            "AWS.SimpleQueueService.NonExistentQueue"
        ),
        (
            "https://sqs.us-east-1.amazonaws.com/123456789012/orders",
            String(repeating: "x", count: 1_048_577), "InvalidParameterValue"
        ),
    ])
    func `what the queue does not take is refused, and nothing is kept`(
        url: String, body: String, code: String
    ) throws {
        var sqs = SQSService()
        try sqs.addQueue("orders")

        let answer = sqs.sendMessage(
            SendMessageRequest(queueURL: url, messageBody: body), in: call())

        guard case .failed(let error) = answer.outcome else {
            Issue.record("accepted")
            return
        }
        #expect(error.code == code)
        #expect(sqs.messages(in: "orders").isEmpty)
    }

    // Amazon SQS API Reference, "SendMessage", on `MessageBody`; the words are as users report them.
    @Test(
        arguments: [
            ("\t\n\r ~\u{D7FF}\u{E000}\u{FFFD}\u{10000}\u{10FFFF}", nil), ("\0", "0"),
            ("a\u{B}", "B"), ("\u{1F}a", "1F"), ("a\u{FFFE}", "FFFE"), ("\u{FFFF}", "FFFF"),
        ] as [(String, String?)])
    func `a message has characters of XML alone`(body: String, number: String?) throws {
        var sqs = SQSService()
        let url = try sqs.addQueue("orders")
        let answer = sqs.sendMessage(
            SendMessageRequest(queueURL: url, messageBody: body), in: call())
        #expect(sqs.messages(in: "orders").isEmpty == (number != nil))
        guard case .failed(let error) = answer.outcome else { return }
        #expect(error.code == "InvalidMessageContents")
        #expect(error.status == 400)
        #expect(
            error.message
                == "Invalid binary character '#x\(number ?? "")' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]."
        )
    }

    @Test func `making a queue again keeps its messages`() throws {
        var sqs = SQSService()
        let url = try sqs.addQueue("orders")
        _ = sqs.sendMessage(SendMessageRequest(queueURL: url, messageBody: "x"), in: call())

        #expect(try sqs.addQueue("orders") == url)

        #expect(sqs.messages(in: "orders").count == 1)
    }

    @Test(arguments: ["", "a b", "a/b", "orders.fifo", String(repeating: "q", count: 81)])
    func `a queue's name has 1 to 80 letters, digits, hyphens and underscores`(name: String) {
        var sqs = SQSService()

        #expect(throws: AWSError.self) { try sqs.addQueue(name) }
    }

    // aws.amazon.com/sqs/pricing: every request, by the bytes of its message.
    @Test func `what is charged for is the queue by its name, however it was addressed`() throws {
        var sqs = SQSService()
        let url = try sqs.addQueue("orders")

        for request in [
            CreateQueueRequest(queueName: "orders"),
            SendMessageRequest(queueURL: url, messageBody: "grüße"),
            SendMessageRequest(queueURL: "orders", messageBody: "grüße"),
        ] as [any AWSRequest] {
            let charges = sqs.perform(request, in: call()).consequences.charges
            #expect(charges.map(\.resource) == ["queue orders"])
            #expect(charges.map(\.quantity) == [request is CreateQueueRequest ? 0 : 7])
        }
        let missing = SendMessageRequest(queueURL: "others", messageBody: "x")
        #expect(sqs.perform(missing, in: call()).consequences.charges.isEmpty)
    }

    // SQS API Reference, "SendMessage": 0 to 900; the words are recorded.
    @Test(arguments: [-1, 901]) func `a delay outside of a quarter of an hour is refused`(
        seconds: Int
    ) throws {
        var sqs = SQSService()
        let url = try sqs.addQueue("orders")

        let answer = sqs.sendMessage(
            SendMessageRequest(queueURL: url, messageBody: "x", delaySeconds: seconds), in: call())

        guard case .failed(let error) = answer.outcome else {
            Issue.record("accepted")
            return
        }
        #expect(
            error
                == AWSError(
                    .sqs, "InvalidParameterValue",
                    "Value \(seconds) for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900."
                ))
        #expect(sqs.messages(in: "orders").isEmpty)
    }

    @Test(arguments: [nil, 0, 1, 900] as [Int?])
    func `a delayed message lies in its queue at once, and can be seen later`(seconds: Int?) throws
    {
        var sqs = SQSService()
        let url = try sqs.addQueue("orders")

        let answer = sqs.sendMessage(
            SendMessageRequest(queueURL: url, messageBody: "x", delaySeconds: seconds), in: call())

        let sent = Instant.epoch + .seconds(3)
        let visible = sent + .seconds(Int64(seconds ?? 0))
        let message = try #require(sqs.messages(in: "orders").first)
        #expect(message.at == sent)
        #expect(message.visibleFrom == visible)
        #expect(sqs.messages(in: "orders", visibleAt: visible + .nanoseconds(-1)).isEmpty)
        #expect(sqs.messages(in: "orders", visibleAt: visible) == [message])
        let delay = answer.consequences.effects.first?["delaySeconds"]
        #expect(delay == (seconds ?? 0 > 0 ? "\(seconds ?? 0)" : nil))
    }
}
