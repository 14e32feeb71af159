import AWSModel
import ServiceCalls

extension LambdaService {
    /// The function and version that a request means.
    /// - Throws: What AWS answers where there is no such function or version, or where the request
    ///   names two.
    func target(_ name: String, _ qualifier: String? = nil) throws(AWSError) -> Target {
        try target(reference(name, qualifier))
    }

    /// Reads a function's name, and a qualifier that came beside it.
    func reference(
        _ name: String, _ qualifier: String?
    ) throws(AWSError) -> FunctionReference {
        var reference = try FunctionReference(name)
        _ = try reference.name(in: account)
        guard let qualifier else { return reference }
        guard FunctionReference.isQualifier(qualifier) else {
            throw .invalidParameterValue(
                "1 validation error detected: Value '\(qualifier)' at 'qualifier' failed to "
                    + "satisfy constraint: Member must satisfy regular expression pattern: "
                    + "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+")
        }
        if let own = reference.qualifier, own != qualifier {
            throw .invalidParameterValue(
                "The derived qualifier from the function name does not match the specified "
                    + "qualifier.")
        }
        reference.qualifier = qualifier
        return reference
    }

    func target(_ reference: FunctionReference) throws(AWSError) -> Target {
        guard let place = places[reference.name],
            let version = deployed[place].version(of: reference.qualifier)
        else { throw .functionNotFound(arn(of: reference.name, reference.qualifier)) }
        return Target(function: place, version: version, qualifier: reference.qualifier)
    }

    /// A function's ARN, with the version or alias where one is named.
    func arn(of function: String, _ qualifier: String?) -> String {
        let suffix = qualifier.map { ":\($0)" } ?? ""
        return account.arn("lambda", "function:\(function)\(suffix)")
    }
}
