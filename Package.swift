// swift-tools-version: 6.1
import PackageDescription

// Imports point down: a target may import a lower row, or one further right in its own row. The
// rows are those of the map in README.md; the `Emulated…` never import each other.
//
// What modules on a run's way, from the ground to the world, declare for others is `public`: the
// compiler looks across modules into `public` declarations alone (Swift 6.3 leaves `package` ones as
// they are, `@inlinable` or not), and with the flags of the Makefile that is worth a fifth of a run's
// time. `VirtualExecutor` and `Lane` stay `package`, with what takes one: they conform to protocols
// that the runtime does not publish. What stands around runs is `package`.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    // Code that waits goes on where its caller ran, so that a handler's calls take half of the hops.
    // Hops take no virtual time: handlers of a package without this give the same trace.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
    .target(
        name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let ground: [Target] = [
    .systemLibrary(
        name: "CVipsLibrary", pkgConfig: "vips", providers: [.apt(["libvips-dev"])]),
    .target(name: "CVips", dependencies: ["CVipsLibrary"]),
    .systemLibrary(
        name: "CJPEGLibrary", pkgConfig: "libjpeg", providers: [.apt(["libjpeg-dev"])]),
    .target(name: "CJPEGPath", dependencies: ["CJPEGLibrary"]),
    .target(name: "CAllocations"),
    .target(name: "CVirtualTime"),
    module("VirtualTime", ["CVirtualTime"]),
    module("KeyedDraws", ["VirtualTime"]),
    module("OrderedJSON"),
    module("Bodies", [crypto]),
    module("Settings", ["KeyedDraws", "OrderedJSON", "VirtualTime"]),
    module("Prices", ["Settings"]),
]

let vocabulary: [Target] = [
    module("RetryPolicies", ["VirtualTime"]),
    module("ImageMetadata", ["Bodies"]),
    module("ImageResizing", ["Bodies", "CJPEGPath", "CVips", "ImageMetadata"]),
    module("Tracing", ["KeyedDraws", "OrderedJSON", "VirtualTime", crypto]),
    module(
        "StatesLanguage",
        ["KeyedDraws", "OrderedJSON", "Prices", "Settings", "VirtualTime", crypto]),
    module("AWSModel", ["Bodies", "OrderedJSON"]),
]

let parts: [Target] = [
    module("Portraits", ["Bodies", "ImageMetadata", "ImageResizing", "KeyedDraws"]),
    module("ProfilePipeline", ["AWSModel", "Bodies", "ImageResizing", "OrderedJSON"]),
    module("FaultInjection", ["AWSModel", "KeyedDraws", "Settings", "VirtualTime"]),
    module(
        "ServiceCalls",
        ["AWSModel", "KeyedDraws", "OrderedJSON", "Settings", "Tracing", "VirtualTime"]),
]

let core: [Target.Dependency] = [
    "AWSModel", "KeyedDraws", "OrderedJSON", "ServiceCalls", "Settings", "Tracing", "VirtualTime",
]
let services: [Target] = [
    module("EmulatedS3", core + ["Bodies"]),
    module("EmulatedDynamoDB", core),
    module("EmulatedRekognition", core + ["Bodies", "ImageMetadata"]),
    module("EmulatedSNS", core),
    module("EmulatedLambda", core),
    module("EmulatedSQS", core + [crypto]),
    module("EmulatedStepFunctions", core + ["Bodies", "Prices", "StatesLanguage"]),
]

let world: [Target] = [
    module(
        "Simulator",
        core + [
            "Bodies", "EmulatedDynamoDB", "EmulatedLambda", "EmulatedRekognition", "EmulatedS3",
            "EmulatedSNS", "EmulatedSQS", "EmulatedStepFunctions", "FaultInjection",
            "ImageMetadata", "ImageResizing", "Prices", "RetryPolicies", "StatesLanguage",
        ])
]

let runs: [Target] = [
    module(
        "Reports", ["AWSModel", "KeyedDraws", "OrderedJSON", "Tracing", "VirtualTime"]),
    module("Billing", ["Prices", "Reports", "Settings", "Tracing", "VirtualTime"]),
    module("Goldens", ["ImageMetadata", "ImageResizing", "OrderedJSON", "Reports", system]),
    module("Invariants", ["Simulator", "Tracing", "VirtualTime"]),
    module(
        "Scenarios",
        [
            "AWSModel", "FaultInjection", "KeyedDraws", "OrderedJSON", "Settings", "VirtualTime",
            crypto, system, yams,
        ]),
    module(
        "ScenarioRuns",
        [
            "AWSModel", "Billing", "Bodies", "EmulatedS3", "FaultInjection", "ImageMetadata",
            "Invariants", "KeyedDraws", "OrderedJSON", "Portraits", "Prices", "Reports",
            "RetryPolicies", "Scenarios", "ServiceCalls", "Settings", "Simulator",
            "StatesLanguage", "Tracing", "VirtualTime", system,
        ]),
]

let doors: [Target] = [
    module(
        "Benchmarking",
        [
            "AWSModel", "Bodies", "CAllocations", "EmulatedStepFunctions", "ImageMetadata",
            "ImageResizing", "KeyedDraws", "Portraits", "ServiceCalls", "Simulator",
            "StatesLanguage", "Tracing", "VirtualTime",
        ]),
    module(
        "ImageProfile",
        ["OrderedJSON", "ProfilePipeline", "Simulator", "Tracing"],
        resources: [
            .embedInCode("Definitions/image-profile.asl.json"),
            .embedInCode("Definitions/image-profile-hardened.asl.json"),
        ]),
    module(
        "StepSimCommand",
        [
            "Benchmarking", "Billing", "Bodies", "Goldens", "ImageMetadata", "ImageResizing",
            "OrderedJSON", "Prices", "Reports", "RetryPolicies", "ScenarioRuns", "Scenarios",
            "Settings", "Simulator", "StatesLanguage", "Tracing", "VirtualTime", argumentParser,
            system,
        ]),
    .executableTarget(
        name: "stepsim", dependencies: ["ImageProfile", "Simulator", "StepSimCommand"],
        swiftSettings: strict),
]

let specifications: [Target] = [
    // Seeded chance, for the tests alone.
    .target(name: "PropertyTesting", path: "Tests/PropertyTesting", swiftSettings: strict),
    // Whether what several clients saw has an order, for the tests alone.
    .target(name: "Linearizability", path: "Tests/Linearizability", swiftSettings: strict),
    tests("VirtualTimeTests", ["PropertyTesting", "VirtualTime"]),
    tests("KeyedDrawsTests", ["KeyedDraws", "VirtualTime"]),
    tests("SettingsTests", ["KeyedDraws", "Prices", "Settings"]),
    tests("OrderedJSONTests", ["OrderedJSON", "PropertyTesting"]),
    tests("RetryPoliciesTests", ["RetryPolicies", "VirtualTime"]),
    tests("ImageMetadataTests", ["Bodies", "ImageMetadata", "ImageResizing"]),
    tests("ImageResizingTests", ["Bodies", "ImageMetadata", "ImageResizing"]),
    tests(
        "PortraitsTests", ["Bodies", "ImageMetadata", "ImageResizing", "KeyedDraws", "Portraits"]),
    tests("TracingTests", ["KeyedDraws", "OrderedJSON", "Tracing", "VirtualTime"]),
    tests(
        "StatesLanguageTests",
        [
            "KeyedDraws", "OrderedJSON", "PropertyTesting", "Settings", "StatesLanguage",
            "VirtualTime",
        ]),
    tests("AWSModelTests", ["AWSModel", "Bodies", "OrderedJSON"]),
    tests("ServiceCallsTests", ["PropertyTesting", "ServiceCalls", "VirtualTime"]),
    tests(
        "FaultInjectionTests",
        ["AWSModel", "FaultInjection", "KeyedDraws", "Settings", "VirtualTime"]),
    tests(
        "ProfilePipelineTests",
        ["AWSModel", "Bodies", "ImageResizing", "OrderedJSON", "ProfilePipeline"]),
    tests("EmulatedS3Tests", core + ["Bodies", "EmulatedS3", "PropertyTesting"]),
    tests("EmulatedDynamoDBTests", core + ["EmulatedDynamoDB", "PropertyTesting"]),
    tests(
        "EmulatedRekognitionTests", core + ["Bodies", "EmulatedRekognition", "ImageMetadata"]),
    tests("EmulatedSNSTests", core + ["EmulatedSNS"]),
    tests("EmulatedSQSTests", core + ["EmulatedSQS"]),
    tests("EmulatedLambdaTests", core + ["EmulatedLambda"]),
    tests(
        "EmulatedStepFunctionsTests",
        core
            + ["Bodies", "EmulatedStepFunctions", "Prices", "PropertyTesting", "StatesLanguage"]),
    tests(
        "SimulatorTests",
        core + [
            "Bodies", "EmulatedDynamoDB", "EmulatedLambda", "EmulatedRekognition", "EmulatedS3",
            "EmulatedSNS", "EmulatedSQS", "EmulatedStepFunctions", "FaultInjection",
            "ImageMetadata", "ImageResizing", "Portraits", "RetryPolicies", "Simulator",
            "StatesLanguage",
        ]),
    tests(
        "ServiceLawTests",
        core + [
            "Bodies", "EmulatedLambda", "EmulatedSNS", "FaultInjection",
            "ImageMetadata", "Invariants", "Linearizability", "Portraits", "PropertyTesting",
            "RetryPolicies", "Simulator", "StatesLanguage",
        ]),
    tests("ReportsTests", ["KeyedDraws", "OrderedJSON", "Reports", "Tracing", "VirtualTime"]),
    tests(
        "BillingTests",
        ["Billing", "KeyedDraws", "OrderedJSON", "Prices", "Settings", "Tracing", "VirtualTime"]),
    tests(
        "GoldensTests", ["Goldens", "ImageMetadata", "ImageResizing", "OrderedJSON", system]),
    tests(
        "BenchmarkingTests",
        [
            "AWSModel", "Benchmarking", "CAllocations", "ImageMetadata", "ImageProfile",
            "ImageResizing", "Simulator", "StatesLanguage", "VirtualTime",
        ]),
    tests(
        "ScenariosTests",
        [
            "AWSModel", "FaultInjection", "KeyedDraws", "OrderedJSON", "Scenarios", "Settings",
            "VirtualTime",
        ]),
    tests(
        "InvariantsTests",
        ["Invariants", "KeyedDraws", "OrderedJSON", "Simulator", "Tracing", "VirtualTime"]),
    tests(
        "ImageProfileTests", ["ImageProfile", "KeyedDraws", "Simulator", "Tracing", "VirtualTime"]),
    tests("CommandTests", ["OrderedJSON"]),
    // The system that the escape probes run as, through the real command.
    .executableTarget(
        name: "escape-probes",
        dependencies: ["AWSModel", "OrderedJSON", "Simulator", "StepSimCommand"],
        path: "Tests/EscapeProbes", swiftSettings: strict),
]

let package = Package(
    name: "stepsim",
    products: [
        .executable(name: "stepsim", targets: ["stepsim"]),
        .library(name: "StepSimCommand", targets: ["StepSimCommand", "Simulator"]),
        .library(name: "AWSModel", targets: ["AWSModel"]),
        .library(name: "ImageResizing", targets: ["ImageResizing"]),
        .library(name: "OrderedJSON", targets: ["OrderedJSON"]),
        .library(name: "Bodies", targets: ["Bodies"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: ground + vocabulary + parts + services + world + runs + doors
        + specifications
)
