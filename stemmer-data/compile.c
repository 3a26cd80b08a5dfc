/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compile.c: from the data files to the lexicon, step by step. */
#include "compile.h"

#include "families.h"
#include "favour.h"
#include "forms.h"
#include "lexicon/abbreviations.h"
#include "lexicon/equivalents.h"
#include "lexicon/image.h"
#include "lexicon/lines.h"
#include "memory.h"
#include "unknown.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/*
 * Appends what a lexeme leads to, as edits after the first `n`; returns the new
 * count.
 */
static uint32_t add_links(const struct lexemes *l, const char *form,
			  struct edit *edits, uint32_t n)
{
	uint32_t word = wordlist_find(&l->words, form, strlen(form)), i;

	if (word == WORDLIST_NONE ||
	    word >= LENGTH(struct word_facts, l->facts))
		return n;
	i = ITEMS(const struct word_facts, l->facts)[word].link;
	for (; i && n < EDITS_MAX; n++) {
		const struct link *link =
			&ITEMS(const struct link, l->links)[i - 1];

		edits[n] =
			edit_between(form, wordlist_text(&l->words, link->to));
		edits[n].flags = LEXICON_LINK;
		i = link->next;
	}
	return n;
}

/* Turns the readings of a form into edits of it. */
static void add_form(struct image *o, const struct forms *f,
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
			*e = edit_between(
				form, wordlist_text(&l->words, r[i].lexeme));
		if (r[i].flags & READING_LOWER)
			e->flags |= LEXICON_LOWER;
		if (r[i].flags & READING_CAPITAL)
			e->flags |= LEXICON_CAPITAL;
		if (r[i].flags & READING_ANY)
			e->flags |= LEXICON_ANY;
		if (r[i].flags & READING_COMPARATIVE)
			e->flags |= LEXICON_COMPARATIVE;
	}
	image_add(o, form, edits, add_links(l, form, edits, n));
}

/* Counts how often each byte is in the forms; byte 0: their ends. */
static void order_labels(struct image *o, const struct forms *f)
{
	uint64_t frequency[256] = {0};

	for (size_t i = 0; i < f->text.len; i++)
		frequency[(unsigned char)f->text.data[i]]++;
	automaton_order(&o->automaton, frequency);
}

static void add_forms(struct image *o, const struct forms *f,
		      const struct lexemes *l)
{
	uint32_t count = LENGTH(struct reading, f->readings);

	for (uint32_t end, i = 0; i < count; i = end) {
		end = forms_group_end(f, i);
		add_form(o, f, l, i, end);
	}
	image_end(o, LEXICON_FORMS);
}

/* The phrases are analysed with the lexicon that exists so far. */
static spis_status read_abbreviations(struct image *o, struct error *e,
				      const char *folder)
{
	struct abbreviation_lines a;
	struct lines lines;
	char *line;

	abbreviation_lines_init(&a, &lines, o);
	if (lines_open(&lines, e, folder, "abbreviations.tsv") == SPIS_OK)
		while ((line = lines_get(&lines)))
			if (*line && *line != '#' &&
			    abbreviation_lines_take(&a, line))
				break;
	if (e->status == SPIS_OK)
		abbreviation_lines_end(&a, o);
	abbreviation_lines_release(&a);
	return lines_close(&lines);
}

static spis_status read_equivalents(struct image *o, struct error *e,
				    const char *folder)
{
	struct equivalent_lines q;
	struct lines lines;
	char *line;

	equivalent_lines_init(&q, &lines, o);
	if (lines_open(&lines, e, folder, "equivalents.tsv") == SPIS_OK)
		while ((line = lines_get(&lines)))
			if (*line && *line != '#' &&
			    equivalent_lines_take(&q, line))
				break;
	if (e->status == SPIS_OK)
		equivalent_lines_end(&q, o);
	equivalent_lines_release(&q);
	return lines_close(&lines);
}

static spis_status write_file(const struct buf *b, struct error *e,
			      const char *path)
{
	FILE *file = fopen(path, "wb");
	bool good;

	if (!file)
		return fail(e, SPIS_IO, "cannot open '%s': %s", path,
			    strerror(errno));
	good = fwrite(b->data, 1, b->len, file) == b->len;
	good = fclose(file) == 0 && good;
	if (!good)
		return fail(e, SPIS_IO, "cannot write '%s': %s", path,
			    strerror(errno));
	return SPIS_OK;
}

spis_status compile(struct error *e, const char *folder, const char *dictionary,
		    const char *path)
{
	struct lexemes lexemes = {0};
	struct forms forms = {0};
	struct image o = {0};
	struct buf bytes = {0};

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
	    read_abbreviations(&o, e, folder) ||
	    read_equivalents(&o, e, folder))
		goto out;
	if (favour_frequent(&o, e, folder) == SPIS_OK &&
	    image_bytes(&o, e, &bytes) == SPIS_OK)
		write_file(&bytes, e, path);
out:
	buf_release(&bytes);
	image_release(&o);
	forms_release(&forms);
	lexemes_release(&lexemes);
	return e->status;
}
