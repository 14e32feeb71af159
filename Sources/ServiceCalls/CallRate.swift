/// How many calls an account may make: a token bucket's size, and how many come back in a second.
package struct CallRate: Sendable, Hashable {
    package let burst: Int
    package let perSecond: Int

    package init(_ burst: Int, _ perSecond: Int) {
        self.burst = burst
        self.perSecond = perSecond
    }
}
