/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compile.c: from the data files to the lexicon, step by step. */
#include "compile.h"

#include "abbreviations.h"
#include "equivalents.h"
#include "families.h"
#include "favour.h"
#include "forms.h"
#include "memory.h"
#include "output.h"
#include "unknown.h"

#include <string.h>

/*
 * Appends what a lexeme leads to, as edits after the first `n`; returns the new
 * count.
 */
static uint32_t add_links(const struct lexemes *l, const char *form,
			  struct edit *edits, uint32_t n)
{
	uint32_t word = words_find(&l->words, form, strlen(form)), i;

	if (word == WORDS_NONE || word >= LENGTH(struct word_facts, l->facts))
		return n;
	i = ITEMS(const struct word_facts, l->facts)[word].link;
	for (; i && n < EDITS_MAX; n++) {
		const struct link *link =
			&ITEMS(const struct link, l->links)[i - 1];

		edits[n] = edit_between(form, words_text(&l->words, link->to));
		edits[n].flags = LEXICON_LINK;
		i = link->next;
	}
	return n;
}

/* Turns the readings of a form into edits of it. */
static void add_form(struct output *o, const struct forms *f,
		     const struct lexemes *l, uint32_t i, uint32_t end)
{
	const struct reading *r = ITEMS(struct reading, f->readings);
	const char *form = forms_text(f, &r[i]);
	struct edit edits[EDITS_MAX];
	uint32_t n = 0;

	for (; i < end && n < EDITS_MAX; i++) {
		bool again = n > 0 && r[i].lexeme == r[i - 1].lexeme;
		struct edit *e = &edits[again ? n - 1 : n++];

		if (!again)
			*e = edit_between(form,
					  words_text(&l->words, r[i].lexeme));
		if (r[i].flags & READING_LOWER)
			e->flags |= LEXICON_LOWER;
		if (r[i].flags & READING_CAPITAL)
			e->flags |= LEXICON_CAPITAL;
		if (r[i].flags & READING_ANY)
			e->flags |= LEXICON_ANY;
		if (r[i].flags & READING_COMPARATIVE)
			e->flags |= LEXICON_COMPARATIVE;
	}
	output_add(o, form, edits, add_links(l, form, edits, n));
}

/* Counts how often each byte is in the forms; byte 0: their ends. */
static void order_labels(struct output *o, const struct forms *f)
{
	uint64_t frequency[256] = {0};

	for (size_t i = 0; i < f->text.len; i++)
		frequency[(unsigned char)f->text.data[i]]++;
	automaton_order(&o->automaton, frequency);
}

static void add_forms(struct output *o, const struct forms *f,
		      const struct lexemes *l)
{
	uint32_t count = LENGTH(struct reading, f->readings);

	for (uint32_t end, i = 0; i < count; i = end) {
		end = forms_group_end(f, i);
		add_form(o, f, l, i, end);
	}
	output_end(o, LEXICON_FORMS);
}

spis_status compile(struct error *e, const char *folder, const char *dictionary,
		    const char *path)
{
	struct lexemes lexemes = {0};
	struct forms forms = {0};
	struct output o = {0};

	if (lexemes_read(&lexemes, e, folder, dictionary) ||
	    forms_read(&forms, e, &lexemes, folder) ||
	    forms_choose(&forms, e, &lexemes, folder))
		goto out;
	order_labels(&o, &forms);
	add_forms(&o, &forms, &lexemes);
	unknown_learn(&o, &forms, &lexemes);
	if (unknown_read_ends(&o, e, folder, "names.txt", LEXICON_NAME_ENDS) ||
	    unknown_read_words(&o, e, folder, "prefixes.txt",
			       LEXICON_PREFIXES) ||
	    families_read(&o, e, &lexemes, &forms, folder) ||
	    unknown_read_ends(&o, e, folder, "roots.txt", LEXICON_ROOT_ENDS) ||
	    unknown_read_words(&o, e, folder, "stopwords.txt",
			       LEXICON_STOP_WORDS) ||
	    abbreviations_read(&o, e, folder) ||
	    equivalents_read(&o, e, folder))
		goto out;
	if (favour_frequent(&o, e, folder) == SPIS_OK)
		output_write(&o, e, path);
out:
	output_release(&o);
	forms_release(&forms);
	lexemes_release(&lexemes);
	return e->status;
}
