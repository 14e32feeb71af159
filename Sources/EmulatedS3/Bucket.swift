import AWSModel
import Bodies
import VirtualTime

/// A bucket: its objects, in the order of their keys' bytes.
struct Bucket {
    private(set) var objects = OrderedMap<ObjectKey, StoredObject>()

    subscript(key: ObjectKey) -> StoredObject? { objects[key] }

    /// All objects in the order of their keys' bytes.
    var sorted: [(key: ObjectKey, object: StoredObject)] {
        var all: [(key: ObjectKey, object: StoredObject)] = []
        all.reserveCapacity(objects.count)
        objects.visit { key, object in
            all.append((key: key, object: object))
            return true
        }
        return all
    }

    /// Stores an object in the place of an older one.
    /// - Returns: The older one.
    mutating func store(_ object: StoredObject, under key: ObjectKey) -> StoredObject? {
        objects.updateValue(object, forKey: key)
    }
}
