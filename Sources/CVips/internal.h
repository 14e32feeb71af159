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

/* Opens a file's header and holds it against the bounds; NULL after writing down what is wrong. */
VipsImage *cvips_open(const void *bytes, size_t length, cvips_bounds bounds, cvips_reply *reply);

#endif
