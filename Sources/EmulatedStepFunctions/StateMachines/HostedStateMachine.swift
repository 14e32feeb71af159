public import AWSModel
internal import OrderedJSON
public import ServiceCalls
public import StatesLanguage
internal import VirtualTime

/// A state machine and its names.
struct HostedStateMachine: Sendable {
    let name: String
    let arn: String
    let machine: StateMachine
    let type: StateMachineType
    /// The definition as it was given; empty for a machine that a system brings with it.
    let definition: String
    let roleARN: String
    let createdAt: Instant
}

extension StepFunctionsService {
    /// Makes a state machine that can be started at once; one of that name is replaced.
    /// - Returns: Its ARN.
    @discardableResult
    public mutating func createStateMachine(
        named name: String, _ machine: StateMachine, type: StateMachineType = .standard,
        definition: String = ""
    ) -> String {
        let arn = stateMachineARN(of: name)
        stateMachines[arn] = HostedStateMachine(
            name: name, arn: arn, machine: machine, type: type, definition: definition,
            roleARN: roleARN, createdAt: .epoch)
        return arn
    }

    /// The ARN of a state machine of that name, whether there is one or not.
    public func stateMachineARN(of name: String) -> String {
        account.arn("states", "stateMachine:\(name)")
    }

    /// Makes a state machine; the same request again finds it.
    ///
    /// Errors: `InvalidName`, `InvalidDefinition`, `ValidationException`,
    /// `StateMachineAlreadyExists`.
    public mutating func createStateMachine(
        _ request: CreateStateMachineRequest, in call: ServiceCall
    ) -> ServiceAnswer<CreateStateMachineRequest.Response> {
        guard Self.isValidName(request.name) else {
            return .failed(.states("InvalidName", "Invalid Name: '\(request.name)'"))
        }
        let (type, parsed): (StateMachineType, StateMachine.Parsed)
        do throws(AWSError) {
            (type, parsed) = try read(request.definition, type: request.type)
        } catch {
            return .failed(error)
        }
        guard let machine = parsed.machine else {
            let finding = parsed.diagnostics.first { $0.severity == .error }
            return .failed(
                .states(
                    "InvalidDefinition",
                    "Invalid State Machine Definition: '\(finding?.serviceText ?? "")'"))
        }
        let arn = stateMachineARN(of: request.name)
        if let existing = stateMachines[arn] {
            guard existing.definition == request.definition, existing.type == type,
                existing.roleARN == request.roleARN
            else {
                return .failed(
                    .states(
                        "StateMachineAlreadyExists", "State Machine Already Exists: '\(arn)'"))
            }
            return .answered(
                .init(stateMachineARN: arn, creationDate: existing.createdAt.timestamp))
        }
        stateMachines[arn] = HostedStateMachine(
            name: request.name, arn: arn, machine: machine, type: type,
            definition: request.definition, roleARN: request.roleARN, createdAt: call.now)
        return .answered(.init(stateMachineARN: arn, creationDate: call.now.timestamp))
    }

    /// What a state machine is, with the variables that its states read.
    ///
    /// Errors: `StateMachineDoesNotExist`.
    public func describeStateMachine(
        _ request: DescribeStateMachineRequest
    ) -> ServiceAnswer<DescribeStateMachineRequest.Response> {
        guard let machine = stateMachines[request.stateMachineARN] else {
            return .failed(
                .states(
                    "StateMachineDoesNotExist",
                    "State Machine Does Not Exist: '\(request.stateMachineARN)'"))
        }
        let references = VariableReferences.byState(of: machine.machine).map { state, names in
            (state, JSONValue.array(names.map { .string($0) }))
        }
        return .answered(
            .init(
                stateMachineARN: machine.arn, name: machine.name, status: "ACTIVE",
                definition: machine.definition, roleARN: machine.roleARN,
                type: machine.type.rawValue, creationDate: machine.createdAt.timestamp,
                variableReferences: references.isEmpty ? nil : .object(JSONObject(references))))
    }

    /// What is wrong with a definition, in AWS's words.
    ///
    /// Errors: `ValidationException`.
    public func validateStateMachineDefinition(
        _ request: ValidateStateMachineDefinitionRequest
    ) -> ServiceAnswer<ValidateStateMachineDefinitionRequest.Response> {
        let most = request.maxResults ?? 100
        guard (0...100).contains(most) else {
            return .failed(
                .states("ValidationException", "maxResults must be between 0 and 100"))
        }
        do throws(AWSError) {
            let answer = try read(request.definition, type: request.type).1.validationAnswer
            let diagnostics = answer["diagnostics"]?.arrayValue ?? []
            // Zero stands for the default (API reference).
            let shown = Array(diagnostics.prefix(most == 0 ? 100 : most))
            return .answered(
                .init(
                    result: diagnostics.isEmpty ? "OK" : "FAIL", diagnostics: shown,
                    truncated: shown.count < diagnostics.count
                        || answer["truncated"]?.boolValue == true))
        } catch {
            return .failed(error)
        }
    }

    private func read(
        _ definition: String, type: String?
    ) throws(AWSError) -> (StateMachineType, StateMachine.Parsed) {
        guard let type = StateMachineType(rawValue: type ?? "STANDARD") else {
            throw .states(
                "ValidationException",
                "1 validation error detected: Value '\(type ?? "")' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, EXPRESS]"
            )
        }
        guard definition.utf8.count <= settings.definitionLengthMaximum else {
            throw .states(
                "ValidationException",
                "1 validation error detected: Value at 'definition' failed to satisfy constraint: Member must have length less than or equal to \(settings.definitionLengthMaximum)"
            )
        }
        return (type, StateMachine.parse(definition, type: type))
    }
}
