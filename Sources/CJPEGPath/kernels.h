/* The two sums of products, in forms that give the same samples. */
#ifndef STEPSIM_CJPEGPATH_KERNELS_H
#define STEPSIM_CJPEGPATH_KERNELS_H

#include "CJPEGPath.h"
#include "filter.h"

/* How many bytes behind a row's end a kernel may read or write. */
#define CJPEG_ROW_SLACK 64

typedef struct {
    /* One row between the passes from `count` stored rows, an even number; a sample is weighted by its row. */
    void (*vertical)(int16_t *out, const uint8_t *const *rows, const int16_t *weights, int count, int width);
    /* One row of the result from one row between the passes. */
    void (*horizontal)(uint8_t *out, const int16_t *row, const cjpeg_filter *filter);
} cjpeg_kernels;

cjpeg_kernels cjpeg_kernels_of(cjpeg_form form);

#endif
