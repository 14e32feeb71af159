import AWSModel
import KeyedDraws
import ServiceCalls
import VirtualTime

extension Purpose {
    static let expirySwitch = Purpose("dynamodb.expiry-switch")
    static let expiration = Purpose("dynamodb.expiration")
}

/// Whether a table's items expire, and by which attribute.
struct Expiry {
    /// As DescribeTimeToLive tells it.
    enum Status: String {
        case enabling = "ENABLING", enabled = "ENABLED"
        case disabling = "DISABLING", disabled = "DISABLED"
    }

    var status = Status.disabled
    /// Nil while disabled.
    var attribute: String?
    /// When it was last asked to change.
    var changed: Instant?
    /// How often it was asked to change, which tells old expiries from those that hold.
    var epoch = 0
}

/// An item that is to be removed, unless it is written again before.
struct ExpiringItem: Sendable {
    let table: String
    let number: Int
    let key: ItemKey
    /// The write that gave the item its expiry.
    let write: Int
    /// The table's epoch of expiry that it belongs to.
    let epoch: Int
}

extension Table {
    /// When an item is to be removed; nil where it has no expiry, or one that is years past.
    func expiration(
        of item: Item, _ key: ItemKey, _ write: Int, in call: ServiceCall, _ ordinal: Int
    ) -> FollowUp? {
        guard expiry.status == .enabled, let attribute = expiry.attribute,
            let seconds = item[attribute]?.number?.wholeSeconds
        else { return nil }
        let due = Instant.epoch + .seconds(seconds - Instant.unixSecondsAtEpoch)
        guard due < .distantFuture,
            call.now - due <= .seconds(Int64(settings.expiry.ageMaximum))
        else { return nil }
        let drawn = call.draws.span(
            settings.expiry.delay, .expiration, at: call.site, UInt64(ordinal))
        return FollowUp(
            after: max(.zero, due - call.now) + min(drawn, settings.expiry.delayMaximum),
            ExpiringItem(
                table: name, number: number, key: key, write: write, epoch: expiry.epoch))
    }

    /// The expiries of all items, when a table's items begin to expire.
    func expirations(in call: ServiceCall) -> [FollowUp] {
        var followUps: [FollowUp] = []
        var place = items.bounds.lowerBound
        var ordinal = 0
        while place < items.bounds.upperBound {
            let entry = items[place]
            ordinal += 1
            if let item = entry.item?.item,
                let followUp = expiration(of: item, entry.key, entry.write, in: call, ordinal)
            {
                followUps.append(followUp)
            }
            place = items.place(after: place)
        }
        return followUps
    }
}

extension DynamoNumber {
    /// The number without its fraction; nil where it is too large for any time.
    fileprivate var wholeSeconds: Int64? {
        guard exponent < 18 else { return nil }
        return Int64(text.prefix { $0 != "." })
    }
}
