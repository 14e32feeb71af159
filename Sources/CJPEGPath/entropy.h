/* A baseline scan straight to pixels at a quarter or an eighth of the size.
 *
 * At these sizes nearly all of libjpeg's time goes into coefficients that nobody needs. Here a coefficient is added to the
 * means that it changes as soon as it is decoded, or passed over. Only what is regular is decoded: at the first thing that
 * is not, the caller starts again with libjpeg, whose judgement of damaged files then holds. */
#ifndef STEPSIM_CJPEGPATH_ENTROPY_H
#define STEPSIM_CJPEGPATH_ENTROPY_H

#include <stdint.h>
#include <stdio.h>

#include <jpeglib.h>

/* So many bits are looked up at once. */
#define CJPEG_LOOK 11

/* One Huffman table. An entry is value << 16 | run << 8 | bits: with `bits` the code's and the value's together, or the
 * code's alone and CJPEG_LATE in the run, with the symbol for a value; 0 for a code that is longer than the look. */
#define CJPEG_LATE 0x80
#define CJPEG_END 0x40
#define CJPEG_LEAP_END 0x8000

typedef struct {
    int32_t look[1 << CJPEG_LOOK];
    /* As many whole AC coefficients as lie within the look, for passing over them: bits | coefficients << 4, and
     * CJPEG_LEAP_END where the block ends with them. 0 where the first one does not. */
    uint16_t leap[1 << CJPEG_LOOK];
    /* For longer codes: the largest of each length, left-justified in 16 bits, and where its symbols begin. */
    int32_t largest[18];
    int32_t offset[17];
    uint8_t symbols[256];
} cjpeg_codes;

/* So many bytes, less the zeros that are stuffed behind ones, are made ready at once. */
#define CJPEG_CHUNK 32768
/* More than the blocks of one unit can take: ten of 64 coefficients, each of two tables' longest code and value. */
#define CJPEG_UNIT_BYTES 4096

typedef struct {
    /* What is still to be made ready. */
    const uint8_t *source, *end;
    /* Whether a marker, or the end of the file, has been met. */
    int is_at_marker, is_at_end;
    /* What is ready: up to `ready_end`, and zeros behind. */
    const uint8_t *next, *ready_end;
    /* Bits still to be read, the first one highest; `count` of them at least are what they should be. */
    uint64_t bits;
    int count;
    uint8_t ready[CJPEG_CHUNK + CJPEG_UNIT_BYTES + 64];
} cjpeg_bits;

typedef struct {
    int across, down;
    const cjpeg_codes *dc, *ac;
    int32_t mean;
    /* Of each coefficient in zigzag order: which of four sums it changes, and by how much. */
    uint8_t sums[64];
    int32_t weights[64];
} cjpeg_scan_component;

typedef struct {
    cjpeg_bits bits;
    int count, scaled;
    cjpeg_scan_component components[3];
    cjpeg_codes codes[4];
    int codes_made;
    int units_across, units_down;
    int restart_interval, until_restart, restarts;
} cjpeg_scan;

/* Whether this can decode what the decoder's header, which has just been read, announces. `scaled` is 1 or 2. */
int cjpeg_scan_begin(
    cjpeg_scan *scan, const struct jpeg_decompress_struct *decoder, const uint8_t *next, const uint8_t *end, int scaled);

/* Decodes a row of units: `rows[c][i]` is where row i of component c goes. Returns 0 at anything irregular. */
int cjpeg_scan_row(cjpeg_scan *scan, uint8_t *const *const *rows);

#endif
