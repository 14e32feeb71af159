#include "CAllocations.h"

#include <errno.h>
#include <stdatomic.h>
#include <malloc.h>
#include <stddef.h>

static _Atomic int is_counting = 0;
static _Atomic int64_t count = 0, lent = 0, most_lent = 0;

void callocations_trim(void) {
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}

void callocations_keep_cold(void) {
#if defined(__GLIBC__)
    /* The library's own thresholds, which it would otherwise raise up to 32 and 64 MB. */
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_TRIM_THRESHOLD, 128 * 1024);
    mallopt(M_ARENA_MAX, 1);
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
    lent = 0;
    most_lent = 0;
    is_counting = 1;
}

void callocations_end(void) { is_counting = 0; }

int64_t callocations_count(void) { return count; }

int64_t callocations_peak(void) { return most_lent; }

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
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *memory);

static inline int counts(void) { return __builtin_expect(atomic_load_explicit(&is_counting, memory_order_relaxed), 0); }

/* A block is as large as the heap says, so that what goes back is what was lent. */
static void take(void *memory) {
    count++;
    int64_t now = atomic_fetch_add(&lent, (int64_t)malloc_usable_size(memory)) + (int64_t)malloc_usable_size(memory);
    int64_t most = most_lent;
    while (now > most && !atomic_compare_exchange_weak(&most_lent, &most, now)) {
    }
}

/* Never below zero: what was lent before counting began was never counted as lent, and must not make room for what comes
 * later. Which blocks those are is not known here, so some of them may be taken for blocks of now. */
static void give_back(int64_t size) {
    int64_t now = lent;
    while (!atomic_compare_exchange_weak(&lent, &now, now > size ? now - size : 0)) {
    }
}

static inline void *taken(void *memory) {
    if (counts())
        take(memory);
    return memory;
}

void *malloc(size_t size) { return taken(__libc_malloc(size)); }

void *calloc(size_t number, size_t size) { return taken(__libc_calloc(number, size)); }

void *realloc(void *memory, size_t size) {
    /* Both may be there at one time, while one is copied to the other; where it is not, this counts too much for a moment. */
    int64_t before = counts() ? (int64_t)malloc_usable_size(memory) : 0;
    void *larger = taken(__libc_realloc(memory, size));
    if (before && (larger || !size))
        give_back(before);
    return larger;
}

void free(void *memory) {
    if (counts())
        give_back((int64_t)malloc_usable_size(memory));
    __libc_free(memory);
}

void *memalign(size_t alignment, size_t size) { return taken(__libc_memalign(alignment, size)); }

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **memory, size_t alignment, size_t size) {
    if (alignment < sizeof(void *) || (alignment & (alignment - 1)))
        return EINVAL;
    *memory = memalign(alignment, size);
    return *memory || !size ? 0 : ENOMEM;
}

int callocations_can_count(void) { return 1; }

#else

int callocations_can_count(void) { return 0; }

#endif
