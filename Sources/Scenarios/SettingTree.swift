internal import Settings

/// The settings that a scenario may change, as the nested mappings that name them.
struct SettingTree {
    /// What lies under each key, in the order in which it is listed.
    private(set) var members: [(key: String, tree: SettingTree)] = []
    /// What the value may be, where no further keys follow.
    private(set) var form: SettingForm?

    init(_ keys: [SettingKey] = []) {
        for key in keys { insert(key.path[...], key.form) }
    }

    /// The keys of a mapping here.
    var keys: [String] { members.map(\.key) }

    subscript(_ key: String) -> SettingTree? { members.first { $0.key == key }?.tree }

    private mutating func insert(_ path: ArraySlice<String>, _ form: SettingForm) {
        guard let key = path.first else {
            self.form = form
            return
        }
        if let place = members.firstIndex(where: { $0.key == key }) {
            members[place].tree.insert(path.dropFirst(), form)
        } else {
            var tree = SettingTree()
            tree.insert(path.dropFirst(), form)
            members.append((key, tree))
        }
    }
}
