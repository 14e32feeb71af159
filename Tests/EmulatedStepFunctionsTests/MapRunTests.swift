import AWSModel
import Bodies
import EmulatedStepFunctions
import KeyedDraws
import OrderedJSON
import ServiceCalls
import StatesLanguage
import Testing
import Tracing
import VirtualTime

// Sources: Developer Guide, "Distributed mode", "ItemReader", "ResultWriter"; recorded histories.
@Suite struct `A distributed Map state` {
    private func map(
        _ members: String, child: String = #"{"Type": "Pass", "End": true}"#,
        type: String = "STANDARD"
    ) -> String {
        definition(
            of: """
                {"Type": "Map", "Label": "L", \(members), "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "\(type)"},
                  "StartAt": "C", "States": {"C": \(child)}}}
                """)
    }

    private func started(_ definition: String, input: String = "{}") throws -> Rehearsal {
        var states = Rehearsal()
        _ = states.start(try states.create(definition), input: input)
        states.settle()
        return states
    }

    private let reader = #""ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "#
        + #""Parameters": {"Bucket": "inbox", "Key": "k"}"#

    private func object(_ text: String) -> NeedOutcome {
        .answered(
            GetObjectRequest.Response(
                body: Body(Array(text.utf8)), contentLength: text.utf8.count, contentType: nil,
                eTag: "e", lastModified: Timestamp(nanosecondsSince1970: 0)))
    }

    @Test func `runs a child execution an item, and gives their outputs in the items' order`()
        throws
    {
        let states = try started(map(#""ItemsPath": "$.i""#), input: #"{"i": [1, 2, 3]}"#)

        #expect(try output(states) == [1, 2, 3])
        #expect(states.service.allExecutions.count == 4)
        let child = states.service.allExecutions[1]
        #expect(child.arn.hasPrefix("arn:aws:states:us-east-1:123456789012:execution:m/L:"))
        #expect(child.stateMachineARN.hasSuffix(":stateMachine:m/L"))
    }

    @Test(arguments: [
        ("", "[1, 2]", #"[1,2]"#),
        (#", "ReaderConfig": {"InputType": "JSONL"}"#, "1\n2\n", "[1,2]"),
        (
            #", "ReaderConfig": {"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"}"#,
            "a,b\n1,2\n", #"[{"a":"1","b":"2"}]"#
        ),
    ]) func `reads its items from an object`(config: String, text: String, items: String) throws {
        var states = try started(map(reader + config + "}"))
        let request = try #require(states.request as? GetObjectRequest)
        #expect(request.bucket == "inbox" && request.key == "k")
        states.answer(object(text))

        #expect(try output(states) == .parse(items))
    }

    @Test func `reads every page of a listing`() throws {
        var states = try started(
            map(
                #""ItemSelector": {"k.$": "$$.Map.Item.Value.Key"}, "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2", "Parameters": {"Bucket": "b"}}"#
            ))
        for (key, next) in [("one", "t"), ("two", nil)] as [(String, String?)] {
            let request = try #require(states.request as? ListObjectsV2Request)
            #expect(request.continuationToken == (key == "one" ? nil : "t"))
            states.answer(.answered(try listing(of: key, next: next)))
        }

        #expect(try output(states) == [["k": "one"], ["k": "two"]])
        // Two calls of one operation on behalf of one state are told apart.
        #expect(states.answeredOrdinals == [1, 2])
    }

    private func listing(of key: String, next: String?) throws -> ListObjectsV2Request.Response {
        var members: JSONObject = [
            "Name": "b", "Prefix": "", "MaxKeys": 1000, "KeyCount": 1,
            "IsTruncated": .bool(next != nil),
            "Contents": [
                [
                    "Key": .string(key), "LastModified": 0, "ETag": "e", "Size": 1,
                    "StorageClass": "STANDARD",
                ]
            ],
            "CommonPrefixes": [],
        ]
        if let next { members["NextContinuationToken"] = .string(next) }
        return try JSONValueDecoder().decode(
            ListObjectsV2Request.Response.self, from: .object(members))
    }

    @Test func `fails with States.ItemReaderFailed where its object cannot be read`() throws {
        var states = try started(map(reader + "}"))
        states.answer(
            .failed(
                AWSError(.s3, "NoSuchKey", "The specified key does not exist.", status: 404)))

        #expect(states.description?.error == "States.ItemReaderFailed")
        #expect(states.description?.cause?.contains("Error Code: NoSuchKey") == true)
    }

    @Test func `says of a reader that is not emulated what to do`() throws {
        let states = try started(
            map(#""ItemReader": {"Resource": "arn:aws:states:::athena:getQueryResults"}"#))

        #expect(states.description?.error == "States.ItemReaderFailed")
        #expect(states.description?.cause?.contains("functions:") == true)
    }

    @Test func `stops its other children where too many have failed`() throws {
        let child = #"""
            {"Type": "Choice", "Default": "W", "Choices": [{"Variable": "$", "NumericEquals": 2, "Next": "F"}]},
            "F": {"Type": "Fail", "Error": "E"}, "W": {"Type": "Wait", "Seconds": 60, "End": true}
            """#
        let states = try started(
            map(#""ItemsPath": "$.i""#, child: child), input: #"{"i": [1, 2, 3]}"#)

        #expect(states.description?.error == "States.ExceedToleratedFailureThreshold")
        #expect(
            states.service.allExecutions.map(\.status) == [
                "FAILED", "ABORTED", "FAILED", "ABORTED",
            ])
    }

    @Test func `runs no more children side by side than MaxConcurrency`() throws {
        var states = Rehearsal()
        let machine = try states.create(
            map(
                #""ItemsPath": "$.i", "MaxConcurrency": 2"#,
                child: #"{"Type": "Wait", "Seconds": 10, "End": true}"#))
        _ = states.start(machine, input: #"{"i": [1, 2, 3, 4, 5]}"#)
        states.settle(until: states.now + .seconds(5))
        #expect(states.service.allExecutions.count == 3)
        states.settle()

        #expect(states.now == .epoch + .seconds(30))
        #expect(try output(states) == [1, 2, 3, 4, 5])
    }

    // API reference, ListExecutions: "ResourceNotFound: Could not find the referenced resource."
    @Test(arguments: [("[1, 2]", 2), ("[]", 0)])
    func `lists its children by its run, and refuses a run that does not exist`(
        items: String, count: Int
    ) throws {
        let states = try started(map(#""ItemsPath": "$.i""#), input: #"{"i": \#(items)}"#)
        func list(_ arn: String) -> ServiceAnswer<ListExecutionsRequest.Response> {
            states.service.listExecutions(.init(mapRunARN: arn), in: states.call())
        }
        let begun = try #require(states.entries.first { $0.type == "MapRunStarted" })
        let arn = try #require(begun.details["mapRunArn"]?.stringValue)

        #expect(list(arn).response?.executions.count == count)
        #expect(list(arn + "0").error?.code == "ResourceNotFound")
    }

    @Test func `gives Express children five minutes`() throws {
        let states = try started(
            map(
                #""ItemsPath": "$.i""#, child: #"{"Type": "Wait", "Seconds": 400, "End": true}"#,
                type: "EXPRESS"), input: #"{"i": [1]}"#)

        #expect(states.service.allExecutions.map(\.status) == ["FAILED", "TIMED_OUT"])
        #expect(states.now == .epoch + .minutes(5))
    }
}

// Source: Developer Guide, "ResultWriter (Map)": the files' names and members.
@Suite struct `A ResultWriter` {
    private func started(_ config: String, prefix: String = "out/") throws -> Rehearsal {
        var states = Rehearsal()
        let machine = try states.create(
            definition(
                of: """
                    {"Type": "Map", "Label": "L", "ItemsPath": "$.i", "ToleratedFailurePercentage": 100,
                     "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject",
                       "Parameters": {"Bucket": "b", "Prefix": "\(prefix)"}\(config)}, "End": true,
                     "ItemProcessor": {
                       "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                       "StartAt": "C", "States": {
                         "C": {"Type": "Choice", "Default": "P", "Choices": [{"Variable": "$[0]", "NumericEquals": 2, "Next": "F"}]},
                         "F": {"Type": "Fail", "Error": "E"}, "P": {"Type": "Pass", "End": true}}}}
                    """))
        _ = states.start(machine, input: #"{"i": [[1], [2], [3]]}"#)
        states.settle()
        return states
    }

    /// Takes what is written, file by file.
    private func files(_ states: inout Rehearsal) throws -> [(key: String, text: String)] {
        var files: [(key: String, text: String)] = []
        while let request = states.request as? PutObjectRequest {
            files.append(
                (request.key, String(decoding: try request.body.bytes(), as: UTF8.self)))
            states.answer(.answered(PutObjectRequest.Response(eTag: "e")))
        }
        return files
    }

    @Test func `writes what became of the children by status, and a manifest that names the files`()
        throws
    {
        var states = try started("")
        let files = try files(&states)
        let folder = try #require(files.first?.key.split(separator: "/").dropLast())
            .joined(separator: "/")

        #expect(
            files.map(\.key) == [
                "\(folder)/SUCCEEDED_0.json", "\(folder)/FAILED_0.json", "\(folder)/manifest.json",
            ])
        let succeeded = try JSONValue.parse(files[0].text)
        #expect(succeeded[0]?["Output"] == "[1]")
        #expect(succeeded[1]?["Status"] == "SUCCEEDED")
        let failed = try JSONValue.parse(files[1].text)
        #expect(failed[0]?["Error"] == "E")
        let manifest = try JSONValue.parse(files[2].text)
        #expect(manifest["DestinationBucket"] == "b")
        #expect(
            manifest["ResultFiles"]?["FAILED"]?[0]?["Size"] == .number(
                JSONNumber(files[1].text.utf8.count)))
        #expect(try output(states)["ResultWriterDetails"]?["Key"]?.stringValue == files[2].key)
    }

    @Test(arguments: [("COMPACT", "[[1],[3]]"), ("FLATTEN", "[1,3]")])
    func `leaves the metadata away where the transformation says so`(
        transformation: String, text: String
    ) throws {
        var states = try started(
            #", "WriterConfig": {"Transformation": "\#(transformation)", "OutputType": "JSON"}"#)

        #expect(try files(&states).first?.text == text)
    }

    @Test func `writes a value a line as JSONL`() throws {
        var states = try started(
            #", "WriterConfig": {"Transformation": "FLATTEN", "OutputType": "JSONL"}"#)
        let files = try files(&states)

        #expect(files.first?.text == "1\n3\n")
        #expect(files.first?.key.hasSuffix("SUCCEEDED_0.jsonl") == true)
    }

    @Test func `fails with States.ResultWriterFailed where nothing can be written`() throws {
        var states = try started("")
        states.answer(
            .failed(
                AWSError(
                    .s3, "NoSuchBucket", "The specified bucket does not exist", status: 404)))

        #expect(states.description?.error == "States.ResultWriterFailed")
    }
}
