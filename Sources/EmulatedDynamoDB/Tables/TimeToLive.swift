public import AWSModel
import KeyedDraws
public import ServiceCalls
import Tracing
import VirtualTime

/// A change of a table's expiry that holds in a while.
struct SwitchedExpiry: Sendable {
    let table: String
    let number: Int
    let epoch: Int
}

extension DynamoDBService {
    /// Says by which attribute a table's items expire, or that they no longer do; it holds some
    /// minutes later.
    ///
    /// Errors: `ValidationException`, `ResourceNotFoundException`. Effects: `TimeToLiveUpdated`,
    /// when it holds.
    public mutating func updateTimeToLive(
        _ request: UpdateTimeToLiveRequest, in call: ServiceCall
    ) -> ServiceAnswer<UpdateTimeToLiveRequest.Response> {
        let name = request.tableName
        return Self.answer { () throws(AWSError) in
            let specification = request.timeToLiveSpecification
            var constraints = Constraints()
            constraints.member(
                "timeToLiveSpecification.attributeName",
                count: specification.attributeName.unicodeScalars.count, in: 1...255,
                shown: specification.attributeName)
            try constraints.check()
            let table = try anyTable(name, tellingCountsAt: call.now)
            guard table.servesItems else { throw .tableNotFound(name) }
            try refuse(specification, table.expiry, in: call)
            let expiry = Expiry(
                status: specification.enabled ? .enabling : .disabling,
                attribute: specification.attributeName, changed: call.now,
                epoch: table.expiry.epoch + 1)
            tables[name]?.expiry = expiry
            let delay = call.draws.span(settings.expiry.switching, .expirySwitch, at: call.site)
            return .answered(
                UpdateTimeToLiveRequest.Response(timeToLiveSpecification: specification),
                followUps: [
                    FollowUp(
                        after: delay,
                        SwitchedExpiry(table: name, number: table.number, epoch: expiry.epoch))
                ])
        }
    }

    /// Says whether and by which attribute a table's items expire.
    ///
    /// Errors: `ValidationException`, `ResourceNotFoundException`.
    public mutating func describeTimeToLive(
        _ request: DescribeTimeToLiveRequest, in call: ServiceCall
    ) -> ServiceAnswer<DescribeTimeToLiveRequest.Response> {
        Self.answer { () throws(AWSError) in
            let expiry = try anyTable(request.tableName, tellingCountsAt: call.now).expiry
            return .answered(
                DescribeTimeToLiveRequest.Response(
                    timeToLiveDescription: TimeToLiveDescription(
                        timeToLiveStatus: expiry.status.rawValue,
                        attributeName: expiry.status == .disabled ? nil : expiry.attribute)))
        }
    }

    mutating func becomeSwitched(_ switched: SwitchedExpiry, in call: ServiceCall) -> Consequences {
        let name = switched.table
        guard let table = tables[name], table.number == switched.number,
            table.expiry.epoch == switched.epoch
        else { return Consequences() }
        let isEnabled = table.expiry.status == .enabling
        tables[name]?.expiry.status = isEnabled ? .enabled : .disabled
        return Consequences(
            effects: [
                Effect(
                    "TimeToLiveUpdated", "table \(name)", key: table.expiry.attribute ?? "",
                    [Effect.Fact("enabled", "\(isEnabled)")])
            ],
            followUps: isEnabled ? tables[name]?.expirations(in: call) ?? [] : [])
    }

    /// Removes an item that has expired, unless it was written since or the table's expiry was
    /// changed. It takes no capacity.
    mutating func expire(_ item: ExpiringItem, in call: ServiceCall) -> Consequences {
        guard let table = tables[item.table], table.number == item.number, table.servesItems,
            table.expiry.status == .enabled, table.expiry.epoch == item.epoch,
            table.lastWrite(of: item.key) == item.write
        else { return Consequences() }
        _ = tables[item.table]?.write(nil, size: 0, under: item.key, in: call)
        return Consequences(effects: [
            Effect("ItemExpired", "table \(item.table)", key: "\(item.key)")
        ])
    }

    private func refuse(
        _ specification: TimeToLiveSpecification, _ expiry: Expiry, in call: ServiceCall
    ) throws(AWSError) {
        let isOn = expiry.status == .enabled || expiry.status == .enabling
        let isSame = specification.attributeName == expiry.attribute
        if isOn, !isSame {
            throw .validation(
                "TimeToLive is active on a different AttributeName: current AttributeName is "
                    + (expiry.attribute ?? ""))
        }
        if isOn == specification.enabled {
            throw .validation("TimeToLive is already \(isOn ? "enabled" : "disabled")")
        }
        // As recorded, what is asked for is looked at before how soon.
        if let changed = expiry.changed, call.now - changed < settings.expiry.switchInterval {
            throw .validation(
                "Time to live has been modified multiple times within a fixed interval")
        }
    }
}
