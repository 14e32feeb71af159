#ifndef STEPSIM_CVIRTUALTIME_H
#define STEPSIM_CVIRTUALTIME_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The doors through which code reaches the real world: clocks, entropy, threads, blocking sleeps. Each is defined here, in the
 * executable, and so is called in place of libc's (ELF symbol interposition). All are inactive, the real thing, except on
 * the thread that simulates and while a run is on.
 */

/* What a run notices that it cannot control. */
typedef enum {
    STEPSIM_ESCAPE_THREAD = 0,         /* pthread_create */
    STEPSIM_ESCAPE_BLOCKING_SLEEP = 1, /* sleep, usleep, nanosleep, clock_nanosleep */
    STEPSIM_ESCAPE_KINDS = 2
} stepsim_escape_kind;

/* Turns the doors on for the calling thread, or off. */
void stepsim_doors_set_active(bool active);

/* Virtual time as nanoseconds since 1970 and since the simulated machine's start. */
void stepsim_clock_set(int64_t unix_nanoseconds, int64_t monotonic_nanoseconds);

/* The running code's stream of chance: set when its turn begins, read back when it ends. */
void stepsim_entropy_set(uint64_t state);
uint64_t stepsim_entropy_get(void);

/* How often each kind of escape was noticed on this thread since the last call, which also forgets them. */
uint32_t stepsim_escapes_take(stepsim_escape_kind kind);
/* How many escapes wait to be taken; asked after every job, so inline. */
extern _Thread_local uint32_t stepsim_escapes_waiting;
static inline uint32_t stepsim_escapes_count(void) { return stepsim_escapes_waiting; }

/* A scope in which the doors stand aside: libraries whose threads and clocks are known to be harmless. Scopes nest. */
void stepsim_threads_allowed_begin(void);
void stepsim_threads_allowed_end(void);

#endif
