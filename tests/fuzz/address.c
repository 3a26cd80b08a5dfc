/* SPDX-License-Identifier: GPL-2.0-or-later */
/* address.c: fuzzes parameters of addresses, and text in markup. */
#include "escape.h"
#include "params.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	for (int lenient = 0; lenient < 2; lenient++) {
		char *text = copy(data, size);
		struct params p;

		check_markup(text);
		params_init(&p);
		if (!params_read(&p, text, lenient))
			check_link(&p);
		free(text);
	}
	return 0;
}
