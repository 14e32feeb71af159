public import AWSModel
public import ServiceCalls
import Tracing
import VirtualTime

/// How a function's events are processed, as far as it was said.
struct EventSettings: Hashable {
    /// Nil for the default.
    var retryAttempts: Int?
    /// In seconds; nil for the default.
    var eventAge: Int?
    var onSuccess: Destination?
    var onFailure: Destination?
    var lastModified: Instant
}

extension LambdaService {
    private static let retryAttempts = 0...2
    private static let eventAges = 60...21_600

    /// What was said of events that come under this name; where nothing was, nothing but defaults.
    func settings(for target: Target) -> EventSettings {
        let qualifier = target.qualifier ?? FunctionReference.latest
        return deployed[target.function].eventSettings[qualifier]
            ?? EventSettings(lastModified: .epoch)
    }

    /// Says how events are processed from now on; what is left out goes back to the default, and is
    /// left out of the answer too [recorded].
    ///
    /// Errors: `ResourceNotFoundException`, `InvalidParameterValueException`. Effects:
    /// `EventSettingsPut`.
    public mutating func putFunctionEventInvokeConfig(
        _ request: PutFunctionEventInvokeConfigRequest, in call: ServiceCall
    ) -> ServiceAnswer<PutFunctionEventInvokeConfigRequest.Response> {
        do throws(AWSError) {
            guard
                request.maximumRetryAttempts != nil || request.maximumEventAgeInSeconds != nil
                    || request.destinationConfig != nil
            else {
                throw .invalidParameterValue(
                    "You must specify at least one of error handling or destination setting.")
            }
            let target = try target(request.functionName, request.qualifier)
            let settings = EventSettings(
                retryAttempts: try Self.within(
                    Self.retryAttempts, request.maximumRetryAttempts, "maximumRetryAttempts"),
                eventAge: try Self.within(
                    Self.eventAges, request.maximumEventAgeInSeconds, "maximumEventAgeInSeconds"),
                onSuccess: try destination(
                    request.destinationConfig?.onSuccess, of: target, isFailure: false),
                onFailure: try destination(
                    request.destinationConfig?.onFailure, of: target, isFailure: true),
                lastModified: call.now)
            let qualifier = target.qualifier ?? FunctionReference.latest
            deployed[target.function].eventSettings[qualifier] = settings
            let effect = deployed[target.function].effect("EventSettingsPut", key: qualifier)
            return .answered(description(of: settings, target), effects: [effect])
        } catch {
            return .failed(error)
        }
    }

    /// How events are processed. Errors: `ResourceNotFoundException`, also where nothing was said.
    public func getFunctionEventInvokeConfig(
        _ request: GetFunctionEventInvokeConfigRequest, in call: ServiceCall
    ) -> ServiceAnswer<GetFunctionEventInvokeConfigRequest.Response> {
        do throws(AWSError) {
            let target = try target(request.functionName, request.qualifier)
            return .answered(description(of: try ownSettings(of: target), target))
        } catch {
            return .failed(error)
        }
    }

    /// Lets events be processed as all others are.
    ///
    /// Errors: `ResourceNotFoundException`, also where nothing was said. Effects:
    /// `EventSettingsDeleted`.
    public mutating func deleteFunctionEventInvokeConfig(
        _ request: DeleteFunctionEventInvokeConfigRequest, in call: ServiceCall
    ) -> ServiceAnswer<DeleteFunctionEventInvokeConfigRequest.Response> {
        do throws(AWSError) {
            let target = try target(request.functionName, request.qualifier)
            _ = try ownSettings(of: target)
            let qualifier = target.qualifier ?? FunctionReference.latest
            deployed[target.function].eventSettings[qualifier] = nil
            let effect = deployed[target.function].effect("EventSettingsDeleted", key: qualifier)
            return .answered(EmptyResponse(), effects: [effect])
        } catch {
            return .failed(error)
        }
    }

    private func ownSettings(of target: Target) throws(AWSError) -> EventSettings {
        let qualifier = target.qualifier ?? FunctionReference.latest
        let function = deployed[target.function]
        guard let settings = function.eventSettings[qualifier] else {
            let arn = arn(of: function.configuration.name, qualifier)
            throw .resourceNotFound("The function \(arn) doesn't have an EventInvokeConfig")
        }
        return settings
    }

    private static func within(
        _ range: ClosedRange<Int>, _ value: Int?, _ parameter: String
    ) throws(AWSError) -> Int? {
        guard let value, !range.contains(value) else { return value }
        throw .outOfRange(value, parameter, range)
    }

    private func destination(
        _ place: DestinationConfig.Destination?, of target: Target, isFailure: Bool
    ) throws(AWSError) -> Destination? {
        guard let arn = place?.destination, !arn.isEmpty else { return nil }
        guard let destination = Destination(arn: arn), isFailure || destination.kind != .bucket
        else {
            throw .invalidParameterValue("The destination ARN \(arn) is invalid.")
        }
        if destination.kind == .function,
            destination.name == deployed[target.function].configuration.name
        {
            throw .invalidParameterValue(
                "You can't specify the function as a destination for itself.")
        }
        return destination
    }

    private func description(
        of settings: EventSettings, _ target: Target
    ) -> FunctionEventInvokeConfig {
        FunctionEventInvokeConfig(
            lastModified: Timestamp(
                nanosecondsSince1970: settings.lastModified.nanoseconds
                    &+ Instant.unixSecondsAtEpoch * 1_000_000_000),
            functionARN: arn(
                of: deployed[target.function].configuration.name,
                target.qualifier ?? FunctionReference.latest),
            maximumRetryAttempts: settings.retryAttempts,
            maximumEventAgeInSeconds: settings.eventAge,
            destinationConfig: DestinationConfig(
                onSuccess: settings.onSuccess?.arn, onFailure: settings.onFailure?.arn))
    }
}
