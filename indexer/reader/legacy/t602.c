/* SPDX-License-Identifier: GPL-2.0-or-later */
/* t602.c: the text of documents of Text602, a word processor for DOS. */

/*
 * Text in a DOS charset, with control characters for styles.  Lines that begin
 * with '@' and two capitals, or with '.' and letters, are commands: @CT gives
 * the charset, and PA ends a page.
 */
#include "reader/legacy/t602.h"

#include "pipe/bytes.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NO_CHARSET "Kamenicky"

/* Line ends from wrapping, possibly in the middle of a word. */
#define SOFT_RETURN '\x8D'
#define SOFT_HYPHEN '\xAD'

#define FIXED_SPACE '\xFE'

/* Text, and the end of a page within it. */
#define PAGE_END '\f'

/* By the digit after @CT. */
static const char *const charsets[] = {NO_CHARSET, "CP852", "KOI8-CS2"};

struct t602 {
	const char *at, *end;
	char *to; /* output overwrites the input already read */
	const char *charset;
};

static bool is_command(const struct t602 *t)
{
	const char *s = t->at;

	if (t->end - s >= 3 && s[0] == '@')
		return isupper((unsigned char)s[1]) &&
		       isupper((unsigned char)s[2]);
	return t->end - s >= 3 && s[0] == '.' && isalpha((unsigned char)s[1]) &&
	       isalpha((unsigned char)s[2]);
}

static bool is_called(const struct t602 *t, const char *name)
{
	return strncasecmp(t->at + 1, name, strlen(name)) == 0;
}

/* Headers and footers of pages are text: they become a line at that place. */
static void take_command(struct t602 *t)
{
	bool text = is_called(t, "HE") || is_called(t, "FO");
	size_t digit = 0;

	if (is_called(t, "PA"))
		*t->to++ = PAGE_END;
	if (is_called(t, "CT") && t->end - t->at > 4)
		digit = (size_t)(unsigned char)t->at[4] - '0';
	if (digit < sizeof(charsets) / sizeof(*charsets) && is_called(t, "CT"))
		t->charset = charsets[digit];
	t->at += 3;
	if (text)
		return;
	while (t->at < t->end && *t->at != '\n')
		t->at++;
	t->at += t->at < t->end;
}

/* The position after a soft line end, if there is one; otherwise NULL. */
static const char *behind_soft(const char *at, const char *end)
{
	if (at == end || *at++ != SOFT_RETURN)
		return NULL;
	if (at < end && *at == '\r')
		at++;
	if (at == end || *at++ != '\n')
		return NULL;
	while (at < end && *at == ' ')
		at++;
	return at;
}

/* Text that the author saw as one line is not broken. */
static void take_soft(struct t602 *t, const char *behind, bool divided)
{
	if (!divided)
		*t->to++ = ' ';
	t->at = behind;
}

/* A character or a soft line end; true: a line has ended. */
static bool take_character(struct t602 *t)
{
	const char *soft = behind_soft(t->at, t->end);
	const char *divided =
		*t->at == SOFT_HYPHEN ? behind_soft(t->at + 1, t->end) : NULL;
	char c;

	if (soft || divided) {
		take_soft(t, soft ? soft : divided, divided != NULL);
		return true;
	}
	c = *t->at++;
	if (c == FIXED_SPACE)
		c = ' ';
	if ((unsigned char)c >= ' ' || c == '\n' || c == '\t')
		*t->to++ = c;
	return c == '\n';
}

/* Converts it to text in place; returns its length. */
static size_t take_all(struct t602 *t, char *bytes)
{
	bool line_begins = true;

	t->to = bytes;
	while (t->at < t->end) {
		if (line_begins && is_command(t))
			take_command(t);
		else
			line_begins = take_character(t);
	}
	return (size_t)(t->to - bytes);
}

static void say_pages(const char *text, size_t len, struct output *out)
{
	const char *end = text + len, *page;

	while ((page = memchr(text, PAGE_END, (size_t)(end - text)))) {
		output_text(out, text, (size_t)(page - text));
		output_page(out);
		text = page + 1;
	}
	output_text(out, text, (size_t)(end - text));
}

void t602_say(char *bytes, size_t len, struct output *out)
{
	struct t602 t = {
		.at = bytes, .end = bytes + len, .charset = NO_CHARSET};
	size_t text_bytes = take_all(&t, bytes);
	char *text;
	bool whole;
	spis_status status = bytes_decode(bytes, text_bytes, t.charset, &text,
					  &text_bytes, &whole);

	if (status == SPIS_NO_MEMORY) {
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
		return;
	}
	if (status != SPIS_OK) {
		output_end(out, OUTCOME_BROKEN, "binary data, not text");
		return;
	}
	say_pages(text, text_bytes, out);
	if (whole)
		output_end(out, OUTCOME_OK, NULL);
	else
		output_end(out, OUTCOME_PARTIAL,
			   "too big: only the first part was read");
	spis_release(text);
}
