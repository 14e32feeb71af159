extension FaceRegions {
    /// An XMP packet that holds the regions of `faces` for an upright photo of `size`.
    static func packet(_ faces: [FaceRegion], upright size: PixelSize) -> [UInt8] {
        var text = opening
        text += "<mwg-rs:AppliedToDimensions stDim:w=\"\(size.width)\" stDim:h=\"\(size.height)\""
        text += " stDim:unit=\"pixel\"/><mwg-rs:RegionList><rdf:Bag>"
        for face in faces { text += item(face) }
        text += "</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions></rdf:Description></rdf:RDF>"
        text += "</x:xmpmeta><?xpacket end=\"r\"?>"
        return Array(text.utf8)
    }

    private static let opening =
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
        + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"\(RDFNode.rdf)\">"
        + "<rdf:Description rdf:about=\"\" xmlns:mwg-rs=\"\(regions)\" xmlns:stArea=\"\(area)\""
        + " xmlns:stDim=\"\(dimensions)\" xmlns:stepsim=\"\(own)\">"
        + "<mwg-rs:Regions rdf:parseType=\"Resource\">"

    private static func item(_ face: FaceRegion) -> String {
        var text = "<rdf:li><rdf:Description mwg-rs:Type=\"Face\""
        if let name = face.name { text += " mwg-rs:Name=\"\(escaped(name))\"" }
        text += "><mwg-rs:Area stArea:x=\"\(decimal(face.x))\" stArea:y=\"\(decimal(face.y))\""
        text += " stArea:w=\"\(decimal(face.width))\" stArea:h=\"\(decimal(face.height))\""
        text += " stArea:unit=\"normalized\"/>"
        text += "<mwg-rs:Extensions stepsim:Sunglasses=\"\(face.hasSunglasses ? "True" : "False")\""
        text += " stepsim:Confidence=\"\(decimal(face.confidence))\""
        text += " stepsim:Brightness=\"\(decimal(face.brightness))\""
        text += " stepsim:Sharpness=\"\(decimal(face.sharpness))\""
        text +=
            " stepsim:Roll=\"\(decimal(face.pose.roll))\" stepsim:Yaw=\"\(decimal(face.pose.yaw))\""
        text += " stepsim:Pitch=\"\(decimal(face.pose.pitch))\"/>"
        return text + "</rdf:Description></rdf:li>"
    }

    /// A number of whole millionths in plain decimals, `0.05`: other readers know no exponents.
    static func decimal(_ value: Double) -> String {
        let millionths = Int((value * 1_000_000).rounded())
        let (whole, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        let sign = millionths < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        var digits = String(rest + 1_000_000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }

    /// Text for an attribute. Characters that XML 1.0 cannot hold at all become U+FFFD.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += "&#\(scalar.value);"
            case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
