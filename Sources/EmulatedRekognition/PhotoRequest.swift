import AWSModel
import KeyedDraws
package import ServiceCalls

/// A request that waits for its photo.
enum PhotoRequest {
    case detect(DetectFacesRequest)
    case search(SearchFacesByImageRequest)
    case index(IndexFacesRequest)
}

extension RekognitionService {
    /// Asks S3 for a request's photo, as a call of Rekognition's own: `…/rekognition.DetectFaces/s3.GetObject`.
    mutating func awaitPhoto<Response>(
        _ image: RekognitionImage, for request: PhotoRequest, in call: ServiceCall
    ) -> ServiceAnswer<Response> {
        let ticket = nextTicket()
        waiting[ticket] = request
        let object = GetObjectRequest(bucket: image.s3Object.bucket, key: image.s3Object.name)
        var scope = call.site.scope
        if let own = call.site.call {
            scope = scope.appending(SiteStep(call: own))
        }
        let need = Need(ticket, .request(object), scope: scope, timeout: settings.photoTimeout)
        return ServiceAnswer(.pending(ticket), Consequences(needs: [need]))
    }

    /// The photo is there, or will never be: what was asked about it is answered.
    package mutating func resume(
        _ ticket: Ticket, with outcome: NeedOutcome, in call: ServiceCall
    ) -> Consequences {
        guard let request = waiting.removeValue(forKey: ticket) else { return Consequences() }
        let answer: ServiceAnswer<any Sendable>
        do throws(AWSError) {
            let photo = try Photo(object(from: outcome).body, settings: settings)
            answer =
                switch request {
                case .detect(let request):
                    detectFaces(request, seeing: photo, in: call).erased()
                case .search(let request):
                    searchFacesByImage(request, seeing: photo, in: call).erased()
                case .index(let request):
                    indexFaces(request, seeing: photo, in: call).erased()
                }
        } catch {
            answer = .failed(error)
        }
        return settled(ticket, by: answer)
    }

    private func object(
        from outcome: NeedOutcome
    ) throws(AWSError) -> GetObjectRequest.Response {
        guard case .answered(let response) = outcome else { throw .invalidS3Object() }
        guard let object = response as? GetObjectRequest.Response else {
            preconditionFailure("a photo was answered with something else: \(type(of: response))")
        }
        return object
    }

    private func settled(
        _ ticket: Ticket, by answer: ServiceAnswer<any Sendable>
    ) -> Consequences {
        var consequences = answer.consequences
        let result: Result<any Sendable, AWSError> =
            switch answer.outcome {
            case .answered(let response): .success(response)
            case .failed(let error): .failure(error)
            case .pending: preconditionFailure("a photo that is there needs no waiting")
            }
        consequences.settled.append(Settlement(ticket, result, work: answer.work))
        return consequences
    }
}
