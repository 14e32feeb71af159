#include "work.h"

#include <stdlib.h>
#include <string.h>

/* Components, their indices, first and last coefficient, bits before and after. */
static const jpeg_scan_info spectral[] = {
    {3, {0, 1, 2}, 0, 0, 0, 0},
    {1, {0}, 1, 5, 0, 0},
    {1, {1}, 1, 63, 0, 0},
    {1, {2}, 1, 63, 0, 0},
    {1, {0}, 6, 63, 0, 0},
};
static const jpeg_scan_info deep[] = {
    {3, {0, 1, 2}, 0, 0, 0, 2},
    {1, {0}, 1, 63, 0, 3},
    {1, {1}, 1, 63, 0, 3},
    {1, {2}, 1, 63, 0, 3},
    {3, {0, 1, 2}, 0, 0, 2, 1},
    {1, {0}, 1, 63, 3, 2},
    {1, {1}, 1, 63, 3, 2},
    {1, {2}, 1, 63, 3, 2},
    {1, {0}, 1, 63, 2, 1},
    {1, {1}, 1, 63, 2, 1},
    {1, {2}, 1, 63, 2, 1},
    {3, {0, 1, 2}, 0, 0, 1, 0},
    {1, {0}, 1, 63, 1, 0},
    {1, {1}, 1, 63, 1, 0},
    {1, {2}, 1, 63, 1, 0},
};
static const jpeg_scan_info small[] = {
    {3, {0, 1, 2}, 0, 0, 0, 0},
    {1, {0}, 1, 8, 0, 2},
    {1, {1}, 1, 8, 0, 0},
    {1, {2}, 1, 8, 0, 0},
    {1, {0}, 9, 63, 0, 2},
    {1, {0}, 1, 63, 2, 1},
    {1, {0}, 1, 63, 1, 0},
    {1, {1}, 9, 63, 0, 0},
    {1, {2}, 9, 63, 0, 0},
};
static const jpeg_scan_info separate[] = {
    {1, {0}, 0, 63, 0, 0},
    {1, {1}, 0, 63, 0, 0},
    {1, {2}, 0, 63, 0, 0},
};

#define COUNT(script) ((int)(sizeof(script) / sizeof *(script)))

static void choose_script(struct jpeg_compress_struct *encoder, const cjpeg_trial *trial) {
    const jpeg_scan_info *script = NULL;
    int count = 0;
    switch (trial->bands == 1 && trial->script > CJPEG_USUAL_SCRIPT ? CJPEG_USUAL_SCRIPT : trial->script) {
    case CJPEG_BASELINE: return;
    case CJPEG_USUAL_SCRIPT: jpeg_simple_progression(encoder); return;
    case CJPEG_SPECTRAL_SCRIPT: script = spectral, count = COUNT(spectral); break;
    case CJPEG_DEEP_SCRIPT: script = deep, count = COUNT(deep); break;
    case CJPEG_SMALL_SCRIPT: script = small, count = COUNT(small); break;
    case CJPEG_SEPARATE_SCRIPT: script = separate, count = COUNT(separate); break;
    }
    encoder->scan_info = script;
    encoder->num_scans = count;
}

static void write(cjpeg_work *work, const cjpeg_trial *trial) {
    struct jpeg_compress_struct *encoder = &work->encoder;
    encoder->err = &work->errors;
    encoder->client_data = work;
    work->is_encoding = 1;
    jpeg_create_compress(encoder);
    encoder->client_data = work;
    cjpeg_take_output(work);
    encoder->image_width = (JDIMENSION)trial->width;
    encoder->image_height = (JDIMENSION)trial->height;
    encoder->input_components = trial->bands;
    encoder->in_color_space = trial->bands == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(encoder);
    jpeg_set_quality(encoder, trial->quality, TRUE);
    encoder->comp_info[0].h_samp_factor = trial->across;
    encoder->comp_info[0].v_samp_factor = trial->down;
    encoder->restart_interval = (unsigned)trial->restart_interval;
    choose_script(encoder, trial);
    jpeg_start_compress(encoder, TRUE);
    while (encoder->next_scanline < encoder->image_height) {
        /* libjpeg's rows are not const, and not written to. */
        JSAMPROW row =
            (JSAMPROW)(uintptr_t)(trial->samples + (size_t)encoder->next_scanline * (size_t)(trial->width * trial->bands));
        jpeg_write_scanlines(encoder, &row, 1);
    }
    jpeg_finish_compress(encoder);
}

void cjpeg_write_trial(const cjpeg_trial *trial, cjpeg_reply *reply) {
    memset(reply, 0, sizeof *reply);
    cjpeg_work *work = calloc(1, sizeof *work);
    if (!work) {
        reply->outcome = CJPEG_NO_MEMORY;
        return;
    }
    work->reply = reply;
    if (setjmp(work->landing)) {
        reply->outcome = work->failure;
    } else {
        cjpeg_watch_errors(work);
        write(work, trial);
        reply->bytes = work->encoded;
        reply->length = work->encoded_length;
        work->encoded = NULL;
    }
    jpeg_destroy_compress(&work->encoder);
    free(work->encoded);
    free(work);
}
