public import AWSModel
public import Settings

/// How many calls a second an account may make of each operation, by region: the quotas that an
/// account begins with.
///
/// The operations on faces: 50 a second in us-east-1, us-west-2 and eu-west-1, 5 elsewhere (A.
/// Sikka, "Rekognition ProvisionedThroughputExceededException", dev.to; other figures are known to
/// lie between for some regions, which the console shows and nobody has published: such a region
/// gets a row of its own here once they are). The operations on collections: 5 everywhere
/// (assumed).
public enum RekognitionRates {
    /// The table's rows: a region and an operation under AWS's names, and calls a second.
    ///
    /// `"*"` stands for every region without a row.
    public static let rows: [(region: String, operation: String, perSecond: Int)] =
        largeRegions.flatMap { region in faceOperations.map { (region, $0, 50) } }
        + (faceOperations + collectionOperations).map { (anyRegion, $0, 5) }

    private static let largeRegions = ["us-east-1", "us-west-2", "eu-west-1"]
    private static let anyRegion = "*"
    private static let faceOperations = [
        "CompareFaces", "DetectFaces", "IndexFaces", "SearchFaces", "SearchFacesByImage",
    ]
    private static let collectionOperations = [
        "CreateCollection", "DeleteCollection", "DeleteFaces", "DescribeCollection",
        "ListCollections", "ListFaces",
    ]

    /// The quotas of one region.
    public static func perSecond(in region: String) -> [AWSOperation: Int] {
        var rates: [AWSOperation: Int] = [:]
        for name in [anyRegion, region] {
            for row in rows where row.region == name {
                rates[AWSOperation(.rekognition, row.operation)] = row.perSecond
            }
        }
        return rates
    }

    /// Where an operation's rate comes from.
    public static func source(of operation: AWSOperation) -> SettingSource {
        faceOperations.contains(operation.name)
            ? .cited("A. Sikka, dev.to, 'Rekognition ProvisionedThroughputExceededException'")
            : .assumed
    }

    /// A second's worth of calls was made already.
    public static let exceeded = AWSError(
        .rekognition, "ProvisionedThroughputExceededException", "Provisioned rate exceeded")
    /// Calls come much faster than a moment ago.
    public static let rampedUp = AWSError(
        .rekognition, "ThrottlingException", "Slow down; sudden increase in rate of requests")
}
