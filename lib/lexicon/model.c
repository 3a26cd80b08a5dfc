/* SPDX-License-Identifier: GPL-2.0-or-later */
/* model.c: forms of a word that is declined like one in the lexicon. */
#include "lexicon/model.h"

#include "base/utf8.h"
#include "lexicon/lower.h"

#include <string.h>

/*
 * Visits all keys of the automaton that begin like the model, up to a fifth of
 * three million; the limit is only for damaged files.
 */
#define MAX_STEPS 20000000u

struct model_walk {
	const struct lexicon *lexicon;
	const char *model, *word;
	size_t model_len, word_len;
	model_fn *each; /* NULL: only find how much of the model changes */
	void *context;
	size_t same; /* bytes at the start of the model and all its forms */
	unsigned forms, steps;
	bool stopped;
	char key[FORM_MAX_BYTES];
};

/* Whether the reading turns the key into the model. */
static bool is_of_model(const struct model_walk *w,
			const struct lexicon_edit *edit, size_t len)
{
	size_t keep;

	if (edit->flags & LEXICON_LINK || edit->cut > len)
		return false;
	keep = len - edit->cut;
	return keep + edit->ending_len == w->model_len &&
	       memcmp(w->key, w->model, keep) == 0 &&
	       (edit->ending_len == 0 ||
		memcmp(edit->ending, w->model + keep, edit->ending_len) == 0);
}

/* Changes the word in the same way as the model changes. */
static void make_form(struct model_walk *w, size_t len, bool comparative)
{
	size_t keep = w->word_len - (w->model_len - w->same);
	char form[2 * FORM_MAX_BYTES];

	memcpy(form, w->word, keep);
	memcpy(form + keep, w->key + w->same, len - w->same);
	form[keep + len - w->same] = '\0';
	w->stopped = !w->each(w->context, form, comparative);
}

/* Takes a key that is a form of the model. */
static void meet(struct model_walk *w, size_t len, bool comparative)
{
	size_t same = 0;

	w->forms++;
	if (w->each) {
		make_form(w, len, comparative);
		return;
	}
	while (same < len && same < w->same && w->key[same] == w->model[same])
		same++;
	w->same = same;
}

/* Looks at the key that ends here. */
static void visit(struct model_walk *w, uint32_t list, size_t len)
{
	const struct lexicon *l = w->lexicon;
	struct lexicon_edit edit;

	for (uint32_t i = list; i < l->header->readings; i++) {
		edit = lexicon_edit(l, i);
		if (is_of_model(w, &edit, len)) {
			meet(w, len, edit.flags & LEXICON_COMPARATIVE);
			return;
		}
		if (l->readings[i] & READING_LAST)
			return;
	}
}

/* The recursion is as deep as the longest key. */
static void walk(struct model_walk *w, uint32_t state, size_t len)
{
	const struct lexicon *l = w->lexicon;
	uint32_t end = l->header->arcs;

	if (len == FORM_MAX_BYTES - 1)
		return;
	for (uint32_t i = state; i < end && !w->stopped; i++) {
		uint32_t arc = l->arcs[i];

		if (w->steps++ == MAX_STEPS)
			w->stopped = true;
		w->key[len] = (char)(arc & ARC_LABEL);
		if (arc & ARC_LABEL)
			walk(w, arc >> ARC_SHIFT, len + 1);
		else
			visit(w, arc >> ARC_SHIFT, len);
		if (arc & ARC_LAST)
			return;
	}
}

/* Starts at the first letter of the model. */
static void walk_all(struct model_walk *w)
{
	const struct lexicon *l = w->lexicon;
	uint32_t cp, state = l->header->roots[LEXICON_FORMS];
	size_t first = utf8_get(w->model, w->model_len, &cp);

	memcpy(w->key, w->model, first);
	state = lexicon_walk(l, state, w->model, first);
	if (state != LEXICON_NONE)
		walk(w, state, first);
}

enum model_result model_forms(const struct lexicon *lexicon, const char *model,
			      const char *word, model_fn *each, void *context,
			      const char **ending)
{
	struct model_walk w = {.lexicon = lexicon,
			       .model = model,
			       .word = word,
			       .model_len = strlen(model),
			       .word_len = strlen(word)};
	size_t changes;

	w.same = w.model_len;
	walk_all(&w);
	/* A letter of two bytes changes as a whole. */
	if (w.same < w.model_len)
		w.same = utf8_floor(model, w.same);
	*ending = model + w.same;
	changes = w.model_len - w.same;
	if (w.forms < 2)
		return MODEL_UNKNOWN;
	if (w.word_len < changes ||
	    memcmp(word + w.word_len - changes, *ending, changes) != 0)
		return MODEL_DIFFERS;
	w.each = each;
	w.context = context;
	walk_all(&w);
	return w.stopped ? MODEL_STOPPED : MODEL_FITS;
}
