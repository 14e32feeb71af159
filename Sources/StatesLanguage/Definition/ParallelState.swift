import OrderedJSON

/// A Parallel state: runs its branches side by side, and gives their outputs in the branches'
/// order.
struct ParallelState: Sendable {
    let branches: [StateGraph]

    init(_ fields: inout FieldReader, _ reader: inout DefinitionReader) {
        fields.require("Branches")
        let elements = fields.elements("Branches")
        if elements?.isEmpty == true { fields.report("Branches", "Value cannot be empty") }
        var branches: [StateGraph] = []
        for element in elements ?? [] {
            guard var branch = fields.fields(of: element) else { continue }
            if let graph = reader.graph(&branch) { branches.append(graph) }
            branch.finish()
        }
        self.branches = branches
    }
}
