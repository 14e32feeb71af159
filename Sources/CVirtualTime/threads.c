/* The door of threads: a thread that simulated code makes runs outside virtual time, and so is named. */
#define _GNU_SOURCE
#include "doors.h"
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>

typedef int (*thread_maker)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

/* A sanitizer keeps account of threads in a pthread_create of its own, under this name; passed by, it would not know the
 * threads that are detached later. */
extern int __interceptor_pthread_create(
    pthread_t *, const pthread_attr_t *, void *(*)(void *), void *) __attribute__((weak));

EXPORTED int pthread_create(
    pthread_t *restrict thread, const pthread_attr_t *restrict attributes, void *(*body)(void *), void *restrict argument
) {
    static _Atomic(thread_maker) found;
    thread_maker real = atomic_load_explicit(&found, memory_order_relaxed);
    if (!real) {
        real = __interceptor_pthread_create ? __interceptor_pthread_create
                                            : (thread_maker)dlsym(RTLD_NEXT, "pthread_create");
        atomic_store_explicit(&found, real, memory_order_relaxed);
    }
    if (!real) return EAGAIN;
    if (doors_on()) escape_notice(STEPSIM_ESCAPE_THREAD);
    return real(thread, attributes, body, argument);
}
