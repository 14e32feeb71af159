/// A stack that hands over its top elements as an array without copying them.
struct MoveStack<Element>: ~Copyable {
    private var base: UnsafeMutablePointer<Element>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        base = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit {
        base.deinitialize(count: count)
        base.deallocate()
    }

    @inline(__always)
    mutating func push(_ element: consuming Element) {
        if count == capacity { grow() }
        (base + count).initialize(to: element)
        count &+= 1
    }

    @inline(__always)
    mutating func pop() -> Element {
        count &-= 1
        return (base + count).move()
    }

    /// The element at `index`, which must be below `count`; valid until the next push.
    @inline(__always)
    func pointer(at index: Int) -> UnsafeMutablePointer<Element> { base + index }

    /// Removes and returns what stands at `start` and above.
    @inline(__always)
    mutating func take(from start: Int) -> [Element] {
        let taken = count &- start
        if taken == 0 { return [] }
        count = start
        // Quicker than the initializer that lends uninitialized memory, which asks the runtime for the
        // array's type each time.
        var array: [Element] = []
        array.reserveCapacity(taken)
        for index in start..<start &+ taken { array.append((base + index).move()) }
        return array
    }

    @inline(never)
    private mutating func grow() {
        let wider = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
        wider.moveInitialize(from: base, count: count)
        base.deallocate()
        base = wider
        capacity *= 2
    }
}
