#include "work.h"

#include <stdlib.h>
#include <string.h>

static void run(cjpeg_work *work) {
    const cjpeg_request *request = work->request;
    if (setjmp(work->landing)) {
        work->reply->outcome = work->failure;
        return;
    }
    cjpeg_watch_errors(work);
    work->kernels = cjpeg_kernels_of(request->form);
    if (request->deadline_nanoseconds > 0)
        work->deadline = cjpeg_now() + request->deadline_nanoseconds;
    cjpeg_decode(work);
    int64_t before = request->is_timed ? cjpeg_now() : 0;
    cjpeg_encode(work);
    if (request->is_timed)
        work->reply->encode_nanoseconds = cjpeg_now() - before;
    work->reply->bytes = work->encoded;
    work->reply->length = work->encoded_length;
    work->encoded = NULL;
}

void cjpeg_forget_components(cjpeg_work *work) {
    for (int c = 0; c < CJPEG_COMPONENTS; c++) {
        free(work->components[c].ring);
        free(work->components[c].plane);
        cjpeg_filter_free(&work->components[c].across);
        cjpeg_filter_free(&work->components[c].down);
    }
    free(work->between);
    free(work->rows);
    memset(work->components, 0, sizeof work->components);
    work->between = NULL;
    work->rows = NULL;
}

static void give_back(cjpeg_work *work) {
    if (work->is_decoding)
        jpeg_destroy_decompress(&work->decoder);
    if (work->is_encoding)
        jpeg_destroy_compress(&work->encoder);
    cjpeg_forget_components(work);
    free(work->scan);
    free(work->encoded);
}

void cjpeg_resize(const cjpeg_request *request, cjpeg_reply *reply) {
    memset(reply, 0, sizeof *reply);
    cjpeg_work *work = calloc(1, sizeof *work);
    if (!work) {
        reply->outcome = CJPEG_NO_MEMORY;
        return;
    }
    work->request = request;
    work->reply = reply;
    run(work);
    give_back(work);
    free(work);
}

void cjpeg_release(cjpeg_reply *reply) {
    free(reply->bytes);
    reply->bytes = NULL;
    reply->length = 0;
}

#define TEXT_OF(value) #value
#define TEXT(value) TEXT_OF(value)

const char *cjpeg_library(void) {
#if defined(LIBJPEG_TURBO_VERSION)
    return "libjpeg-turbo " TEXT(LIBJPEG_TURBO_VERSION);
#else
    return "libjpeg " TEXT(JPEG_LIB_VERSION);
#endif
}
