/* SPDX-License-Identifier: GPL-2.0-or-later */
/* main.c: spis-lexicon, which compiles this folder and hunspell-cs. */
#include "abbreviations.h"
#include "favour.h"
#include "forms.h"
#include "memory.h"
#include "output.h"
#include "unknown.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
	"usage: spis-lexicon FOLDER DICTIONARY OUTPUT\n"
	"FOLDER holds the data files, DICTIONARY.aff and DICTIONARY.dic are\n"
	"those of hunspell-cs (/usr/share/hunspell/cs_CZ)\n";

/* Readings of a form become edits of it. */
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
	output_add(o, form, edits, n);
}

/* How often each byte comes in the forms; byte 0: their ends. */
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

static spis_status compile(struct error *e, const char *folder,
			   const char *dictionary, const char *path)
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
	    unknown_read_pairs(&o, e, folder, "derivations.txt",
			       LEXICON_ROOTS) ||
	    unknown_read_ends(&o, e, folder, "roots.txt", LEXICON_ROOT_ENDS) ||
	    unknown_read_words(&o, e, folder, "stopwords.txt",
			       LEXICON_STOP_WORDS) ||
	    abbreviations_read(&o, e, folder))
		goto out;
	if (favour_frequent(&o, e, folder) == SPIS_OK)
		output_write(&o, e, path);
out:
	output_release(&o);
	forms_release(&forms);
	lexemes_release(&lexemes);
	return e->status;
}

static bool have_dictionary(const char *prefix)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s.dic", prefix);
	return access(path, R_OK) == 0;
}

int main(int argc, char **argv)
{
	struct error e = {0};

	if (argc != 4) {
		fputs(usage, stderr);
		return 2;
	}
	if (!have_dictionary(argv[2])) {
		fprintf(stderr,
			"spis-lexicon: no Czech dictionary at '%s.dic': "
			"install the package hunspell-cs\n",
			argv[2]);
		return 1;
	}
	if (compile(&e, argv[1], argv[2], argv[3])) {
		fprintf(stderr, "spis-lexicon: %s\n", e.message);
		return 1;
	}
	return 0;
}
