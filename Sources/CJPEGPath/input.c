#include "work.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <jerror.h>

void cjpeg_give_up(cjpeg_work *work, cjpeg_outcome outcome, const char *reason) {
    work->failure = outcome;
    snprintf(work->reply->message, sizeof work->reply->message, "%s", reason);
    longjmp(work->landing, 1);
}

static cjpeg_work *work_of(j_common_ptr codec) { return codec->client_data; }

static void fail(j_common_ptr codec) {
    char text[JMSG_LENGTH_MAX];
    cjpeg_work *work = work_of(codec);
    codec->err->format_message(codec, text);
    cjpeg_outcome outcome = codec->err->msg_code == JERR_OUT_OF_MEMORY ? CJPEG_NO_MEMORY
        : work->is_encoding                                           ? CJPEG_NOT_ENCODED
                                                                      : CJPEG_NOT_DECODED;
    cjpeg_give_up(work, outcome, text);
}

static void swallow(j_common_ptr codec, int level) { (void)codec, (void)level; }

static void print_nothing(j_common_ptr codec) { (void)codec; }

void cjpeg_watch_errors(cjpeg_work *work) {
    jpeg_std_error(&work->errors);
    work->errors.error_exit = fail;
    work->errors.emit_message = swallow;
    work->errors.output_message = print_nothing;
}

void *cjpeg_allocate(cjpeg_work *work, size_t count, size_t size) {
    void *memory = calloc(count, size);
    if (!memory)
        cjpeg_give_up(work, CJPEG_NO_MEMORY, "out of memory");
    return memory;
}

/* Input */

static void begin(j_decompress_ptr decoder) { (void)decoder; }

static boolean next_range(j_decompress_ptr decoder) {
    cjpeg_work *work = work_of((j_common_ptr)decoder);
    if (work->range == work->ranges.count)
        cjpeg_give_up(work, CJPEG_TRUNCATED, "premature end of JPEG file");
    cjpeg_range range = work->ranges.ranges[work->range++];
    work->source.next_input_byte = (const JOCTET *)work->request->bytes + range.start;
    work->source.bytes_in_buffer = range.length;
    return TRUE;
}

static void skip(j_decompress_ptr decoder, long count) {
    struct jpeg_source_mgr *source = decoder->src;
    while (count > (long)source->bytes_in_buffer) {
        count -= (long)source->bytes_in_buffer;
        next_range(decoder);
    }
    if (count > 0) {
        source->next_input_byte += count;
        source->bytes_in_buffer -= (size_t)count;
    }
}

void cjpeg_give_input(cjpeg_work *work) {
    struct jpeg_source_mgr *source = &work->source;
    source->init_source = begin;
    source->term_source = begin;
    source->fill_input_buffer = next_range;
    source->skip_input_data = skip;
    source->resync_to_restart = jpeg_resync_to_restart;
    source->bytes_in_buffer = 0;
    source->next_input_byte = NULL;
    work->range = 0;
    work->decoder.src = source;
}

/* Limits */

int64_t cjpeg_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

void cjpeg_look_around(cjpeg_work *work) {
    if (work->deadline && cjpeg_now() >= work->deadline)
        cjpeg_give_up(work, CJPEG_DEADLINE_PASSED, "the deadline passed");
    if (work->decoder.input_scan_number > CJPEG_MOST_SCANS)
        cjpeg_give_up(work, CJPEG_NOT_DECODED, "too many scans");
}
