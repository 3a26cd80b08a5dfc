/* SPDX-License-Identifier: GPL-2.0-or-later */
/* first_say.c: writes what a query says about documents as filters. */
#include "search/first_job.h"

#include <stdio.h>
#include <string.h>

static void say(struct buf *out, const char *field, const char *value)
{
	const char *quote = strchr(value, ' ') ? "\"" : "";

	buf_string(out, out->len > 0 ? " " : "");
	buf_string(out, field);
	buf_string(out, quote);
	buf_string(out, value);
	buf_string(out, quote);
}

static void say_days(struct buf *out, uint64_t from, uint64_t to)
{
	const unsigned year = (unsigned)(from / 10000);
	const unsigned month = (unsigned)(from / 100 % 100);
	char text[32];

	if (to - from == 9999) {
		snprintf(text, sizeof(text), "%u", year);
		say(out, "year:", text);
		return;
	}
	if (from == to)
		snprintf(text, sizeof(text), "%04u-%02u-%02u", year, month,
			 (unsigned)(from % 100));
	else
		snprintf(text, sizeof(text), "%04u-%02u", year, month);
	say(out, "date:", text);
}

static void say_classes(const struct lookup *l, struct buf *out)
{
	size_t count, i = 0;
	const struct candidate *c = first_candidates(l, &count);

	while (c[i].places != l->places)
		i++;
	if (*c[i].place)
		say(out, "municipality:", c[i].place);
	if (*c[i].body)
		say(out, "body:", c[i].body);
	for (i = 0; i < l->named.body_count && !*l->named.which; i++)
		say(out, "body:", l->named.bodies[i].name);
	for (i = 0; i < l->named.kind_count; i++)
		say(out, "kind:", l->named.kinds[i].name);
}

spis_status first_say(const struct lookup *l, struct first *out)
{
	struct buf text = {0};

	say_classes(l, &text);
	if (*l->named.number)
		say(&text, "number:", l->named.number);
	if (l->named.to > 0)
		say_days(&text, l->named.from, l->named.to);
	out->said = text.failed
			    ? NULL
			    : arena_copy(l->tree->arena, text.data, text.len);
	buf_release(&text);
	return out->said ? SPIS_OK : fail_memory(l->e);
}
