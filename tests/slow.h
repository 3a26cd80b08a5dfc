/* SPDX-License-Identifier: GPL-2.0-or-later */
/* slow.h: how much tests repeat where every step takes long. */
#ifndef TESTS_SLOW_H
#define TESTS_SLOW_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Under sanitizers or valgrind. */
static inline bool slow(void)
{
	return getenv("SPIS_TEST_SLOW") != NULL;
}

/*
 * Under valgrind: it takes ten times as long as sanitizers do, and when these
 * have had all cases, only the use of what was never written is left to find.
 */
static inline bool slowest(void)
{
	const char *how = getenv("SPIS_TEST_SLOW");

	return how && strcmp(how, "valgrind") == 0;
}

#endif
