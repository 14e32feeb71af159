#include "internal.h"

/* Replaces *image by the result of a step, whose input is given back. The output is looked at here, since a compiler may
 * evaluate it before the step where it is an argument beside it. */
static int step(VipsImage **image, int result, VipsImage **output) {
    cvips_unref(*image);
    *image = *output;
    return result;
}

static int to_plain_colour(VipsImage **image) {
    VipsImage *output = NULL;
    int result = vips_image_get_typeof(*image, VIPS_META_ICC_NAME)
        ? vips_icc_transform(*image, &output, "srgb", "embedded", TRUE, NULL)
        : vips_colourspace(*image, &output, VIPS_INTERPRETATION_sRGB, NULL);
    if (step(image, result, &output))
        return -1;
    if (vips_image_hasalpha(*image)) {
        double white = 255;
        VipsArrayDouble *background = vips_array_double_new(&white, 1);
        output = NULL;
        result = vips_flatten(*image, &output, "background", background, NULL);
        vips_area_unref(VIPS_AREA(background));
        if (step(image, result, &output))
            return -1;
    }
    output = NULL;
    return step(image, vips_cast_float(*image, &output, NULL), &output);
}

static int reduce(VipsImage **image, int width, int height) {
    VipsImage *output = NULL;
    double down = (double)(*image)->Ysize / height, across = (double)(*image)->Xsize / width;
    if (step(image, vips_reducev(*image, &output, down, "kernel", VIPS_KERNEL_LANCZOS3, NULL), &output))
        return -1;
    output = NULL;
    return step(image, vips_reduceh(*image, &output, across, "kernel", VIPS_KERNEL_LANCZOS3, NULL), &output);
}

static int turn(VipsImage **image) {
    VipsImage *output = NULL;
    return step(image, vips_autorot(*image, &output, NULL), &output);
}

static void make(const cvips_thumbnail_request *request, cvips_reply *reply) {
    VipsImage *image = vips_image_new_from_buffer(request->bytes, request->length, "", "fail_on", VIPS_FAIL_ON_ERROR, NULL);
    if (!image) {
        cvips_fail(reply, CVIPS_BAD_HEADER);
        return;
    }
    cvips_building_begin();
    int failed = turn(&image) || to_plain_colour(&image) || reduce(&image, request->width, request->height);
    cvips_building_end();
    if (failed ||
        !(reply->bytes = vips_image_write_to_memory(image, &reply->length))) {
        cvips_fail(reply, CVIPS_NOT_DECODED);
    } else {
        reply->width = image->Xsize;
        reply->height = image->Ysize;
        reply->bands = image->Bands;
    }
    if (image)
        cvips_unref(image);
}

void cvips_reference(const cvips_thumbnail_request *request, cvips_reply *reply) {
    if (cvips_enter(reply))
        make(request, reply);
    cvips_leave();
}
