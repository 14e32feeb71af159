public import AWSModel
public import ServiceCalls
import VirtualTime

/// Who may run how much at a time, as sums over all functions.
struct ConcurrencyShares: Hashable {
    /// What functions have for themselves.
    var reserved = 0
    /// Environments made ahead for functions that have nothing for themselves.
    var provisioned = 0
    /// Invocations of functions that have nothing for themselves, in environments that were not
    /// made ahead.
    var unreservedRunning = 0
}

extension LambdaService {
    /// Counts the shares anew, after a function's own were changed.
    mutating func recount() {
        shares = ConcurrencyShares()
        for function in deployed {
            if let reserved = function.reserved {
                shares.reserved += reserved
            } else {
                shares.provisioned += function.provisioned
                shares.unreservedRunning += function.onDemand
            }
        }
    }

    /// What is left to all functions without reserved concurrency together.
    var unreserved: Int { quotas.concurrency - shares.reserved - shares.provisioned }

    /// Why one more invocation may not run at this instant; nil where it may.
    /// - Parameter isAhead: Whether an environment that was made ahead would serve it.
    func shortage(of function: Int, isAhead: Bool) -> ThrottleReason? {
        if let reserved = deployed[function].reserved {
            if deployed[function].running >= reserved { return .reserved }
            // What is made ahead serves nobody else: where that is all, the unpublished version
            // never runs (AWS Lambda Developer Guide, "Configuring provisioned concurrency for a
            // function"). It counts from when it is asked for (assumed).
            if !isAhead, deployed[function].onDemand >= reserved - deployed[function].provisioned {
                return .reserved
            }
        } else if !isAhead, shares.unreservedRunning >= unreserved {
            return .account
        }
        // What was reserved just now may still be in others' use.
        return running.count < quotas.concurrency ? nil : .account
    }

    /// Counts a synchronous request, and says why it comes too soon; nil where it does not.
    ///
    /// A function that is turned off has no rate to exceed: it is short of concurrency.
    mutating func haste(of function: Int, at now: Instant) -> ThrottleReason? {
        if deployed[function].reserved == 0 { return nil }
        if deployed[function].requests != nil {
            return deployed[function].requests?.take(at: now) == true ? nil : .reservedRate
        }
        return requests.take(at: now) ? nil : .rate
    }

    /// Keeps part of the account's concurrency for a function. What runs goes on, however much it
    /// is.
    ///
    /// Errors: `ResourceNotFoundException`, `InvalidParameterValueException`. Effects:
    /// `ConcurrencyReserved` with `executions`.
    public mutating func putFunctionConcurrency(
        _ request: PutFunctionConcurrencyRequest, in call: ServiceCall
    ) -> ServiceAnswer<PutFunctionConcurrencyRequest.Response> {
        let wanted = request.reservedConcurrentExecutions
        do throws(AWSError) {
            let function = try target(request.functionName).function
            guard wanted >= 0 else {
                throw .outOfRange(wanted, "reservedConcurrentExecutions", 0...Int.max)
            }
            let own = deployed[function].provisioned
            guard own <= wanted else {
                throw .invalidParameterValue(
                    "ReservedConcurrentExecutions \(wanted) should not be lower than function's "
                        + "total provisioned concurrency [\(own)].")
            }
            let shared = deployed[function].reserved == nil ? own : 0
            try checkReservation(of: wanted, instead: (deployed[function].reserved ?? 0) + shared)
            return reserve(wanted, for: function)
        } catch {
            return .failed(error)
        }
    }

    private mutating func reserve(
        _ wanted: Int, for function: Int
    ) -> ServiceAnswer<PutFunctionConcurrencyRequest.Response> {
        deployed[function].configuration.reservedConcurrency = wanted
        deployed[function].limitRequests(quotas)
        recount()
        let effect = deployed[function].effect(
            "ConcurrencyReserved", key: "", ["executions": "\(wanted)"])
        return .answered(
            FunctionConcurrency(reservedConcurrentExecutions: wanted), effects: [effect])
    }

    /// Lets a function share the account's concurrency again.
    ///
    /// Errors: `ResourceNotFoundException`. Effects: `ConcurrencyShared`.
    public mutating func deleteFunctionConcurrency(
        _ request: DeleteFunctionConcurrencyRequest, in call: ServiceCall
    ) -> ServiceAnswer<DeleteFunctionConcurrencyRequest.Response> {
        do throws(AWSError) {
            let function = try target(request.functionName).function
            deployed[function].configuration.reservedConcurrency = nil
            deployed[function].limitRequests(quotas)
            recount()
            let effect = deployed[function].effect("ConcurrencyShared", key: "")
            return .answered(EmptyResponse(), effects: [effect])
        } catch {
            return .failed(error)
        }
    }

    /// What is kept for a function. Errors: `ResourceNotFoundException`.
    public func getFunctionConcurrency(
        _ request: GetFunctionConcurrencyRequest, in call: ServiceCall
    ) -> ServiceAnswer<GetFunctionConcurrencyRequest.Response> {
        do throws(AWSError) {
            let function = try target(request.functionName).function
            return .answered(
                FunctionConcurrency(reservedConcurrentExecutions: deployed[function].reserved))
        } catch {
            return .failed(error)
        }
    }

    /// - Parameter former: What the function has of the account's now.
    /// - Throws: What AWS answers where the others would be left with too little. Nothing at all
    ///   can always be reserved.
    func checkReservation(of wanted: Int, instead former: Int) throws(AWSError) {
        guard wanted == 0 || wanted <= unreserved + former - quotas.unreservedMinimum else {
            throw .belowMinimum("ReservedConcurrentExecutions", minimum: quotas.unreservedMinimum)
        }
    }
}
