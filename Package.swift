// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "stepsim",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        .target(name: "CVirtualTime"),
        .target(name: "VirtualTime", dependencies: ["CVirtualTime"], swiftSettings: strict),
        .target(name: "KeyedDraws", dependencies: ["VirtualTime"], swiftSettings: strict),
        .target(name: "Bodies", dependencies: [crypto], swiftSettings: strict),
        .target(name: "OrderedJSON", swiftSettings: strict),
        .target(
            name: "Tracing", dependencies: ["KeyedDraws", "OrderedJSON", "VirtualTime", crypto],
            swiftSettings: strict),
        .target(name: "AWSModel", dependencies: ["Bodies", "OrderedJSON"], swiftSettings: strict),
        .target(
            name: "ServiceCalls",
            dependencies: ["AWSModel", "KeyedDraws", "OrderedJSON", "Tracing", "VirtualTime"],
            swiftSettings: strict),
        .target(
            name: "FaultInjection", dependencies: ["AWSModel", "KeyedDraws", "VirtualTime"],
            swiftSettings: strict),
    ]
)
