/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_markdown.c: Markdown with fields in its front matter. */
#include "pipe/bytes.h"
#include "reader/base/converters.h"
#include "reader/base/digits.h"
#include "reader/base/load_document.h"
#include "reader/base/readers.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A part of the text: [at, end). */
struct span {
	const char *at, *end;
};

void markdown_prepare(void)
{
	converters_prepare();
}

static struct span next_line(struct span *rest)
{
	struct span line = *rest;
	const char *end = memchr(rest->at, '\n', rest->end - rest->at);

	line.end = end ? end : rest->end;
	rest->at = end ? end + 1 : rest->end;
	if (line.end > line.at && line.end[-1] == '\r')
		line.end--;
	return line;
}

static bool is_fence(struct span line)
{
	return line.end - line.at == 3 && (memcmp(line.at, "---", 3) == 0 ||
					   memcmp(line.at, "...", 3) == 0);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Removes surrounding blanks and the quotes of YAML. */
static struct span trim(struct span s)
{
	while (s.at < s.end && is_blank(*s.at))
		s.at++;
	while (s.at < s.end && is_blank(s.end[-1]))
		s.end--;
	if (s.at + 1 < s.end && (*s.at == '"' || *s.at == '\'') &&
	    s.end[-1] == *s.at)
		s = (struct span){s.at + 1, s.end - 1};
	return s;
}

/* "title: Zápis": other lines are parts of lists, which are ignored. */
static void say_field(struct span line, struct output *out)
{
	static const struct {
		const char *key;
		spis_field field;
	} known[] = {
		{"title", SPIS_FIELD_TITLE},
		{"author", SPIS_FIELD_AUTHOR},
		{"date", SPIS_FIELD_CREATED},
		{"description", SPIS_FIELD_SUBJECT},
		{"lang", SPIS_FIELD_LANGUAGE},
	};
	const char *colon = memchr(line.at, ':', line.end - line.at);
	struct span value;
	size_t len = colon ? (size_t)(colon - line.at) : 0;

	if (!colon)
		return;
	value = trim((struct span){colon + 1, line.end});
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		spis_field field = known[i].field;
		size_t bytes = (size_t)(value.end - value.at);

		if (strlen(known[i].key) != len ||
		    strncasecmp(line.at, known[i].key, len) != 0)
			continue;
		if (field == SPIS_FIELD_CREATED)
			bytes = bytes >= strlen(DIGITS_OF_DATE) &&
						digits_shaped(value.at,
							      DIGITS_OF_DATE)
					? strlen(DIGITS_OF_DATE)
					: 0;
		if (field == SPIS_FIELD_LANGUAGE && bytes > 2)
			bytes = 2;
		output_field(out, field, value.at, bytes);
	}
}

static void say_front(struct span *rest, struct output *out)
{
	next_line(rest); /* the fence, which was recognised */
	while (rest->at < rest->end) {
		struct span line = next_line(rest);

		if (is_fence(line))
			return;
		say_field(line, out);
	}
}

/* "## Název": the level, and the text after it; 0: not a heading. */
static unsigned heading(struct span *line)
{
	unsigned level = 0;
	const char *at = line->at;

	while (at < line->end && *at == '#' && level <= FRAME_MAX_LEVEL) {
		at++;
		level++;
	}
	if (level == 0 || level > FRAME_MAX_LEVEL || at == line->end ||
	    *at != ' ')
		return 0;
	line->at = at + 1;
	return level;
}

static void say_text(struct span rest, struct output *out)
{
	while (rest.at < rest.end && !output_full(out)) {
		struct span line = next_line(&rest);
		unsigned level = heading(&line);

		if (level > 0)
			output_heading(out, level);
		output_text(out, line.at, (size_t)(line.end - line.at));
		output_text(out, "\n", 1);
	}
}

static void say(const char *bytes, size_t len, struct output *out)
{
	char *text;
	size_t text_bytes;
	bool whole;
	struct span rest;

	if (bytes_decode(bytes, len, NULL, &text, &text_bytes, &whole) !=
	    SPIS_OK) {
		output_end(out, OUTCOME_BROKEN, "binary data, not text");
		return;
	}
	for (char *p = text; (p = memchr(p, '\1', text + text_bytes - p));)
		*p = ' '; /* or it would create headings */
	rest = (struct span){text, text + text_bytes};
	say_front(&rest, out);
	say_text(rest, out);
	spis_release(text);
	if (whole)
		output_end(out, OUTCOME_OK, NULL);
	else
		output_end(out, OUTCOME_PARTIAL,
			   "too big: only the first part was read");
}

void markdown_read(int fd, struct output *out)
{
	size_t len;
	char *bytes = load_document(fd, BYTES_LOADED, &len, out);

	if (bytes)
		say(bytes, len, out);
	free(bytes);
}
