/* SPDX-License-Identifier: GPL-2.0-or-later */
/* words.c: the words of a text are counted, with what they stand for. */
#include "update/words.h"

#include "base/watch.h"
#include "store/schema.h"

void words_init(struct words *w, struct vocabulary *vocabulary)
{
	*w = (struct words){.vocabulary = vocabulary};
	w->spotter.lexicon = vocabulary->lexicon;
}

spis_status words_begin(struct error *e, struct words *w,
			const struct writing *writing)
{
	spotter_forget(&w->spotter);
	return vocabulary_begin(e, w->vocabulary, writing);
}

/*
 * An abbreviation of the list, or its phrase, is a term besides those of its
 * words.  It counts once, however often it comes: each count makes the passage
 * longer, and so ranks it lower for all its other words.
 */
static spis_status count_spot(struct error *e, struct words *w,
			      const struct spot *spot, bool once)
{
	bool listed = spot->kind == SPOT_LISTED;
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < spot->count && status == SPIS_OK; i++)
		status = vocabulary_term(e, w->vocabulary,
					 listed ? SCHEMA_PREFIX_ABBREVIATION
						: SCHEMA_PREFIX_LEXEME,
					 spot->text[i].text, spot->text[i].len,
					 listed || once);
	return status;
}

spis_status words_add(struct error *e, struct words *w,
		      const struct writing *writing, struct bytes text,
		      bool once)
{
	struct tokens tokens;
	struct token token;
	struct meaning meaning;
	const spis_watch *watch = store_watched(w->vocabulary->store);
	spis_status status = SPIS_OK;

	tokens_init(&tokens, text.at, text.len);
	spotter_begin(&w->spotter, text.at, text.len, writing);
	while (status == SPIS_OK && tokens_next(&tokens, &token)) {
		status = vocabulary_count(e, w->vocabulary, writing, &token,
					  once, &meaning);
		if (status == SPIS_OK)
			status = watch_turn(e, watch, "words", ++w->turn);
		if (status != SPIS_OK)
			return status;
		spotter_next(&w->spotter, &token, &meaning.analysis,
			     meaning.begins);
		for (size_t i = 0; i < w->spotter.count && status == SPIS_OK;
		     i++)
			status = count_spot(e, w, &w->spotter.spots[i], once);
	}
	return status;
}
