/// The services that some clients treat apart; all others are `general`.
///
/// This is all that a policy knows of AWS. A client is made for one service, so the profile belongs
/// to its `RetrySession`, not to each failure.
public enum ServiceProfile: String, Sendable, Hashable, CaseIterable {
    /// Any service without rules of its own.
    case general
    /// More attempts and shorter waits, and answers are checked against `x-amz-crc32`.
    case dynamoDB
    /// Some answers with status 400 are time-outs or damaged uploads, and are sent again.
    case s3
}
