/* The doors of chance: the generator that Swift inlines, the system calls, and the random devices. */
#define _GNU_SOURCE
#include "doors.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Which descriptors read from a random device: some programs keep one open for life. */
#define TRACKED_DESCRIPTORS 1024
static atomic_uchar is_random_device[TRACKED_DESCRIPTORS];

static long checked(long result) {
    if (result >= 0) return result;
    errno = (int)-result;
    return -1;
}

static ssize_t random_bytes(void *buffer, size_t length, unsigned int flags) {
    if (doors_on()) {
        entropy_fill(buffer, length);
        return (ssize_t)length;
    }
    return checked(kernel_call(SYS_getrandom, (long)buffer, (long)length, flags, 0, 0, 0));
}

/* Swift's SystemRandomNumberGenerator, where its callers inlined it. */
EXPORTED void swift_stdlib_random(void *buffer, size_t length) {
    unsigned char *out = buffer;
    while (length > 0) {
        ssize_t got = random_bytes(out, length > 256 ? 256 : length, 0);
        if (got < 0) {
            if (errno == EINTR) continue;
            __builtin_trap(); /* As Swift's own does: without entropy nothing may go on. */
        }
        out += got;
        length -= (size_t)got;
    }
}

EXPORTED ssize_t getrandom(void *buffer, size_t length, unsigned int flags) {
    return random_bytes(buffer, length, flags);
}

EXPORTED int getentropy(void *buffer, size_t length) {
    if (length > 256) {
        errno = EIO;
        return -1;
    }
    return random_bytes(buffer, length, 0) == (ssize_t)length ? 0 : -1;
}

/* glibc's arc4random family asks the kernel from within libc, past every door. */
EXPORTED void arc4random_buf(void *buffer, size_t length) { swift_stdlib_random(buffer, length); }

EXPORTED uint32_t arc4random(void) {
    uint32_t word;
    swift_stdlib_random(&word, sizeof word);
    return word;
}

EXPORTED uint32_t arc4random_uniform(uint32_t bound) {
    if (bound < 2) return 0;
    /* Words below 2^32 mod bound would favour the low numbers. */
    uint32_t least = -bound % bound, word;
    do word = arc4random();
    while (word < least);
    return word % bound;
}

/* The standard library's own generator asks through `syscall`. */
EXPORTED long syscall(long number, ...) {
    va_list list;
    va_start(list, number);
    long a = va_arg(list, long), b = va_arg(list, long), c = va_arg(list, long);
    long d = va_arg(list, long), e = va_arg(list, long), f = va_arg(list, long);
    va_end(list);
    if (number == SYS_getrandom) return random_bytes((void *)a, (size_t)b, (unsigned int)c);
    return checked(kernel_call(number, a, b, c, d, e, f));
}

static int noted(const char *path, int descriptor) {
    if (descriptor >= 0 && descriptor < TRACKED_DESCRIPTORS)
        is_random_device[descriptor] = strcmp(path, "/dev/urandom") == 0 || strcmp(path, "/dev/random") == 0;
    return descriptor;
}

static int open_at(int directory, const char *path, int flags, mode_t mode) {
    return noted(path, (int)checked(kernel_call(SYS_openat, directory, (long)path, flags, mode, 0, 0)));
}

#define WITH_MODE(flags, mode)                     \
    mode_t mode = 0;                               \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {       \
        va_list list;                              \
        va_start(list, flags);                     \
        mode = (mode_t)va_arg(list, unsigned int); \
        va_end(list);                              \
    }

EXPORTED int open(const char *path, int flags, ...) {
    WITH_MODE(flags, mode)
    return open_at(AT_FDCWD, path, flags, mode);
}

EXPORTED int open64(const char *path, int flags, ...) {
    WITH_MODE(flags, mode)
    return open_at(AT_FDCWD, path, flags, mode);
}

EXPORTED int openat(int directory, const char *path, int flags, ...) {
    WITH_MODE(flags, mode)
    return open_at(directory, path, flags, mode);
}

EXPORTED ssize_t read(int descriptor, void *buffer, size_t length) {
    if (doors_on() && descriptor >= 0 && descriptor < TRACKED_DESCRIPTORS && is_random_device[descriptor]) {
        entropy_fill(buffer, length);
        return (ssize_t)length;
    }
    return checked(kernel_call(SYS_read, descriptor, (long)buffer, (long)length, 0, 0, 0));
}

EXPORTED int close(int descriptor) {
    if (descriptor >= 0 && descriptor < TRACKED_DESCRIPTORS) is_random_device[descriptor] = 0;
    return (int)checked(kernel_call(SYS_close, descriptor, 0, 0, 0, 0, 0));
}
