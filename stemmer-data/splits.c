/* SPDX-License-Identifier: GPL-2.0-or-later */
/* splits.c: splits.txt, what hunspell joins and we keep apart. */
#include "forms.h"

#include "memory.h"

#include <string.h>

#define ENDING_BYTES 32

/*
 * FLAGS ROOT-ENDING FORM-ENDING|... > LEXEME-ENDING, one struct per form
 * ending.
 */
struct split {
	uint64_t flags;
	bool name; /* only as a name, in addition to its other readings */
	char root[ENDING_BYTES], ending[ENDING_BYTES], to[ENDING_BYTES];
};

static bool ends(const char *text, size_t len, const char *ending)
{
	size_t n = strlen(ending);

	return n <= len && memcmp(text + len - n, ending, n) == 0;
}

static bool copy(char *to, const char *field)
{
	size_t len = strlen(lines_text(field));

	if (len >= ENDING_BYTES)
		return false;
	memcpy(to, lines_text(field), len + 1);
	return true;
}

static spis_status read_line(struct lines *d, struct buf *rules)
{
	struct split s = {0};
	char *ending, *rest;

	s.name = d->count == 5 && strcmp(d->fields[3], "~") == 0;
	if (d->count != 5 || (!s.name && strcmp(d->fields[3], ">")))
		return lines_fail(d, "expected: FLAGS ROOT FORMS > LEXEME");
	s.flags = flags_of(d->fields[0]);
	if (!copy(s.root, d->fields[1]) || !copy(s.to, d->fields[4]))
		return lines_fail(d, "ending too long");
	rest = d->fields[2];
	while ((ending = strsep(&rest, "|"))) {
		if (!copy(s.ending, ending))
			return lines_fail(d, "ending too long");
		put(rules, &s, sizeof(s));
	}
	return SPIS_OK;
}

spis_status splits_read(struct splits *s, struct error *e, const char *folder)
{
	struct lines d;

	if (lines_open(&d, e, folder, "splits.txt") == SPIS_OK)
		while (lines_next(&d))
			if (read_line(&d, &s->rules))
				break;
	return lines_close(&d);
}

size_t splits_find(const struct splits *s, const struct form *form,
		   const char *root, bool name, char *out)
{
	size_t root_len = strlen(root), keep;

	for (uint32_t i = 0; i < LENGTH(struct split, s->rules); i++) {
		const struct split *r = &ITEMS(struct split, s->rules)[i];

		if (r->name != name || !(r->flags & form->flag) ||
		    !ends(root, root_len, r->root) ||
		    !ends(form->text, form->len, r->ending))
			continue;
		keep = form->len - strlen(r->ending);
		if (keep + ENDING_BYTES > FORM_MAX_BYTES)
			continue;
		memcpy(out, form->text, keep);
		memcpy(out + keep, r->to, strlen(r->to) + 1);
		return keep + strlen(r->to);
	}
	return 0;
}
