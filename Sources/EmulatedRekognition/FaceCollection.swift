package import AWSModel

/// Who a face is: what decides whether two faces match.
package enum FaceIdentity: Hashable, Sendable, CustomStringConvertible {
    /// Somebody whom the photo names.
    case named(String)
    /// Somebody who is known from this one photo alone.
    case unnamed(bodyDigest: String, place: Int)

    /// The name, or which face of which photo.
    package var description: String {
        switch self {
        case .named(let name): name
        case .unnamed(let digest, let place): "face \(place + 1) of \(digest)"
        }
    }
}

/// A face that a collection holds.
package struct IndexedFace: Sendable {
    /// What AWS tells of it.
    package let face: Face
    package let identity: FaceIdentity
    /// From which photo, and which of its faces.
    let depiction: Depiction
    /// Whether searches find it yet.
    package internal(set) var isSearchable = false

    init(face: Face, identity: FaceIdentity, depiction: Depiction) {
        self.face = face
        self.identity = identity
        self.depiction = depiction
    }
}

/// A collection of faces, in the order of indexing.
struct FaceCollection {
    // A deleted face leaves its place empty, so that a place is a page's token for good and nothing moves.
    private var places: [IndexedFace?] = []
    private var placeOfFace: [String: Int] = [:]
    private var placesOfPerson: [FaceIdentity: [Int]] = [:]

    var count: Int { placeOfFace.count }

    /// All faces, oldest first.
    var all: [IndexedFace] { places.compactMap(\.self) }

    func contains(_ faceID: String) -> Bool { placeOfFace[faceID] != nil }

    /// Adds a face that no search finds yet.
    mutating func add(_ face: IndexedFace) {
        placeOfFace[face.face.faceID] = places.count
        placesOfPerson[face.identity, default: []].append(places.count)
        places.append(face)
    }

    /// - Returns: The face; nil where it is gone.
    mutating func makeSearchable(_ faceID: String) -> IndexedFace? {
        guard let place = placeOfFace[faceID] else { return nil }
        places[place]?.isSearchable = true
        return places[place]
    }

    /// - Returns: The face; nil where there is none of this identifier.
    mutating func remove(_ faceID: String) -> IndexedFace? {
        guard let place = placeOfFace.removeValue(forKey: faceID), let face = places[place] else {
            return nil
        }
        places[place] = nil
        placesOfPerson[face.identity]?.removeAll { $0 == place }
        if placesOfPerson[face.identity]?.isEmpty == true { placesOfPerson[face.identity] = nil }
        return face
    }

    /// The faces of one person that searches find, oldest first.
    func searchable(_ identity: FaceIdentity) -> [IndexedFace] {
        placesOfPerson[identity, default: []].compactMap { places[$0] }.filter(\.isSearchable)
    }

    /// Up to `limit` faces from a place on, oldest first, and the place where the next page begins; nil at the end.
    func page(from start: Int, limit: Int) -> (faces: [IndexedFace], next: Int?) {
        var faces: [IndexedFace] = []
        for place in places.indices.dropFirst(start) {
            guard let face = places[place] else { continue }
            if faces.count == limit { return (faces, place) }
            faces.append(face)
        }
        return (faces, nil)
    }

    /// Whether a page may begin here.
    func isPlace(_ place: Int) -> Bool { places.indices.contains(place) }
}
