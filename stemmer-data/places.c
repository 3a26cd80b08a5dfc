/* SPDX-License-Identifier: GPL-2.0-or-later */
/* places.c: places.txt, names of places, and all their forms. */
#include "declensions.h"
#include "lexemes.h"
#include "memory.h"

#include <string.h>

#define PARTS_MAX 16 /* words of a name; the longest have 7 */

/* One word of a name, in lower case. */
struct part {
	char text[FORM_MAX_BYTES];
	bool last; /* before a hyphen, or last of the name */
};

struct place {
	struct part part[PARTS_MAX];
	unsigned count;
};

struct listing {
	struct lexemes *lexemes;
	const char *name; /* the nominative */
};

static void add_form(void *context, const char *lexeme, const char *form)
{
	struct listing *listing = context;
	struct lexemes *l = listing->lexemes;
	struct extra extra = {.proper = true, .place = true};

	extra.head = lexemes_word(l, lexeme, strlen(lexeme));
	extra.word = lexemes_word(l, form, strlen(form));
	extra.typed = strcmp(form, listing->name) == 0;
	lexemes_facts(l, extra.head)->place = true;
	put(&l->extras, &extra, sizeof(extra));
}

/* Words with a hyphen between them are separate parts: Frýdek-Místek. */
static void split(struct place *p, struct lines *d, char *field)
{
	char *word;

	while ((word = strsep(&field, "-")) && !d->error->status) {
		struct part *part = &p->part[p->count];
		bool capital;

		if (p->count++ == PARTS_MAX)
			lines_fail(d, "too many words");
		else if (!lower_word(word, strlen(word), part->text, &capital))
			lines_fail(d, "expected words that have only letters");
		else
			part->last = field != NULL;
	}
}

/* All words are declined up to a preposition, and again after a hyphen. */
static void decline(const struct place *p, const struct declensions *d,
		    struct lexemes *l)
{
	bool fixed = false;

	for (unsigned i = 0; i < p->count; i++) {
		const struct part *part = &p->part[i];
		struct listing listing = {l, part->text};
		bool before = !part->last && i + 1 < p->count &&
			      !declensions_preposition(d, part[1].text);

		fixed |= declensions_preposition(d, part->text);
		if (!fixed)
			declensions_apply(d, part->text, before, add_form,
					  &listing);
		fixed &= !part->last;
	}
}

spis_status places_read(struct lexemes *l, struct error *e, const char *folder)
{
	struct declensions declensions = {0};
	struct lines d = {.error = e};
	struct place place;

	if (declensions_read(&declensions, e, folder) ||
	    lines_open(&d, e, folder, "places.txt"))
		goto out;
	while (lines_next(&d)) {
		place.count = 0;
		for (unsigned i = 0; i < d.count; i++)
			split(&place, &d, d.fields[i]);
		if (e->status)
			break;
		decline(&place, &declensions, l);
	}
out:
	declensions_release(&declensions);
	return lines_close(&d);
}
