#include "internal.h"

/* Trap: export_profile on an image without a profile shifts its colours, so it is asked for only where there is
 * something to convert. */
static int needs_profile(VipsImage *image) {
    if (vips_image_get_typeof(image, VIPS_META_ICC_NAME))
        return 1;
    switch (image->Type) {
    case VIPS_INTERPRETATION_sRGB:
    case VIPS_INTERPRETATION_B_W:
    case VIPS_INTERPRETATION_RGB16:
    case VIPS_INTERPRETATION_GREY16:
        return 0;
    default:
        return 1;
    }
}

/* The deadline, looked at whenever libvips reports progress. */
typedef struct {
    gint64 at_microseconds;
    int has_passed;
} deadline;

static void look_at_deadline(VipsImage *image, VipsProgress *progress, void *argument) {
    deadline *limit = argument;
    (void)progress;
    if (g_get_monotonic_time() >= limit->at_microseconds) {
        limit->has_passed = 1;
        vips_image_set_kill(image, TRUE);
    }
}

/* Replaces *image by the result of a step, whose input is given back. */
static int step(VipsImage **image, int result, VipsImage *output) {
    g_object_unref(*image);
    *image = output;
    return result;
}

/* Eight bits, sRGB or grey, no alpha: what a JPEG can hold. */
static int make_saveable(VipsImage **image) {
    VipsImage *output = NULL;
    int is_grey = (*image)->Type == VIPS_INTERPRETATION_B_W || (*image)->Type == VIPS_INTERPRETATION_GREY16;
    VipsInterpretation space = is_grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
    if ((*image)->Type != space || (*image)->BandFmt != VIPS_FORMAT_UCHAR) {
        if (step(image, vips_colourspace(*image, &output, space, NULL), output))
            return -1;
    }
    if (vips_image_hasalpha(*image)) {
        double white = 255;
        VipsArrayDouble *background = vips_array_double_new(&white, 1);
        output = NULL;
        int result = vips_flatten(*image, &output, "background", background, NULL);
        vips_area_unref(VIPS_AREA(background));
        if (step(image, result, output))
            return -1;
    }
    return 0;
}

static void make_thumbnail(const cvips_thumbnail_request *request, cvips_reply *reply) {
    VipsImage *header = cvips_open(request->bytes, request->length, request->bounds, reply);
    if (!header)
        return;
    int profile = needs_profile(header);
    g_object_unref(header);

    deadline limit = {0, 0};
    if (request->deadline_nanoseconds > 0)
        limit.at_microseconds = g_get_monotonic_time() + request->deadline_nanoseconds / 1000;

    /* Trap: vips_thumbnail_buffer ignores its own fail_on; the loader's option string works. */
    VipsImage *image = NULL;
    void *bytes = (void *)request->bytes;
    int result = profile
        ? vips_thumbnail_buffer(bytes, request->length, &image, request->width, "height", request->height, "size",
              VIPS_SIZE_DOWN, "option_string", CVIPS_STRICT, "export_profile", "srgb", NULL)
        : vips_thumbnail_buffer(bytes, request->length, &image, request->width, "height", request->height, "size",
              VIPS_SIZE_DOWN, "option_string", CVIPS_STRICT, NULL);
    if (result) {
        cvips_fail(reply, CVIPS_NOT_DECODED);
        return;
    }
    if (limit.at_microseconds) {
        vips_image_set_progress(image, TRUE);
        g_signal_connect(image, "eval", G_CALLBACK(look_at_deadline), &limit);
    }
    /* The signal hangs on this image; the steps behind it replace `image`. */
    VipsImage *watched = image;
    g_object_ref(watched);
    if (make_saveable(&image)) {
        cvips_fail(reply, CVIPS_NOT_DECODED);
    } else {
        reply->width = image->Xsize;
        reply->height = image->Ysize;
        reply->bands = image->Bands;
        if (vips_jpegsave_buffer(image, &reply->bytes, &reply->length, "Q", request->quality, "strip", TRUE, NULL))
            cvips_fail(reply, CVIPS_NOT_DECODED);
    }
    if (limit.has_passed && reply->outcome != CVIPS_DONE)
        reply->outcome = CVIPS_DEADLINE_PASSED;
    if (image)
        g_object_unref(image);
    g_signal_handlers_disconnect_by_data(watched, &limit);
    g_object_unref(watched);
}

void cvips_thumbnail(const cvips_thumbnail_request *request, cvips_reply *reply) {
    if (cvips_enter(reply))
        make_thumbnail(request, reply);
    cvips_leave();
}
