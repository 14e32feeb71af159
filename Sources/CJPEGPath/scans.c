#include "scans.h"

#include <string.h>

static void keep(cjpeg_ranges *chosen, size_t start, size_t end) {
    cjpeg_range *last = chosen->count ? &chosen->ranges[chosen->count - 1] : NULL;
    if (last && last->start + last->length == start)
        last->length = end - last->start;
    else
        chosen->ranges[chosen->count++] = (cjpeg_range){start, end - start};
}

static int keep_all(cjpeg_ranges *chosen, size_t length) {
    chosen->ranges[0] = (cjpeg_range){0, length};
    chosen->count = 1;
    chosen->dropped = 0;
    return 1;
}

/* Where the entropy-coded data that begins at `place` ends: at a marker, or at the end of the file. */
static size_t end_of_data(const uint8_t *bytes, size_t length, size_t place) {
    while (place + 1 < length) {
        const uint8_t *found = memchr(bytes + place, 0xFF, length - 1 - place);
        if (!found)
            return length;
        place = (size_t)(found - bytes);
        uint8_t next = bytes[place + 1];
        if (next == 0 || (next >= 0xD0 && next <= 0xD7))
            place += 2;
        else if (next == 0xFF)
            place += 1;
        else
            return place;
    }
    return length;
}

/* Whether a scan counts at this need; `header` is its SOS segment's payload. A refinement brings the bits that are still
 * missing from `previous` to one fewer: where so many may be missing all along, it is left out. */
static int counts(const uint8_t *header, const cjpeg_need *need) {
    const uint8_t *spectrum = header + 1 + 2 * header[0];
    int is_mean = spectrum[0] == 0, previous = spectrum[2] >> 4;
    if (is_mean)
        return 1;
    if (need->means_only)
        return 0;
    for (int c = 0; previous && c < need->count; c++)
        if (need->ids[c] == header[1])
            return previous > need->missing_bits[c];
    return 1;
}

int cjpeg_scans_choose(cjpeg_ranges *chosen, const uint8_t *bytes, size_t length, const cjpeg_need *need) {
    int is_progressive = 0, scans = 0;
    size_t place = 2;
    chosen->count = 0;
    chosen->dropped = 0;
    if (length < 4)
        return keep_all(chosen, length);
    keep(chosen, 0, 2);
    while (place + 3 < length && bytes[place] == 0xFF) {
        uint8_t marker = bytes[place + 1];
        if (marker == 0xFF) {
            keep(chosen, place, place + 1);
            place += 1;
            continue;
        }
        if (marker == 0xD9)
            break;
        size_t size = (size_t)bytes[place + 2] << 8 | bytes[place + 3], end = place + 2 + size;
        if (size < 2 || end > length)
            return keep_all(chosen, length);
        is_progressive |= marker == 0xC2;
        if (marker == 0xDA) {
            if (!is_progressive)
                return keep_all(chosen, length);
            if (++scans > CJPEG_MOST_SCANS)
                return 0;
            if (size < 6 || size != 6 + 2 * (size_t)bytes[place + 4])
                return keep_all(chosen, length);
            end = end_of_data(bytes, length, end);
            if (counts(bytes + place + 4, need))
                keep(chosen, place, end);
            else
                chosen->dropped += end - place;
        } else {
            keep(chosen, place, end);
        }
        place = end;
    }
    /* Without an end the file is cut, which libjpeg finds. */
    if (place + 1 >= length || bytes[place] != 0xFF || bytes[place + 1] != 0xD9)
        return keep_all(chosen, length);
    keep(chosen, place, length);
    return 1;
}
