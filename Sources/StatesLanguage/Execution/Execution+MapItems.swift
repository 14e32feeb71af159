import OrderedJSON

/// The items of a distributed Map state: from what was read to the children's inputs.
extension Execution {
    /// The reader's answer.
    mutating func itemsRead(_ run: MapRunID, _ source: ItemSource) {
        guard let id = mapRunOwners[run], let visit = self[id].visit,
            case .map(let map) = visit.state.kind, let reader = map.itemReader
        else { return }
        do throws(ItemFormatError) {
            var items = try reader.format.items(of: source, at: map.itemsPath)
            attempt(id) { execution throws(StateFailure) in
                let maxItems = try execution.count(reader.maxItems, "MaxItems", on: id) ?? 0
                if maxItems > 0, items.count > maxItems { items = Array(items.prefix(maxItems)) }
                try execution.startChildren(run, items: items)
            }
        } catch {
            mapRunFailed(
                run, StateFailure(error: "States.ItemReaderFailed", cause: error.reason))
        }
    }

    /// Makes the children's inputs of the items, and starts the first of them.
    mutating func startChildren(
        _ run: MapRunID, items: [JSONValue]
    ) throws(StateFailure) {
        guard let id = mapRunOwners[run], let visit = self[id].visit,
            case .map(let map) = visit.state.kind
        else { return }
        var inputs: [JSONValue] = []
        inputs.reserveCapacity(items.count)
        if let selector = map.itemSelector {
            for (index, item) in items.enumerated() {
                let item = MapItem(index: index, item: item)
                inputs.append(try fill(selector, from: visit.input, on: id, item: item))
            }
        } else {
            inputs = items
        }
        for input in inputs {
            if let failure = dataLimit(input, of: visit.name) { throw failure }
        }
        if let batcher = map.itemBatcher { inputs = try batches(of: inputs, batcher, on: id) }
        guard case .mapRun(var state) = self[id].phase else { return }
        state.isReading = false
        state.inputs = inputs
        state.outcomes = Array(repeating: nil, count: inputs.count)
        self[id].phase = .mapRun(state)
        if inputs.isEmpty { finishChildren(run) } else { startMoreChildren(run) }
    }

    /// `ItemBatcher`: `{"BatchInput": …, "Items": […]}`, as many items as the bounds allow.
    private mutating func batches(
        of items: [JSONValue], _ batcher: ItemBatcher, on id: StrandID
    ) throws(StateFailure) -> [JSONValue] {
        let input = self[id].visit?.input ?? .null
        let common = try batcher.batchInput.map { template throws(StateFailure) in
            let filled = try fill(template, from: input, on: id)
            if let visit = self[id].visit, let failure = dataLimit(filled, of: visit.name) {
                throw failure
            }
            return filled
        }
        let most = try count(batcher.maxItems, "MaxItemsPerBatch", on: id) ?? 0
        let bytes = try count(batcher.maxBytes, "MaxInputBytesPerBatch", on: id) ?? 0
        func batch(_ items: [JSONValue]) -> JSONValue {
            var members = JSONObject()
            if let common { members["BatchInput"] = common }
            members["Items"] = .array(items)
            return .object(members)
        }
        let byteLimit = min(bytes > 0 ? bytes : .max, limits.payloadBytes)
        var batches: [JSONValue] = []
        var open: [JSONValue] = []
        var size = batch([]).text.utf8.count
        let emptySize = size
        for item in items {
            let itemSize = item.text.utf8.count + 1
            let isFull = (most > 0 && open.count == most) || size + itemSize > byteLimit
            if isFull, !open.isEmpty {
                batches.append(batch(open))
                open = []
                size = emptySize
            }
            open.append(item)
            size += itemSize
        }
        if !open.isEmpty { batches.append(batch(open)) }
        return batches
    }
}
