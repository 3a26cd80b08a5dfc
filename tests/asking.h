/* SPDX-License-Identifier: GPL-2.0-or-later */
/* asking.h: an index that is written, and then asked. */
#ifndef TESTS_ASKING_H
#define TESTS_ASKING_H

#include "czech.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define ALL 10000u /* more than any test puts */

static spis_index *reader;

static inline void put_titled(spis_index *writer, const char *path,
			      const char *name, const char *text)
{
	const spis_value title = {SPIS_FIELD_TITLE, name, strlen(name)};
	const spis_document d = {
		.size = sizeof(d),
		.path = path,
		.fields = &title,
		.field_count = 1,
		.field_size = sizeof(title),
		.text = text,
		.text_bytes = strlen(text),
	};

	if (spis_put(writer, &d) != SPIS_OK)
		fail_msg("%s: %s", path, spis_error(writer));
}

/* Without a title of its own, which would be words of each passage. */
static inline void put(spis_index *writer, const char *path, const char *text)
{
	put_titled(writer, path, "-", text);
}

static inline spis_index *begin(const char *folder)
{
	spis_index *writer = czech_index();

	assert_int_equal(spis_open(writer, folder, SPIS_WRITE), SPIS_OK);
	return writer;
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
		.flags = SPIS_NO_DERIVED | SPIS_COPIES | SPIS_PATHS_ONLY};
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
