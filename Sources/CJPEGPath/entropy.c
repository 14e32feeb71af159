#include "entropy.h"

#include <string.h>

/* Codes */

/* The value that `size` bits stand for (T.81, F.2.2.1). */
static inline int32_t extended(int32_t bits, int size) {
    return size && bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
}

static int32_t entry(int32_t value, int run, int bits) { return (int32_t)((uint32_t)value << 16) | run << 8 | bits; }

/* Everything that can be told from the first bits alone, whichever bits follow. */
static void fill(cjpeg_codes *codes, int code, int length, uint8_t symbol, int is_ac) {
    int free_bits = CJPEG_LOOK - length, run = is_ac ? symbol >> 4 : 0, size = is_ac ? symbol & 15 : symbol;
    for (int rest = 0; rest < 1 << free_bits; rest++) {
        int32_t *place = &codes->look[code << free_bits | rest];
        if (is_ac && size == 0)
            *place = run == 15 ? entry(0, 15, length) : entry(0, CJPEG_END, length);
        else if (size <= free_bits)
            *place = entry(extended(rest >> (free_bits - size), size), run, length + size);
        else
            *place = entry(symbol, CJPEG_LATE, length);
    }
}

/* Leaps over several coefficients, once all codes are known. */
static void make_leaps(cjpeg_codes *codes) {
    for (int index = 0; index < 1 << CJPEG_LOOK; index++) {
        int bits = 0, coefficients = 0, end = 0;
        while (!end) {
            int32_t found = codes->look[index << bits & ((1 << CJPEG_LOOK) - 1)];
            int run = found >> 8 & 0xFF, length = found & 0xFF;
            if (!found || run & CJPEG_LATE || bits + length > CJPEG_LOOK)
                break;
            bits += length;
            if (run & CJPEG_END)
                end = CJPEG_LEAP_END;
            else
                coefficients += run + 1;
        }
        codes->leap[index] = (uint16_t)(bits | coefficients << 4 | end);
    }
}

/* The codes of a table in order of their lengths (T.81, annex C). Returns 0 for a table that is none. */
static int make_codes(cjpeg_codes *codes, const JHUFF_TBL *table, int is_ac) {
    int code = 0, place = 0;
    memset(codes->look, 0, sizeof codes->look);
    memcpy(codes->symbols, table->huffval, sizeof codes->symbols);
    for (int length = 1; length <= 16; length++) {
        codes->offset[length] = place - code;
        for (int i = 0; i < table->bits[length]; i++, code++, place++) {
            if (place >= 256 || code >= 1 << length)
                return 0;
            uint8_t symbol = table->huffval[place];
            /* A DC difference has 11 bits at most, an AC coefficient 10, though 15 can be written (T.81, F.1.2). */
            if (is_ac ? (symbol & 15) > 10 : symbol > 11)
                return 0;
            if (length <= CJPEG_LOOK)
                fill(codes, code, length, symbol, is_ac);
        }
        codes->largest[length] = code << (16 - length);
        code <<= 1;
    }
    if (is_ac)
        make_leaps(codes);
    return 1;
}

/* Bits */

/* Makes more bytes ready, behind those that still are: stuffed zeros are left out, and nothing behind a marker is taken. */
static void make_ready(cjpeg_bits *bits) {
    size_t left = (size_t)(bits->ready_end - bits->next);
    memmove(bits->ready, bits->next, left);
    bits->next = bits->ready;
    uint8_t *to = bits->ready + left;
    while (!bits->is_at_marker && to < bits->ready + CJPEG_CHUNK) {
        size_t room = (size_t)(bits->ready + CJPEG_CHUNK - to), there = (size_t)(bits->end - bits->source);
        size_t length = room < there ? room : there;
        const uint8_t *ones = memchr(bits->source, 0xFF, length);
        size_t plain = ones ? (size_t)(ones - bits->source) : length;
        memcpy(to, bits->source, plain);
        to += plain;
        bits->source += plain;
        if (bits->source == bits->end) {
            bits->is_at_marker = bits->is_at_end = 1;
        } else if (ones && bits->end - ones >= 2 && ones[1] == 0) {
            *to++ = 0xFF;
            bits->source += 2;
        } else if (ones) {
            bits->is_at_marker = 1;
            bits->is_at_end = bits->end - ones < 2;
        }
    }
    bits->ready_end = to;
    memset(to, 0, 64);
}

static void begin_bits(cjpeg_bits *bits, const uint8_t *source, const uint8_t *end) {
    bits->source = source;
    bits->end = end;
    bits->is_at_marker = bits->is_at_end = 0;
    bits->next = bits->ready_end = bits->ready;
    bits->bits = 0;
    bits->count = 0;
    make_ready(bits);
}

/* How many bits have not been read, below zero where zeros behind a marker were taken for data. */
static int64_t unread(const cjpeg_bits *bits) { return (int64_t)(bits->ready_end - bits->next) * 8 + bits->count; }

/* The registers of the reader. At least 56 bits are there after a refill; what lies below `count` is read once more, and
 * is the same. */
typedef struct {
    uint64_t bits;
    const uint8_t *next;
    int count;
} reader;

static inline void refill(reader *reader) {
    uint64_t eight;
    memcpy(&eight, reader->next, sizeof eight);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    reader->bits |= eight >> reader->count;
    reader->next += (63 - reader->count) >> 3;
    reader->count |= 56;
}

static inline void drop(reader *reader, int count) {
    reader->bits <<= count;
    reader->count -= count;
}

static inline int32_t take(reader *reader, int count) {
    if (count == 0)
        return 0;
    int32_t value = (int32_t)(reader->bits >> (64 - count));
    drop(reader, count);
    return value;
}

/* A code that is longer than the look; -1 for none. */
static int long_code(reader *reader, const cjpeg_codes *codes) {
    int32_t sixteen = (int32_t)(reader->bits >> 48);
    for (int length = CJPEG_LOOK + 1; length <= 16; length++) {
        if (sixteen < codes->largest[length]) {
            drop(reader, length);
            return codes->symbols[((sixteen >> (16 - length)) + codes->offset[length]) & 255];
        }
    }
    return -1;
}

/* Blocks */

static inline int32_t look_up(const reader *reader, const cjpeg_codes *codes) {
    return codes->look[reader->bits >> (64 - CJPEG_LOOK)];
}

/* The symbol of a code whose value was not within the look; -1 for no code. */
static int late_symbol(reader *reader, const cjpeg_codes *codes, int32_t found) {
    refill(reader);
    if (!found)
        return long_code(reader, codes);
    drop(reader, found & 0xFF);
    return found >> 16 & 0xFF;
}

static inline int is_late(int32_t found) { return !found || found >> 8 & CJPEG_LATE; }

/* The next DC difference. Returns 0 for no code. */
static inline int read_difference(reader *reader, const cjpeg_codes *codes, int32_t *difference) {
    refill(reader);
    int32_t found = look_up(reader, codes);
    if (!is_late(found)) {
        drop(reader, found & 0xFF);
        *difference = found >> 16;
        return 1;
    }
    int size = late_symbol(reader, codes, found);
    if (size < 0)
        return 0;
    *difference = extended(take(reader, size), size);
    return 1;
}

/* Passes over AC coefficients as far as leaps reach, fewer than `left`: how many. Whether the block ended is in `ended`. */
static inline int leap(reader *reader, const cjpeg_codes *codes, int left, int *ended) {
    int place = 0;
    for (;;) {
        refill(reader);
        for (int i = 0; i < 5; i++) {
            int found = codes->leap[reader->bits >> (64 - CJPEG_LOOK)];
            int next = place + (found >> 4 & 0x7FF);
            /* Past the last coefficient comes another block's code. */
            if (!found || next >= left)
                return place;
            drop(reader, found & 15);
            place = next;
            if (found & CJPEG_LEAP_END) {
                *ended = 1;
                return place;
            }
        }
    }
}

/* Reads a block's AC coefficients; each changes one of four sums where they count. Returns 0 for no code, or for too many
 * coefficients. Codes within the look take eleven bits at most, so that five of them need one refill. */
static inline int read_coefficients(
    reader *reader, const cjpeg_scan_component *component, uint32_t *sums, const int counts) {
    const cjpeg_codes *codes = component->ac;
    int place = 0, ended = 0;
    for (;;) {
        if (!counts) {
            /* From a place that no leap leaves, one coefficient is read by itself. */
            place += leap(reader, codes, 63 - place, &ended);
            if (ended)
                return 1;
        }
        refill(reader);
        for (int i = 0; i < (counts ? 5 : 1); i++) {
            int32_t found = look_up(reader, codes), value = found >> 16;
            int run = found >> 8 & 0xFF;
            if (__builtin_expect(is_late(found), 0)) {
                int symbol = late_symbol(reader, codes, found), size = symbol & 15;
                if (symbol < 0)
                    return 0;
                run = symbol >> 4;
                if (size == 0 && run != 15)
                    return 1;
                value = extended(take(reader, size), size);
                i = 5;
            } else {
                drop(reader, found & 0xFF);
                if (run & CJPEG_END)
                    return 1;
            }
            place += run + 1;
            if (place > 63)
                return 0;
            if (counts)
                sums[component->sums[place]] += (uint32_t)(component->weights[place] * value);
            if (place == 63)
                return 1;
        }
    }
}

/* Weights are in 1/2^12 of a sample; a sample is 128 where nothing is coded. Sums wrap around: only what no encoder wrote
 * gets so far, and any sample is as good there. */
enum { weight_bits = 12, middle = 128 };

static inline uint8_t sample(uint32_t sum) {
    int32_t value = ((int32_t)(sum + (1u << (weight_bits - 1))) >> weight_bits) + middle;
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

/* One block to one sample, or to four: its halves' means. Returns 0 at anything irregular. */
static inline int read_block(
    reader *reader, cjpeg_scan_component *component, const int scaled, uint8_t *const *rows, int column) {
    int32_t difference;
    uint32_t sums[4] = {0};
    if (!read_difference(reader, component->dc, &difference))
        return 0;
    component->mean += difference;
    /* Nothing regular leaves what twelve bits hold; beyond, sums could overflow. */
    if (component->mean < -4096 || component->mean > 4096)
        return 0;
    sums[0] = (uint32_t)(component->weights[0] * component->mean);
    if (!read_coefficients(reader, component, sums, scaled == 2))
        return 0;
    if (scaled == 1) {
        rows[0][column] = sample(sums[0]);
        return 1;
    }
    rows[0][column] = sample(sums[0] + sums[1] + sums[2] + sums[3]);
    rows[0][column + 1] = sample(sums[0] - sums[1] + sums[2] - sums[3]);
    rows[1][column] = sample(sums[0] + sums[1] - sums[2] - sums[3]);
    rows[1][column + 1] = sample(sums[0] - sums[1] - sums[2] + sums[3]);
    return 1;
}

/* Passes over a restart marker, which must come now and be the right one. */
static int restart(cjpeg_scan *scan) {
    cjpeg_bits *bits = &scan->bits;
    if (!bits->is_at_marker || bits->is_at_end || unread(bits) >= 8 || bits->source[1] != 0xD0 + scan->restarts)
        return 0;
    begin_bits(bits, bits->source + 2, bits->end);
    scan->restarts = (scan->restarts + 1) & 7;
    scan->until_restart = scan->restart_interval;
    for (int c = 0; c < scan->count; c++)
        scan->components[c].mean = 0;
    return 1;
}

static inline int read_unit(cjpeg_scan *scan, const int scaled, uint8_t *const *const *rows, int unit) {
    cjpeg_bits *bits = &scan->bits;
    reader reader = {bits->bits, bits->next, bits->count};
    for (int c = 0; c < scan->count; c++) {
        cjpeg_scan_component *component = &scan->components[c];
        for (int y = 0; y < component->down; y++)
            for (int x = 0; x < component->across; x++)
                if (!read_block(
                        &reader, component, scaled, rows[c] + y * scaled, (unit * component->across + x) * scaled))
                    return 0;
    }
    bits->bits = reader.bits;
    bits->next = reader.next;
    bits->count = reader.count;
    return 1;
}

int cjpeg_scan_row(cjpeg_scan *scan, uint8_t *const *const *rows) {
    cjpeg_bits *bits = &scan->bits;
    for (int unit = 0; unit < scan->units_across; unit++) {
        if (scan->restart_interval && scan->until_restart-- == 0) {
            if (!restart(scan))
                return 0;
            scan->until_restart--;
        }
        if (bits->ready_end - bits->next < CJPEG_UNIT_BYTES && !bits->is_at_marker)
            make_ready(bits);
        if (!(scan->scaled == 1 ? read_unit(scan, 1, rows, unit) : read_unit(scan, 2, rows, unit)))
            return 0;
        /* Zeros behind a marker were taken for data, or the file has no end. */
        if (unread(bits) < 0 || (bits->is_at_end && bits->ready_end - bits->next < 8))
            return 0;
    }
    return 1;
}

/* Beginning */

/* Where the coefficients of zigzag order stand: eight times the vertical frequency, plus the horizontal. */
static const uint8_t natural[64] = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21,
    28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54,
    47, 55, 62, 63};

/* The mean of cos((2x + 1)uπ / 16) over x from 0 to 3, in 1/2^15. Over the other half it is the negative for odd
 * frequencies; for even ones both are zero. */
static const int32_t half_means[8] = {0, 20995, 0, -7373, 0, 4926, 0, -4176};

/* How much a coefficient adds, the quantisation step included: F(u, v) / 4 times both means, and 1 / √2 for either
 * frequency of zero (T.81, A.3.3). */
static void weigh(cjpeg_scan_component *component, const JQUANT_TBL *table) {
    const double one = 1 << weight_bits, root_half = 0.70710678118654752440;
    for (int place = 0; place < 64; place++) {
        int across = natural[place] & 7, down = natural[place] >> 3;
        double step = table->quantval[natural[place]];
        double x = across ? half_means[across] / 32768.0 : root_half, y = down ? half_means[down] / 32768.0 : root_half;
        double weight = step * one / 4 * x * y;
        component->weights[place] = (int32_t)(weight < 0 ? weight - 0.5 : weight + 0.5);
        component->sums[place] = (uint8_t)((across ? 1 : 0) + (down ? 2 : 0));
    }
}

static int is_known(const struct jpeg_decompress_struct *decoder) {
    if (decoder->progressive_mode || decoder->arith_code || decoder->data_precision != 8 ||
        decoder->comps_in_scan != decoder->num_components || (decoder->num_components != 1 && decoder->num_components != 3))
        return 0;
    /* A single component is not interleaved, so that its sampling factors mean nothing. */
    const jpeg_component_info *first = &decoder->comp_info[0];
    if (decoder->num_components == 1 && (first->h_samp_factor != 1 || first->v_samp_factor != 1))
        return 0;
    int blocks = 0;
    for (int c = 0; c < decoder->num_components; c++) {
        const jpeg_component_info *info = &decoder->comp_info[c];
        blocks += info->h_samp_factor * info->v_samp_factor;
        if (decoder->cur_comp_info[c] != info || !decoder->quant_tbl_ptrs[info->quant_tbl_no & 3] ||
            !decoder->dc_huff_tbl_ptrs[info->dc_tbl_no & 3] || !decoder->ac_huff_tbl_ptrs[info->ac_tbl_no & 3])
            return 0;
        for (int place = 0; place < 64; place++)
            /* Larger steps belong to twelve bits, and could overflow a sum. */
            if (decoder->quant_tbl_ptrs[info->quant_tbl_no & 3]->quantval[place] > 255)
                return 0;
    }
    /* A unit holds ten at most (T.81, B.2.3); room for what is ready is made for no more. */
    return blocks <= 10;
}

/* Tables that components share are made once. */
static const cjpeg_codes *codes_of(cjpeg_scan *scan, const JHUFF_TBL *table, int is_ac, const JHUFF_TBL **made) {
    for (int i = 0; i < scan->codes_made; i++)
        if (made[i] == table)
            return &scan->codes[i];
    if (scan->codes_made == 4 || !make_codes(&scan->codes[scan->codes_made], table, is_ac))
        return NULL;
    made[scan->codes_made] = table;
    return &scan->codes[scan->codes_made++];
}

int cjpeg_scan_begin(
    cjpeg_scan *scan, const struct jpeg_decompress_struct *decoder, const uint8_t *next, const uint8_t *end, int scaled) {
    const JHUFF_TBL *made[4] = {0};
    if (!is_known(decoder))
        return 0;
    memset(scan, 0, sizeof *scan);
    begin_bits(&scan->bits, next, end);
    scan->count = decoder->num_components;
    scan->scaled = scaled;
    scan->restart_interval = scan->until_restart = (int)decoder->restart_interval;
    int across = decoder->max_h_samp_factor * DCTSIZE, down = decoder->max_v_samp_factor * DCTSIZE;
    scan->units_across = ((int)decoder->image_width + across - 1) / across;
    scan->units_down = ((int)decoder->image_height + down - 1) / down;
    for (int c = 0; c < scan->count; c++) {
        const jpeg_component_info *info = &decoder->comp_info[c];
        cjpeg_scan_component *component = &scan->components[c];
        component->across = info->h_samp_factor;
        component->down = info->v_samp_factor;
        component->dc = codes_of(scan, decoder->dc_huff_tbl_ptrs[info->dc_tbl_no & 3], 0, made);
        component->ac = codes_of(scan, decoder->ac_huff_tbl_ptrs[info->ac_tbl_no & 3], 1, made);
        if (!component->dc || !component->ac)
            return 0;
        weigh(component, decoder->quant_tbl_ptrs[info->quant_tbl_no & 3]);
    }
    return 1;
}
