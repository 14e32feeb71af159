internal import ImageMetadata

/// The faces that stay marked in a resized picture, moved to its frame.
struct KeptFaces {
    private let faces: [FaceRegion]
    private let size: PixelSize

    /// - Parameter origin: Where the result was cut out of the whole; nil where nobody knows, as libvips does not tell what
    ///   drew its eye: then no face is marked rather than a wrong place.
    /// - Throws: `faceRegionsUnreadable`.
    init(
        of header: ImageHeader, _ framing: Framing, _ origin: Framing.Origin?
    ) throws(ImageError) {
        size = framing.size
        let isWhole = framing.size == framing.full
        guard let origin = isWhole ? Framing.Origin(left: 0, top: 0) : origin,
            let xmp = header.xmp
        else {
            faces = []
            return
        }
        do {
            faces = try ImageFacts.faces(in: xmp, of: header).compactMap { face in
                face.moved(to: framing, origin)
            }
        } catch {
            throw .faceRegionsUnreadable(reason: "\(error)")
        }
    }

    /// Faces that are known already, as a recipe's are.
    static func moved(_ faces: [FaceRegion], to framing: Framing) -> [FaceRegion] {
        let isWhole = framing.size == framing.full
        guard let origin = isWhole ? Framing.Origin(left: 0, top: 0) : framing.origin else {
            return []
        }
        return faces.compactMap { $0.moved(to: framing, origin) }
    }

    /// No face, in a result of this size.
    static func none(_ size: PixelSize) -> KeptFaces { KeptFaces(faces: [], size: size) }

    private init(faces: [FaceRegion], size: PixelSize) {
        self.faces = faces
        self.size = size
    }

    /// Marks them in a file, in place of what metadata it has.
    ///
    /// A WebP is written anew even without faces: libvips 8.14.1 gives each an EXIF block, whatever `strip` says.
    func mark(_ file: inout [UInt8], _ format: ResizeRequest.Format) throws(ImageError) {
        if faces.isEmpty, format != .webp { return }
        do {
            file = try EmbeddedMetadata(faces: faces, upright: size).embedded(in: file)
        } catch {
            throw .outputFailed(reason: "\(error)")
        }
    }
}

extension FaceRegion {
    /// The face in the frame's own parts, cut at its edges; nil where its middle lies outside.
    fileprivate func moved(to framing: Framing, _ origin: Framing.Origin) -> FaceRegion? {
        if framing.size == framing.full { return self }
        let (fullWidth, fullHeight) = (Double(framing.full.width), Double(framing.full.height))
        let (width, height) = (Double(framing.size.width), Double(framing.size.height))
        func moved(_ place: Double, _ whole: Double, _ start: Int, _ part: Double) -> Double {
            (place * whole - Double(start)) / part
        }
        let x = moved(self.x, fullWidth, origin.left, width)
        let y = moved(self.y, fullHeight, origin.top, height)
        guard (0...1).contains(x), (0...1).contains(y) else { return nil }
        let left = max(moved(self.left, fullWidth, origin.left, width), 0)
        let right = min(moved(self.left + self.width, fullWidth, origin.left, width), 1)
        let top = max(moved(self.top, fullHeight, origin.top, height), 0)
        let bottom = min(moved(self.top + self.height, fullHeight, origin.top, height), 1)
        return FaceRegion(
            name: name, x: (left + right) / 2, y: (top + bottom) / 2, width: right - left,
            height: bottom - top, hasSunglasses: hasSunglasses, confidence: confidence,
            brightness: brightness, sharpness: sharpness, pose: pose)
    }
}
