/// Files that are no photo and carry a photo's name, as tricksters upload them.
///
/// A program that asks the wrong library what they are renders them: an SVG may read other files, a PDF starts a whole
/// interpreter.
public enum Disguise: String, Hashable, Sendable, CaseIterable {
    case svg, pdf

    /// The file.
    public var bytes: [UInt8] {
        switch self {
        case .svg:
            Array(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200">
                  <image href="file:///etc/hostname" width="1600" height="1200"/>
                </svg>

                """.utf8)
        case .pdf:
            Array(
                """
                %PDF-1.4
                1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
                2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
                3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 1600 1200]>> endobj
                trailer <</Root 1 0 R>>
                %%EOF

                """.utf8)
        }
    }
}
