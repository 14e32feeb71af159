package import AWSModel
internal import EmulatedDynamoDB
internal import EmulatedLambda
internal import EmulatedRekognition
internal import EmulatedS3
internal import EmulatedSNS
internal import EmulatedStepFunctions
internal import ServiceCalls
package import StatesLanguage

extension Cloud {
    /// The cloud as it stands before a run begins: the system's resources, its functions, and the
    /// workflow's machine.
    /// - Throws: `AWSError` where a resource breaks its service's rules, such as a bucket's name.
    package init(for configuration: RunConfiguration, machine: StateMachine) throws(AWSError) {
        let account = AccountFacts()
        let system = configuration.system
        s3 = S3Service(account: account)
        dynamodb = DynamoDBService(account: account)
        rekognition = RekognitionService(account: account)
        sns = SNSService(account: account)
        var quotas = LambdaQuotas()
        if let concurrency = configuration.concurrency { quotas.concurrency = concurrency }
        lambda = LambdaService(account: account, quotas: quotas)
        states = StepFunctionsService(account: account, scripts: configuration.scripts)

        for bucket in system.resources.buckets { try s3.addBucket(bucket) }
        for table in system.resources.tables {
            try dynamodb.addTable(
                CreateTableRequest(tableName: table.name, partitionKey: table.partitionKey))
        }
        for collection in system.resources.collections {
            try rekognition.addCollection(collection)
        }
        for topic in system.resources.topics { _ = try sns.addTopic(topic, queues: [topic]) }
        try addFunctions(configuration)
        states.createStateMachine(named: configuration.workflow.name, machine)
    }

    private mutating func addFunctions(_ configuration: RunConfiguration) throws(AWSError) {
        for function in configuration.system.functions {
            let limits = configuration.functionLimits[function.name]
            try lambda.addFunction(
                FunctionConfiguration(
                    name: function.name, memorySize: limits?.memorySize ?? function.memorySize,
                    timeout: limits?.timeoutSeconds ?? function.timeoutSeconds))
        }
        // A function that a script or the definition names and the system lacks: the script is its
        // code.
        let known = Set(configuration.system.functions.map(\.name))
        for name in configuration.scriptedFunctions where !known.contains(name) {
            let limits = configuration.functionLimits[name]
            try lambda.addFunction(
                FunctionConfiguration(
                    name: name, memorySize: limits?.memorySize ?? 128,
                    timeout: limits?.timeoutSeconds ?? 900))
        }
    }
}
