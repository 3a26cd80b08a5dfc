/* SPDX-License-Identifier: GPL-2.0-or-later */
/* exact.c: hits that hold words just as they were typed move up. */
#include "search/exact.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Of the word's inverse document frequency; BM25 gives up to 2.2 times it. */
#define EXACT_SHARE 0.15

/*
 * Hits that exact forms may reorder: two pages.  More would cost time for
 * documents nobody looks at; so would long queries, of which one form says
 * little.
 */
#define EXACT_HITS  20u
#define EXACT_WORDS 6u

#define FORM_BYTES (2 * TOKEN_MAX_BYTES)

/* How a form is written: as it is, and with capitals. */
enum spelling { SPELLING_LOWER, SPELLING_CAPITAL, SPELLING_UPPER, SPELLINGS };

/* The spellings of a word that differ. */
struct forms {
	char form[SPELLINGS][FORM_BYTES];
	size_t len[SPELLINGS];
	size_t count;
};

/* Writes the spelling of `word` to `out`; 0 when it does not fit. */
static size_t spell(const char *word, enum spelling spelling,
		    char out[FORM_BYTES])
{
	size_t left = strlen(word), used = 0;
	bool first = true;

	while (left > 0) {
		uint32_t cp;
		size_t n = utf8_get(word, left, &cp);

		if (used + UTF8_MAX_BYTES > FORM_BYTES || cp == UTF8_BAD)
			return 0;
		if (spelling == SPELLING_UPPER ||
		    (spelling == SPELLING_CAPITAL && first))
			cp = (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
		used += utf8_put(cp, out + used);
		first = false;
		word += n;
		left -= n;
	}
	return used;
}

static bool has_form(const struct forms *forms, const char *form, size_t len)
{
	size_t i;

	for (i = 0; i < forms->count; i++)
		if (forms->len[i] == len &&
		    memcmp(forms->form[i], form, len) == 0)
			return true;
	return false;
}

static void spell_all(const char *word, struct forms *out)
{
	int spelling;

	out->count = 0;
	for (spelling = 0; spelling < SPELLINGS; spelling++) {
		char *form = out->form[out->count];
		size_t len = spell(word, (enum spelling)spelling, form);

		if (len > 0 && !has_form(out, form, len))
			out->len[out->count++] = len;
	}
}

/* Letters and digits, and whatever is not ASCII, make a word longer. */
static bool is_inside(char c)
{
	unsigned char u = (unsigned char)c;

	return u >= 0x80 || (u >= '0' && u <= '9') ||
	       ((u | 0x20) >= 'a' && (u | 0x20) <= 'z');
}

static bool holds(struct bytes text, const char *form, size_t len)
{
	const char *at = text.at, *end = text.at + text.len;

	while ((at = memmem(at, (size_t)(end - at), form, len))) {
		if ((at == text.at || !is_inside(at[-1])) &&
		    (at + len == end || !is_inside(at[len])))
			return true;
		at += len;
	}
	return false;
}

static bool holds_any(struct bytes text, const struct forms *forms)
{
	size_t i;

	for (i = 0; i < forms->count; i++)
		if (holds(text, forms->form[i], forms->len[i]))
			return true;
	return false;
}

/* What the text adds to the score of its document. */
static double bonus_of(const struct matcher *m, const struct forms *forms,
		       struct bytes text)
{
	double bonus = 0;
	size_t i;

	for (i = 0; i < m->tree->leaf_count; i++)
		if (holds_any(text, &forms[i]))
			bonus += EXACT_SHARE * m->weight[i];
	return bonus;
}

static spis_status add_bonus(struct error *e, struct texts *texts,
			     const struct matcher *m, const struct forms *forms,
			     struct store_hit *hit)
{
	struct text *text;
	spis_status status = texts_get(e, texts, hit, &text);

	if (status == SPIS_OK)
		hit->score += bonus_of(m, forms, text->stored.text);
	return status;
}

static int compare_hits(const void *a, const void *b)
{
	const struct store_hit *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return x->passage < y->passage ? -1 : x->passage > y->passage;
}

static bool applies(const struct tree *tree, uint32_t offset)
{
	return tree->leaf_count <= EXACT_WORDS && offset < EXACT_HITS;
}

uint32_t exact_limit(const struct tree *tree, uint32_t offset, uint32_t limit)
{
	uint32_t room = UINT32_MAX - offset;
	uint32_t wanted = offset + (limit < room ? limit : room);

	return applies(tree, offset) && wanted < EXACT_HITS ? EXACT_HITS
							    : wanted;
}

spis_status exact_prefer(struct error *e, struct texts *texts,
			 const struct matcher *m, uint32_t offset,
			 struct store_page *found)
{
	size_t count = found->hit_count, i;
	struct forms forms[EXACT_WORDS];
	spis_status status = SPIS_OK;

	if (!applies(m->tree, offset) || count == 0)
		return SPIS_OK;
	for (i = 0; i < m->tree->leaf_count; i++)
		spell_all(m->tree->leaves[i].word, &forms[i]);
	if (count > EXACT_HITS)
		count = EXACT_HITS;
	for (i = 0; i < count && status == SPIS_OK; i++)
		status = add_bonus(e, texts, m, forms, &found->hits[i]);
	qsort(found->hits, count, sizeof(*found->hits), compare_hits);
	return status;
}
