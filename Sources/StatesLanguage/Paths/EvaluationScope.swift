import KeyedDraws
import OrderedJSON

/// All that an expression can see: the input, the context object, the variables, and its chance.
struct EvaluationScope {
    /// What `$` stands for.
    var input: JSONValue
    /// What `$$` stands for.
    let context: ContextObject
    /// The variables by name.
    let variables: [String: JSONValue]
    /// The run's draws, for `States.UUID` and `States.MathRandom`.
    let draws: Draws
    /// The scope of the strand, and the state's entry and attempt, which name where draws are made.
    let outer: SiteScope
    let entry: Int
    let attempt: Int
    /// How many draws this attempt of the state has made, which tells them apart.
    var drawCount: UInt64

    /// Where the draws are made; few expressions draw, and making a site costs.
    var site: CallSite {
        let step = SiteStep(state: context.stateName, entry: entry, attempt: attempt)
        return CallSite(outer.appending(step))
    }

    /// An ordinal for one more draw.
    mutating func nextDraw() -> UInt64 {
        defer { drawCount += 1 }
        return drawCount
    }
}

extension Purpose {
    /// `States.UUID` and `States.MathRandom`.
    static let intrinsicChance = Purpose("states-intrinsic")
}
