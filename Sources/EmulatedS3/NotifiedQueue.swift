import AWSModel

/// A queue that a bucket tells of its events, as its ARN names it.
struct NotifiedQueue {
    /// `arn:aws:sqs:REGION:ACCOUNT:NAME`.
    private let parts: [Substring]

    /// Nil for what is no queue's ARN.
    init?(arn: String) {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", parts[1] == "aws", parts[2] == "sqs",
            parts[3...].allSatisfy({ !$0.isEmpty })
        else { return nil }
        self.parts = parts
    }

    /// FIFO queues have names of their own (Amazon SQS Developer Guide, "FIFO queue and message
    /// identifiers").
    var isFIFO: Bool { parts[5].hasSuffix(".fifo") }

    /// `https://sqs.REGION.amazonaws.com/ACCOUNT/NAME`, as SendMessage knows the queue.
    var url: String { "https://sqs.\(parts[3]).amazonaws.com/\(parts[4])/\(parts[5])" }
}

extension SendMessageRequest {
    /// - Parameter arn: One that the configuration's check let pass.
    init(toQueue arn: String, _ body: String) {
        // What is no ARN names no queue, as SQS then says.
        self.init(queueURL: NotifiedQueue(arn: arn)?.url ?? arn, messageBody: body)
    }
}
