import Dispatch
import Foundation

extension Probes {
    /// Every way of asking what time it is.
    static let clocks: [(String, Attempt)] = [
        ("continuous-clock", { "\(ContinuousClock.now)" }),
        ("suspending-clock", { "\(SuspendingClock.now)" }),
        ("foundation-date", { "\(Date().timeIntervalSince1970)" }),
        ("date-in-words", { "\(Date.now.formatted(.iso8601)) \(TimeZone.current.identifier)" }),
        ("calendar", { "\(Calendar.current.dateComponents([.year, .day, .hour], from: .now))" }),
        ("system-uptime", { "\(ProcessInfo.processInfo.systemUptime)" }),
        ("dispatch-time", { "\(DispatchTime.now().uptimeNanoseconds)" }),
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
        (
            "libc-timespec-get",
            {
                var now = timespec()
                timespec_get(&now, TIME_UTC)
                return "\(now.tv_sec).\(now.tv_nsec)"
            }
        ),
        ("libc-clock", { "\(clock())" }),
    ]
}
