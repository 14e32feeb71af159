import OrderedJSON
import Simulator

extension SimulatedSystem {
    /// One function for each probe, and a state machine that calls the one that its input names.
    static let escapeProbes = SimulatedSystem(
        name: "escape-probes", resources: CloudResources(),
        functions: Probes.all.map { name, attempt in
            // The longest time-out there is, so that a probe may sleep for minutes.
            FunctionDefinition(name, timeoutSeconds: 900) { _ in Probe(attempt: attempt) }
        },
        workflows: [
            Workflow(
                name: "probe",
                definition: """
                    {
                      "StartAt": "Probe",
                      "States": {
                        "Probe": {
                          "Type": "Task",
                          "Resource": "arn:aws:states:::lambda:invoke",
                          "Parameters": {"FunctionName.$": "$.probe", "Payload": {}},
                          "OutputPath": "$.Payload",
                          "End": true
                        }
                      }
                    }
                    """)
        ])
}
