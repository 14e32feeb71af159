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
    ]
)
