// What every emulated service must keep, whatever its clients do and whatever befalls their calls,
// and where each law is tested. Here several clients call through the simulated network, under lost
// requests and answers, time-outs, errors before and after the effect, throttling, reads that are
// made stale and batches that are done in part; elsewhere the emulators alone are held against models
// of theirs.
//
// 1. S3.
//    - A GET returns a body that some PUT wrote; after a PUT was acknowledged, no later one returns
//      older data, and a LIST has the key; of writers that race under If-None-Match: *, one wins:
//      S3LawTests; without faults and against a dictionary, EmulatedS3Tests/HistoryPropertyTests.
// 2. DynamoDB.
//    - Strong reads are linearizable for each item, whatever is made stale; of writers that race
//      under attribute_not_exists, one wins: DynamoDBLawTests.
//    - What is consumed follows the rule; tokens never exceed 300 s; processed and unprocessed make
//      the request; a stale read is an earlier state: EmulatedDynamoDBTests/ModelTests. The same
//      where a fault has it so: StaleReadTests there, SimulatorTests/PartialBatchTests,
//      SimulatorTests/StaleReadFaultTests.
//    - Not modelled: transactions, which are all or nothing.
// 3. Rekognition.
//    - In a window of T seconds, no more calls are granted than the rate × (T + 1):
//      RekognitionLawTests; of the bucket alone, ServiceCallsTests/TokenBucketTests.
//    - A face is not searchable before its IndexFaces was answered, nor once its DeleteFaces took
//      effect; an error changes nothing, unless it took the place of the answer:
//      RekognitionLawTests; without faults, EmulatedRekognitionTests/LawTests.
// 4. Lambda.
//    - Concurrency keeps within the account's limit, and within each function's; an environment
//      serves one invocation at a time: EmulatedLambdaTests/ConcurrencyLawTests; under faults,
//      LambdaLawTests with Invariants/SandboxCheck.
//    - An event that was taken runs once or more, and no more often than its retries allow; a run
//      is billed for no less than it took: LambdaLawTests.
// 5. SNS.
//    - A message that was accepted reaches each subscriber at least once, or the dead letters:
//      SNSLawTests.
//    - Not modelled: FIFO topics, with their order and their deduplication.
// 6. Step Functions.
//    - Ids are dense from one, no event comes before its cause, time never goes back:
//      Invariants/HistoryCheck in every run; of random machines, StatesLanguageTests/PropertyTests.
//    - A task that was scheduled ends once; a name is used once: StepFunctionsLawTests; of random
//      machines, StatesLanguageTests/PropertyTests.
//    - Transitions are counted as states entered and tried again:
//      EmulatedStepFunctionsTests/TransitionCountTests.
// 7. Determinism: the same seed, scenario and build give the same trace, to the byte.
//    - Whatever ran before, and whoever listens: DeterminismLawTests,
//      SimulatorTests/DeterminismTests.
//    - In another process, and in a release build as in a debug build: CommandTests/ReplayTests.
//      Another machine is what continuous integration has.
