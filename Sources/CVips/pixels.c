#include "internal.h"

VipsImage *cvips_open(const void *bytes, size_t length, cvips_bounds bounds, cvips_reply *reply) {
    VipsImage *image = vips_image_new_from_buffer(
        bytes, length, "", "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
    if (!image) {
        cvips_fail(reply, CVIPS_BAD_HEADER);
        return NULL;
    }
    reply->width = image->Xsize;
    reply->height = image->Ysize;
    reply->bands = image->Bands;
    if (image->Xsize > bounds.side || image->Ysize > bounds.side)
        reply->outcome = CVIPS_SIDE_TOO_LONG;
    else if ((int64_t)image->Xsize * image->Ysize > bounds.pixels)
        reply->outcome = CVIPS_TOO_MANY_PIXELS;
    else if (image->Bands < 1 || image->Bands > bounds.bands)
        reply->outcome = CVIPS_BAD_BANDS;
    else
        return image;
    cvips_unref(image);
    return NULL;
}

static VipsInterpretation interpretation(const cvips_encode_request *request) {
    if (request->is_cmyk)
        return VIPS_INTERPRETATION_CMYK;
    if (request->bits == 16)
        return request->bands < 3 ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_RGB16;
    return request->bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
}

static int save(VipsImage *image, const cvips_encode_request *request, cvips_reply *reply) {
    gboolean progressive = request->is_progressive != 0;
    switch (request->format) {
    case CVIPS_JPEG:
        /* Chroma is halved at every quality, as cameras do; libvips alone would stop at 90. */
        return vips_jpegsave_buffer(image, &reply->bytes, &reply->length, "Q", request->quality, "interlace",
            progressive, "subsample_mode", VIPS_FOREIGN_SUBSAMPLE_ON, "strip", TRUE, NULL);
    case CVIPS_PNG:
        return vips_pngsave_buffer(image, &reply->bytes, &reply->length, "compression", request->quality, "interlace",
            progressive, "filter", VIPS_FOREIGN_PNG_FILTER_UP, "strip", TRUE, NULL);
    case CVIPS_WEBP:
        return vips_webpsave_buffer(
            image, &reply->bytes, &reply->length, "Q", request->quality, "strip", TRUE, NULL);
    }
    return -1;
}

static void encode(const cvips_encode_request *request, cvips_reply *reply) {
    size_t size = (size_t)request->width * (size_t)request->height * (size_t)request->bands * (request->bits / 8);
    VipsImage *plain = vips_image_new_from_memory(request->samples, size, request->width, request->height,
        request->bands, request->bits == 16 ? VIPS_FORMAT_USHORT : VIPS_FORMAT_UCHAR);
    VipsImage *image = NULL;
    if (!plain || vips_copy(plain, &image, "interpretation", interpretation(request), NULL) ||
        save(image, request, reply)) {
        cvips_fail(reply, CVIPS_NOT_ENCODED);
    } else {
        reply->width = request->width;
        reply->height = request->height;
        reply->bands = request->bands;
    }
    if (image)
        cvips_unref(image);
    if (plain)
        cvips_unref(plain);
}

void cvips_encode(const cvips_encode_request *request, cvips_reply *reply) {
    if (cvips_enter(reply))
        encode(request, reply);
    cvips_leave();
}

static void decode(const void *bytes, size_t length, cvips_bounds bounds, cvips_reply *reply) {
    VipsImage *image = cvips_open(bytes, length, bounds, reply);
    if (!image)
        return;
    VipsImage *eight = NULL;
    int failed = image->BandFmt == VIPS_FORMAT_UCHAR
        ? vips_copy(image, &eight, NULL)
        : vips_msb(image, &eight, NULL);
    if (!failed)
        reply->bytes = vips_image_write_to_memory(eight, &reply->length);
    if (!reply->bytes)
        cvips_fail(reply, CVIPS_NOT_DECODED);
    if (eight)
        cvips_unref(eight);
    cvips_unref(image);
}

void cvips_decode(const void *bytes, size_t length, cvips_bounds bounds, cvips_reply *reply) {
    if (cvips_enter(reply))
        decode(bytes, length, bounds, reply);
    cvips_leave();
}
