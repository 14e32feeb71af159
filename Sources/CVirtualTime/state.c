/* What the doors share: whether they are on, the virtual clock, the stream of chance, the escapes noticed. */
#include "doors.h"

_Thread_local bool stepsim_active;
_Thread_local int stepsim_aside;
_Thread_local int64_t stepsim_unix_now;
_Thread_local int64_t stepsim_monotonic_now;
_Thread_local uint32_t stepsim_escapes_waiting;

static _Thread_local uint64_t entropy_state;
static _Thread_local uint32_t escapes[STEPSIM_ESCAPE_KINDS];

void stepsim_doors_set_active(bool active) { stepsim_active = active; }

void stepsim_clock_set(int64_t unix_nanoseconds, int64_t monotonic_nanoseconds) {
    stepsim_unix_now = unix_nanoseconds;
    stepsim_monotonic_now = monotonic_nanoseconds;
}

void stepsim_entropy_set(uint64_t state) { entropy_state = state; }
uint64_t stepsim_entropy_get(void) { return entropy_state; }

/* SplitMix64 (Steele, Lea, Flood 2014): one step of the running code's stream. */
static uint64_t entropy_next(void) {
    uint64_t z = (entropy_state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

void entropy_fill(void *buffer, size_t length) {
    unsigned char *out = buffer;
    while (length > 0) {
        uint64_t word = entropy_next();
        for (int i = 0; i < 8 && length > 0; i++, length--) {
            *out++ = (unsigned char)word;
            word >>= 8;
        }
    }
}

void escape_notice(stepsim_escape_kind kind) {
    escapes[kind]++;
    stepsim_escapes_waiting++;
}

uint32_t stepsim_escapes_take(stepsim_escape_kind kind) {
    uint32_t count = escapes[kind];
    escapes[kind] = 0;
    stepsim_escapes_waiting -= count;
    return count;
}

void stepsim_threads_allowed_begin(void) { stepsim_aside++; }
void stepsim_threads_allowed_end(void) { stepsim_aside--; }
