/// The smallest part of a failing list, found by leaving out ever smaller pieces, that fails still.
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
        if piece == 1, !hasShrunk { return list }
        piece = max(piece / 2, 1)
    }
}
