import KeyedDraws
import OrderedJSON
import Reports
import Testing
import Tracing
import VirtualTime

@Suite struct `An execution that is redriven` {
    private func told() -> Story {
        let story = Story()
        story.history(0, "a", "ExecutionStarted")
        story.history(10, "a", "TaskStateEntered", ["name": "Charge"])
        story.history(10, "a", "TaskScheduled")
        story.history(20, "a", "TaskFailed", ["error": "E"])
        story.history(20, "a", "ExecutionFailed", ["error": "E"])
        return story
    }

    @Test func `counts as running again, and then by how it ends`() {
        let story = told()
        #expect(story.recorder.statistics.executions == ["FAILED": 1])
        story.history(60_000, "a", "ExecutionRedriven", ["redriveCount": 1])
        #expect(story.recorder.statistics.executions == ["RUNNING": 1])
        story.history(60_000, "a", "TaskScheduled")
        story.history(60_010, "a", "TaskSucceeded")
        story.history(60_010, "a", "TaskStateExited", ["name": "Charge"])
        story.history(60_010, "a", "ExecutionSucceeded")

        #expect(story.recorder.statistics.executions == ["SUCCEEDED": 1])
    }

    @Test func `has its attempts counted on, in the state that they belong to`() {
        let story = told()
        story.history(60_000, "a", "ExecutionRedriven", ["redriveCount": 1])
        story.history(60_000, "a", "TaskScheduled")

        #expect(story.recorder.statistics.states["Charge"]?.attempts == 2)
    }
}
