#include "internal.h"

/* Deliberately plain, and apart from the real path: the program that somebody would write from libvips' documentation,
 * knowing its traps. */

static int shrink(const cvips_thumbnail_request *request, gboolean has_profile, VipsImage **image) {
    void *bytes = (void *)request->bytes;
    int width = request->width, height = request->height;
    return has_profile
        ? vips_thumbnail_buffer(bytes, request->length, image, width, "height", height, "size", VIPS_SIZE_DOWN,
              "option_string", CVIPS_STRICT, "export_profile", "srgb", NULL)
        : vips_thumbnail_buffer(bytes, request->length, image, width, "height", height, "size", VIPS_SIZE_DOWN,
              "option_string", CVIPS_STRICT, NULL);
}

static int flatten(VipsImage **image) {
    if (!vips_image_hasalpha(*image))
        return 0;
    double white[3] = {255, 255, 255};
    VipsArrayDouble *background = vips_array_double_new(white, 3);
    VipsImage *flat = NULL;
    int result = vips_flatten(*image, &flat, "background", background, NULL);
    vips_area_unref(VIPS_AREA(background));
    cvips_unref(*image);
    *image = flat;
    return result;
}

static void measure(const cvips_thumbnail_request *request, cvips_reply *reply) {
    VipsImage *header = cvips_open(request->bytes, request->length, request->bounds, reply);
    if (!header)
        return;
    VipsInterpretation space = header->Type;
    gboolean has_profile = vips_image_get_typeof(header, VIPS_META_ICC_NAME) ||
        (space != VIPS_INTERPRETATION_sRGB && space != VIPS_INTERPRETATION_B_W && space != VIPS_INTERPRETATION_RGB16 &&
            space != VIPS_INTERPRETATION_GREY16);
    cvips_unref(header);
    VipsImage *image = NULL;
    cvips_building_begin();
    int failed = shrink(request, has_profile, &image) || flatten(&image);
    cvips_building_end();
    if (failed ||
        vips_jpegsave_buffer(image, &reply->bytes, &reply->length, "Q", request->quality, "strip", TRUE, NULL))
        cvips_fail(reply, CVIPS_NOT_DECODED);
    if (image) {
        reply->width = image->Xsize;
        reply->height = image->Ysize;
        reply->bands = image->Bands;
        cvips_unref(image);
    }
}

void cvips_yardstick(const cvips_thumbnail_request *request, cvips_reply *reply) {
    if (cvips_enter(reply))
        measure(request, reply);
    cvips_leave();
}

static VipsImage *load(const void *bytes, size_t length, double shrink) {
    const char *loader = vips_foreign_find_load_buffer(bytes, length);
    char options[64] = CVIPS_STRICT;
    /* GLib's own printf, since the C library's may write a comma for a point. */
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    if (loader && vips_isprefix("VipsForeignLoadJpeg", loader))
        g_snprintf(options, sizeof options, "[fail_on=error,shrink=%d]", (int)(shrink + 0.5));
    else if (loader && vips_isprefix("VipsForeignLoadWebp", loader))
        g_snprintf(options, sizeof options, "[fail_on=error,scale=%s]", g_ascii_dtostr(number, sizeof number, 1 / shrink));
    return vips_image_new_from_buffer(bytes, length, options, "access", VIPS_ACCESS_SEQUENTIAL, NULL);
}

void cvips_load(const void *bytes, size_t length, double shrink, cvips_reply *reply) {
    if (cvips_enter(reply)) {
        VipsImage *image = load(bytes, length, shrink);
        double mean;
        /* A mean looks at every pixel and keeps none. */
        if (!image || vips_avg(image, &mean, NULL))
            cvips_fail(reply, CVIPS_NOT_DECODED);
        if (image)
            cvips_unref(image);
    }
    cvips_leave();
}
