/* Which of a JPEG file's bytes are worth decoding. */
#ifndef STEPSIM_CJPEGPATH_SCANS_H
#define STEPSIM_CJPEGPATH_SCANS_H

#include <stddef.h>
#include <stdint.h>

/* More scans than any encoder writes cost a pass over all coefficients each: libvips refuses them too. */
#define CJPEG_MOST_SCANS 100

/* The kept bytes, in order. */
typedef struct {
    size_t start, length;
} cjpeg_range;

typedef struct {
    cjpeg_range ranges[CJPEG_MOST_SCANS + 1];
    int count;
    /* Bytes that are left out. */
    size_t dropped;
} cjpeg_ranges;

/* What a progressive file's pixels need at a given reduction. */
typedef struct {
    /* One pixel a block: its mean alone counts. */
    int means_only;
    /* How many last bits of each component's AC coefficients may be missing. */
    int count;
    int ids[3];
    int missing_bits[3];
} cjpeg_need;

/* The ranges to decode; all of the file where it is no progressive one, or not whole, or not as it should be, which
 * the decoder then finds. Returns 0 for too many scans. */
int cjpeg_scans_choose(cjpeg_ranges *chosen, const uint8_t *bytes, size_t length, const cjpeg_need *need);

#endif
