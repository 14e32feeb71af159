public import AWSModel
import VirtualTime

/// Who a face is: what decides whether two faces match.
public enum FaceIdentity: Hashable, Sendable, CustomStringConvertible {
    /// Somebody whom the photo names.
    case named(String)
    /// Somebody who is known from this one photo alone.
    case unnamed(bodyDigest: String, place: Int)

    /// The name, or which face of which photo.
    public var description: String {
        switch self {
        case .named(let name): name
        case .unnamed(let digest, let place): "face \(place + 1) of \(digest)"
        }
    }
}

/// A face that a collection holds, for whoever looks at it from outside.
public struct IndexedFace: Sendable {
    /// What AWS tells of it.
    public let face: Face
    /// Whom it matches hangs on this, which AWS does not know.
    public let identity: FaceIdentity
    /// Whether searches find it yet.
    public let isSearchable: Bool
}

/// A face as a collection keeps it: as little as a collection of millions needs.
struct StoredFace {
    let id: CompactUUID
    let imageID: CompactUUID
    let boundingBox: BoundingBox
    let confidence: Double
    let externalImageID: String?
    let identity: FaceIdentity
    let depiction: Depiction
    var isSearchable = false

    /// The face in AWS's words.
    /// - Parameter version: Of the model that it was indexed under.
    func described(version: String) -> Face {
        Face(
            faceID: id.text, boundingBox: boundingBox, imageID: imageID.text,
            externalImageID: externalImageID, confidence: confidence,
            indexFacesModelVersion: version)
    }
}

/// A collection of faces, in the order of indexing.
///
/// Finding a face by its identifier or a person's faces by the person costs the same in a
/// collection of ten and of ten million.
struct FaceCollection {
    let createdAt: Instant
    /// The model's version, which a collection keeps for life.
    let faceModelVersion: String

    // A deleted face leaves its place empty, so that a place is a page's token for good and nothing
    // moves.
    private var places: [StoredFace?] = []
    private var placeOfFace: [CompactUUID: Int] = [:]
    private var placesOfPerson: [FaceIdentity: Places] = [:]

    /// Where a person's faces are, in ascending order. Most people have one, which then needs no
    /// array.
    private enum Places {
        case one(Int)
        case several([Int])
    }

    init(createdAt: Instant, faceModelVersion: String) {
        self.createdAt = createdAt
        self.faceModelVersion = faceModelVersion
    }

    var count: Int { placeOfFace.count }

    /// All faces, oldest first.
    var all: [StoredFace] { places.compactMap(\.self) }

    func contains(_ id: CompactUUID) -> Bool { placeOfFace[id] != nil }

    /// The face of this identifier; nil where there is none.
    subscript(_ id: CompactUUID) -> StoredFace? { placeOfFace[id].flatMap { places[$0] } }

    /// Adds a face that no search finds yet.
    mutating func add(_ face: StoredFace) {
        let place = places.count
        placeOfFace[face.id] = place
        switch placesOfPerson[face.identity] {
        case nil: placesOfPerson[face.identity] = .one(place)
        case .one(let first): placesOfPerson[face.identity] = .several([first, place])
        case .several(var others):
            // Taken out while it grows, so that it grows in place.
            placesOfPerson[face.identity] = .one(place)
            others.append(place)
            placesOfPerson[face.identity] = .several(others)
        }
        places.append(face)
    }

    /// - Returns: The face; nil where it is gone.
    mutating func makeSearchable(_ id: CompactUUID) -> StoredFace? {
        guard let place = placeOfFace[id] else { return nil }
        places[place]?.isSearchable = true
        return places[place]
    }

    /// - Returns: The face; nil where there is none of this identifier.
    mutating func remove(_ id: CompactUUID) -> StoredFace? {
        guard let place = placeOfFace.removeValue(forKey: id), let face = places[place] else {
            return nil
        }
        places[place] = nil
        if case .several(let old) = placesOfPerson.removeValue(forKey: face.identity) {
            let rest = old.filter { $0 != place }
            placesOfPerson[face.identity] =
                rest.count == 1 ? rest.first.map { .one($0) } : .several(rest)
        }
        return face
    }

    /// The faces of one person that searches find, oldest first.
    func searchable(_ identity: FaceIdentity) -> [StoredFace] {
        faces(of: identity).filter(\.isSearchable)
    }

    /// The faces of one person, oldest first, whether or not searches find them yet.
    func faces(of identity: FaceIdentity) -> [StoredFace] {
        let found: [StoredFace?] =
            switch placesOfPerson[identity] {
            case nil: []
            case .one(let place): [places[place]]
            case .several(let several): several.map { places[$0] }
            }
        return found.compactMap(\.self)
    }

    /// Up to `limit` faces from a place on, oldest first, and the place where the next page begins;
    /// nil at the end.
    func page(from start: Int, limit: Int) -> (faces: [StoredFace], next: Int?) {
        var faces: [StoredFace] = []
        for place in places.indices.dropFirst(start) {
            guard let face = places[place] else { continue }
            if faces.count == limit { return (faces, place) }
            faces.append(face)
        }
        return (faces, nil)
    }

    /// Those of the faces named that it holds, oldest first.
    func faces(_ ids: [CompactUUID]) -> [StoredFace] {
        Set(ids.compactMap { placeOfFace[$0] }).sorted().compactMap { places[$0] }
    }

    /// Whether a page may begin here.
    func isPlace(_ place: Int) -> Bool { places.indices.contains(place) }
}
