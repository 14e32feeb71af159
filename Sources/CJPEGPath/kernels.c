#include "kernels.h"

#define FIRST_SHIFT (CJPEG_WEIGHT_BITS - CJPEG_EXTRA_BITS)
#define LAST_SHIFT (CJPEG_WEIGHT_BITS + CJPEG_EXTRA_BITS)
#define HALF(shift) (1 << ((shift) - 1))

static int clamped(int value, int low, int high) { return value < low ? low : value > high ? high : value; }

/* A compiler makes vectors of this where every processor of the kind has them, as 64-bit ARM does. */
static void vertical_scalar(int16_t *out, const uint8_t *const *rows, const int16_t *weights, int count, int width) {
    enum { block = 64 };
    for (int left = 0; left < width; left += block) {
        int columns = width - left < block ? width - left : block;
        int32_t sums[block];
        for (int x = 0; x < columns; x++)
            sums[x] = HALF(FIRST_SHIFT);
        for (int i = 0; i < count; i++) {
            const uint8_t *row = rows[i] + left;
            int32_t weight = weights[i];
            for (int x = 0; x < columns; x++)
                sums[x] += weight * row[x];
        }
        for (int x = 0; x < columns; x++)
            out[left + x] = (int16_t)clamped(sums[x] >> FIRST_SHIFT, INT16_MIN, INT16_MAX);
    }
}

static void horizontal_scalar(uint8_t *out, const int16_t *row, const cjpeg_filter *filter) {
    for (int x = 0; x < filter->count; x++) {
        const int16_t *in = row + filter->starts[x];
        const int16_t *weights = filter->weights + (size_t)x * (size_t)filter->taps;
        int32_t sum = HALF(LAST_SHIFT);
        for (int i = 0; i < filter->taps; i++)
            sum += weights[i] * in[i];
        out[x] = (uint8_t)clamped(sum >> LAST_SHIFT, 0, UINT8_MAX);
    }
}

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

static int32_t pair(const int16_t *weights) {
    int32_t both;
    memcpy(&both, weights, sizeof both);
    return both;
}

static void vertical_sse2(int16_t *out, const uint8_t *const *rows, const int16_t *weights, int count, int width) {
    const __m128i zero = _mm_setzero_si128(), half = _mm_set1_epi32(HALF(FIRST_SHIFT));
    for (int x = 0; x < width; x += 16) {
        __m128i a = half, b = half, c = half, d = half;
        for (int i = 0; i < count; i += 2) {
            __m128i weight = _mm_set1_epi32(pair(weights + i));
            __m128i upper = _mm_loadu_si128((const __m128i *)(rows[i] + x));
            __m128i lower = _mm_loadu_si128((const __m128i *)(rows[i + 1] + x));
            __m128i low = _mm_unpacklo_epi8(upper, lower), high = _mm_unpackhi_epi8(upper, lower);
            a = _mm_add_epi32(a, _mm_madd_epi16(_mm_unpacklo_epi8(low, zero), weight));
            b = _mm_add_epi32(b, _mm_madd_epi16(_mm_unpackhi_epi8(low, zero), weight));
            c = _mm_add_epi32(c, _mm_madd_epi16(_mm_unpacklo_epi8(high, zero), weight));
            d = _mm_add_epi32(d, _mm_madd_epi16(_mm_unpackhi_epi8(high, zero), weight));
        }
        a = _mm_packs_epi32(_mm_srai_epi32(a, FIRST_SHIFT), _mm_srai_epi32(b, FIRST_SHIFT));
        c = _mm_packs_epi32(_mm_srai_epi32(c, FIRST_SHIFT), _mm_srai_epi32(d, FIRST_SHIFT));
        _mm_storeu_si128((__m128i *)(out + x), a);
        _mm_storeu_si128((__m128i *)(out + x + 8), c);
    }
}

/* Four sums of four: lane n of the result is the sum of argument n's lanes. */
static inline __m128i sums_of_lanes(__m128i a, __m128i b, __m128i c, __m128i d) {
    __m128i ab = _mm_add_epi32(_mm_unpacklo_epi32(a, b), _mm_unpackhi_epi32(a, b));
    __m128i cd = _mm_add_epi32(_mm_unpacklo_epi32(c, d), _mm_unpackhi_epi32(c, d));
    return _mm_add_epi32(_mm_unpacklo_epi64(ab, cd), _mm_unpackhi_epi64(ab, cd));
}

static inline void store_four(uint8_t *out, __m128i sums) {
    __m128i words = _mm_srai_epi32(_mm_add_epi32(sums, _mm_set1_epi32(HALF(LAST_SHIFT))), LAST_SHIFT);
    words = _mm_packs_epi32(words, words);
    int32_t four = _mm_cvtsi128_si32(_mm_packus_epi16(words, words));
    memcpy(out, &four, sizeof four);
}

static inline __m128i dot_sse2(const int16_t *row, const cjpeg_filter *filter, int x) {
    const int16_t *in = row + filter->starts[x], *weights = filter->weights + (size_t)x * (size_t)filter->taps;
    __m128i sum = _mm_setzero_si128();
    for (int i = 0; i < filter->taps; i += 8)
        sum = _mm_add_epi32(
            sum, _mm_madd_epi16(
                     _mm_loadu_si128((const __m128i *)(in + i)), _mm_loadu_si128((const __m128i *)(weights + i))));
    return sum;
}

static void horizontal_sse2(uint8_t *out, const int16_t *row, const cjpeg_filter *filter) {
    int last = filter->count - 1;
    for (int x = 0; x <= last; x += 4) {
        __m128i a = dot_sse2(row, filter, x);
        __m128i b = dot_sse2(row, filter, x + 1 < last ? x + 1 : last);
        __m128i c = dot_sse2(row, filter, x + 2 < last ? x + 2 : last);
        __m128i d = dot_sse2(row, filter, x + 3 < last ? x + 3 : last);
        store_four(out + x, sums_of_lanes(a, b, c, d));
    }
}

#define AVX2 __attribute__((target("avx2")))

AVX2 static void vertical_avx2(
    int16_t *out, const uint8_t *const *rows, const int16_t *weights, int count, int width) {
    const __m256i zero = _mm256_setzero_si256(), half = _mm256_set1_epi32(HALF(FIRST_SHIFT));
    for (int x = 0; x < width; x += 32) {
        __m256i a = half, b = half, c = half, d = half;
        for (int i = 0; i < count; i += 2) {
            __m256i weight = _mm256_set1_epi32(pair(weights + i));
            __m256i upper = _mm256_loadu_si256((const __m256i *)(rows[i] + x));
            __m256i lower = _mm256_loadu_si256((const __m256i *)(rows[i + 1] + x));
            __m256i low = _mm256_unpacklo_epi8(upper, lower), high = _mm256_unpackhi_epi8(upper, lower);
            a = _mm256_add_epi32(a, _mm256_madd_epi16(_mm256_unpacklo_epi8(low, zero), weight));
            b = _mm256_add_epi32(b, _mm256_madd_epi16(_mm256_unpackhi_epi8(low, zero), weight));
            c = _mm256_add_epi32(c, _mm256_madd_epi16(_mm256_unpacklo_epi8(high, zero), weight));
            d = _mm256_add_epi32(d, _mm256_madd_epi16(_mm256_unpackhi_epi8(high, zero), weight));
        }
        a = _mm256_packs_epi32(_mm256_srai_epi32(a, FIRST_SHIFT), _mm256_srai_epi32(b, FIRST_SHIFT));
        c = _mm256_packs_epi32(_mm256_srai_epi32(c, FIRST_SHIFT), _mm256_srai_epi32(d, FIRST_SHIFT));
        /* Unpacking worked on each half by itself: columns 0 to 7 and 16 to 23 lie in `a`, the others in `c`. */
        _mm256_storeu_si256((__m256i *)(out + x), _mm256_permute2x128_si256(a, c, 0x20));
        _mm256_storeu_si256((__m256i *)(out + x + 16), _mm256_permute2x128_si256(a, c, 0x31));
    }
}

AVX2 static inline __m128i dot_avx2(const int16_t *row, const cjpeg_filter *filter, int x) {
    const int16_t *in = row + filter->starts[x], *weights = filter->weights + (size_t)x * (size_t)filter->taps;
    __m256i sum = _mm256_setzero_si256();
    int i = 0;
    for (; i + 16 <= filter->taps; i += 16)
        sum = _mm256_add_epi32(
            sum, _mm256_madd_epi16(_mm256_loadu_si256((const __m256i *)(in + i)),
                     _mm256_loadu_si256((const __m256i *)(weights + i))));
    __m128i rest = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    if (i < filter->taps)
        rest = _mm_add_epi32(
            rest, _mm_madd_epi16(
                      _mm_loadu_si128((const __m128i *)(in + i)), _mm_loadu_si128((const __m128i *)(weights + i))));
    return rest;
}

AVX2 static void horizontal_avx2(uint8_t *out, const int16_t *row, const cjpeg_filter *filter) {
    int last = filter->count - 1;
    for (int x = 0; x <= last; x += 4) {
        __m128i a = dot_avx2(row, filter, x);
        __m128i b = dot_avx2(row, filter, x + 1 < last ? x + 1 : last);
        __m128i c = dot_avx2(row, filter, x + 2 < last ? x + 2 : last);
        __m128i d = dot_avx2(row, filter, x + 3 < last ? x + 3 : last);
        store_four(out + x, sums_of_lanes(a, b, c, d));
    }
}

cjpeg_form cjpeg_best_form(void) { return __builtin_cpu_supports("avx2") ? CJPEG_AVX2 : CJPEG_SSE2; }

cjpeg_kernels cjpeg_kernels_of(cjpeg_form form) {
    cjpeg_form best = cjpeg_best_form();
    if (form == CJPEG_SCALAR)
        return (cjpeg_kernels){vertical_scalar, horizontal_scalar};
    if (form == CJPEG_SSE2 || best == CJPEG_SSE2)
        return (cjpeg_kernels){vertical_sse2, horizontal_sse2};
    return (cjpeg_kernels){vertical_avx2, horizontal_avx2};
}

#else

cjpeg_form cjpeg_best_form(void) { return CJPEG_SCALAR; }

cjpeg_kernels cjpeg_kernels_of(cjpeg_form form) {
    (void)form;
    return (cjpeg_kernels){vertical_scalar, horizontal_scalar};
}

#endif
