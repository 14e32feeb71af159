internal import CAllocations
internal import Glibc

/// What this process takes of memory: resident pages, and what its heap lends.
enum MemoryMeter {
    /// By how many bytes resident memory rises at most while `body` runs; nil where the system does not tell.
    static func peak(of body: () throws -> Void) rethrows -> Int? {
        // What was freed before goes back first, else the rise would hide in it.
        callocations_trim()
        forgetPeak()
        let before = field("VmRSS:")
        try body()
        guard let before, let peak = field("VmHWM:") else { return nil }
        return max(peak - before, 0)
    }

    /// The most bytes that the heap lends at one time while `body` runs; nil where that cannot be counted. Unlike resident
    /// memory it is the same every time, but for some hundred bytes.
    static func heapPeak(of body: () throws -> Void) rethrows -> Int? {
        guard callocations_can_count() != 0 else { return nil }
        awaitRest()
        callocations_begin()
        defer { callocations_end() }
        try body()
        return Int(callocations_peak())
    }

    /// How often `body` takes memory from the heap; nil where that cannot be counted.
    static func allocations(of body: () throws -> Void) rethrows -> Int? {
        guard callocations_can_count() != 0 else { return nil }
        callocations_begin()
        defer { callocations_end() }
        try body()
        return Int(callocations_count())
    }

    /// Waits until no more of the heap is given back: libvips' threads drop their rows after the picture is done, and what is
    /// given back while newer blocks are lent would be missing from its peak, by up to half of it.
    private static func awaitRest() {
        var (last, quiet) = (heapInUse, 0)
        for _ in 0..<200 where quiet < 10 {
            usleep(2_000)
            let now = heapInUse
            quiet = now == last ? quiet + 1 : 0
            last = now
        }
    }

    /// Resident bytes once what is free went back to the system.
    static var resident: Int? {
        callocations_trim()
        return field("VmRSS:")
    }

    /// Bytes that the heap has lent and not got back; nil where the library does not tell, or a sanitizer stands in for it.
    static var heapInUse: Int? {
        guard callocations_can_count() != 0 else { return nil }
        let bytes = callocations_in_use()
        return bytes < 0 ? nil : Int(bytes)
    }

    /// Starts the high-water mark anew (proc(5), /proc/pid/clear_refs).
    private static func forgetPeak() {
        guard let file = fopen("/proc/self/clear_refs", "w") else { return }
        fputs("5", file)
        fclose(file)
    }

    private static func field(_ name: String) -> Int? {
        guard let file = fopen("/proc/self/status", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(
                decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            guard text.hasPrefix(name) else { continue }
            let digits = text.drop { !$0.isNumber }.prefix { $0.isNumber }
            return Int(digits).map { $0 * 1024 }
        }
        return nil
    }
}
