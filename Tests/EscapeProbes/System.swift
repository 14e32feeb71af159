import OrderedJSON
import Simulator

extension SimulatedSystem {
    /// One function for each probe, and a state machine that calls the one that its input names.
    static let escapeProbes = SimulatedSystem(
        name: "escape-probes", resources: CloudResources(),
        functions: Probes.all.map { name, attempt in
            FunctionDefinition(name) { _ in Probe(attempt: attempt) }
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
