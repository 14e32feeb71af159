/* The doors of time: every way in which a program asks libc what time it is. */
#define _GNU_SOURCE
#include "doors.h"
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>

#define BILLION 1000000000LL

static int real_clock(clockid_t clock, struct timespec *out) {
    /* libc's own goes through the vDSO, four times as fast as the system call. */
    static _Atomic(int (*)(clockid_t, struct timespec *)) found;
    int (*real)(clockid_t, struct timespec *) = atomic_load_explicit(&found, memory_order_relaxed);
    if (!real) {
        real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
        atomic_store_explicit(&found, real, memory_order_relaxed);
    }
    if (real) return real(clock, out);
    long result = kernel_call(SYS_clock_gettime, clock, (long)out, 0, 0, 0, 0);
    if (result == 0) return 0;
    errno = (int)-result;
    return -1;
}

static void split(int64_t nanoseconds, struct timespec *out) {
    int64_t seconds = nanoseconds / BILLION, rest = nanoseconds % BILLION;
    if (rest < 0) {
        seconds -= 1;
        rest += BILLION;
    }
    out->tv_sec = seconds;
    out->tv_nsec = rest;
}

static bool is_wall(clockid_t clock) {
    return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI;
}

EXPORTED int clock_gettime(clockid_t clock, struct timespec *out) {
    if (!doors_on()) return real_clock(clock, out);
    split(is_wall(clock) ? stepsim_unix_now : stepsim_monotonic_now, out);
    return 0;
}

EXPORTED int gettimeofday(struct timeval *restrict out, void *restrict zone) {
    (void)zone;
    struct timespec now;
    int result = clock_gettime(CLOCK_REALTIME, &now);
    if (result == 0) {
        out->tv_sec = now.tv_sec;
        out->tv_usec = now.tv_nsec / 1000;
    }
    return result;
}

EXPORTED time_t time(time_t *out) {
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return (time_t)-1;
    if (out) *out = now.tv_sec;
    return now.tv_sec;
}

EXPORTED int timespec_get(struct timespec *out, int base) {
    if (base != TIME_UTC || clock_gettime(CLOCK_REALTIME, out) != 0) return 0;
    return base;
}

EXPORTED clock_t clock(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now) != 0) return (clock_t)-1;
    return (clock_t)(now.tv_sec * 1000000 + now.tv_nsec / 1000);
}

/* The longest sleep that moves the clock on: a hundred years, so that no sum overflows. */
#define LONGEST_SLEEP (100 * 366 * 86400LL)

/* A sleep ends a little late, as a real one does. Foundation sleeps until a moment that it counts in floating-point
   seconds, and what is left at last may be less than a nanosecond. */
#define LATENESS 1000

/* Until the next event, which sets the clock anew: code that sleeps until a moment would otherwise sleep again for ever. */
static void move_clock_on(clockid_t clock, int flags, const struct timespec *wait) {
    if (wait->tv_sec < 0 || wait->tv_sec > LONGEST_SLEEP) return;
    int64_t span = wait->tv_sec * BILLION + wait->tv_nsec;
    if (flags & TIMER_ABSTIME) span -= is_wall(clock) ? stepsim_unix_now : stepsim_monotonic_now;
    if (span < 0) span = 0;
    span += LATENESS;
    if (span > INT64_MAX - stepsim_unix_now || span > INT64_MAX - stepsim_monotonic_now) return;
    stepsim_unix_now += span;
    stepsim_monotonic_now += span;
}

/* Sleeping would stop the simulating thread while virtual time stands still: it is noticed, and over at once. */
EXPORTED int clock_nanosleep(clockid_t clock, int flags, const struct timespec *wait, struct timespec *left) {
    if (doors_on()) {
        escape_notice(STEPSIM_ESCAPE_BLOCKING_SLEEP);
        move_clock_on(clock, flags, wait);
        return 0;
    }
    return (int)-kernel_call(SYS_clock_nanosleep, clock, flags, (long)wait, (long)left, 0, 0);
}

EXPORTED int nanosleep(const struct timespec *wait, struct timespec *left) {
    int result = clock_nanosleep(CLOCK_REALTIME, 0, wait, left);
    if (result == 0) return 0;
    errno = result;
    return -1;
}

EXPORTED int usleep(__useconds_t microseconds) {
    struct timespec wait = {microseconds / 1000000, (long)(microseconds % 1000000) * 1000};
    return nanosleep(&wait, NULL);
}

EXPORTED unsigned int sleep(unsigned int seconds) {
    struct timespec wait = {seconds, 0}, left = {0, 0};
    return nanosleep(&wait, &left) == 0 ? 0 : (unsigned int)left.tv_sec;
}
