internal import Bodies
internal import ImageMetadata
internal import OrderedJSON
internal import Portraits
internal import Scenarios

/// What the items of a workload bring: photos, each made when its time has come, or a plain input.
enum PhotoSource: Sendable {
    case input(JSONValue)
    /// A photo for an item's label and place, and the ending of its name.
    case photos(@Sendable (String, Int) -> Body, ending: String)

    /// - Throws: `PortraitError` for a photo that cannot be painted.
    init(_ item: WorkloadItem, files: [String: Body]) throws {
        switch item.content {
        case .input(let input): self = .input(input)
        case .file(let path):
            let body = files[path] ?? .empty
            let ending = path.split(separator: ".").last.map(String.init) ?? "jpg"
            self = .photos({ _, _ in body }, ending: ending)
        case .portrait(let request) where request.disguise != nil:
            let body = Body(request.disguise?.bytes ?? [])
            self = .photos({ _, _ in body }, ending: request.ending)
        case .portrait(let request):
            // Made once for every item alike, so that what cannot be painted is found before the
            // run.
            _ = try Self.recipe(request, label: item.label)
            self = .photos(
                { label, _ in
                    guard let recipe = try? Self.recipe(request, label: label) else {
                        return .empty
                    }
                    return Body(recipe: recipe)
                }, ending: request.ending)
        }
    }

    /// Each upload shows new people, named after the item, unless the scenario says who they are.
    private static func recipe(
        _ request: PortraitRequest, label: String
    ) throws -> PortraitRecipe {
        let sitters = (0..<request.people).map { place in
            let name =
                request.names.map { $0[place % $0.count] }
                ?? (request.people == 1 ? label : "\(label).\(place + 1)")
            return Sitter(name: name, look: place, hasSunglasses: request.sunglasses)
        }
        return try PortraitRecipe(
            people: sitters, size: PixelSize(width: request.width, height: request.height),
            format: PortraitRecipe.Format(rawValue: request.format.rawValue) ?? .jpeg,
            coding: PortraitCoding(
                samples: PortraitCoding.Samples(rawValue: request.samples.rawValue) ?? .rgb,
                isProgressive: request.progressive, hasWideGamut: request.wideGamut),
            orientation: ImageOrientation(rawValue: request.orientation) ?? .up,
            defect: PortraitRecipe.Defect(rawValue: request.defect.rawValue) ?? .none,
            variant: request.variant)
    }
}

extension PortraitRequest {
    /// What the file really is, where it is no photo.
    fileprivate var disguise: Disguise? { Disguise(rawValue: defect.rawValue) }

    /// The ending of the photo's name.
    fileprivate var ending: String { format == .jpeg ? "jpg" : format.rawValue }
}
