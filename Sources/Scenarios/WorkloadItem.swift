package import OrderedJSON
package import VirtualTime

/// Something that users do, once or many times: an upload, or an execution started with a plain input.
package struct WorkloadItem: Hashable, Sendable {
    /// The name under which call sites, faults and goldens know it: `signup`.
    package var label: String
    /// How often it happens, 1 to `ScenarioLimits.items`.
    package var count: Int
    /// What it brings.
    package var content: Content
    /// When it happens.
    package var arrivals: Arrivals
    /// The user's identifier for all of the items; nil gives each the user of its own label.
    package var user: String?

    /// What an item brings.
    package enum Content: Hashable, Sendable {
        /// A photo painted for the purpose.
        case portrait(PortraitRequest)
        /// A file of the user's own; the path as written, relative to the scenario file.
        case file(String)
        /// An execution's input, without any upload.
        case input(JSONValue)
    }

    package init(
        label: String, count: Int = 1, content: Content, arrivals: Arrivals = .at(.zero),
        user: String? = nil
    ) {
        self.label = label
        self.count = count
        self.content = content
        self.arrivals = arrivals
        self.user = user
    }

    /// The label of the item number `index`, counted from one: `signup-3`; the bare label where there is only one.
    package func itemLabel(_ index: Int) -> String { count == 1 ? label : "\(label)-\(index)" }

    /// The user of the item number `index`, counted from one.
    package func userID(_ index: Int) -> String { user ?? itemLabel(index) }
}

/// A photo to be painted.
package struct PortraitRequest: Hashable, Sendable {
    /// How many people it shows; the count of `names` where there are some.
    package var people: Int
    /// Who they are; nil shows people whom no other photo shows.
    package var names: [String]?
    /// Upright width in pixels.
    package var width: Int
    /// Upright height in pixels.
    package var height: Int
    package var format: Format
    /// Whether the people wear sunglasses.
    package var sunglasses: Bool
    /// EXIF's orientation, 1 to 8.
    package var orientation: Int
    package var defect: Defect
    /// What a pixel's samples are.
    package var samples: Samples
    /// A progressive JPEG, an interlaced PNG.
    package var progressive: Bool
    /// Whether a profile of a wide gamut is embedded.
    package var wideGamut: Bool
    /// Tells photos of the same people apart, from zero.
    package var variant: Int

    /// The file's format.
    package enum Format: String, Hashable, Sendable, CaseIterable {
        case jpeg, png, webp
    }

    /// What is wrong with the file; `svg` and `pdf` are no photos at all, under a photo's name.
    package enum Defect: String, Hashable, Sendable, CaseIterable {
        case none, truncated, bomb, svg, pdf
    }

    /// How pixels are stored.
    package enum Samples: String, Hashable, Sendable, CaseIterable {
        case rgb, grey, cmyk
        case deep = "16-bit"
        case alpha
    }

    /// One person, upright, 1600 × 1200, JPEG, nothing wrong.
    package init(
        people: Int = 1, names: [String]? = nil, width: Int = 1600, height: Int = 1200,
        format: Format = .jpeg, sunglasses: Bool = false, orientation: Int = 1,
        defect: Defect = .none, samples: Samples = .rgb, progressive: Bool = false,
        wideGamut: Bool = false, variant: Int = 0
    ) {
        self.people = people
        self.names = names
        self.width = width
        self.height = height
        self.format = format
        self.sunglasses = sunglasses
        self.orientation = orientation
        self.defect = defect
        self.samples = samples
        self.progressive = progressive
        self.wideGamut = wideGamut
        self.variant = variant
    }
}

/// When the items of a workload happen, as spans since the run's start.
package enum Arrivals: Hashable, Sendable {
    /// `{at: 2s}`: all of them together.
    case at(Nanoseconds)
    /// `{every: 100ms, from: 1s}`: the first at `from`, each next one a fixed span later.
    case every(Nanoseconds, from: Nanoseconds)
    /// `{poisson: 8/s, from: 1s}`: exponential gaps drawn at each item's site, the first one after `from`.
    case poisson(Rate, from: Nanoseconds)
}

/// So many events in so much time, exactly: `8/s`, `300/min`, `0.5/s`.
package struct Rate: Hashable, Sendable, CustomStringConvertible {
    /// At least one.
    package var events: Int64
    /// Longer than zero.
    package var span: Nanoseconds

    package init(_ events: Int64, per span: Nanoseconds) {
        self.events = events
        self.span = span
    }

    /// The mean time between two events, rounded down to a whole nanosecond, one at least.
    package var meanGap: Nanoseconds { Nanoseconds(max(span.count / max(events, 1), 1)) }

    package var description: String {
        switch span {
        case .seconds(1): "\(events)/s"
        case .minutes(1): "\(events)/min"
        case .hours(1): "\(events)/h"
        default: "\(events)/\(span)"
        }
    }
}
