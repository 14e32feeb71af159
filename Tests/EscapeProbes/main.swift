import Simulator
import StepSimCommand

StepSimCommand.main(systems: [.escapeProbes])
