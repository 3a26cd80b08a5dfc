/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spot.c: fuzzes abbreviations, those of the list and those of the text. */
#include "czech/spot.h"
#include "text/compose.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * rows: tests/data/abbreviations.tsv:3
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool truth)
{
	if (!truth)
		abort();
}

static void check(const struct spotter *s)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct spot *spot = &s->spots[i];

		need(spot->start < spot->end && spot->end <= s->len);
		need(spot->count >= 1 && spot->count <= DEFINED_MAX_WORDS);
		for (size_t k = 0; k < spot->count; k++)
			need(spot->text[k].len >= 1);
	}
}

static void follow(struct spotter *s, const struct buf *text,
		   const struct writing *writing)
{
	struct analysis analysis;
	struct tokens tokens;
	struct token token;
	bool begins;

	tokens_init(&tokens, text->data, text->len);
	spotter_begin(s, text->data, text->len, writing);
	while (tokens_next(&tokens, &token)) {
		analyse(s->lexicon, writing, &token, &analysis);
		need(analysis.count >= 1);
		begins = spotter_begins(s->lexicon, &analysis);
		if (!begins && !spotter_waits(s))
			analysis.count = 0;
		spotter_next(s, &token, &analysis, begins);
		need(s->count <= SPOTS_MAX);
		check(s);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct lexicon *lexicon;
	static struct stemmers *stemmers;
	static struct spotter s;
	struct error e = {0};
	struct buf text = {0};
	struct writing writing;
	const char *b = getenv("B");
	char path[4096];

	snprintf(path, sizeof(path), "%s/czech.lex", b ? b : "build-fuzz");
	need(lexicon || lexicon_open(&lexicon, &e, path) == SPIS_OK);
	need(stemmers || stemmers_new(&e, &stemmers) == SPIS_OK);
	s.lexicon = lexicon;
	need(compose(&e, (const char *)data, size, &text) == SPIS_OK);
	writing = writing_of(stemmers, text.data, text.len);
	/* What the text defines at its end is known the second time. */
	follow(&s, &text, &writing);
	follow(&s, &text, &writing);
	spotter_forget(&s);
	buf_release(&text);
	return 0;
}
