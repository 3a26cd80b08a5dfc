/* SPDX-License-Identifier: GPL-2.0-or-later */
/* agenda.c: recognises passages that only announce decisions. */
#include "structure/agenda.h"

#include "structure/programme.h"

#include <string.h>

/* Two may be an enumeration in a sentence. */
#define MIN_TITLES 3

/* A longer line is a numbered paragraph. */
#define TITLE_BYTES 300

/*
 * Length of "12." or "12.3)", or of a bullet, at the start of a title; 0: none.
 */
static size_t mark_bytes(const char *line, size_t len)
{
	size_t digits = 0, at = 0;

	while (at < len && at < 8 &&
	       ((line[at] >= '0' && line[at] <= '9') || line[at] == '.')) {
		digits += line[at] != '.';
		at++;
	}
	if (digits > 0 && at < len && line[at] == ')')
		at++;
	else if (digits == 0 || line[at - 1] != '.')
		return 0;
	return at < len && (line[at] == ' ' || line[at] == '\t') ? at : 0;
}

static bool is_title(const char *line, size_t len)
{
	return len <= TITLE_BYTES && mark_bytes(line, len) > 0;
}

static size_t skip_white(const char *line, size_t len)
{
	size_t at = 0;

	while (at < len && strchr(" \t\f\1", line[at]) && line[at])
		at++;
	return at;
}

bool agenda_is(const char *text, size_t len)
{
	size_t lines = 0, titles = 0, announced = 0, at = 0;
	bool programme = false;

	while (at < len) {
		const char *end = memchr(text + at, '\n', len - at);
		size_t n = end ? (size_t)(end - text) - at : len - at;
		size_t skip = skip_white(text + at, n);
		const char *line = text + at + skip;

		at += n + 1;
		n -= skip;
		if (n == 0)
			continue;
		lines++;
		titles += is_title(line, n);
		announced += programme && is_title(line, n);
		programme = programme || programme_begins(line, n);
	}
	return announced >= MIN_TITLES ||
	       (titles >= MIN_TITLES && titles * 2 > lines);
}
