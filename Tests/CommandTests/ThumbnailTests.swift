import Testing

/// `golden/` holds pictures that were written by the pipeline; one of them serves as a photo here.
@Suite struct `A thumbnail` {
    private static let photo =
        "\(Built.package)/golden/images/alpha.images/signup-photo.jpg.png"

    @Test(arguments: ["small.jpg", "small.png", "small.webp"])
    func `is written in the format that its ending names`(output: String) throws {
        let place = try Workplace()
        let made = try place.stepsim("thumbnail", Self.photo, output, "--size", "64")

        #expect(made.code == 0)
        #expect(made.output.hasPrefix("\(output): 64×48 "))
        #expect(place.bytes(of: output)?.isEmpty == false)
    }

    @Test func `fills its box where it shall cover it`() throws {
        let place = try Workplace()
        let made = try place.stepsim(
            "thumbnail", Self.photo, "face.png", "--size", "64", "--cover", "--face",
            "0.3,0.1,0.2,0.3")

        #expect(made.code == 0)
        #expect(made.output.hasPrefix("face.png: 64×64 png"))
    }

    @Test(arguments: [
        "1,2,3", "a,b,c,d", "nan,0,1,1", "0.3,0.1,2,0.3", "0,0,0,0", "1e308,0,1,1", ",",
    ])
    func `is refused for a face that is no box`(face: String) throws {
        let place = try Workplace()
        let made = try place.stepsim("thumbnail", Self.photo, "x.png", "--cover", "--face=\(face)")

        #expect(made.code == 64)
        #expect(made.errors.contains("left,top,width,height in parts of the sides"))
        #expect(place.bytes(of: "x.png") == nil)
    }

    @Test(arguments: [
        (["text.jpg", "x.jpg"], 65, "Please upload a JPEG, PNG or WebP file"),
        (["nowhere.jpg", "x.jpg"], 66, "check the path"),
        ([photo, "x.gif"], 64, "use .jpg, .png or .webp"),
        ([photo, "x.jpg", "--size", "0"], 64, "--size is 1 to 20000"),
        ([photo, "x.jpg", "--quality", "101"], 64, "--quality is 1 to 100"),
        ([photo, "x.jpg", "--face", "0,0,1,1"], 64, "add --cover"),
    ])
    func `is refused in words`(arguments: [String], code: Int32, words: String) throws {
        let place = try Workplace()
        try place.write("no picture at all", at: "text.jpg")
        let made = try place.run(Built.debug("stepsim"), ["thumbnail"] + arguments)

        #expect(made.code == code)
        #expect(made.errors.contains(words))
        #expect(place.bytes(of: "x.jpg") == nil)
    }
}
