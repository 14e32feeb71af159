/* Shared by the doors; not seen from Swift. */
#ifndef STEPSIM_DOORS_H
#define STEPSIM_DOORS_H

#include "CVirtualTime.h"
#include <stddef.h>

#define EXPORTED __attribute__((visibility("default")))

extern _Thread_local bool stepsim_active;
extern _Thread_local int stepsim_aside;
extern _Thread_local int64_t stepsim_unix_now;
extern _Thread_local int64_t stepsim_monotonic_now;

static inline bool doors_on(void) { return stepsim_active && stepsim_aside == 0; }

/* Fills a buffer from the running code's stream of chance. */
void entropy_fill(void *buffer, size_t length);
/* Remembers an escape for the simulator to name. */
void escape_notice(stepsim_escape_kind kind);
/* A system call that no door stands before; negative errno on failure. */
long kernel_call(long number, long a, long b, long c, long d, long e, long f);

#endif
