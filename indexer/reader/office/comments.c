/* SPDX-License-Identifier: GPL-2.0-or-later */
/* comments.c: comments in sheets and slides; Office Open XML. */
#include "reader/office/office.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Maximum authors of comments in one sheet. */
#define MAX_AUTHORS 4096

/* Prefix of authors that stand for a thread. */
#define THREAD_MARK "tc="

/* Elements with a meaning, sorted by strcmp(). */
enum element { EL_AUTHOR, EL_COMMENT, EL_P, EL_RPH, EL_T, EL_TEXT };

static const char *const elements[] = {
	[EL_AUTHOR] = "author", [EL_COMMENT] = "comment",
	[EL_P] = "p",           [EL_RPH] = "rPh",
	[EL_T] = "t",           [EL_TEXT] = "text",
};

struct comments {
	struct office *o;
	unsigned skipped; /* depth inside an element that is not shown */
	bool in_text;     /* directly, not in an element inside it */
	/* Authors: */
	bool in_author;
	size_t authors;
	size_t name_bytes;
	char name[sizeof(THREAD_MARK) - 1]; /* its beginning */
	bool threads[MAX_AUTHORS]; /* whether they stand for a thread */
};

/*
 * Excel since 2019 writes a thread twice: in a part of its own, and as a
 * comment for older versions, whose author is called "tc={...}".
 */
static bool is_copy(const struct comments *c, const char **attributes)
{
	long author = part_number(part_attribute(attributes, "authorId"), 0,
				  MAX_AUTHORS - 1, -1);

	return author >= 0 && c->threads[author];
}

static void author_text(struct comments *c, const char *text, size_t len)
{
	size_t room = sizeof(c->name) - c->name_bytes;

	if (len > room)
		len = room;
	memcpy(c->name + c->name_bytes, text, len);
	c->name_bytes += len;
}

static void author_ends(struct comments *c)
{
	if (c->authors == MAX_AUTHORS)
		return;
	c->threads[c->authors++] =
		c->name_bytes == sizeof(c->name) &&
		memcmp(c->name, THREAD_MARK, sizeof(c->name)) == 0;
}

static void on_start(void *user, const char *name, const char **attributes)
{
	struct comments *c = user;
	int element = part_lookup(name, elements, COUNT(elements));

	c->in_text = false;
	if (c->skipped || element == EL_RPH ||
	    (element == EL_COMMENT && is_copy(c, attributes))) {
		c->skipped++;
		return;
	}
	c->in_author = element == EL_AUTHOR;
	c->in_text = element == EL_TEXT || element == EL_T;
	if (element == EL_AUTHOR)
		c->name_bytes = 0;
	if (element == EL_TEXT || element == EL_P)
		lines_row(&c->o->lines);
}

static void on_end(void *user, const char *name)
{
	struct comments *c = user;
	int element = part_lookup(name, elements, COUNT(elements));

	c->in_text = false;
	if (c->skipped) {
		c->skipped--;
		return;
	}
	if (element == EL_AUTHOR)
		author_ends(c);
	c->in_author = false;
	if (element == EL_TEXT || element == EL_P)
		lines_row(&c->o->lines);
}

static void on_text(void *user, const char *text, size_t len)
{
	struct comments *c = user;

	if (c->in_author)
		author_text(c, text, len);
	if (!c->in_text || c->skipped || len == 0)
		return;
	office_say_sheet(c->o);
	lines_text(&c->o->lines, text, len);
}

void comments_read(struct office *o, const struct relation *r)
{
	static const struct part_events events = {on_start, on_end, on_text};

	for (; r; r = r->next) {
		struct comments c = {.o = o};

		if (strcmp(r->type, "comments") == 0 ||
		    strcmp(r->type, "threadedComment") == 0)
			office_parse(o, r->target, &events, &c);
	}
}
