import AWSModel
import KeyedDraws
import ServiceCalls

// What S3 tells requests apart by, as its answers and its events have it.
extension ServiceCall {
    /// `x-amz-request-id`: 16 capitals and digits.
    var s3RequestID: String {
        draws.hexadecimal(digits: 16, .s3Request, at: site).uppercased()
    }

    /// `x-amz-id-2`: 76 characters of Base64.
    var s3HostID: String {
        let words = (0..<7).map { draws.bits(.s3Host, at: site, $0) }
        return Base64.text(
            words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } })
    }
}

extension Purpose {
    fileprivate static let s3Request = Purpose("s3.request-id")
    fileprivate static let s3Host = Purpose("s3.host-id")
}
