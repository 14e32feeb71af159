public import Settings

extension RekognitionSettings {
    /// Every number of Rekognition, by name.
    public static let settings: [Setting<RekognitionSettings>] =
        [
            Setting("photoLengthMaximum", \.photoLengthMaximum, "bytes", quotas),
            Setting("photoBytesMaximum", \.photoBytesMaximum, "bytes", quotas),
            Setting("photoSideMinimum", \.photoSideMinimum, "pixels", quotas),
            Setting(
                "faceSideMinimum", \.faceSideMinimum, "pixels", form: .decimal(0...10_000), quotas),
            Setting("facesSeenMaximum", \.facesSeenMaximum, "faces", quotas),
            Setting("collectionSizeMaximum", \.collectionSizeMaximum, "faces", quotas),
            Setting(
                "pageSizeMaximum", \.pageSizeMaximum, "entries", form: .count(1...1_000_000),
                quotas),
            Setting(
                "matchThreshold", \.matchThreshold, "%",
                .cited("Rekognition API Reference, SearchFacesByImage")),
        ]
        + bounds("similarity", \.similarity, "thousandths of a percent", 0...100_000)
        + FaceLook.settings.map { $0.within(\.look, under: ["look"]) }
        + bars
        + [
            Setting("searchableDelay", \.searchableDelay, .assumed),
            Setting("analysisPerMegabyte", \.analysisPerMegabyte, .assumed),
            Setting("analysisLengthFree", \.analysisLengthFree, "bytes", .assumed),
            Setting("photoTimeout", \.photoTimeout, .assumed),
            Setting("acceptsTruncatedPhotos", \.acceptsTruncatedPhotos, .assumed),
            Setting(
                "savesDuplicateFaces", \.savesDuplicateFaces,
                .assumedFrom("practice; Rekognition API Reference, IndexFaces, says otherwise")),
        ]

    /// What each filter lets pass.
    private static let bars: [Setting<RekognitionSettings>] =
        QualityFilter.allCases.filter { $0 != .none }.flatMap { filter in
            QualityBar.settings.map { setting in
                Setting(
                    path: ["qualityBars", filter.rawValue] + setting.path, form: setting.form,
                    unit: setting.unit, setting.source,
                    read: { setting.value(in: $0.qualityBars[filter] ?? .low) },
                    write: { setting.set($1, in: &$0.qualityBars[filter, default: .low]) })
            }
        }

    private static let quotas = SettingSource.cited(
        "Rekognition Developer Guide, 'Guidelines and quotas'")
}

extension FaceLook {
    fileprivate static let settings: [Setting<FaceLook>] =
        bounds("confidence", \.confidence, "thousandths of a percent", 0...100_000)
        + bounds("ages", \.ages, "years", 0...150)
        + [
            Setting("ageSpan", \.ageSpan, "years", form: .count(0...150), .assumed),
            Setting("female", \.female, .assumed),
            Setting("eyeglasses", \.eyeglasses, .assumed),
            Setting("beard", \.beard, .assumed),
            Setting("mustache", \.mustache, .assumed),
            Setting("smile", \.smile, .assumed),
            Setting("eyesOpen", \.eyesOpen, .assumed),
            Setting("mouthOpen", \.mouthOpen, .assumed),
        ]
        + bounds("strongestEmotion", \.strongestEmotion, "thousandths of a percent", 0...100_000)
        + bounds("eyeDirection", \.eyeDirection, "thousandths of a degree", -180_000...180_000)
}

extension QualityBar {
    fileprivate static let settings: [Setting<QualityBar>] = [
        Setting("brightnessMinimum", \.brightnessMinimum, .assumed),
        Setting("sharpnessMinimum", \.sharpnessMinimum, .assumed),
        Setting("qualityMinimum", \.qualityMinimum, .assumed),
        Setting("confidenceMinimum", \.confidenceMinimum, "%", .assumed),
        Setting("yawMaximum", \.yawMaximum, "degrees", form: .decimal(0...180), .assumed),
        Setting("pitchMaximum", \.pitchMaximum, "degrees", form: .decimal(0...180), .assumed),
        Setting("sideMinimum", \.sideMinimum, "pixels", form: .decimal(0...10_000), .assumed),
    ]
}

/// The two ends of a range, which stay in order: to move one past the other takes that one along.
private func bounds<Whole>(
    _ name: String, _ place: any WritableKeyPath<Whole, ClosedRange<Int>> & Sendable,
    _ unit: String,
    _ allowed: ClosedRange<Int>
) -> [Setting<Whole>] {
    [
        Setting(
            path: [name, "lowest"], form: .count(allowed), unit: unit, .assumed,
            read: { .count($0[keyPath: place].lowerBound) },
            write: { whole, value in
                guard case .count(let count) = value else { return }
                whole[keyPath: place] = count...max(count, whole[keyPath: place].upperBound)
            }),
        Setting(
            path: [name, "highest"], form: .count(allowed), unit: unit, .assumed,
            read: { .count($0[keyPath: place].upperBound) },
            write: { whole, value in
                guard case .count(let count) = value else { return }
                whole[keyPath: place] = min(count, whole[keyPath: place].lowerBound)...count
            }),
    ]
}
