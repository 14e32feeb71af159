public import AWSModel
internal import EmulatedDynamoDB
internal import EmulatedLambda
internal import EmulatedRekognition
internal import EmulatedS3
internal import EmulatedSNS
internal import EmulatedSQS
internal import EmulatedStepFunctions
internal import FaultInjection
internal import KeyedDraws
internal import OrderedJSON
internal import Prices
internal import ServiceCalls
public import StatesLanguage
internal import VirtualTime

extension Cloud {
    /// The cloud as it stands before a run begins: the system's resources, its functions, and the
    /// workflow's machine.
    /// - Throws: `AWSError` where a resource breaks its service's rules, such as a bucket's name.
    public init(for configuration: RunConfiguration, machine: StateMachine) throws(AWSError) {
        let settings = configuration.cloud
        let account = AccountFacts(region: settings.region)
        let system = configuration.system
        s3 = S3Service(account: account, settings: settings.s3)
        var tables = settings.dynamodb
        for case .stale(let age) in configuration.faults.flatMap(\.effects) {
            tables.replication.memory = max(tables.replication.memory, age)
        }
        dynamodb = DynamoDBService(account: account, settings: tables)
        rekognition = RekognitionService(account: account, settings: settings.rekognition)
        sns = SNSService(account: account, settings: settings.sns)
        lambda = LambdaService(
            account: account, quotas: settings.lambda, timings: settings.lambdaTimings)
        sqs = SQSService(account: account, settings: settings.sqs)
        states = StepFunctionsService(
            account: account, settings: settings.states, prices: settings.prices.states,
            scripts: configuration.scripts, callbacks: configuration.callbacks)
        let setup = ServiceCall(
            now: configuration.start, site: Self.setupSite,
            draws: Draws(seed: configuration.seed))
        try addResources(system.resources, setup)
        assume(configuration.assumedResources)
        try addFunctions(configuration, setup)
        for other in configuration.otherMachines {
            states.createStateMachine(
                named: other.name, other.machine, type: other.type, definition: other.definition)
        }
        states.createStateMachine(
            named: configuration.workflow.name, machine, type: configuration.workflowType,
            definition: configuration.workflow.definition)
        try addUploadRule(configuration)
    }

    /// Where what stands before a run begins comes from.
    static let setupSite = CallSite(SiteScope(item: "setup"))

    /// Has the bucket's events start executions, where nobody else does.
    private mutating func addUploadRule(
        _ configuration: RunConfiguration
    ) throws(AWSError) {
        guard configuration.startsByEvent, let uploads = configuration.system.uploads else {
            return
        }
        let machine = states.stateMachineARN(of: configuration.workflow.name)
        let rule = EventBridgeRule("upload", stateMachineARN: machine) { event in
            let key = event["detail"]?["object"]?["key"]?.stringValue ?? ""
            return uploads.input(
                UploadRules.Upload(
                    userID: key.split(separator: "/").first.map(String.init) ?? key,
                    bucket: event["detail"]?["bucket"]?["name"]?.stringValue ?? "", key: key))
        }
        try s3.addRule(rule, on: uploads.bucket)
    }

    /// Makes what definitions name. A name that AWS refuses exists nowhere: the task that uses it
    /// hears so.
    private mutating func assume(_ resources: CloudResources) {
        for bucket in resources.buckets where !s3.bucketNames.contains(bucket) {
            try? s3.addBucket(bucket)
        }
        for topic in resources.topics { _ = try? sns.addTopic(topic, queues: [topic]) }
        for queue in resources.queues { _ = try? sqs.addQueue(queue) }
        for activity in resources.activities { states.addActivity(activity) }
    }

    /// Puts an object where nobody is told of it.
    private mutating func add(
        _ object: CloudResources.Object, _ setup: ServiceCall
    ) throws(AWSError) {
        if !s3.bucketNames.contains(object.bucket) { try s3.addBucket(object.bucket) }
        let request = PutObjectRequest(bucket: object.bucket, key: object.key, body: object.body)
        if case .failed(let error) = s3.putObject(request, in: setup).outcome { throw error }
    }

    private mutating func addResources(
        _ resources: CloudResources, _ setup: ServiceCall
    ) throws(AWSError) {
        for bucket in resources.buckets { try s3.addBucket(bucket) }
        for object in resources.objects { try add(object, setup) }
        for table in resources.tables {
            try dynamodb.addTable(
                CreateTableRequest(
                    tableName: table.name, partitionKey: table.partitionKey,
                    provisionedThroughput: table.provisionedThroughput))
        }
        for collection in resources.collections { try rekognition.addCollection(collection) }
        for topic in resources.topics { _ = try sns.addTopic(topic, queues: [topic]) }
        for queue in resources.queues { try sqs.addQueue(queue) }
        for activity in resources.activities { states.addActivity(activity) }
    }

    private mutating func addFunctions(
        _ configuration: RunConfiguration, _ setup: ServiceCall
    ) throws(AWSError) {
        var functions = configuration.system.functions.map { function in
            FunctionConfiguration(
                name: function.name, memorySize: function.memorySize,
                timeout: function.timeoutSeconds)
        }
        // A function that a script or the definition names and the system lacks: the script is its
        // code.
        let known = Set(functions.map(\.name))
        for name in configuration.scriptedFunctions where !known.contains(name) {
            functions.append(FunctionConfiguration(name: name, memorySize: 128, timeout: 900))
        }
        for place in functions.indices {
            let settings = configuration.functionSettings[functions[place].name]
            settings?.apply(to: &functions[place], lambda.account)
            try lambda.addFunction(functions[place])
        }
        // Once all are there: a record may go to another function.
        for function in functions {
            guard
                let request = configuration.functionSettings[function.name]?.eventRequest(
                    for: function.name, lambda.account)
            else { continue }
            if case .failed(let error) = lambda.putFunctionEventInvokeConfig(request, in: setup)
                .outcome
            {
                throw error
            }
        }
    }
}
