internal import ArgumentParser
internal import Scenarios

extension MachineType: ExpressibleByArgument {
    /// Reads `STANDARD` or `EXPRESS`, in letters of any case.
    package init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}
