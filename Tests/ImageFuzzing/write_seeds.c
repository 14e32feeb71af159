/* Writes whole JPEGs of every script, several samplings and restarts for the fuzzer to begin with: from nothing it does not
 * find the way past the first tables in any time. ./write_seeds FOLDER */
#include "CJPEGPath.h"

#include <stdio.h>
#include <stdlib.h>

enum { WIDTH = 213, HEIGHT = 131 };

/* Slow waves with some grain, so that every coefficient occurs. */
static void paint(uint8_t *samples) {
    uint32_t random = 7;
    for (int i = 0; i < WIDTH * HEIGHT * 3; i++) {
        int x = i / 3 % WIDTH, y = i / 3 / WIDTH;
        random = random * 1664525u + 1013904223u;
        samples[i] = (uint8_t)(x * (1 + i % 3) + y * 2 + (x / 24 + y / 16) % 2 * 60 + (random >> 27));
    }
}

/* The target takes a side and an orientation from the first two bytes. */
static int write_seed(const char *folder, int number, const cjpeg_reply *file) {
    char path[4096];
    snprintf(path, sizeof path, "%s/seed-%03d", folder, number);
    FILE *out = fopen(path, "wb");
    if (!out)
        return 0;
    fputc(number * 37 % 96, out);
    fputc(number, out);
    fwrite(file->bytes, 1, file->length, out);
    return fclose(out) == 0;
}

int main(int count, char **arguments) {
    static const int samplings[][2] = {{1, 1}, {2, 1}, {1, 2}, {2, 2}, {4, 1}};
    static uint8_t samples[WIDTH * HEIGHT * 3];
    if (count != 2) {
        fprintf(stderr, "usage: write_seeds FOLDER\n");
        return 64;
    }
    paint(samples);
    int number = 0;
    for (int script = CJPEG_BASELINE; script <= CJPEG_SEPARATE_SCRIPT; script++)
        for (int s = 0; s < 5; s++)
            for (int kind = 0; kind < 3; kind++) {
                cjpeg_trial trial = {.samples = samples, .width = WIDTH - 5 * s, .height = HEIGHT - 3 * kind,
                    .bands = kind == 2 ? 1 : 3, .quality = kind == 1 ? 95 : 60, .across = samplings[s][0],
                    .down = samplings[s][1], .script = (cjpeg_script)script, .restart_interval = kind == 1 ? 4 : 0};
                cjpeg_reply file;
                cjpeg_write_trial(&trial, &file);
                if (file.outcome != CJPEG_DONE || !write_seed(arguments[1], number++, &file)) {
                    fprintf(stderr, "%s: a seed cannot be written\n", arguments[1]);
                    return 74;
                }
                cjpeg_release(&file);
            }
    return 0;
}
