/// The smallest part of a failing list, found by leaving out ever smaller pieces, that fails still.
///
/// Where no element can go alone, two of a short list may go together: a step and the one that
/// undoes it.
package func shrunk<Element>(
    _ list: [Element], _ fails: ([Element]) throws -> Bool
) rethrows -> [Element] {
    var list = list
    var piece = max(list.count / 2, 1)
    while true {
        var start = 0
        var hasShrunk = false
        while start < list.count {
            var rest = list
            rest.removeSubrange(start..<min(start + piece, list.count))
            if try fails(rest) {
                list = rest
                hasShrunk = true
            } else {
                start += piece
            }
        }
        if piece == 1, !hasShrunk {
            guard let smaller = try withoutTwo(of: list, fails) else { return list }
            list = smaller
        }
        piece = max(piece / 2, 1)
    }
}

private func withoutTwo<Element>(
    of list: [Element], _ fails: ([Element]) throws -> Bool
) rethrows -> [Element]? {
    guard (3...32).contains(list.count) else { return nil }
    for first in list.indices {
        for second in list.indices where second > first {
            var rest = list
            rest.remove(at: second)
            rest.remove(at: first)
            if try fails(rest) { return rest }
        }
    }
    return nil
}
