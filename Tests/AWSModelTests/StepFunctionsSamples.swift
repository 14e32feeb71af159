import AWSModel
import OrderedJSON

/// Requests about executions, and their responses.
let executions: [CodingSample] = [
    .request(DescribeExecutionRequest(executionARN: "arn"), "executionArn"),
    .response(
        to: DescribeExecutionRequest.self,
        .init(
            executionARN: "arn", stateMachineARN: "machine", name: "e", status: "FAILED",
            startDate: noon, stopDate: noon, input: "{}", output: "{}", error: "E", cause: "C",
            mapRunARN: "run", redriveCount: 2, redriveDate: noon, redriveStatus: "NOT_REDRIVABLE",
            redriveStatusReason: "over"),
        "executionArn", "stateMachineArn", "name", "status", "startDate", "stopDate", "input",
        "output", "error", "cause", "mapRunArn", "redriveCount", "redriveDate", "redriveStatus",
        "redriveStatusReason"),
    .request(
        GetExecutionHistoryRequest(
            executionARN: "arn", maxResults: 5, reverseOrder: true, nextToken: "t"),
        "executionArn", "maxResults", "reverseOrder", "nextToken"),
    .response(
        to: GetExecutionHistoryRequest.self, .init(events: [["id": 1]], nextToken: "t"), "events",
        "nextToken"),
    .request(
        ListExecutionsRequest(
            stateMachineARN: "machine", statusFilter: "RUNNING", maxResults: 5, nextToken: "t",
            mapRunARN: "run"),
        "stateMachineArn", "statusFilter", "maxResults", "nextToken", "mapRunArn"),
    .response(
        to: ListExecutionsRequest.self,
        .init(
            executions: [
                .init(
                    executionARN: "arn", stateMachineARN: "machine", name: "e", status: "RUNNING",
                    startDate: noon, stopDate: nil, mapRunARN: nil, redriveCount: 0)
            ], nextToken: "t"),
        "executions", "nextToken"),
    .request(
        RedriveExecutionRequest(executionARN: "arn", clientToken: "c"), "executionArn",
        "clientToken"),
    .response(to: RedriveExecutionRequest.self, .init(redriveDate: noon), "redriveDate"),
    .request(
        StartExecutionRequest(stateMachineARN: "machine", name: "e", input: "{}"),
        "stateMachineArn", "name", "input"),
    .response(
        to: StartExecutionRequest.self, .init(executionARN: "arn", startDate: noon),
        "executionArn", "startDate"),
    .request(
        StartSyncExecutionRequest(stateMachineARN: "machine", name: "e", input: "{}"),
        "stateMachineArn", "name", "input"),
    .response(
        to: StartSyncExecutionRequest.self,
        .init(
            executionARN: "arn", stateMachineARN: "machine", name: "e", startDate: noon,
            stopDate: noon, status: "FAILED", error: "E", cause: "C", input: "{}", output: "{}",
            billingDetails: .init(billedMemoryUsedInMB: 64, billedDurationInMilliseconds: 100)),
        "executionArn", "stateMachineArn", "name", "startDate", "stopDate", "status", "error",
        "cause", "input", "output", "billingDetails"),
    .request(
        StopExecutionRequest(executionARN: "arn", error: "E", cause: "C"), "executionArn", "error",
        "cause"),
    .response(to: StopExecutionRequest.self, .init(stopDate: noon), "stopDate"),
]

/// Requests about state machines, and their responses.
let stateMachines: [CodingSample] = [
    .request(
        CreateStateMachineRequest(
            name: "m", definition: "{}", roleARN: "role", type: "EXPRESS"),
        "name", "definition", "roleArn", "type"),
    .response(
        to: CreateStateMachineRequest.self, .init(stateMachineARN: "arn", creationDate: noon),
        "stateMachineArn", "creationDate"),
    .request(DescribeStateMachineRequest(stateMachineARN: "arn"), "stateMachineArn"),
    .response(
        to: DescribeStateMachineRequest.self,
        .init(
            stateMachineARN: "arn", name: "m", status: "ACTIVE", definition: "{}", roleARN: "role",
            type: "STANDARD", creationDate: noon, variableReferences: ["S": ["x"]]),
        "stateMachineArn", "name", "status", "definition", "roleArn", "type", "creationDate",
        "variableReferences"),
    .request(
        ValidateStateMachineDefinitionRequest(
            definition: "{}", type: "STANDARD", maxResults: 5),
        "definition", "type", "maxResults"),
    .response(
        to: ValidateStateMachineDefinitionRequest.self,
        .init(result: "FAIL", diagnostics: [["code": "C"]], truncated: false), "result",
        "diagnostics", "truncated"),
    .request(
        TestStateRequest(
            definition: "{}", roleARN: "role", input: "{}", inspectionLevel: "DEBUG",
            revealSecrets: false, variables: "{}", stateName: "S", mock: ["result": "{}"],
            context: "{}"),
        "definition", "roleArn", "input", "inspectionLevel", "revealSecrets", "variables",
        "stateName", "mock", "context"),
    .response(
        to: TestStateRequest.self,
        .init(
            status: "SUCCEEDED", output: "{}", error: "E", cause: "C", nextState: "T",
            inspectionData: ["input": "{}"]),
        "status", "output", "error", "cause", "nextState", "inspectionData"),
]

/// Requests about activities and task tokens, and their responses.
let activities: [CodingSample] = [
    .request(CreateActivityRequest(name: "paint"), "name"),
    .response(
        to: CreateActivityRequest.self, .init(activityARN: "arn", creationDate: noon),
        "activityArn", "creationDate"),
    .request(DeleteActivityRequest(activityARN: "arn"), "activityArn"),
    .response(to: DeleteActivityRequest.self, EmptyResponse()),
    .request(
        GetActivityTaskRequest(activityARN: "arn", workerName: "w"), "activityArn", "workerName"),
    .response(
        to: GetActivityTaskRequest.self, .init(taskToken: "t", input: "{}"), "taskToken", "input"),
    .request(SendTaskSuccessRequest(taskToken: "t", output: "{}"), "taskToken", "output"),
    .response(to: SendTaskSuccessRequest.self, EmptyResponse()),
    .request(
        SendTaskFailureRequest(taskToken: "t", error: "E", cause: "C"), "taskToken", "error",
        "cause"),
    .response(to: SendTaskFailureRequest.self, EmptyResponse()),
    .request(SendTaskHeartbeatRequest(taskToken: "t"), "taskToken"),
    .response(to: SendTaskHeartbeatRequest.self, EmptyResponse()),
]
