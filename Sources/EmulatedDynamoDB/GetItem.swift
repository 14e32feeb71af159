package import AWSModel
package import ServiceCalls

extension DynamoDBService {
    /// Reads one item by its key; no item is a success.
    ///
    /// Errors: `ValidationException`, `ResourceNotFoundException`.
    package func getItem(
        _ request: GetItemRequest, in call: ServiceCall
    ) -> ServiceAnswer<GetItemRequest.Response> {
        do throws(AWSError) {
            if let error = TableName.refusal(of: request.tableName) { throw error }
            let named = try normalised(request.key, levels: settings.nestingMaximum)
            let table = try activeTable(request.tableName)
            let key = try table.keys.key(named: named, settings: settings)
            // Not modelled yet: eventual reads that see an older state, and the capacity that a read takes.
            return .answered(GetItemRequest.Response(item: table[key]))
        } catch {
            return .failed(error)
        }
    }

    /// A table that serves reads and writes.
    /// - Throws: `ResourceNotFoundException`, also for one that is still being made.
    func activeTable(_ name: String) throws(AWSError) -> Table {
        guard let table = tables[name], table.isActive else { throw .resourceNotFound() }
        return table
    }
}
