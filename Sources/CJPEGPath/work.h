/* What one call holds, and gives back whatever happens. */
#ifndef STEPSIM_CJPEGPATH_WORK_H
#define STEPSIM_CJPEGPATH_WORK_H

#include "CJPEGPath.h"
#include "entropy.h"
#include "kernels.h"
#include "scans.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#define CJPEG_COMPONENTS 3

/* From version 7 of its interface on, libjpeg may scale the sides of a block apart. */
#if JPEG_LIB_VERSION >= 70
#define CJPEG_SCALED_ACROSS(info) ((info)->DCT_h_scaled_size)
#define CJPEG_SCALED_DOWN(info) ((info)->DCT_v_scaled_size)
#define CJPEG_LEAST_SCALED_DOWN(decoder) ((decoder)->min_DCT_v_scaled_size)
#else
#define CJPEG_SCALED_ACROSS(info) ((info)->DCT_scaled_size)
#define CJPEG_SCALED_DOWN(info) ((info)->DCT_scaled_size)
#define CJPEG_LEAST_SCALED_DOWN(decoder) ((decoder)->min_DCT_scaled_size)
#endif

/* One component on its way: stored rows come in, rows of the result go out. */
typedef struct {
    /* How many samples a block of eight gives on a side. */
    int scaled;
    /* Stored samples that are real, and those with the decoder's padding. */
    int32_t width, height, stride;
    /* Rows that a row of units gives, and those that came. */
    int32_t unit_rows, stored;
    /* Rows that are still needed, in a ring. */
    uint8_t *ring;
    int32_t ring_rows;
    cjpeg_filter across, down;
    /* Rows of the result that are finished, from the stored top. */
    int32_t finished;
    /* The result, as it is stored; a row is `plane_stride` long. */
    uint8_t *plane;
    int32_t plane_stride;
} cjpeg_component;

typedef struct cjpeg_work cjpeg_work;

struct cjpeg_work {
    const cjpeg_request *request;
    cjpeg_reply *reply;
    cjpeg_kernels kernels;
    /* Where libjpeg's errors land. */
    jmp_buf landing;
    cjpeg_outcome failure;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    struct jpeg_source_mgr source;
    struct jpeg_destination_mgr destination;
    struct jpeg_decompress_struct decoder;
    struct jpeg_compress_struct encoder;
    int is_decoding, is_encoding;
    cjpeg_ranges ranges;
    int range;
    int64_t deadline;
    int count;
    cjpeg_component components[CJPEG_COMPONENTS];
    cjpeg_scan *scan;
    int16_t *between;
    const uint8_t **rows;
    unsigned char *encoded;
    size_t encoded_length, encoded_capacity;
};

/* Ends the call: lands where `landing` was set. */
void cjpeg_give_up(cjpeg_work *work, cjpeg_outcome outcome, const char *reason) __attribute__((noreturn));

/* libjpeg's errors land in `work`; its warnings are swallowed. */
void cjpeg_watch_errors(cjpeg_work *work);

/* The request's bytes, uncopied, less the ranges that are left out. */
void cjpeg_give_input(cjpeg_work *work);

/* Where the encoder writes: `encoded`, which grows as it must. */
void cjpeg_take_output(cjpeg_work *work);

/* Gives up past the deadline, or in a file of endless scans. */
void cjpeg_look_around(cjpeg_work *work);

int64_t cjpeg_now(void);

/* Decodes and resamples: fills the components' planes, upright. */
void cjpeg_decode(cjpeg_work *work);

/* Turns a plane whose sides are swapped; the orientation's mirroring is done while resampling. */
void cjpeg_transpose(cjpeg_work *work, cjpeg_component *component);

/* Planes to the reply's bytes. */
void cjpeg_encode(cjpeg_work *work);

/* Gives back what the components hold. */
void cjpeg_forget_components(cjpeg_work *work);

void *cjpeg_allocate(cjpeg_work *work, size_t count, size_t size);

#endif
