import Testing

@testable import EmulatedRekognition

// The service model's pattern of a FaceId: [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}.
@Suite struct `A face's identifier in sixteen bytes` {
    @Test(
        arguments: [
            "01234567-89ab-cdef-fedc-ba9876543210", "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-4fff-bfff-ffffffffffff",
        ])
    func `is written as it was read`(text: String) {
        #expect(CompactUUID(text)?.text == text)
    }

    @Test(
        arguments: [
            "", "0123456789ab-cdef-fedc-ba9876543210",
            "01234567-89ab-cdef-fedc-ba987654321", "01234567-89ab-cdef-fedc-ba98765432100",
            "01234567-89AB-cdef-fedc-ba9876543210", "0123456-789ab-cdef-fedc-ba9876543210",
            "01234567-89ab-cdef-fedc+ba9876543210", "0123456g-89ab-cdef-fedc-ba9876543210",
            "0123456é-89ab-cdef-fedc-ba987654321",
        ])
    func `is nothing of another form`(text: String) { #expect(CompactUUID(text) == nil) }
}
