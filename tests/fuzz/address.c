/* SPDX-License-Identifier: GPL-2.0-or-later */
/* address.c: fuzzes parameters of addresses, headers, and text on pages. */
#include "access.h"
#include "escape.h"
#include "guard.h"
#include "page_language.h"
#include "params.h"
#include "part.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/*
 * max_len: 8192, the longest address there is.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *copy(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	if (!text)
		abort();
	if (size > 0)
		memcpy(text, data, size);
	text[size] = '\0';
	return text;
}

/* Free with free(). */
static char *link_of(const struct params *p)
{
	char *text;
	size_t bytes;
	FILE *to = open_memstream(&text, &bytes);

	if (!to)
		abort();
	params_link(to, "", p);
	fclose(to);
	return text;
}

/* An address that is made of parameters means the same parameters. */
static void check_link(const struct params *p)
{
	char *link = link_of(p), *text = strdup(link), *again, *amp;
	struct params other;

	if (strpbrk(link, "<>\"' \t\r\n"))
		abort();
	while ((amp = strstr(text, "&amp;")))
		memmove(amp + 1, amp + 5, strlen(amp + 5) + 1);
	params_init(&other);
	if (params_read(&other, text + (*text == '?'), false))
		abort();
	again = link_of(&other);
	if (strcmp(link, again) != 0)
		abort();
	free(link);
	free(text);
	free(again);
}

static void check_markup(const char *s)
{
	char *text;
	size_t bytes;
	FILE *to = open_memstream(&text, &bytes);

	if (!to)
		abort();
	markup(to, "%s", s);
	fclose(to);
	if (strpbrk(text, "<>\"'\x01\x08\x1b\x7f"))
		abort();
	free(text);
}

/* The hash of no token that is known. */
#define HASH "0000000000000000000000000000000000000000000000000000000000000000"

/* No header grants what it must not, or gets into a page. */
static void check_headers(const char *s)
{
	const struct settings settings = {
		.indexes = {{.name = "a"},
			    {.name = "b",
			     .granted = true,
			     .tokens = {HASH},
			     .token_count = 1}},
		.index_count = 2,
		.grant_header = "X",
		.grant_tokens = {HASH},
		.grant_token_count = 1,
	};
	char origin[256];

	if (access_of(&settings, s, NULL) != served_bit(0) ||
	    access_of(&settings, "b", s) != served_bit(0))
		abort();
	if (guard_host(&settings, s)) {
		guard_origin(s, s, origin, sizeof(origin));
		if (strpbrk(origin, "<>\"'& \t\r\n"))
			abort();
	}
	page_language_accepted(s);
}

/* Parts are the whole text, none is empty, and pages are where they begin. */
static void check_parts(const char *text, size_t size)
{
	const size_t max_bytes = 64;
	struct part part = {.count = 1}, same;
	size_t end = 0;

	for (size_t i = 1; i <= part.count; i++) {
		if (!part_find(text, size, max_bytes, i, 0, &part) ||
		    part.start != end || part.number != i ||
		    part.end - part.start > max_bytes ||
		    (size > 0 && part.end == part.start))
			abort();
		end = part.end;
		if (!part_find(text, size, max_bytes, 0, part.page, &same) ||
		    same.number > i)
			abort();
	}
	if (end != size ||
	    part_find(text, size, max_bytes, part.count + 1, 0, &same))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	for (int lenient = 0; lenient < 2; lenient++) {
		char *text = copy(data, size);
		struct params p;

		check_markup(text);
		check_headers(text);
		check_parts(text, size);
		params_init(&p);
		if (!params_read(&p, text, lenient))
			check_link(&p);
		free(text);
	}
	return 0;
}
