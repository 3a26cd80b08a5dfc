/* SPDX-License-Identifier: GPL-2.0-or-later */
/* putting.h: an index that a test opens, and documents that it puts there. */
#ifndef TESTS_PUTTING_H
#define TESTS_PUTTING_H

#include "czech.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static inline spis_index *open_index(const char *path, spis_mode mode)
{
	spis_index *index = czech_index();

	if (!index || spis_open(index, path, mode) != SPIS_OK)
		fail_msg("%s: %s", path, spis_error(index));
	return index;
}

/* Without a title of its own: what is found in the text is one. */
static inline void put_bytes(spis_index *index, const char *path,
			     const char *text, size_t len)
{
	const spis_document d = {.size = sizeof(d),
				 .path = path,
				 .text = text,
				 .text_bytes = len};

	if (spis_put(index, &d) != SPIS_OK)
		fail_msg("%s: %s", path, spis_error(index));
}

static inline void put_text(spis_index *index, const char *path,
			    const char *text)
{
	put_bytes(index, path, text, strlen(text));
}

static inline void put_titled(spis_index *index, const char *path,
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

	if (spis_put(index, &d) != SPIS_OK)
		fail_msg("%s: %s", path, spis_error(index));
}

/* With a title that has no words, for they would be words of each passage. */
static inline void put(spis_index *index, const char *path, const char *text)
{
	put_titled(index, path, "-", text);
}

static inline spis_results *search_page(spis_index *index, const char *query,
					uint32_t offset, uint32_t limit,
					uint32_t flags)
{
	const spis_search_options options = {.size = sizeof(options),
					     .offset = offset,
					     .limit = limit,
					     .flags = flags};
	spis_results *results = NULL;

	if (spis_search(index, query, strlen(query), &options, &results) !=
	    SPIS_OK)
		fail_msg("%s: %s", query, spis_error(index));
	return results;
}

static inline spis_field field_named(const char *name, size_t len)
{
	for (int i = 0; i < SPIS_FIELD_COUNT; i++)
		if (strlen(spis_field_name((spis_field)i)) == len &&
		    memcmp(spis_field_name((spis_field)i), name, len) == 0)
			return (spis_field)i;
	fail_msg("no field '%.*s'", (int)len, name);
	return SPIS_FIELD_TITLE;
}

#endif
