/* SPDX-License-Identifier: GPL-2.0-or-later */
/* own_title.c: judges the title that a document gives itself. */
#include "index/own_title.h"

#include <string.h>

#define YEAR_BYTES 4

/* The year of an issue is near the beginning of its text. */
#define LOOK_BYTES 8192

/* Titles are a line or two. */
#define TITLE_BYTES 512

/* ---- years */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "č. 106/1999 Sb." is in titles of any year. */
static bool of_law(const char *behind, const char *end)
{
	static const char collection[] = "Sb";
	const size_t len = strlen(collection);

	behind += behind < end && *behind == ' ';
	return (size_t)(end - behind) >= len &&
	       memcmp(behind, collection, len) == 0;
}

/* The next year from `at` on: "1998" to "2099"; NULL: none. */
static const char *next_year(const char *at, const char *end, const char *start)
{
	for (; end - at >= YEAR_BYTES; at++) {
		if ((memcmp(at, "19", 2) != 0 && memcmp(at, "20", 2) != 0) ||
		    !is_digit(at[2]) || !is_digit(at[3]))
			continue;
		if ((at == start || !is_digit(at[-1])) &&
		    (end - at == YEAR_BYTES || !is_digit(at[YEAR_BYTES])) &&
		    !of_law(at + YEAR_BYTES, end))
			return at;
	}
	return NULL;
}

static bool has_year(const char *text, size_t len, const char *year)
{
	return memmem(text, len, year, YEAR_BYTES) != NULL;
}

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

bool own_title_has_year(const char *title, size_t len)
{
	return next_year(title, title + len, title);
}

bool own_title_same_names(const char *path, const char *other)
{
	const char *a = name_of(path), *b = name_of(other);
	const char *const a_name = a, *const b_name = b;
	const char *a_end = a + strlen(a), *b_end = b + strlen(b);

	for (;;) {
		a = next_year(a, a_end, a_name);
		b = next_year(b, b_end, b_name);
		if (!a || !b)
			return !a && !b;
		if (memcmp(a, b, YEAR_BYTES) != 0)
			return false;
		a += YEAR_BYTES;
		b += YEAR_BYTES;
	}
}

bool own_title_is_current(const struct own_title *own)
{
	const char *name = name_of(own->path);
	size_t name_bytes = strlen(name);
	size_t look =
		own->text_bytes < LOOK_BYTES ? own->text_bytes : LOOK_BYTES;
	const char *end = own->title + own->title_bytes;
	const char *year = next_year(own->title, end, own->title);

	if (!year || !next_year(name, name + name_bytes, name))
		return true;
	return has_year(name, name_bytes, year) ||
	       has_year(own->text, look, year);
}

/* ---- charset */

/* The bytes that were read as Latin-1; 0: it has other letters. */
static size_t latin1(const struct own_title *own, char bytes[TITLE_BYTES])
{
	size_t n = 0;

	for (size_t i = 0; i < own->title_bytes; i++) {
		unsigned char c = (unsigned char)own->title[i];

		if (n == TITLE_BYTES)
			return 0;
		if (c >= 0x80) {
			if ((c != 0xC2 && c != 0xC3) ||
			    i + 1 == own->title_bytes)
				return 0;
			c = (unsigned char)((c << 6) |
					    (own->title[++i] & 0x3F));
		}
		bytes[n++] = (char)c;
	}
	return n;
}

/*
 * Share of known words, or below 0: unknown.  A repaired text is in *repaired.
 */
static double known(spis_index *index, const char *text, size_t len,
		    char **repaired, size_t *bytes)
{
	spis_quality quality = {.size = sizeof(quality)};

	if (spis_examine(index, text, len, &quality, repaired, bytes) !=
	    SPIS_OK)
		return -1;
	return quality.known;
}

/* Two words are too few for spis_examine() to repair them by themselves. */
static char *reread(spis_index *index, const struct own_title *own,
		    double before, size_t *bytes)
{
	char raw[TITLE_BYTES], *read = NULL, *repaired = NULL;
	size_t len = latin1(own, raw), unused;
	double after;

	if (len == 0 || len == own->title_bytes ||
	    spis_decode(raw, len, "windows-1250", &read, bytes, NULL) !=
		    SPIS_OK)
		return NULL;
	after = known(index, read, *bytes, &repaired, &unused);
	spis_release(repaired);
	if (after > before)
		return read;
	spis_release(read);
	return NULL;
}

char *own_title_mend(spis_index *index, const struct own_title *own,
		     size_t *bytes)
{
	char *repaired = NULL;
	double before =
		known(index, own->title, own->title_bytes, &repaired, bytes);

	if (repaired || before < 0)
		return repaired;
	return reread(index, own, before, bytes);
}
