/* SPDX-License-Identifier: GPL-2.0-or-later */
/* families.c: words that share a root, by families.txt and derivations.txt. */
#include "families.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

#define ENDING_BYTES 32

/* ENDING|ENDING... > ENDING PARADIGMS; a rule for each of the first endings. */
struct family_rule {
	char ending[ENDING_BYTES], to[ENDING_BYTES];
	uint64_t flags; /* the base has one of these paradigms; 0: any */
};

struct families {
	struct lexemes *lexemes;
	bool *common;     /* by word number: it has a form that is not a name */
	bool *proper;     /* ... one that is a name */
	struct buf rules; /* struct family_rule */
	struct buf parent; /* uint32_t by word number; itself: a head */
};

static uint32_t *parent_of(struct families *f, uint32_t word)
{
	while (LENGTH(uint32_t, f->parent) <= word) {
		uint32_t next = LENGTH(uint32_t, f->parent);

		put(&f->parent, &next, sizeof(next));
	}
	return &ITEMS(uint32_t, f->parent)[word];
}

static uint32_t head_of(struct families *f, uint32_t word)
{
	uint32_t up;

	while ((up = *parent_of(f, word)) != word)
		word = up;
	return word;
}

/* The families of both become the family of the base. */
static void join(struct families *f, uint32_t base, uint32_t word)
{
	uint32_t head = head_of(f, base), from = head_of(f, word);

	*parent_of(f, from) = head;
}

/* WORD WORD...: all of them get the root of the first. */
static spis_status read_listed(struct families *f, struct error *e,
			       const char *folder)
{
	struct lines d;

	if (lines_open(&d, e, folder, "derivations.txt"))
		return lines_close(&d);
	while (lines_next(&d)) {
		uint32_t head = lexemes_word(f->lexemes, d.fields[0],
					     strlen(d.fields[0]));

		for (unsigned i = 1; i < d.count; i++)
			join(f, head,
			     lexemes_word(f->lexemes, d.fields[i],
					  strlen(d.fields[i])));
	}
	return lines_close(&d);
}

static spis_status read_rule(struct lines *d, struct buf *rules)
{
	struct family_rule r = {0};
	char *rest = d->fields[0], *ending;

	if (d->count != 4 || strcmp(d->fields[1], ">"))
		return lines_fail(d, "expected: ENDINGS > ENDING PARADIGMS");
	if (strlen(d->fields[2]) >= ENDING_BYTES)
		return lines_fail(d, "ending too long");
	memcpy(r.to, lines_text(d->fields[2]),
	       strlen(lines_text(d->fields[2])) + 1);
	r.flags = flags_of(lines_text(d->fields[3]));
	while ((ending = strsep(&rest, "|"))) {
		if (strlen(ending) >= ENDING_BYTES)
			return lines_fail(d, "ending too long");
		memcpy(r.ending, ending, strlen(ending) + 1);
		put(rules, &r, sizeof(r));
	}
	return SPIS_OK;
}

/* The verb that the rule makes of the word, or WORDLIST_NONE. */
static uint32_t base_of(struct lexemes *l, const struct family_rule *r,
			const char *word)
{
	char text[FORM_MAX_BYTES + ENDING_BYTES];
	size_t len = strlen(word), cut = strlen(r->ending);
	const struct word_facts *facts;
	uint32_t base;

	if (len <= cut || len >= FORM_MAX_BYTES ||
	    memcmp(word + len - cut, r->ending, cut) != 0)
		return WORDLIST_NONE;
	memcpy(text, word, len - cut);
	memcpy(text + len - cut, r->to, strlen(r->to) + 1);
	base = wordlist_find(&l->words, text, strlen(text));
	if (base == WORDLIST_NONE)
		return WORDLIST_NONE;
	facts = lexemes_facts(l, base);
	return (facts->entry || facts->place) &&
			       (!r->flags || facts->flags & r->flags)
		       ? base
		       : WORDLIST_NONE;
}

static void apply(struct families *f)
{
	struct lexemes *l = f->lexemes;
	uint32_t count = l->words.count;

	for (uint32_t w = 0; w < count; w++) {
		const char *text = wordlist_text(&l->words, w);
		uint32_t base = WORDLIST_NONE;

		if (!lexemes_facts(l, w)->entry)
			continue;
		for (uint32_t i = 0; base == WORDLIST_NONE &&
				     i < LENGTH(struct family_rule, f->rules);
		     i++)
			base = base_of(l,
				       &ITEMS(struct family_rule, f->rules)[i],
				       text);
		if (base != WORDLIST_NONE)
			join(f, lexemes_find(l, base), lexemes_find(l, w));
	}
}

static void note_names(struct families *f, const struct forms *forms)
{
	const struct buf *readings = &forms->readings;

	f->common = need(f->lexemes->words.count, sizeof(*f->common));
	f->proper = need(f->lexemes->words.count, sizeof(*f->proper));
	for (uint32_t i = 0; i < LENGTH(struct reading, *readings); i++) {
		const struct reading *r =
			&ITEMS(const struct reading, *readings)[i];

		if (r->flags & READING_PROPER)
			f->proper[r->lexeme] = true;
		else
			f->common[r->lexeme] = true;
	}
}

/* A name is hardly derived from a word that begins with the same letters. */
static bool is_name(const struct families *f, uint32_t word)
{
	return f->proper[word] && !f->common[word];
}

static int by_text(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

/* Writes each word of a family, in order, with the edit that makes its head. */
static void write(struct families *f, struct image *o)
{
	const struct wordlist *words = &f->lexemes->words;
	uint32_t count = words->count, n = 0;
	const char **keys = need(count + 1, sizeof(*keys));

	for (uint32_t w = 0; w < count; w++)
		if (head_of(f, w) != w || is_name(f, w))
			keys[n++] = wordlist_text(words, w);
	qsort(keys, n, sizeof(*keys), by_text);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t w = wordlist_find(words, keys[i], strlen(keys[i]));
		uint32_t head = head_of(f, w);
		struct edit edit =
			edit_between(keys[i], wordlist_text(words, head));

		edit.flags = is_name(f, head) ? LEXICON_WHOLE : 0;
		image_add(o, keys[i], &edit, 1);
	}
	image_end(o, LEXICON_ROOTS);
	free(keys);
}

spis_status families_read(struct image *o, struct error *e, struct lexemes *l,
			  const struct forms *forms, const char *folder)
{
	struct families f = {.lexemes = l};
	struct lines d;

	if (read_listed(&f, e, folder))
		goto out;
	if (lines_open(&d, e, folder, "families.txt") == SPIS_OK)
		while (lines_next(&d))
			if (read_rule(&d, &f.rules))
				break;
	if (lines_close(&d) == SPIS_OK) {
		note_names(&f, forms);
		apply(&f);
		write(&f, o);
	}
out:
	buf_release(&f.rules);
	buf_release(&f.parent);
	free(f.common);
	free(f.proper);
	return e->status;
}
