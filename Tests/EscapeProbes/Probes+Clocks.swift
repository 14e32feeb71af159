import Foundation

extension Probes {
    /// Every way of asking what time it is.
    static let clocks: [(String, Attempt)] = [
        ("continuous-clock", { "\(ContinuousClock.now)" }),
        ("suspending-clock", { "\(SuspendingClock.now)" }),
        ("foundation-date", { "\(Date().timeIntervalSince1970)" }),
        ("libc-time", { "\(time(nil))" }),
        (
            "libc-gettimeofday",
            {
                var now = timeval()
                gettimeofday(&now, nil)
                return "\(now.tv_sec).\(now.tv_usec)"
            }
        ),
        (
            "libc-clock-gettime",
            {
                var now = timespec()
                clock_gettime(CLOCK_REALTIME, &now)
                return "\(now.tv_sec).\(now.tv_nsec)"
            }
        ),
        ("libc-clock", { "\(clock())" }),
    ]
}
