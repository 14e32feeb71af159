import Testing

@testable import StatesLanguage

@Suite struct SuggestionTests {
    @Test(arguments: [
        ("Resise", ["Detect", "Resize"], "Resize"), ("resize", ["Resize"], "Resize"),
        ("Reszie", ["Resize"], "Resize"), ("Rsize", ["Resize"], "Resize"),
        ("Ressize", ["Resize"], "Resize"), ("Frist", ["Last", "First"], "First"),
        ("ab", ["ax", "ac"], "ax"), ("Parameters", ["Parameter", "Paramters"], "Parameter"),
        ("TimeOutSecond", ["TimeoutSeconds"], "TimeoutSeconds"),
    ])
    func `the nearest name is suggested`(name: String, candidates: [String], near: String) {
        #expect(Suggestion.nearest(to: name, among: candidates) == near)
    }

    @Test(arguments: [
        ("Resize", ["Detect"]), ("a", ["bc"]), ("abc", ["xyz"]), ("", ["ab"]),
        ("abcdef", ["uvwdef"]), ("Resize", []),
    ])
    func `what is far is not suggested`(name: String, candidates: [String]) {
        #expect(Suggestion.nearest(to: name, among: candidates) == nil)
    }

    @Test func `a third of the letters may change, and never more than eight`() {
        let long = String(repeating: "a", count: 60)
        func changed(_ count: Int) -> String {
            String(repeating: "b", count: count) + long.dropFirst(count)
        }
        #expect(Suggestion.nearest(to: long, among: [changed(8)]) == changed(8))
        #expect(Suggestion.nearest(to: long, among: [changed(9)]) == nil)
    }
}
