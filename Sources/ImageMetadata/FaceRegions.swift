/// Face regions as photo managers keep them in XMP: `mwg-rs:Regions`.
///
/// - SeeAlso: Metadata Working Group, "Guidelines for handling image metadata" 2.0, 5.9; XMP part 1, 7 (the
///   forms in which RDF writes one structure).
enum FaceRegions {
    static let regions = "http://www.metadataworkinggroup.com/schemas/regions/"
    static let area = "http://ns.adobe.com/xmp/sType/Area#"
    static let dimensions = "http://ns.adobe.com/xap/1.0/sType/Dimensions#"
    /// Our own fields, in a region's `mwg-rs:Extensions`.
    static let own = "urn:stepsim:face:1.0/"
    /// Rekognition answers 100 faces; a photo may hold more, up to here.
    static let maximumRegions = 1_000

    /// The faces in an XMP packet, in its order, for the upright photo.
    /// - Parameter header: The photo that holds the packet; says whether regions written for the stored photo
    ///   must be turned.
    static func read(
        _ packet: [UInt8], in header: ImageHeader
    ) throws(ImageMetadataError) -> [FaceRegion] {
        let root: XMLElement
        do {
            root = try XMLReader.read(trimmed(packet))
        } catch {
            throw .faceRegions(reason: "\(error)")
        }
        guard let found = RDFNode(root).description(holding: regions, "Regions") else { return [] }
        let items = found[regions, "RegionList"]?.items ?? []
        guard items.count <= maximumRegions else {
            throw .faceRegions(reason: "more than \(maximumRegions) regions")
        }
        let applied = found[regions, "AppliedToDimensions"]
        let size = applied.flatMap(size)
        var faces: [FaceRegion] = []
        for item in items {
            // Pets, barcodes and focus points are regions too.
            if let type = item[regions, "Type"]?.text, type != "Face" { continue }
            faces.append(turned(try face(item, appliedTo: size), writtenFor: size, in: header))
        }
        return faces
    }

    private static func face(
        _ item: RDFNode, appliedTo size: PixelSize?
    ) throws(ImageMetadataError) -> FaceRegion {
        guard let box = item[regions, "Area"] else {
            throw .faceRegions(reason: "a region without Area")
        }
        var place: [Double] = []
        for name in ["x", "y", "w", "h"] {
            guard let text = box[area, name]?.text, let number = Double(text), number.isFinite
            else {
                throw .faceRegions(reason: "stArea:\(name) is no number")
            }
            place.append(number)
        }
        if box[area, "unit"]?.text == "pixel", let size {
            place = zip(place, [size.width, size.height, size.width, size.height]).map {
                $0 / Double($1)
            }
        }
        guard place.allSatisfy({ (0...1).contains($0) }), place[2] > 0, place[3] > 0 else {
            throw .faceRegions(reason: "an area outside 0 … 1")
        }
        var face = FaceRegion(x: place[0], y: place[1], width: place[2], height: place[3])
        face.name = item[regions, "Name"]?.text.flatMap { $0.isEmpty ? nil : $0 }
        guard let extensions = item[regions, "Extensions"] else { return face }
        func number(_ name: String, _ usual: Double) -> Double {
            extensions[own, name]?.text.flatMap(Double.init).map(inMillionths) ?? usual
        }
        face.hasSunglasses = extensions[own, "Sunglasses"]?.text == "True"
        face.confidence = number("Confidence", face.confidence)
        face.brightness = number("Brightness", face.brightness)
        face.sharpness = number("Sharpness", face.sharpness)
        face.pose = FacePose(
            roll: number("Roll", 0), yaw: number("Yaw", 0), pitch: number("Pitch", 0))
        return face
    }

    private static func size(_ node: RDFNode) -> PixelSize? {
        guard let width = node[dimensions, "w"]?.text.flatMap(Int.init),
            let height = node[dimensions, "h"]?.text.flatMap(Int.init), width > 0, height > 0
        else { return nil }
        return PixelSize(width: width, height: height)
    }

    /// Turns a region that was written for the stored photo. `AppliedToDimensions` tells, where the sides differ;
    /// elsewhere the region is taken as written for the upright photo, as it should be.
    private static func turned(
        _ face: FaceRegion, writtenFor size: PixelSize?, in header: ImageHeader
    ) -> FaceRegion {
        guard header.orientation.swapsSides, header.size.width != header.size.height,
            let size, size == header.size
        else { return face }
        var face = face
        swap(&face.width, &face.height)
        let (x, y) = (face.x, face.y)
        switch header.orientation {
        case .leftMirrored: (face.x, face.y) = (y, x)
        case .right: (face.x, face.y) = (inMillionths(1 - y), x)
        case .rightMirrored: (face.x, face.y) = (inMillionths(1 - y), inMillionths(1 - x))
        case .left: (face.x, face.y) = (y, inMillionths(1 - x))
        default: break
        }
        return face
    }

    /// Writers pad packets with spaces, and some with zeros.
    private static func trimmed(_ packet: [UInt8]) -> [UInt8] {
        let end = packet.lastIndex { $0 != 0 } ?? -1
        return Array(packet[..<(end + 1)])
    }
}
