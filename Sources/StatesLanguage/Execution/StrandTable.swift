/// The strands of an execution, by place. A place that a strand has left is used again under
/// another serial number.
///
/// Access is direct, since every step of every state goes through here: an identifier is followed
/// only while its strand lives, which `isLive` tells of one that was kept.
struct StrandTable: Sendable {
    private var strands: [Strand] = []
    private var serials: [Int] = []
    private var freeSlots: [Int] = []

    /// The outermost strand, which is always the first one.
    var outermost: Strand? { strands.first }

    /// Every strand that lives, by place.
    var live: [StrandID] {
        strands.indices.filter { !freeSlots.contains($0) }
            .map { StrandID(slot: $0, serial: serials[$0]) }
    }

    /// Whether an identifier still means a strand.
    func isLive(_ id: StrandID) -> Bool {
        id.slot < serials.count && serials[id.slot] == id.serial
    }

    subscript(id: StrandID) -> Strand {
        // Inlined, so that of a strand that is asked for one thing nothing else is copied.
        @inline(__always) get { strands[id.slot] }
        @inline(__always) _modify { yield &strands[id.slot] }
    }

    /// Puts a strand into a free place.
    mutating func add(_ strand: Strand) -> StrandID {
        if let slot = freeSlots.popLast() {
            strands[slot] = strand
            return StrandID(slot: slot, serial: serials[slot])
        }
        strands.append(strand)
        serials.append(0)
        return StrandID(slot: strands.count - 1, serial: 0)
    }

    /// Frees a strand's place; its identifier means nothing any more.
    mutating func remove(_ id: StrandID) {
        guard isLive(id) else { return }
        serials[id.slot] += 1
        strands[id.slot].phase = .idle
        strands[id.slot].visit = nil
        freeSlots.append(id.slot)
    }
}
