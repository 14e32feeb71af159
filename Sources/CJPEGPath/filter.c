#include "filter.h"

#include <stdlib.h>

/* The same weights on every machine: no fused multiply-add, no sine of the system's. */
#pragma STDC FP_CONTRACT OFF

static const double pi = 3.14159265358979323846;
static const int lobes = 3;

/* The sine for 0 … 3π: brought into a quarter turn, then ten terms of the series, exact to the last bits. */
static double sine(double x) {
    double sign = 1;
    while (x > pi) {
        x -= pi;
        sign = -sign;
    }
    if (x > pi / 2)
        x = pi - x;
    double square = x * x, term = x, sum = x;
    for (int n = 1; n <= 10; n++) {
        term *= -square / ((2 * n) * (2 * n + 1));
        sum += term;
    }
    return sign * sum;
}

static double lanczos(double x) {
    if (x < 0)
        x = -x;
    if (x >= lobes)
        return 0;
    if (x < 1e-9)
        return 1;
    double angle = pi * x;
    return lobes * sine(angle) * sine(angle / lobes) / (angle * angle);
}

/* A mean over one sample's width weakens a wave of f periods a sample by sin(πf) / πf, some 1 - (πf)²/6. Taking this share
 * of each neighbour away, and giving it back in the middle, strengthens it by 1 + 4 × share × (πf)². */
static const double neighbour_share = 1.0 / 24;

static double weight(double distance, double stretch, int are_means) {
    double middle = lanczos(distance / stretch);
    if (!are_means)
        return middle;
    return middle * (1 + 2 * neighbour_share) -
        neighbour_share * (lanczos((distance - 1) / stretch) + lanczos((distance + 1) / stretch));
}

/* Weights as whole numbers that sum to one exactly: what rounding leaves goes to the heaviest. */
static void quantise(const double *weights, int count, double sum, int16_t *out) {
    int rest = 1 << CJPEG_WEIGHT_BITS, heaviest = 0;
    for (int i = 0; i < count; i++) {
        double value = weights[i] / sum * (1 << CJPEG_WEIGHT_BITS);
        out[i] = (int16_t)(value < 0 ? value - 0.5 : value + 0.5);
        rest -= out[i];
        if (weights[i] > weights[heaviest])
            heaviest = i;
    }
    out[heaviest] = (int16_t)(out[heaviest] + rest);
}

int cjpeg_filter_make(
    cjpeg_filter *filter, int32_t inputs, double length, double first, double step, int32_t count, int is_reversed,
    int are_means) {
    double stretch = step < 1 ? 1 : step, support = lobes * stretch + (are_means ? 1 : 0);
    int32_t most = (int32_t)(2 * support) + 2;
    if (most > inputs)
        most = inputs;
    int32_t taps = (most + CJPEG_TAP_GROUP - 1) / CJPEG_TAP_GROUP * CJPEG_TAP_GROUP;
    double *weights = malloc((size_t)most * sizeof *weights);
    filter->count = count;
    filter->taps = taps;
    filter->used = most;
    filter->starts = calloc((size_t)count, sizeof *filter->starts);
    filter->weights = calloc((size_t)count * (size_t)taps, sizeof *filter->weights);
    if (!weights || !filter->starts || !filter->weights) {
        free(weights);
        cjpeg_filter_free(filter);
        return 0;
    }
    for (int32_t j = 0; j < count; j++) {
        double centre = (first + j + 0.5) * step;
        if (is_reversed)
            centre = length - centre;
        int32_t start = (int32_t)(centre - support + 0.5 > 0 ? centre - support + 0.5 : 0);
        if (start > inputs - most)
            start = inputs - most;
        double sum = 0;
        for (int32_t i = 0; i < most; i++) {
            weights[i] = weight(start + i + 0.5 - centre, stretch, are_means);
            sum += weights[i];
        }
        filter->starts[j] = start;
        /* Past a picture's edge, where halved chroma may have its centre, negative lobes alone could remain. */
        if (sum < 0.25) {
            for (int32_t i = 0; i < most; i++)
                weights[i] = i == (centre < inputs / 2.0 ? 0 : most - 1);
            sum = 1;
        }
        quantise(weights, most, sum, filter->weights + (size_t)j * (size_t)taps);
    }
    free(weights);
    return 1;
}

void cjpeg_filter_free(cjpeg_filter *filter) {
    free(filter->starts);
    free(filter->weights);
    filter->starts = NULL;
    filter->weights = NULL;
}
