import Testing

@testable import ImageMetadata

struct FaceRegionsTests {
    private let header = ImageHeader(
        format: .jpeg, size: PixelSize(width: 4000, height: 3000), colour: .rgb)

    private func packet(_ regions: String) -> [UInt8] {
        let text = """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>image/jpeg</dc:format>
            </rdf:Description>
            <rdf:Description rdf:about="" xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
              xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#" xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#">
            \(regions)
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>
            """
        return Array(text.utf8)
    }

    // MARK: Laws

    @Test(
        arguments: [
            nil, "ada", "Zoë O’Hara", "a & b <c> \"d\" 'e'", "line\nbreak\ttab", "王小明", "👩🏽‍🚀",
        ] as [String?])
    func `faces that were written are read again, whatever their names`(name: String?) throws {
        let faces = [
            FaceRegion(
                name: name, x: 0.333333, y: 1.0 / 7, width: 0.000001, height: 1,
                hasSunglasses: true,
                confidence: 99.123457, brightness: 0, sharpness: 100,
                pose: FacePose(roll: -0.5, yaw: 12.25, pitch: -89)),
            FaceRegion(x: 0.5, y: 0.5, width: 0.25, height: 0.125),
        ]

        let packet = FaceRegions.packet(faces, upright: PixelSize(width: 4000, height: 3000))

        #expect(try FaceRegions.read(packet, in: header) == faces)
    }

    @Test func `no faces are read as none`() throws {
        let packet = FaceRegions.packet([], upright: PixelSize(width: 1, height: 1))

        #expect(try FaceRegions.read(packet, in: header).isEmpty)
    }

    @Test(arguments: [
        (0.0, "0"), (1, "1"), (0.05, "0.05"), (0.000001, "0.000001"), (-12.5, "-12.5"),
        (99.9, "99.9"), (1e-9, "0"),
    ])
    func `numbers are written as plain decimals`(value: Double, text: String) {
        #expect(FaceRegions.decimal(value) == text)
    }

    // MARK: What photo managers write

    /// Properties as elements throughout: the form of `rdf:parseType="Resource"`, as exiftool writes it.
    @Test func `regions written as elements are read`() throws {
        let packet = packet(
            """
            <mwg-rs:Regions rdf:parseType='Resource'>
              <mwg-rs:AppliedToDimensions rdf:parseType='Resource'>
                <stDim:h>3000</stDim:h><stDim:unit>pixel</stDim:unit><stDim:w>4000</stDim:w>
              </mwg-rs:AppliedToDimensions>
              <mwg-rs:RegionList><rdf:Bag><rdf:li rdf:parseType='Resource'>
                <mwg-rs:Area rdf:parseType='Resource'>
                  <stArea:h>0.3</stArea:h><stArea:unit>normalized</stArea:unit><stArea:w>0.2</stArea:w>
                  <stArea:x> 0.5 </stArea:x><stArea:y>0.4</stArea:y>
                </mwg-rs:Area>
                <mwg-rs:Name>Ada Lovelace</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type>
              </rdf:li></rdf:Bag></mwg-rs:RegionList>
            </mwg-rs:Regions>
            """)

        let faces = try FaceRegions.read(packet, in: header)

        #expect(
            faces == [FaceRegion(name: "Ada Lovelace", x: 0.5, y: 0.4, width: 0.2, height: 0.3)])
    }

    /// Properties as attributes inside nested descriptions: the form of Lightroom and digiKam; Picasa uses a sequence.
    @Test(arguments: ["Bag", "Seq"])
    func `regions written as attributes are read`(list: String) throws {
        let packet = packet(
            """
            <mwg-rs:Regions><rdf:Description>
              <mwg-rs:AppliedToDimensions stDim:w="4000" stDim:h="3000" stDim:unit="pixel"/>
              <mwg-rs:RegionList><rdf:\(list)>
                <rdf:li><rdf:Description mwg-rs:Name="Bob" mwg-rs:Type="Face">
                  <mwg-rs:Area stArea:x="0.25" stArea:y="0.5" stArea:w="0.1" stArea:h="0.2" stArea:unit="normalized"/>
                </rdf:Description></rdf:li>
                <rdf:li><rdf:Description mwg-rs:Name="Rex" mwg-rs:Type="Pet">
                  <mwg-rs:Area stArea:x="0.75" stArea:y="0.5" stArea:w="0.1" stArea:h="0.2"/>
                </rdf:Description></rdf:li>
              </rdf:\(list)></mwg-rs:RegionList>
            </rdf:Description></mwg-rs:Regions>
            """)

        let faces = try FaceRegions.read(packet, in: header)

        #expect(faces == [FaceRegion(name: "Bob", x: 0.25, y: 0.5, width: 0.1, height: 0.2)])
    }

    /// A photo 3000×4000 upright, stored 4000×3000; the region was marked on the stored pixels, as
    /// `AppliedToDimensions` gives away.
    @Test(arguments: [
        (5, 0.2, 0.1), (6, 0.8, 0.1), (7, 0.8, 0.9), (8, 0.2, 0.9),
    ])
    func `regions written for the stored photo are turned upright`(tag: Int, x: Double, y: Double)
        throws
    {
        var header = header
        header.orientation = try #require(ImageOrientation(rawValue: tag))
        let stored = FaceRegion(x: 0.1, y: 0.2, width: 0.04, height: 0.03)
        let packet = FaceRegions.packet([stored], upright: PixelSize(width: 4000, height: 3000))

        let face = try #require(try FaceRegions.read(packet, in: header).first)

        #expect(face == FaceRegion(x: x, y: y, width: 0.03, height: 0.04))
    }

    @Test func `regions in pixels are brought to parts`() throws {
        let packet = packet(
            """
            <mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:AppliedToDimensions stDim:w="4000" stDim:h="3000"/>
            <mwg-rs:RegionList><rdf:Bag><rdf:li rdf:parseType="Resource"><mwg-rs:Area stArea:x="1000" stArea:y="1500"
            stArea:w="400" stArea:h="300" stArea:unit="pixel"/></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>
            """)

        let faces = try FaceRegions.read(packet, in: header)

        #expect(faces == [FaceRegion(x: 0.25, y: 0.5, width: 0.1, height: 0.1)])
    }

    @Test func `a packet without regions holds no face`() throws {
        #expect(try FaceRegions.read(packet(""), in: header).isEmpty)
    }

    // MARK: What is refused

    @Test(arguments: [
        "<mwg-rs:Area stArea:y='0.5' stArea:w='0.1' stArea:h='0.1'/>",
        "<mwg-rs:Area stArea:x='left' stArea:y='0.5' stArea:w='0.1' stArea:h='0.1'/>",
        "<mwg-rs:Area stArea:x='nan' stArea:y='0.5' stArea:w='0.1' stArea:h='0.1'/>",
        "<mwg-rs:Area stArea:x='1.5' stArea:y='0.5' stArea:w='0.1' stArea:h='0.1'/>",
        "<mwg-rs:Area stArea:x='0.5' stArea:y='0.5' stArea:w='0' stArea:h='0.1'/>", "",
    ])
    func `a region without a proper area is an error, not a photo without faces`(area: String) {
        let packet = packet(
            """
            <mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag><rdf:li rdf:parseType="Resource">
            \(area)</rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>
            """)

        #expect(throws: ImageMetadataError.self) { try FaceRegions.read(packet, in: header) }
    }
}
