#include "work.h"

#include <stdlib.h>
#include <string.h>

/* One axis of the stored picture, and what of it the result shows. */
typedef struct {
    /* Stored samples of the whole picture. */
    double length;
    /* The whole result's size, and the part of it that is wanted. */
    int32_t full, first, count;
    /* Whether the upright axis runs the other way. */
    int is_reversed;
} axis;

/* EXIF's orientations 5 to 8 swap the sides; see ImageOrientation.stored for the mirroring. */
static int swaps_sides(const cjpeg_request *request) { return request->orientation >= 5; }

static axis axis_across(const cjpeg_work *work) {
    const cjpeg_request *request = work->request;
    int orientation = request->orientation, swapped = swaps_sides(request);
    return (axis){.length = work->decoder.image_width,
        .full = swapped ? request->full_height : request->full_width,
        .first = swapped ? request->top : request->left,
        .count = swapped ? request->height : request->width,
        .is_reversed = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8};
}

static axis axis_down(const cjpeg_work *work) {
    const cjpeg_request *request = work->request;
    int orientation = request->orientation, swapped = swaps_sides(request);
    return (axis){.length = work->decoder.image_height,
        .full = swapped ? request->full_width : request->full_height,
        .first = swapped ? request->left : request->top,
        .count = swapped ? request->width : request->height,
        .is_reversed = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7};
}

/* The smallest reduction of an axis. */
static double reduction(axis axis) { return axis.length / axis.full; }

/* The decoder gives 1/8, 1/4, 1/2 or all of a side: the least that leaves the margin. The other fractions that it knows
 * have no vector code, and cost more than the pixels that they spare. */
static int eighths(const cjpeg_work *work) {
    double least = reduction(axis_across(work)), down = reduction(axis_down(work));
    if (down < least)
        least = down;
    int fraction = 8;
    while (fraction > 1 && least * 100 * (fraction / 2) >= 8.0 * work->request->margin_percent)
        fraction /= 2;
    return fraction;
}

/* The quantisation step of a component's low frequencies, which alone survive such a reduction: the mean of the first nine
 * AC coefficients'. */
static double low_step(const struct jpeg_decompress_struct *decoder, const jpeg_component_info *info) {
    const JQUANT_TBL *table = decoder->quant_tbl_ptrs[info->quant_tbl_no & 3];
    static const int low[9] = {1, 8, 16, 9, 2, 3, 10, 17, 24};
    double sum = 0;
    for (int i = 0; table && i < 9; i++)
        sum += table->quantval[low[i]];
    return sum / 9;
}

/* Without its last bits a coefficient falls short by up to 2^bits - 1 steps. What is bearable was found by trying: at a
 * quarter of the size or less most of it lies in frequencies that are averaged away; chroma is looked at less closely. */
static int bearable_bits(double step, int fraction, int is_chroma) {
    double bearable = (fraction <= 2 ? 10 : 3.5) * (is_chroma ? 2.5 : 1);
    return 3 * step <= bearable ? 2 : step <= bearable ? 1 : 0;
}

static cjpeg_need need(const cjpeg_work *work, int fraction) {
    const struct jpeg_decompress_struct *decoder = &work->decoder;
    cjpeg_need need = {.means_only = 0, .count = decoder->num_components};
    int is_small = reduction(axis_across(work)) >= 4 && reduction(axis_down(work)) >= 4;
    for (int c = 0; c < need.count; c++) {
        const jpeg_component_info *info = &decoder->comp_info[c];
        need.ids[c] = info->component_id;
        if (work->request->drops_refinements && is_small)
            need.missing_bits[c] = bearable_bits(low_step(decoder, info), fraction, c > 0);
    }
    need.means_only = work->request->drops_refinements && fraction == 1;
    return need;
}

static int is_served(const struct jpeg_decompress_struct *decoder) {
    if (decoder->data_precision != 8)
        return 0;
    return (decoder->jpeg_color_space == JCS_GRAYSCALE && decoder->num_components == 1) ||
        (decoder->jpeg_color_space == JCS_YCbCr && decoder->num_components == CJPEG_COMPONENTS);
}

static void watch(j_common_ptr codec) { cjpeg_look_around(codec->client_data); }

static void open(cjpeg_work *work) {
    struct jpeg_decompress_struct *decoder = &work->decoder;
    decoder->err = &work->errors;
    decoder->client_data = work;
    jpeg_create_decompress(decoder);
    work->is_decoding = 1;
    decoder->client_data = work;
    work->progress.progress_monitor = watch;
    decoder->progress = &work->progress;
    work->ranges = (cjpeg_ranges){.ranges = {{0, work->request->length}}, .count = 1};
    cjpeg_give_input(work);
    jpeg_read_header(decoder, TRUE);
    if (!is_served(decoder))
        cjpeg_give_up(work, CJPEG_NOT_SERVED, "another kind of JPEG");
}

/* Reads the header once more where parts of the file are to be left out: the header alone told which. */
static void leave_out(cjpeg_work *work, int fraction) {
    struct jpeg_decompress_struct *decoder = &work->decoder;
    cjpeg_ranges chosen;
    cjpeg_need wanted = need(work, fraction);
    if (!cjpeg_scans_choose(&chosen, work->request->bytes, work->request->length, &wanted))
        cjpeg_give_up(work, CJPEG_NOT_DECODED, "too many scans");
    if (!chosen.dropped)
        return;
    jpeg_abort_decompress(decoder);
    work->ranges = chosen;
    work->reply->dropped = chosen.dropped;
    cjpeg_give_input(work);
    jpeg_read_header(decoder, TRUE);
    /* It would guess at coefficients whose bits it believes are still to come. */
    decoder->do_block_smoothing = FALSE;
}

static void start_libjpeg(cjpeg_work *work, int fraction) {
    struct jpeg_decompress_struct *decoder = &work->decoder;
    if (decoder->progressive_mode)
        leave_out(work, fraction);
    decoder->scale_num = (unsigned)fraction;
    decoder->scale_denom = 8;
    decoder->raw_data_out = TRUE;
    decoder->out_color_space = decoder->jpeg_color_space;
    jpeg_start_decompress(decoder);
}

static int32_t rounded_up(int32_t value, int32_t step) { return (value + step - 1) / step * step; }

/* Half a side, where chroma is halved: luma's samples come in pairs, counted from the wanted part's beginning. */
static int make_filter(
    cjpeg_filter *filter, axis axis, int32_t inputs, double per_sample, int chroma_step, int are_means) {
    double length = axis.length * per_sample, step = length / axis.full * chroma_step;
    int32_t count = (axis.count + chroma_step - 1) / chroma_step;
    return cjpeg_filter_make(
        filter, inputs, length, (double)axis.first / chroma_step, step, count, axis.is_reversed, are_means);
}

/* How many samples of `size` pixels a component keeps that has `factor` of `most` of them, at so many a block. */
static int32_t scaled_size(JDIMENSION size, int factor, int most, int scaled) {
    int64_t parts = (int64_t)most * DCTSIZE;
    return (int32_t)(((int64_t)size * factor * scaled + parts - 1) / parts);
}

/* Sets the components up; `scaled` is the samples of a block's side, 0 for those that libjpeg chose. */
static void prepare(cjpeg_work *work, int scaled) {
    struct jpeg_decompress_struct *decoder = &work->decoder;
    int32_t widest = 0, most_taps = 0;
    work->count = decoder->num_components;
    for (int c = 0; c < work->count; c++) {
        jpeg_component_info *info = &decoder->comp_info[c];
        cjpeg_component *component = &work->components[c];
        int chroma_step = c > 0 && work->request->quality < 90 ? 2 : 1;
        int most_across = decoder->max_h_samp_factor, most_down = decoder->max_v_samp_factor;
        if (!scaled && CJPEG_SCALED_ACROSS(info) != CJPEG_SCALED_DOWN(info))
            cjpeg_give_up(work, CJPEG_NOT_SERVED, "blocks that are no squares");
        component->scaled = scaled ? scaled : CJPEG_SCALED_DOWN(info);
        component->unit_rows = info->v_samp_factor * component->scaled;
        component->width =
            scaled_size(decoder->image_width, info->h_samp_factor, most_across, component->scaled);
        component->height = scaled_size(decoder->image_height, info->v_samp_factor, most_down, component->scaled);
        component->stride = rounded_up((int32_t)info->width_in_blocks * component->scaled, 32) + CJPEG_ROW_SLACK;
        double across = (double)info->h_samp_factor * component->scaled / (most_across * DCTSIZE);
        double down = (double)info->v_samp_factor * component->scaled / (most_down * DCTSIZE);
        int are_means = component->scaled < DCTSIZE;
        if (!make_filter(&component->across, axis_across(work), component->width, across, chroma_step, are_means) ||
            !make_filter(&component->down, axis_down(work), component->height, down, chroma_step, are_means))
            cjpeg_give_up(work, CJPEG_NO_MEMORY, "out of memory");
        component->ring_rows = component->down.used + component->unit_rows;
        component->ring = cjpeg_allocate(work, (size_t)component->ring_rows, (size_t)component->stride);
        component->plane_stride = rounded_up(component->across.count, DCTSIZE) + CJPEG_ROW_SLACK;
        component->plane = cjpeg_allocate(work, (size_t)component->down.count, (size_t)component->plane_stride);
        if (component->stride > widest)
            widest = component->stride;
        if (component->down.taps > most_taps)
            most_taps = component->down.taps;
    }
    work->between = cjpeg_allocate(work, (size_t)widest + CJPEG_ROW_SLACK, sizeof *work->between);
    work->rows = cjpeg_allocate(work, (size_t)most_taps, sizeof *work->rows);
}

/* Makes the rows of the result for which `available` stored rows suffice. */
static void resample(cjpeg_work *work, cjpeg_component *component, int32_t available, int is_reversed) {
    const cjpeg_filter *down = &component->down;
    int pairs = (down->used + 1) & ~1;
    for (; component->finished < down->count; component->finished++) {
        int32_t row = is_reversed ? down->count - 1 - component->finished : component->finished;
        int32_t start = down->starts[row];
        if (start + down->used > available)
            return;
        for (int i = 0; i < pairs; i++) {
            int32_t stored = start + (i < down->used ? i : down->used - 1);
            work->rows[i] = component->ring + (size_t)(stored % component->ring_rows) * (size_t)component->stride;
        }
        work->kernels.vertical(work->between, work->rows, down->weights + (size_t)row * (size_t)down->taps, pairs,
            component->width);
        work->kernels.horizontal(
            component->plane + (size_t)row * (size_t)component->plane_stride, work->between, &component->across);
    }
}

/* At most four rows of blocks a component, eight samples each. */
typedef JSAMPROW unit_rows[MAX_SAMP_FACTOR * DCTSIZE];

/* Where the next row of units goes. */
static void point(cjpeg_work *work, unit_rows *rows) {
    for (int c = 0; c < work->count; c++) {
        cjpeg_component *component = &work->components[c];
        for (int i = 0; i < component->unit_rows; i++)
            rows[c][i] = component->ring +
                (size_t)((component->stored + i) % component->ring_rows) * (size_t)component->stride;
    }
}

/* Takes a row of units in that has just been decoded. */
static void take_in(cjpeg_work *work, int is_reversed) {
    for (int c = 0; c < work->count; c++) {
        cjpeg_component *component = &work->components[c];
        component->stored += component->unit_rows;
        int32_t available = component->stored < component->height ? component->stored : component->height;
        resample(work, component, available, is_reversed);
    }
}

/* Reads units by `read` and resamples them, row by row, each part under its own clock. Returns 0 where `read` did. */
static int read_rows(cjpeg_work *work, int count, int (*read)(cjpeg_work *, JSAMPARRAY *)) {
    int is_reversed = axis_down(work).is_reversed, is_timed = work->request->is_timed;
    unit_rows rows[CJPEG_COMPONENTS];
    JSAMPARRAY planes[CJPEG_COMPONENTS] = {rows[0], rows[1], rows[2]};
    for (int row = 0; row < count; row++) {
        cjpeg_look_around(work);
        point(work, rows);
        int64_t before = is_timed ? cjpeg_now() : 0;
        if (!read(work, planes))
            return 0;
        int64_t between = is_timed ? cjpeg_now() : 0;
        take_in(work, is_reversed);
        if (is_timed) {
            work->reply->decode_nanoseconds += between - before;
            work->reply->resample_nanoseconds += cjpeg_now() - between;
        }
    }
    return 1;
}

static int read_by_libjpeg(cjpeg_work *work, JSAMPARRAY *planes) {
    struct jpeg_decompress_struct *decoder = &work->decoder;
    int lines = decoder->max_v_samp_factor * CJPEG_LEAST_SCALED_DOWN(decoder);
    return jpeg_read_raw_data(decoder, planes, (JDIMENSION)lines) > 0;
}

static int read_by_scan(cjpeg_work *work, JSAMPARRAY *planes) {
    return cjpeg_scan_row(work->scan, (uint8_t *const *const *)planes);
}

/* Whether a block of every component gives as many samples as the result can show: libjpeg decodes chroma that is halved
 * more often than the result's finer than luma, our own scan does not. */
static int is_fine_enough(const cjpeg_work *work) {
    const struct jpeg_decompress_struct *decoder = &work->decoder;
    int most = work->request->quality < 90 ? 2 : 1;
    for (int c = 0; c < decoder->num_components; c++) {
        const jpeg_component_info *info = &decoder->comp_info[c];
        if (decoder->max_h_samp_factor > most * info->h_samp_factor ||
            decoder->max_v_samp_factor > most * info->v_samp_factor)
            return 0;
    }
    return 1;
}

/* Decodes by our own scan; returns 0, with everything as before, where that is not for this file. */
static int decode_by_scan(cjpeg_work *work, int fraction) {
    if (fraction > 2 || !work->request->uses_own_decoder || !is_fine_enough(work))
        return 0;
    work->scan = cjpeg_allocate(work, 1, sizeof *work->scan);
    const uint8_t *next = work->source.next_input_byte;
    if (!cjpeg_scan_begin(work->scan, &work->decoder, next, next + work->source.bytes_in_buffer, fraction))
        return 0;
    prepare(work, fraction);
    if (read_rows(work, work->scan->units_down, read_by_scan))
        return 1;
    cjpeg_forget_components(work);
    return 0;
}

static void decode_by_libjpeg(cjpeg_work *work, int fraction) {
    int64_t before = work->request->is_timed ? cjpeg_now() : 0;
    start_libjpeg(work, fraction);
    if (work->request->is_timed)
        work->reply->decode_nanoseconds += cjpeg_now() - before;
    prepare(work, 0);
    struct jpeg_decompress_struct *decoder = &work->decoder;
    int lines = decoder->max_v_samp_factor * CJPEG_LEAST_SCALED_DOWN(decoder);
    if (!read_rows(work, ((int)decoder->output_height + lines - 1) / lines, read_by_libjpeg))
        cjpeg_give_up(work, CJPEG_NOT_DECODED, "no more rows");
}

void cjpeg_decode(cjpeg_work *work) {
    int64_t before = work->request->is_timed ? cjpeg_now() : 0;
    open(work);
    if (work->request->is_timed)
        work->reply->decode_nanoseconds += cjpeg_now() - before;
    int fraction = eighths(work);
    if (!decode_by_scan(work, fraction))
        decode_by_libjpeg(work, fraction);
    for (int c = 0; c < work->count && swaps_sides(work->request); c++)
        cjpeg_transpose(work, &work->components[c]);
}

void cjpeg_transpose(cjpeg_work *work, cjpeg_component *component) {
    int32_t width = component->down.count, height = component->across.count;
    int32_t stride = rounded_up(width, DCTSIZE) + CJPEG_ROW_SLACK;
    uint8_t *plane = cjpeg_allocate(work, (size_t)height, (size_t)stride);
    for (int32_t y = 0; y < height; y++)
        for (int32_t x = 0; x < width; x++)
            plane[(size_t)y * (size_t)stride + (size_t)x] =
                component->plane[(size_t)x * (size_t)component->plane_stride + (size_t)y];
    free(component->plane);
    component->plane = plane;
    component->plane_stride = stride;
}
