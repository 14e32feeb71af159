import AWSModel
import Bodies
import KeyedDraws
public import ServiceCalls
import Tracing

/// A request that waits for a photo.
enum PhotoRequest {
    case detect(DetectFacesRequest)
    case search(SearchFacesByImageRequest)
    case index(IndexFacesRequest)
    /// For the first of two photos.
    case source(CompareFacesRequest)
    /// For the second, once the first was looked at.
    case target(CompareFacesRequest, source: Photo)

    /// Which of the request's photos it waits for, where there are two.
    fileprivate var branch: Int? {
        switch self {
        case .detect, .search, .index: nil
        case .source: 0
        case .target: 1
        }
    }
}

extension PhotoRequest {
    /// What its answer is paid for (aws.amazon.com/rekognition/pricing, "Image analysis"): a photo,
    /// by the operation's group. A request that fails is free (assumed).
    fileprivate var charge: Charge {
        switch self {
        case .detect: Charge(.rekognitionGroup2, DetectFacesRequest.operation.name)
        case .search: Charge(.rekognitionGroup1, SearchFacesByImageRequest.operation.name)
        case .index: Charge(.rekognitionGroup1, IndexFacesRequest.operation.name)
        case .source, .target: Charge(.rekognitionGroup1, CompareFacesRequest.operation.name)
        }
    }
}

extension RekognitionService {
    /// The version that all objects of a bucket without versions have.
    private static let onlyVersion = "null"

    /// Gets a request's photo: from S3, or out of the request. Always pending, so that what an
    /// answer announces counts from when it arrives.
    mutating func awaitPhoto<Response>(
        _ image: RekognitionImage, for request: PhotoRequest, in call: ServiceCall
    ) -> ServiceAnswer<Response> {
        let ticket = nextTicket()
        return ServiceAnswer(.pending(ticket), get(image, for: request, as: ticket, in: call))
    }

    /// Asks S3, as a call of Rekognition's own: `…/rekognition.DetectFaces/s3.GetObject`.
    private mutating func get(
        _ image: RekognitionImage, for request: PhotoRequest, as ticket: Ticket,
        in call: ServiceCall
    ) -> Consequences {
        guard let object = image.s3Object else {
            let body: Result<Body, AWSError> =
                image.bytes.map { .success($0) } ?? .failure(.invalidParameter())
            return look(
                at: body, lengthMaximum: settings.photoBytesMaximum, for: request, as: ticket,
                in: call)
        }
        // Not modelled: versioned buckets.
        guard [nil, Self.onlyVersion].contains(object.version) else {
            return settled(ticket, of: request, by: .failed(.invalidS3Object()))
        }
        waiting[ticket] = request
        var scope = call.site.scope
        if let own = call.site.call {
            var step = SiteStep(call: own)
            step.branch = request.branch
            scope = scope.appending(step)
        }
        let read = GetObjectRequest(bucket: object.bucket, key: object.name)
        return Consequences(needs: [
            Need(ticket, .request(read), scope: scope, timeout: settings.photoTimeout)
        ])
    }

    /// The photo is there, or will never be: what was asked about it is answered.
    public mutating func resume(
        _ ticket: Ticket, with outcome: NeedOutcome, in call: ServiceCall
    ) -> Consequences {
        guard let request = waiting.removeValue(forKey: ticket) else { return Consequences() }
        return look(
            at: body(from: outcome), lengthMaximum: settings.photoLengthMaximum, for: request,
            as: ticket, in: call)
    }

    private mutating func look(
        at body: Result<Body, AWSError>, lengthMaximum: Int, for request: PhotoRequest,
        as ticket: Ticket, in call: ServiceCall
    ) -> Consequences {
        let asked = request
        let answer: ServiceAnswer<any Sendable>
        do throws(AWSError) {
            let photo = try Photo(
                try body.get(), lengthMaximum: lengthMaximum, settings: settings)
            switch request {
            case .detect(let request):
                answer = detectFaces(request, seeing: photo, in: call).erased()
            case .search(let request):
                answer = searchFacesByImage(request, seeing: photo, in: call).erased()
            case .index(let request): answer = indexFaces(request, seeing: photo, in: call).erased()
            case .source(let request):
                return get(
                    request.targetImage, for: .target(request, source: photo), as: ticket, in: call)
            case .target(let request, let source):
                answer = compareFaces(request, source, with: photo, in: call).erased()
            }
        } catch {
            answer = .failed(error)
        }
        return settled(ticket, of: asked, by: answer)
    }

    private func body(from outcome: NeedOutcome) -> Result<Body, AWSError> {
        switch outcome {
        case .answered(let response as GetObjectRequest.Response): .success(response.body)
        // S3's way to say that too many ask at once; whatever else goes wrong there is one error
        // here.
        case .failed(let error) where error.code == "SlowDown": .failure(.downloadsExceeded())
        case .failed: .failure(.invalidS3Object())
        case .answered(let other):
            preconditionFailure("a photo was answered with something else: \(type(of: other))")
        case .invocation: preconditionFailure("a photo was answered like an invocation")
        }
    }

    private func settled(
        _ ticket: Ticket, of request: PhotoRequest, by answer: ServiceAnswer<any Sendable>
    ) -> Consequences {
        var consequences = answer.consequences
        if case .answered = answer.outcome { consequences.charges.append(request.charge) }
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
