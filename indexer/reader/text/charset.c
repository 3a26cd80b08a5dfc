/* SPDX-License-Identifier: GPL-2.0-or-later */
/* charset.c: the charset that a page declares. */
#include "reader/text/charset.h"

#include <string.h>
#include <strings.h>

/* Browsers examine 1 KB; some pages have scripts and styles before it. */
#define SCAN_BYTES (16u * 1024)

/* A part of the page: [at, end). */
struct span {
	const char *at, *end;
};

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool starts(const struct span *s, const char *with)
{
	size_t n = strlen(with);

	return (size_t)(s->end - s->at) >= n &&
	       strncasecmp(s->at, with, n) == 0;
}

static void skip_space(struct span *s)
{
	while (s->at < s->end && is_space(*s->at))
		s->at++;
}

/* After "charset" or "encoding": `= "name"`, with quotes or without. */
static bool value(struct span s, char *name)
{
	size_t n = 0;

	skip_space(&s);
	if (s.at == s.end || *s.at != '=')
		return false;
	s.at++;
	skip_space(&s);
	if (s.at < s.end && (*s.at == '"' || *s.at == '\''))
		s.at++;
	skip_space(&s);
	while (s.at < s.end && n < CHARSET_NAME_BYTES - 1 && !is_space(*s.at) &&
	       !strchr("\"'>;/?", *s.at))
		name[n++] = *s.at++;
	name[n] = '\0';
	return n > 0 && n < CHARSET_NAME_BYTES - 1;
}

/* The first `key = value` in a tag. */
static bool value_of(struct span tag, const char *key, char *name)
{
	for (; tag.at < tag.end; tag.at++)
		if (starts(&tag, key) &&
		    value((struct span){tag.at + strlen(key), tag.end}, name))
			return true;
	return false;
}

/* From '<' to '>'; declarations never need a quoted '>'. */
static struct span tag_at(const struct span *page)
{
	const char *close = memchr(page->at, '>', page->end - page->at);

	return (struct span){page->at, close ? close + 1 : page->end};
}

/* After the comment at the beginning of `page`. */
static const char *comment_end(const struct span *page)
{
	const char *end = memmem(page->at, page->end - page->at, "-->", 3);

	return end ? end + 3 : page->end;
}

bool charset_declared(const char *html, size_t len, char *name)
{
	struct span page = {html, html + (len < SCAN_BYTES ? len : SCAN_BYTES)};

	while ((page.at = memchr(page.at, '<', page.end - page.at))) {
		struct span tag = tag_at(&page);

		if (starts(&page, "<!--")) {
			page.at = comment_end(&page);
			continue;
		}
		if (starts(&page, "<meta") && value_of(tag, "charset", name))
			return true;
		if (starts(&page, "<?xml") && value_of(tag, "encoding", name))
			return true;
		page.at++;
	}
	return false;
}
