/* Counts what a piece of code takes from the heap, for benchmarks.
 *
 * malloc, free and their kin of the whole process go through here, straight on to the C library's own; while nobody
 * counts, that costs one look at a variable. Not in builds with an address sanitizer, which has these calls for itself. */
#ifndef STEPSIM_CALLOCATIONS_H
#define STEPSIM_CALLOCATIONS_H

#include <stdint.h>

/* Whether counting is possible in this build. */
int callocations_can_count(void);

/* Begins to count on all threads, from zero. */
void callocations_begin(void);

/* Ends counting. */
void callocations_end(void);

/* How many calls took memory since counting began; also after it ended. */
int64_t callocations_count(void);

/* By how many bytes what is lent rose at most since counting began, above the least that was lent until then; also after
 * counting ended. Where nothing that was lent before is given back meanwhile, that is the most bytes that were lent at one
 * time. Otherwise it is at most that, and less only where a block from before is given back while newer ones are lent: the
 * heap does not tell which is which. */
int64_t callocations_peak(void);

/* Gives what is free back to the system, so that a rise of resident memory shows. */
void callocations_trim(void);

/* From now on large blocks come from the system and go straight back, and all threads share one heap: what is measured
 * later begins as what was measured first. */
void callocations_keep_cold(void);

/* Bytes that the heap has lent and not got back, all arenas together; -1 where the library does not tell. */
int64_t callocations_in_use(void);

#endif
