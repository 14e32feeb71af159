/* A coverage-guided fuzz target for the fast JPEG path: any bytes, any request, by both decoders and every form of
 * arithmetic. `run` in this folder builds it and runs it; what it finds becomes a test.
 *
 * It looks for crashes, reads out of bounds, leaks and undefined behaviour, and for forms that do not agree. */
#include "CJPEGPath.h"

#include <stdlib.h>
#include <string.h>

static int resize(const uint8_t *bytes, size_t length, int side, int orientation, int own, cjpeg_form form, cjpeg_reply *reply) {
    cjpeg_request request = {.bytes = bytes,
        .length = length,
        .orientation = orientation,
        .full_width = side,
        .full_height = side,
        .left = side / 4,
        .top = side / 3,
        .width = side - side / 4,
        .height = side - side / 3,
        .quality = 80,
        .margin_percent = 140,
        .drops_refinements = 1,
        .uses_own_decoder = own,
        .form = form,
        .deadline_nanoseconds = 200000000};
    cjpeg_resize(&request, reply);
    return reply->outcome == CJPEG_DONE;
}

/* Sizes that the gate would let in, but small enough that a run takes no second. */
static int is_small(const uint8_t *bytes, size_t length) {
    for (size_t i = 0; i + 8 < length; i++)
        if (bytes[i] == 0xFF && bytes[i + 1] >= 0xC0 && bytes[i + 1] <= 0xC2)
            return (bytes[i + 5] << 8 | bytes[i + 6]) <= 2000 && (bytes[i + 7] << 8 | bytes[i + 8]) <= 2000;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 8 || !is_small(data + 2, size - 2))
        return 0;
    int side = 1 + data[0] % 96, orientation = 1 + data[1] % 8;
    cjpeg_reply scalar, best;
    for (int own = 0; own < 2; own++) {
        int one = resize(data + 2, size - 2, side, orientation, own, CJPEG_SCALAR, &scalar);
        int other = resize(data + 2, size - 2, side, orientation, own, CJPEG_BEST, &best);
        int timed_out = scalar.outcome == CJPEG_DEADLINE_PASSED || best.outcome == CJPEG_DEADLINE_PASSED;
        if (!timed_out && one != other)
            abort();
        if (one && other && (scalar.length != best.length || memcmp(scalar.bytes, best.bytes, best.length)))
            abort();
        cjpeg_release(&scalar);
        cjpeg_release(&best);
    }
    return 0;
}
