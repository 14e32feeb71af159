/* A JPEG file to a smaller JPEG file by libjpeg alone: scaled decode, Lanczos in fixed point, encode.
 *
 * Luma and chroma stay apart all the way: neither is brought to the other's size, nor to RGB and back. Rows are resampled
 * as they are decoded, so that a baseline file needs memory for a few rows only. One call uses one thread; calls may come
 * from any thread. */
#ifndef STEPSIM_CJPEGPATH_H
#define STEPSIM_CJPEGPATH_H

#include <stddef.h>
#include <stdint.h>

/* What came of a call. */
typedef enum {
    CJPEG_DONE = 0,
    /* A kind of JPEG that this path does not serve: CMYK, RGB, twelve bits, lossless. */
    CJPEG_NOT_SERVED = 1,
    /* The file ends before the picture does. */
    CJPEG_TRUNCATED = 2,
    CJPEG_NOT_DECODED = 3,
    CJPEG_NOT_ENCODED = 4,
    CJPEG_DEADLINE_PASSED = 5,
    CJPEG_NO_MEMORY = 6,
} cjpeg_outcome;

/* How sums of products are computed. All give the same bytes. */
typedef enum {
    /* The fastest that this processor has. */
    CJPEG_BEST = 0,
    CJPEG_SCALAR = 1,
    /* Every x86-64 processor has it; elsewhere the same as CJPEG_SCALAR. */
    CJPEG_SSE2 = 2,
    /* Falls back to the best that there is. */
    CJPEG_AVX2 = 3,
} cjpeg_form;

typedef struct {
    const void *_Nullable bytes;
    size_t length;
    /* EXIF's orientation, 1 to 8. */
    int32_t orientation;
    /* The whole picture's size once upright and reduced, in pixels. */
    int32_t full_width, full_height;
    /* The part of it that is wanted: within the whole. */
    int32_t left, top, width, height;
    /* Quality of the result, 1 to 100; below 90 its chroma is halved. */
    int32_t quality;
    /* The decoder reduces as long as so many percent of the goal remain; 140 by default, 100 at least. */
    int32_t margin_percent;
    /* Whether a progressive file's refinements are left out where the picture shrinks enough for that. */
    int32_t drops_refinements;
    /* Whether a baseline file that shrinks enough is decoded here, without libjpeg. */
    int32_t uses_own_decoder;
    cjpeg_form form;
    /* Real time that the work may take, in nanoseconds; 0 for no deadline. */
    int64_t deadline_nanoseconds;
    /* Whether the reply tells how long each part took. */
    int32_t is_timed;
} cjpeg_request;

/* The answer. `bytes` belongs to the caller, who gives it to cjpeg_release. */
typedef struct {
    cjpeg_outcome outcome;
    void *_Nullable bytes;
    size_t length;
    int64_t decode_nanoseconds, resample_nanoseconds, encode_nanoseconds;
    /* Which part of the file's bytes was left undecoded, in bytes. */
    size_t dropped;
    /* libjpeg's own words for a failure; empty after a success. */
    char message[200];
} cjpeg_reply;

void cjpeg_resize(const cjpeg_request *_Nonnull request, cjpeg_reply *_Nonnull reply);

/* Gives back what a reply holds. */
void cjpeg_release(cjpeg_reply *_Nonnull reply);

/* How the coefficients of a file that is made for trials are spread over scans. */
typedef enum {
    CJPEG_BASELINE = 0,
    /* libjpeg's own progression, as most programs write. */
    CJPEG_USUAL_SCRIPT = 1,
    /* By frequency alone, without refinements: what photo editors offer as "3 scans". */
    CJPEG_SPECTRAL_SCRIPT = 2,
    /* Three bits are refined, one after another. */
    CJPEG_DEEP_SCRIPT = 3,
    /* Luma's low frequencies first, chroma whole, few refinements: the shape that size-optimising encoders prefer. */
    CJPEG_SMALL_SCRIPT = 4,
    /* One scan a component, and not progressive. */
    CJPEG_SEPARATE_SCRIPT = 5,
} cjpeg_script;

/* Packed RGB (or grey) samples to a JPEG of any sampling and script: pictures for trials of the decoder. */
typedef struct {
    const uint8_t *_Nonnull samples;
    int32_t width, height;
    /* 1 or 3. */
    int32_t bands;
    int32_t quality;
    /* Luma's sampling factors, 1 to 4; chroma has one each. */
    int32_t across, down;
    cjpeg_script script;
    /* Blocks between restart markers; 0 for none. */
    int32_t restart_interval;
} cjpeg_trial;

void cjpeg_write_trial(const cjpeg_trial *_Nonnull trial, cjpeg_reply *_Nonnull reply);

/* libjpeg's name and version, as it was built against: "libjpeg-turbo 2.1.5". The text lives for ever. */
const char *_Nonnull cjpeg_library(void);

/* The form that CJPEG_BEST stands for here. */
cjpeg_form cjpeg_best_form(void);

#endif
