package import AWSModel
package import ServiceCalls
import Tracing

extension RekognitionService {
    // Amazon Rekognition Developer Guide, "CreateCollection".
    private static let identifierLengths = 1...255

    /// Makes a collection.
    ///
    /// Errors: `InvalidParameterException`, `ResourceAlreadyExistsException`. Effects: `CollectionCreated`.
    package mutating func createCollection(
        _ request: CreateCollectionRequest, in call: ServiceCall
    ) -> ServiceAnswer<CreateCollectionRequest.Response> {
        let id = request.collectionID
        do throws(AWSError) {
            try addCollection(id)
        } catch {
            return .failed(error)
        }
        // The response's ARN comes without the leading `arn:`, as the guide's examples show.
        let arn = "aws:rekognition:\(account.region):\(account.account):collection/\(id)"
        return .answered(
            CreateCollectionRequest.Response(
                statusCode: 200, collectionARN: arn, faceModelVersion: settings.faceModelVersion),
            effects: [Effect("CollectionCreated", "collection \(id)", key: id)])
    }

    /// Makes a collection while a system is set up, before time starts.
    /// - Throws: `InvalidParameterException`, `ResourceAlreadyExistsException`.
    package mutating func addCollection(_ id: String) throws(AWSError) {
        guard Self.isIdentifier(id) else { throw .invalidParameter() }
        guard collections[id] == nil else { throw .collectionExists(id) }
        collections[id] = FaceCollection()
    }

    /// The collection that a request names.
    /// - Throws: What AWS answers where it is none.
    func existingCollection(_ id: String) throws(AWSError) -> FaceCollection {
        guard Self.isIdentifier(id) else { throw .invalidParameter() }
        guard let collection = collections[id] else { throw .collectionNotFound(id) }
        return collection
    }

    /// 1 to 255 characters of `a-zA-Z0-9_.-`, and those of `more`.
    static func isIdentifier(_ text: String, or more: String = "") -> Bool {
        identifierLengths.contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
                    UInt8(ascii: "-"):
                    true
                default: more.utf8.contains(byte)
                }
            }
    }
}
