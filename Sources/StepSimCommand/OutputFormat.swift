internal import ArgumentParser

/// How results are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    /// For a person.
    case text
    /// One object, for programs.
    case json
}
