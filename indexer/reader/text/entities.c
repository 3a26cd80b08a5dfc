/* SPDX-License-Identifier: GPL-2.0-or-later */
/* entities.c: names of Czech letters unknown to libxml2. */
#include "reader/text/entities.h"

#include <string.h>

static const struct entity {
	const char *name;
	const char *letter;
} entities[] = {
	{"Ccaron;", "Č"}, {"Dcaron;", "Ď"}, {"Ecaron;", "Ě"}, {"Lacute;", "Ĺ"},
	{"Lcaron;", "Ľ"}, {"Ncaron;", "Ň"}, {"Racute;", "Ŕ"}, {"Rcaron;", "Ř"},
	{"Tcaron;", "Ť"}, {"Uring;", "Ů"},  {"Zcaron;", "Ž"}, {"ccaron;", "č"},
	{"dcaron;", "ď"}, {"ecaron;", "ě"}, {"lacute;", "ĺ"}, {"lcaron;", "ľ"},
	{"ncaron;", "ň"}, {"racute;", "ŕ"}, {"rcaron;", "ř"}, {"tcaron;", "ť"},
	{"uring;", "ů"},  {"zcaron;", "ž"},
};

static const struct entity *entity_at(const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof(entities) / sizeof(*entities); i++) {
		size_t n = strlen(entities[i].name);

		if (len >= n && memcmp(name, entities[i].name, n) == 0)
			return &entities[i];
	}
	return NULL;
}

size_t entities_replace(char *html, size_t len)
{
	const char *from = html, *end = html + len, *amp;
	char *to = html;

	while ((amp = memchr(from, '&', (size_t)(end - from)))) {
		const struct entity *e =
			entity_at(amp + 1, (size_t)(end - amp - 1));
		size_t keep = (size_t)(amp - from) + !e;

		memmove(to, from, keep);
		to += keep;
		from += keep;
		if (!e)
			continue;
		memcpy(to, e->letter, strlen(e->letter));
		to += strlen(e->letter);
		from += 1 + strlen(e->name);
	}
	memmove(to, from, (size_t)(end - from));
	return (size_t)(to - html) + (size_t)(end - from);
}
