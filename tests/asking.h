/* SPDX-License-Identifier: GPL-2.0-or-later */
/* asking.h: an index that is written, and then asked. */
#ifndef TESTS_ASKING_H
#define TESTS_ASKING_H

#include "putting.h"

#include <stdbool.h>

#define ALL 10000u /* more than any test puts */

static spis_index *reader;

static inline spis_index *begin(const char *folder)
{
	return open_index(folder, SPIS_WRITE);
}

static inline void commit(spis_index *writer, const char *folder)
{
	assert_int_equal(spis_commit(writer), SPIS_OK);
	spis_free(writer);
	if (!reader)
		reader = czech_index();
	assert_int_equal(spis_open(reader, folder, SPIS_READ), SPIS_OK);
}

static inline int end(void **state)
{
	(void)state;
	spis_free(reader);
	reader = NULL;
	return 0;
}

static inline spis_results *search(const char *query, uint32_t limit)
{
	const spis_search_options options = {
		.size = sizeof(options),
		.limit = limit,
		.flags = SPIS_NO_DERIVED | SPIS_NO_EQUIVALENTS | SPIS_COPIES |
			 SPIS_PATHS_ONLY};
	spis_results *results;

	if (spis_search(reader, query, strlen(query), &options, &results) !=
	    SPIS_OK)
		fail_msg("%s: %s", query, spis_error(reader));
	return results;
}

static inline bool has(const spis_results *results, const char *path)
{
	for (size_t i = 0; i < spis_results_count(results); i++)
		if (strcmp(spis_hit_path(spis_results_hit(results, i)), path) ==
		    0)
			return true;
	return false;
}

#endif
