/* SPDX-License-Identifier: GPL-2.0-or-later */
/* weights.c: readings.txt, how likely a kind of form is. */
#include "forms.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

#define ENDING_BYTES 32

/*
 * KIND|FLAGS ROOT-ENDING FORM-ENDING WEIGHT; the first line that fits counts.
 */
struct weight {
	unsigned kinds;
	uint64_t flags;
	char root[ENDING_BYTES], ending[ENDING_BYTES];
	struct likelihood likelihood;
};

static const char *const kind_names[KIND_COUNT] = {
	"alone",  "root",       "form",  "fragment",
	"listed", "possessive", "place", "surname",
};

static bool copy(char *to, const char *field)
{
	size_t len;

	if (strcmp(field, "*") == 0)
		field = "-";
	len = strlen(lines_text(field));
	if (len >= ENDING_BYTES)
		return false;
	memcpy(to, lines_text(field), len + 1);
	return true;
}

static spis_status read_line(struct lines *d, struct buf *rules)
{
	struct weight w = {.kinds = 1u << KIND_FORM};
	char *stop;
	float weight;

	if (d->count != 4)
		return lines_fail(d, "expected: KIND ROOT FORM WEIGHT");
	w.flags = flags_of(d->fields[0]);
	for (int k = 0; k < KIND_COUNT; k++)
		if (strcmp(d->fields[0], kind_names[k]) == 0) {
			w.kinds = 1u << k;
			w.flags = 0;
		}
	if (!copy(w.root, d->fields[1]) || !copy(w.ending, d->fields[2]))
		return lines_fail(d, "ending too long");
	weight = strtof(d->fields[3], &stop);
	if (*stop || !(weight > 0 && weight <= 100))
		return lines_fail(d, "expected a weight between 0 and 100");
	w.likelihood.weight = weight;
	w.likelihood.keep = d->fields[3][0] == '+';
	put(rules, &w, sizeof(w));
	return SPIS_OK;
}

spis_status weights_read(struct weights *w, struct error *e, const char *folder)
{
	struct lines d;

	if (lines_open(&d, e, folder, "readings.txt") == SPIS_OK)
		while (lines_next(&d))
			if (read_line(&d, &w->rules))
				break;
	return lines_close(&d);
}

static bool ends(const char *text, size_t len, const char *ending)
{
	size_t n = strlen(ending);

	return n <= len && memcmp(text + len - n, ending, n) == 0;
}

struct likelihood weights_find(const struct weights *w, enum reading_kind kind,
			       const struct form *form, const char *root)
{
	size_t root_len = strlen(root);

	for (uint32_t i = 0; i < LENGTH(struct weight, w->rules); i++) {
		const struct weight *r = &ITEMS(struct weight, w->rules)[i];

		if ((r->kinds >> kind & 1) &&
		    (!r->flags || r->flags & form->flag) &&
		    ends(root, root_len, r->root) &&
		    ends(form->text, form->len, r->ending))
			return r->likelihood;
	}
	return (struct likelihood){.weight = 1};
}
