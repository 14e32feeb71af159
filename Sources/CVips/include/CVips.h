/* Fixed-argument doors into libvips, whose own calls are variadic and so closed to Swift.
 *
 * Plain structs go in and come out: no type of GLib or libvips reaches Swift. Every call starts libvips
 * where that has not happened yet, once a process. All calls may come from any thread. */
#ifndef STEPSIM_CVIPS_H
#define STEPSIM_CVIPS_H

#include <stddef.h>
#include <stdint.h>

/* What came of a call. */
typedef enum {
    CVIPS_DONE = 0,
    /* libvips could not be started. */
    CVIPS_NOT_STARTED = 1,
    /* The header could not be read. */
    CVIPS_BAD_HEADER = 2,
    /* The header promises more pixels than the request allows. */
    CVIPS_TOO_MANY_PIXELS = 3,
    /* The header promises a side longer than the request allows. */
    CVIPS_SIDE_TOO_LONG = 4,
    /* The header promises no band, or more bands than the request allows. */
    CVIPS_BAD_BANDS = 5,
    /* The pixels could not be decoded. libvips decodes lazily, so this may come as late as saving. */
    CVIPS_NOT_DECODED = 6,
    /* The deadline passed; the work was stopped. */
    CVIPS_DEADLINE_PASSED = 7,
    /* The result could not be encoded. */
    CVIPS_NOT_ENCODED = 8,
} cvips_outcome;

/* Formats that can be written. */
typedef enum {
    CVIPS_JPEG = 0,
    CVIPS_PNG = 1,
    CVIPS_WEBP = 2,
} cvips_format;

/* The answer to every call. `bytes` belongs to the caller, who gives it to cvips_release. */
typedef struct {
    cvips_outcome outcome;
    void *_Nullable bytes;
    size_t length;
    int32_t width;
    int32_t height;
    int32_t bands;
    /* libvips' own words for a failure, cut to what fits; empty after a success. */
    char message[400];
} cvips_reply;

/* Bounds that a header must keep before anything is decoded. */
typedef struct {
    int64_t pixels;
    int32_t side;
    int32_t bands;
} cvips_bounds;

/* What of a picture is shown where it does not have its box's shape. */
typedef enum {
    /* All of it, as large as the box allows. */
    CVIPS_FIT = 0,
    /* The part of the box's size that draws the eye most, of a picture that just covers the box. */
    CVIPS_ATTENTION = 1,
    /* A named window of the picture reduced to a named size. */
    CVIPS_WINDOW = 2,
} cvips_framing;

/* JPEG, PNG or WebP bytes to a thumbnail: upright, never enlarged, in sRGB or grey, without metadata; flattened on
 * white where the format has no alpha. */
typedef struct {
    const void *_Nullable bytes;
    size_t length;
    cvips_framing framing;
    /* The box; the whole reduced picture's size for a window. */
    int32_t width;
    int32_t height;
    /* The window, within the whole. */
    int32_t left, top, window_width, window_height;
    cvips_format format;
    /* JPEG and WebP quality, 1 to 100; PNG compression, 0 to 9. */
    int32_t quality;
    cvips_bounds bounds;
    /* Real time that the work may take; 0 for no deadline. */
    int64_t deadline_nanoseconds;
} cvips_thumbnail_request;

void cvips_thumbnail(const cvips_thumbnail_request *_Nonnull request, cvips_reply *_Nonnull reply);

/* Pixels to a file. Samples have 8 bits, or 16 in the machine's byte order. */
typedef struct {
    const void *_Nullable samples;
    int32_t width;
    int32_t height;
    /* 1 grey, 2 grey with alpha, 3 RGB, 4 RGB with alpha (CMYK where `is_cmyk`). */
    int32_t bands;
    int32_t bits;
    int32_t is_cmyk;
    cvips_format format;
    /* JPEG and WebP quality, 1 to 100; PNG compression, 0 to 9. */
    int32_t quality;
    /* Progressive JPEG, interlaced PNG. */
    int32_t is_progressive;
} cvips_encode_request;

void cvips_encode(const cvips_encode_request *_Nonnull request, cvips_reply *_Nonnull reply);

/* The yardstick of benchmarks: libvips' own thumbnail of the same bytes, as a plain C program would call it, fitted into
 * `width` × `height`, as a JPEG. */
void cvips_yardstick(const cvips_thumbnail_request *_Nonnull request, cvips_reply *_Nonnull reply);

/* The best that can be made of a picture, for judging others: decoded whole, upright, RGB on white, reduced in floating
 * point by Lanczos-3 to exactly `width` × `height`. The reply's bytes are floats from 0 to 255, three a pixel. */
void cvips_reference(const cvips_thumbnail_request *_Nonnull request, cvips_reply *_Nonnull reply);

/* A file decoded as small as its loader can make it by this factor, for timing: the reply holds no bytes. */
void cvips_load(const void *_Nonnull bytes, size_t length, double shrink, cvips_reply *_Nonnull reply);

/* A file to its samples as stored (no turning, no colour change), packed, 8 bits each; 16-bit samples keep
 * their high byte. */
void cvips_decode(const void *_Nonnull bytes, size_t length, cvips_bounds bounds, cvips_reply *_Nonnull reply);

/* Gives back what a reply holds. */
void cvips_release(cvips_reply *_Nonnull reply);

/* Starts libvips without doing anything, for whoever wants to pay at a time of their choosing. */
cvips_outcome cvips_start(void);

/* libvips' version, "8.14.1". The text lives for ever. */
const char *_Nonnull cvips_version(void);

/* The most memory that libvips has had for pixels at one time since it started, in bytes. Decoders' own memory does
 * not count. */
int64_t cvips_peak_pixel_memory(void);

/* libvips starts threads when it first encodes. Whoever watches for threads in this process may define these two; they
 * are called, in this order and on the calling thread, around every call into libvips. */
extern void stepsim_threads_allowed_begin(void) __attribute__((weak));
extern void stepsim_threads_allowed_end(void) __attribute__((weak));

#endif
