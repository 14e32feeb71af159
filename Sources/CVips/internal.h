/* What the files of this target share. */
#ifndef STEPSIM_CVIPS_INTERNAL_H
#define STEPSIM_CVIPS_INTERNAL_H

#include "CVips.h"
#include <vips/vips.h>

/* Refuse a file that is damaged or cut short; also understood where a parameter of the same meaning is ignored. */
#define CVIPS_STRICT "[fail_on=error]"

/* Empties the reply, opens the scope in which threads may start, and sees that libvips runs. Always followed by
 * cvips_leave. */
int cvips_enter(cvips_reply *reply);

/* Empties libvips' error buffer, which grows on success too, and closes the scope. */
void cvips_leave(void);

/* Writes a failure down with libvips' words, and gives back what the reply held. */
void cvips_fail(cvips_reply *reply, cvips_outcome outcome);

/* One thread at a time builds pictures' steps, between these two, and lets go of what was built, by cvips_unref: liborc keeps a
 * list of the memory for code that it compiles, and gives back to it without a lock (0.4.33), so that two threads tear it. Pixels
 * are computed outside, but for those that CVIPS_ATTENTION chooses a part by. The same thread may begin again within. */
void cvips_building_begin(void);
void cvips_building_end(void);

/* Lets go of an image or another object of libvips'. */
void cvips_unref(void *object);

/* Opens a file's header and holds it against the bounds; NULL after writing down what is wrong. */
VipsImage *cvips_open(const void *bytes, size_t length, cvips_bounds bounds, cvips_reply *reply);

#endif
