/* SPDX-License-Identifier: GPL-2.0-or-later */
/* declensions.c: declensions.txt, the forms of names by their nominative. */
#include "declensions.h"

#include "memory.h"

#include <string.h>

#define ENDING_BYTES 32

/* Nothing shorter than "Aš" is a name: Horní a Dolní. */
#define NAME_MIN_BYTES 3

struct declension {
	bool attribute;
	const char *before; /* alternatives with '|' between them; "": any */
	const char *ending, *lexeme;
	uint32_t first, count; /* form endings, in the fields */
};

static spis_status read_line(struct declensions *d)
{
	struct lines *data = &d->data;
	struct declension r = {.first = LENGTH(const char *, d->fields)};
	bool attribute;

	if (strcmp(data->fields[0], "prepositions:") == 0) {
		for (unsigned i = 1; i < data->count; i++)
			put_word(&d->prepositions, data->fields[i],
				 strlen(data->fields[i]));
		return SPIS_OK;
	}
	if (data->count < 5 || strcmp(data->fields[2], ">"))
		return lines_fail(data,
				  "expected: BEFORE ENDING > LEXEME FORMS");
	for (unsigned i = 0; i < data->count; i++) {
		const char *ending = lines_text(data->fields[i]);

		if (i > 0 && strlen(ending) >= ENDING_BYTES)
			return lines_fail(data, "ending too long");
		if (i > 3)
			put(&d->fields, &ending, sizeof(ending));
	}
	attribute = data->fields[1][0] == '+';
	r.attribute = attribute;
	r.before = lines_text(data->fields[0]);
	r.ending = lines_text(data->fields[1] + attribute);
	r.lexeme = lines_text(data->fields[3]);
	r.count = LENGTH(const char *, d->fields) - r.first;
	put(&d->rules, &r, sizeof(r));
	return SPIS_OK;
}

spis_status declensions_read(struct declensions *d, struct error *e,
			     const char *folder)
{
	if (lines_open(&d->data, e, folder, "declensions.txt") == SPIS_OK)
		while (lines_next(&d->data))
			if (read_line(d))
				break;
	return e->status;
}

bool declensions_preposition(const struct declensions *d, const char *word)
{
	return wordlist_find(&d->prepositions, word, strlen(word)) !=
	       WORDLIST_NONE;
}

static bool ends(const char *text, size_t len, const char *end, size_t n)
{
	return n <= len && memcmp(text + len - n, end, n) == 0;
}

/* Whether one of the alternatives is at the end of text[0, len). */
static bool preceded(const char *before, const char *text, size_t len)
{
	size_t n;

	for (; *before; before += n + (before[n] == '|')) {
		n = strcspn(before, "|");
		if (ends(text, len, before, n))
			return true;
	}
	return false;
}

static bool fits(const struct declension *r, const char *name, bool attribute)
{
	size_t len = strlen(name), n = strlen(r->ending);

	return (!r->attribute || attribute) && ends(name, len, r->ending, n) &&
	       (!*r->before || preceded(r->before, name, len - n));
}

bool declensions_apply(const struct declensions *d, const char *name,
		       bool attribute, declined_fn *each, void *context)
{
	const struct declension *r = ITEMS(struct declension, d->rules);
	const struct declension *end = r + LENGTH(struct declension, d->rules);
	char lexeme[FORM_MAX_BYTES], form[FORM_MAX_BYTES];
	size_t keep;

	if (strlen(name) < NAME_MIN_BYTES)
		return false;
	while (r < end && !fits(r, name, attribute))
		r++;
	keep = r < end ? strlen(name) - strlen(r->ending) : 0;
	if (r == end || keep + ENDING_BYTES > FORM_MAX_BYTES)
		return false;
	memcpy(lexeme, name, keep);
	memcpy(form, name, keep);
	memcpy(lexeme + keep, r->lexeme, strlen(r->lexeme) + 1);
	for (uint32_t i = 0; i < r->count; i++) {
		const char *ending =
			ITEMS(const char *, d->fields)[r->first + i];

		memcpy(form + keep, ending, strlen(ending) + 1);
		each(context, lexeme, form);
	}
	return true;
}

void declensions_release(struct declensions *d)
{
	buf_release(&d->rules);
	buf_release(&d->fields);
	wordlist_release(&d->prepositions);
	if (d->data.error)
		lines_close(&d->data);
}
