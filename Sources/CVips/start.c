#define _GNU_SOURCE

#include "internal.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int is_started = 0;

/* Warnings of libvips and GLib say nothing that an error does not say better, and stderr belongs to the program. */
static void swallow(const gchar *domain, GLogLevelFlags level, const gchar *text, gpointer data) {
    (void)domain, (void)level, (void)text, (void)data;
}

static void quieten(const char *domain) {
    g_log_set_handler(domain, G_LOG_LEVEL_MASK | G_LOG_FLAG_RECURSION, swallow, NULL);
}

/* Loaders of the three formats that are let in: from memory, and from memory with a deadline. */
static const char *const open_loaders[] = {
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadJpegSource",
    "VipsForeignLoadPngSource",
    "VipsForeignLoadWebpSource",
};

static void start(void) {
    /* libvips reads its environment here. A home that does not exist keeps it from loading its modules (13 ms and 7 MB,
     * and ImageMagick with them); an empty environment otherwise keeps VIPS_NOVECTOR and its like from changing pixels.
     * The table is swapped rather than edited, since it may not be ours to edit. */
    static char home[] = "VIPSHOME=/nonexistent";
    static char *environment[] = {home, NULL};
    char **outside = environ;
    environ = environment;
    int result = vips_init("stepsim");
    environ = outside;
    if (result)
        return;

    quieten("VIPS");
    quieten("GLib");
    quieten("GLib-GObject");
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_cache_set_max_mem(0);
    vips_cache_set_max_files(0);
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    for (size_t i = 0; i < sizeof open_loaders / sizeof *open_loaders; i++)
        vips_operation_block_set(open_loaders[i], FALSE);
    is_started = 1;
}

cvips_outcome cvips_start(void) {
    cvips_reply reply;
    cvips_enter(&reply);
    cvips_leave();
    return reply.outcome;
}

int cvips_enter(cvips_reply *reply) {
    memset(reply, 0, sizeof *reply);
    if (stepsim_threads_allowed_begin)
        stepsim_threads_allowed_begin();
    pthread_once(&once, start);
    if (!is_started)
        cvips_fail(reply, CVIPS_NOT_STARTED);
    return is_started;
}

void cvips_leave(void) {
    vips_error_clear();
    if (stepsim_threads_allowed_end)
        stepsim_threads_allowed_end();
}

static pthread_mutex_t building = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

void cvips_building_begin(void) { pthread_mutex_lock(&building); }

void cvips_building_end(void) { pthread_mutex_unlock(&building); }

void cvips_unref(void *object) {
    cvips_building_begin();
    g_object_unref(object);
    cvips_building_end();
}

void cvips_fail(cvips_reply *reply, cvips_outcome outcome) {
    cvips_release(reply);
    reply->outcome = outcome;
    g_strlcpy(reply->message, vips_error_buffer(), sizeof reply->message);
    vips_error_clear();
}

void cvips_release(cvips_reply *reply) {
    g_free(reply->bytes);
    reply->bytes = NULL;
    reply->length = 0;
}

const char *cvips_version(void) { return vips_version_string(); }

int64_t cvips_peak_pixel_memory(void) { return (int64_t)vips_tracked_get_mem_highwater(); }
