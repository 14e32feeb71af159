/* Lanczos-3 along one axis, in fixed point. */
#ifndef STEPSIM_CJPEGPATH_FILTER_H
#define STEPSIM_CJPEGPATH_FILTER_H

#include <stdint.h>

/* Weights sum to one here. */
#define CJPEG_WEIGHT_BITS 14
/* Samples between the two passes carry so many more bits than a sample: 16 bits hold them with Lanczos' overshoot. */
#define CJPEG_EXTRA_BITS 6
/* Taps are padded with zeros to a multiple of this. */
#define CJPEG_TAP_GROUP 8

/* For each output sample, where its inputs begin and what each weighs. */
typedef struct {
    int32_t count;
    /* Taps of every output sample, a multiple of CJPEG_TAP_GROUP. */
    int32_t taps;
    /* Taps that may weigh something. */
    int32_t used;
    int32_t *starts;
    int16_t *weights;
} cjpeg_filter;

/* One axis of one component. Output sample j covers [(first + j) × step, (first + j + 1) × step) of `inputs` input
 * samples, counted from the axis' upright beginning; `is_reversed` where the samples are stored the other way.
 * `are_means` where an input sample is the mean of several pixels: what that softens is sharpened again.
 * Returns 0 without memory. */
int cjpeg_filter_make(
    cjpeg_filter *filter, int32_t inputs, double length, double first, double step, int32_t count, int is_reversed,
    int are_means);

void cjpeg_filter_free(cjpeg_filter *filter);

#endif
