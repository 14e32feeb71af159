#include "work.h"

#include <string.h>

/* Repeats the last sample of a row up to a whole block. */
static void fill_block(uint8_t *row, int32_t width) {
    for (int32_t x = width; x % DCTSIZE; x++)
        row[x] = row[width - 1];
}

static void describe(cjpeg_work *work) {
    struct jpeg_compress_struct *encoder = &work->encoder;
    const cjpeg_request *request = work->request;
    encoder->image_width = (JDIMENSION)request->width;
    encoder->image_height = (JDIMENSION)request->height;
    encoder->input_components = work->count;
    encoder->in_color_space = work->count == 1 ? JCS_GRAYSCALE : JCS_YCbCr;
    jpeg_set_defaults(encoder);
    jpeg_set_quality(encoder, request->quality, TRUE);
    encoder->raw_data_in = TRUE;
    /* Halved chroma is libjpeg's default; libvips keeps it whole from 90 on. */
    if (request->quality >= 90)
        encoder->comp_info[0].h_samp_factor = encoder->comp_info[0].v_samp_factor = 1;
}

static void write_all(cjpeg_work *work) {
    struct jpeg_compress_struct *encoder = &work->encoder;
    const cjpeg_request *request = work->request;
    JSAMPROW rows[CJPEG_COMPONENTS][2 * DCTSIZE];
    JSAMPARRAY planes[CJPEG_COMPONENTS] = {rows[0], rows[1], rows[2]};
    int largest = encoder->comp_info[0].v_samp_factor;
    for (int c = 0; c < work->count; c++) {
        int step = largest / encoder->comp_info[c].v_samp_factor;
        int32_t width = (request->width + step - 1) / step, height = (request->height + step - 1) / step;
        for (int32_t y = 0; y < height; y++)
            fill_block(work->components[c].plane + (size_t)y * (size_t)work->components[c].plane_stride, width);
    }
    while (encoder->next_scanline < encoder->image_height) {
        for (int c = 0; c < work->count; c++) {
            int step = largest / encoder->comp_info[c].v_samp_factor;
            int32_t height = (request->height + step - 1) / step, first = (int32_t)encoder->next_scanline / step;
            for (int i = 0; i < encoder->comp_info[c].v_samp_factor * DCTSIZE; i++) {
                int32_t y = first + i < height ? first + i : height - 1;
                rows[c][i] = work->components[c].plane + (size_t)y * (size_t)work->components[c].plane_stride;
            }
        }
        jpeg_write_raw_data(encoder, planes, (JDIMENSION)(largest * DCTSIZE));
    }
}

void cjpeg_encode(cjpeg_work *work) {
    struct jpeg_compress_struct *encoder = &work->encoder;
    encoder->err = &work->errors;
    encoder->client_data = work;
    work->is_encoding = 1;
    jpeg_create_compress(encoder);
    encoder->client_data = work;
    cjpeg_take_output(work);
    describe(work);
    jpeg_start_compress(encoder, TRUE);
    write_all(work);
    jpeg_finish_compress(encoder);
}
