import Testing

/// Small texts that several tests start from.
enum Samples {
    /// One upload that becomes a profile.
    static let happy = signup()

    /// One upload of a small portrait, with further lines for the scenario.
    static func signup(
        portrait: String = "{people: 1, names: [ada], size: 640x480}", seed: String = "seed: 7",
        expect: String = "{executions: {SUCCEEDED: 1}}", _ lines: String = ""
    ) -> String {
        """
        # One new face becomes a profile.
        stepsim: 1
        name: A small sign-up
        workflow: image-profile
        \(seed)
        workload:
          - label: signup
            upload: {portrait: \(portrait)}
        expect: \(expect)
        \(lines)
        """
    }

    /// One upload of a file of the user's own.
    static func upload(of file: String, expect: String = "{}") -> String {
        """
        stepsim: 1
        name: A photo of one's own
        workflow: image-profile
        seed: 7
        workload: [{label: signup, upload: {file: \(file)}}]
        expect: \(expect)
        """
    }

    /// A workload without photos for a definition of the user's own, beside the scenario.
    static func plain(
        workflow: String = "work.asl.json", workload: String = "[{label: job, input: {}}]",
        _ lines: String = ""
    ) -> String {
        """
        stepsim: 1
        name: A definition of one's own
        workflow: \(workflow)
        seed: 7
        workload: \(workload)
        \(lines)
        """
    }

    /// A state machine that gives out what it was given.
    static let pass = #"{"StartAt": "Done", "States": {"Done": {"Type": "Pass", "End": true}}}"#

    /// A state machine with one task, further members of it, and further states.
    static func task(_ members: String = "", others: String = "") -> String {
        """
        {"StartAt": "Charge", "States": {
          "Charge": {
            "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": {"FunctionName": "ChargeCard", "Payload.$": "$"},
            "OutputPath": "$.Payload"\(members.isEmpty ? "" : ", " + members),
            "Next": "Done"},
          "Done": {"Type": "Succeed"}\(others)}}
        """
    }
}
