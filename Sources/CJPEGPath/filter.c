#include "filter.h"

#include <stdlib.h>

/* The same weights on every machine: no fused multiply-add, no sine of the system's. */
#pragma STDC FP_CONTRACT OFF

static const double pi = 3.14159265358979323846;
static const int lobes = 3;

/* The sine for 0 … π/2: ten terms of the series after the first, exact to the last bits. */
static double sine(double x) {
    static const double terms[] = {
        1.0 / 51090942171709440000.0, -1.0 / 121645100408832000.0, 1.0 / 355687428096000.0, -1.0 / 1307674368000.0,
        1.0 / 6227020800.0, -1.0 / 39916800.0, 1.0 / 362880.0, -1.0 / 5040.0, 1.0 / 120.0, -1.0 / 6.0,
    };
    double square = x * x, sum = terms[0];
    for (int n = 1; n < 10; n++)
        sum = sum * square + terms[n];
    return x + x * square * sum;
}

/* Lanczos of three lobes is 3 sin(3a) sin(a) / (3a)² for a = πx / 3, and sin(3a) is 3 sin(a) - 4 sin³(a): one sine will do. */
static double lanczos(double x) {
    if (x < 0)
        x = -x;
    if (x >= lobes)
        return 0;
    if (x < 1e-9)
        return 1;
    double angle = pi * x, root = sine(pi / lobes * (x > lobes / 2.0 ? lobes - x : x)), square = root * root;
    return lobes * square * (3 - 4 * square) / (angle * angle);
}

/* A mean over one sample's width weakens a wave of f periods a sample by sin(πf) / πf, some 1 - (πf)²/6. Taking this share
 * of each neighbour away, and giving it back in the middle, strengthens it by 1 + 4 × share × (πf)². */
static const double neighbour_share = 1.0 / 24;

/* The weights of `count` samples, the first of them `distance` from the middle. */
static void weigh(double distance, double stretch, int are_means, int count, double *weights) {
    for (int i = 0; i < count; i++)
        weights[i] = lanczos((distance + i) / stretch);
    if (!are_means)
        return;
    double before = lanczos((distance - 1) / stretch);
    for (int i = 0; i < count; i++) {
        double middle = weights[i], after = i + 1 < count ? weights[i + 1] : lanczos((distance + count) / stretch);
        weights[i] = middle * (1 + 2 * neighbour_share) - neighbour_share * (before + after);
        before = middle;
    }
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
        weigh(start + 0.5 - centre, stretch, are_means, most, weights);
        for (int32_t i = 0; i < most; i++)
            sum += weights[i];
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
