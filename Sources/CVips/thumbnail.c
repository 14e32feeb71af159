#include "internal.h"

#include <string.h>

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

/* The picture's bytes with a deadline: looked at whenever the decoder asks for more of them, and whenever a strip of
 * the result is done. Either alone is too coarse: a decoder may want all input before the first strip, and a small
 * result is one strip. What escapes both, many pixels from few bytes, is bounded by the number of pixels. */
typedef struct {
    const char *bytes;
    gint64 length;
    gint64 position;
    gint64 at_microseconds;
    int has_passed;
} timed_input;

static int is_late(timed_input *input) {
    if (g_get_monotonic_time() >= input->at_microseconds)
        input->has_passed = 1;
    return input->has_passed;
}

static gint64 read_in_time(VipsSourceCustom *source, void *target, gint64 wanted, timed_input *input) {
    (void)source;
    if (is_late(input))
        return -1;
    gint64 count = VIPS_CLIP(0, wanted, input->length - input->position);
    memcpy(target, input->bytes + input->position, (size_t)count);
    input->position += count;
    return count;
}

static gint64 seek_in_input(VipsSourceCustom *source, gint64 offset, int whence, timed_input *input) {
    (void)source;
    gint64 base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? input->position : input->length;
    if (base + offset < 0 || base + offset > input->length)
        return -1;
    input->position = base + offset;
    return input->position;
}

static void look_at_deadline(VipsImage *image, VipsProgress *progress, timed_input *input) {
    (void)progress;
    if (is_late(input))
        vips_image_set_kill(image, TRUE);
}

/* Replaces *image by the result of a step, whose input is given back. The output is looked at here, since a compiler may
 * evaluate it before the step where it is an argument beside it. */
static int step(VipsImage **image, int result, VipsImage **output) {
    cvips_unref(*image);
    *image = *output;
    return result;
}

/* Eight bits, sRGB or grey, and no alpha where the format has none. */
static int make_saveable(VipsImage **image, cvips_format format) {
    VipsImage *output = NULL;
    int is_grey = (*image)->Type == VIPS_INTERPRETATION_B_W || (*image)->Type == VIPS_INTERPRETATION_GREY16;
    VipsInterpretation space = is_grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
    if ((*image)->Type != space || (*image)->BandFmt != VIPS_FORMAT_UCHAR) {
        if (step(image, vips_colourspace(*image, &output, space, NULL), &output))
            return -1;
    }
    if (format == CVIPS_JPEG && vips_image_hasalpha(*image)) {
        double white = 255;
        VipsArrayDouble *background = vips_array_double_new(&white, 1);
        output = NULL;
        int result = vips_flatten(*image, &output, "background", background, NULL);
        vips_area_unref(VIPS_AREA(background));
        if (step(image, result, &output))
            return -1;
    }
    return 0;
}

/* Trap: vips_thumbnail_buffer ignores its own fail_on; the loader's option string works. */
#define COMMON                                                                                                         \
    "height", request->height, "size", request->framing == CVIPS_WINDOW ? VIPS_SIZE_FORCE : VIPS_SIZE_DOWN, "crop",    \
        request->framing == CVIPS_ATTENTION ? VIPS_INTERESTING_ATTENTION : VIPS_INTERESTING_NONE, "option_string",     \
        CVIPS_STRICT

static int shrink(const cvips_thumbnail_request *request, int profile, VipsSource *source, VipsImage **image) {
    void *bytes = (void *)request->bytes;
    int width = request->width;
    if (source)
        return profile
            ? vips_thumbnail_source(source, image, width, COMMON, "export_profile", "srgb", NULL)
            : vips_thumbnail_source(source, image, width, COMMON, NULL);
    return profile
        ? vips_thumbnail_buffer(bytes, request->length, image, width, COMMON, "export_profile", "srgb", NULL)
        : vips_thumbnail_buffer(bytes, request->length, image, width, COMMON, NULL);
}

/* Trap: webpsave with `strip` keeps EXIF and XMP in 8.14.1, GPS with them; so everything is taken off first, single EXIF
 * fields too, from which a saver makes the block anew. */
static int is_metadata(const char *name) {
    return g_str_has_suffix(name, "-data") || g_str_has_prefix(name, "exif-") || g_str_has_prefix(name, "png-comment-") ||
        !strcmp(name, "orientation");
}

static int write_file(VipsImage *image, const cvips_thumbnail_request *request, cvips_reply *reply) {
    void **bytes = &reply->bytes;
    size_t *length = &reply->length;
    switch (request->format) {
    case CVIPS_JPEG: return vips_jpegsave_buffer(image, bytes, length, "Q", request->quality, "strip", TRUE, NULL);
    case CVIPS_PNG:
        return vips_pngsave_buffer(
            image, bytes, length, "compression", request->quality, "filter", VIPS_FOREIGN_PNG_FILTER_ALL, "strip", TRUE,
            NULL);
    case CVIPS_WEBP: return vips_webpsave_buffer(image, bytes, length, "Q", request->quality, "strip", TRUE, NULL);
    }
    return -1;
}

static int cut_out(VipsImage **image, const cvips_thumbnail_request *request) {
    VipsImage *output = NULL;
    int result = vips_extract_area(*image, &output, request->left, request->top, request->window_width,
        request->window_height, NULL);
    return step(image, result, &output);
}

static int forget_metadata(VipsImage **image) {
    VipsImage *output = NULL;
    /* A copy of the description alone: pixels are shared. */
    if (step(image, vips_copy(*image, &output, NULL), &output))
        return -1;
    char **names = vips_image_get_fields(*image);
    for (char **name = names; *name; name++)
        if (is_metadata(*name))
            vips_image_remove(*image, *name);
    g_strfreev(names);
    return 0;
}

/* Trap: webpsave gives nothing of what it holds back where the pixels that it asks for cannot be decoded (8.14.1: some 70 kB a
 * damaged picture). So they are decoded before; a result is small. */
static int decode_first(VipsImage **image) {
    VipsImage *output = vips_image_copy_memory(*image);
    return step(image, output ? 0 : -1, &output);
}

static void save(VipsImage **image, const cvips_thumbnail_request *request, cvips_reply *reply) {
    if (make_saveable(image, request->format) || (request->framing == CVIPS_WINDOW && cut_out(image, request)) ||
        (request->format != CVIPS_JPEG && forget_metadata(image)) ||
        (request->format == CVIPS_WEBP && decode_first(image))) {
        cvips_fail(reply, CVIPS_NOT_DECODED);
        return;
    }
    reply->width = (*image)->Xsize;
    reply->height = (*image)->Ysize;
    reply->bands = (*image)->Bands;
    /* Decoding happens in here too. */
    if (write_file(*image, request, reply))
        cvips_fail(reply, CVIPS_NOT_DECODED);
}

static void make_thumbnail(const cvips_thumbnail_request *request, cvips_reply *reply) {
    VipsImage *header = cvips_open(request->bytes, request->length, request->bounds, reply);
    if (!header)
        return;
    int profile = needs_profile(header);
    cvips_unref(header);

    timed_input input = {request->bytes, (gint64)request->length, 0, 0, 0};
    VipsSourceCustom *source = NULL;
    if (request->deadline_nanoseconds > 0) {
        input.at_microseconds = g_get_monotonic_time() + request->deadline_nanoseconds / 1000;
        source = vips_source_custom_new();
        g_signal_connect(source, "read", G_CALLBACK(read_in_time), &input);
        g_signal_connect(source, "seek", G_CALLBACK(seek_in_input), &input);
    }
    VipsImage *image = NULL;
    cvips_building_begin();
    int failed = shrink(request, profile, source ? VIPS_SOURCE(source) : NULL, &image);
    cvips_building_end();
    if (failed) {
        cvips_fail(reply, CVIPS_NOT_DECODED);
    } else if (source) {
        /* The signal hangs on this image, while the steps behind it replace `image`. */
        VipsImage *watched = image;
        g_object_ref(watched);
        vips_image_set_progress(watched, TRUE);
        gulong handler = g_signal_connect(watched, "eval", G_CALLBACK(look_at_deadline), &input);
        save(&image, request, reply);
        g_signal_handler_disconnect(watched, handler);
        cvips_unref(watched);
    } else {
        save(&image, request, reply);
    }
    if (input.has_passed && reply->outcome != CVIPS_DONE)
        reply->outcome = CVIPS_DEADLINE_PASSED;
    if (image)
        cvips_unref(image);
    if (source)
        cvips_unref(source);
}

void cvips_thumbnail(const cvips_thumbnail_request *request, cvips_reply *reply) {
    if (cvips_enter(reply))
        make_thumbnail(request, reply);
    cvips_leave();
}
