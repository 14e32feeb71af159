import ImageProfile
import Simulator
import StepSimCommand

StepSimCommand.main(systems: [.imageProfile])
