import KeyedDraws
import VirtualTime

/// The site of the n-th of many calls.
func site(_ number: Int = 0) -> CallSite {
    CallSite(SiteScope(item: "sample-\(number)"), SiteCall(service: "s3", operation: "GetObject"))
}

extension Purpose {
    static let first = Purpose("first")
    static let second = Purpose("second")
}

/// Pearson's statistic of counts that should all be the same.
func chiSquare(_ counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    return counts.reduce(0) { sum, count in
        let difference = Double(count) - expected
        return sum + difference * difference / expected
    }
}
