#include "work.h"

#include <stdlib.h>

/* libjpeg's own destination in memory is younger than its version 6b; and where it fails, what it has allocated is known to
 * nobody, or freed already. */

/* A thumbnail of some 500 pixels a side takes less. */
#define FIRST_CAPACITY ((size_t)64 * 1024)

static void point_behind(cjpeg_work *work, size_t written) {
    work->destination.next_output_byte = work->encoded + written;
    work->destination.free_in_buffer = work->encoded_capacity - written;
}

static void begin(j_compress_ptr encoder) {
    cjpeg_work *work = encoder->client_data;
    work->encoded = cjpeg_allocate(work, 1, FIRST_CAPACITY);
    work->encoded_capacity = FIRST_CAPACITY;
    point_behind(work, 0);
}

/* Called when the buffer is full, all of it, whatever the pointers say. */
static boolean enlarge(j_compress_ptr encoder) {
    cjpeg_work *work = encoder->client_data;
    size_t written = work->encoded_capacity;
    unsigned char *larger = realloc(work->encoded, 2 * written);
    if (!larger)
        cjpeg_give_up(work, CJPEG_NO_MEMORY, "out of memory");
    work->encoded = larger;
    work->encoded_capacity = 2 * written;
    point_behind(work, written);
    return TRUE;
}

static void end(j_compress_ptr encoder) {
    cjpeg_work *work = encoder->client_data;
    work->encoded_length = work->encoded_capacity - work->destination.free_in_buffer;
}

void cjpeg_take_output(cjpeg_work *work) {
    work->destination.init_destination = begin;
    work->destination.empty_output_buffer = enlarge;
    work->destination.term_destination = end;
    work->encoder.dest = &work->destination;
}
