#include "CAllocations.h"

#include <stdatomic.h>
#include <malloc.h>
#include <stddef.h>

static _Atomic int is_counting = 0;
static _Atomic int64_t count = 0;

void callocations_trim(void) {
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}

int64_t callocations_in_use(void) {
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
    struct mallinfo2 heap = mallinfo2();
    return (int64_t)(heap.uordblks + heap.hblkhd);
#else
    return -1;
#endif
}

void callocations_begin(void) {
    count = 0;
    is_counting = 1;
}

int64_t callocations_end(void) {
    is_counting = 0;
    return count;
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define IS_SANITIZED 1
#endif
#endif

#if defined(__GLIBC__) && !defined(IS_SANITIZED)

/* The GNU library's own, under the names that it keeps for whoever replaces the public ones. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t number, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

static inline void note(void) {
    if (__builtin_expect(atomic_load_explicit(&is_counting, memory_order_relaxed), 0))
        count++;
}

void *malloc(size_t size) {
    note();
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    note();
    return __libc_calloc(number, size);
}

void *realloc(void *memory, size_t size) {
    note();
    return __libc_realloc(memory, size);
}

int callocations_can_count(void) { return 1; }

#else

int callocations_can_count(void) { return 0; }

#endif
