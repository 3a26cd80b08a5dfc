/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rare.c: raises hits with a rare form that was typed. */
#include "search/rare.h"

#include "queries/nearest.h"
#include "text/token.h"

#include <string.h>

/* Room for a passage; most take a tenth of it. */
#define LOOK_BYTES (16u * 1024)

/* ---- which words */

/* The number of passages that have the word in any form. */
static uint64_t passages_of(const struct leaf *leaf)
{
	uint64_t passages = 0;

	for (size_t i = 0; i < leaf->count; i++)
		if (leaf->alternatives[i].kind == SPIS_TERM_LEXEME)
			passages += leaf->alternatives[i].documents;
	return passages;
}

static spis_status consider(struct error *e, const struct nearest_tables *t,
			    const struct leaf *leaf, struct rare *rare)
{
	struct form form;
	spis_status status;

	if (!form_encode(leaf->word, leaf->len, &form))
		return SPIS_OK;
	status = nearest_exact(e, t, &form);
	if (form.documents > 0 && form.documents <= RARE_DOCUMENTS &&
	    passages_of(leaf) / RARE_SHARE >= form.documents)
		rare->form[rare->count++] =
			(struct rare_form){leaf, form.documents};
	return status;
}

static size_t count_words(const struct tree *tree)
{
	size_t words = 0;

	for (size_t i = 0; i < tree->leaf_count; i++)
		words += !tree->leaves[i].stop && leaf_counts(&tree->leaves[i]);
	return words;
}

spis_status rare_find(struct error *e, struct store *store,
		      const struct tree *tree, size_t reranked,
		      struct rare *rare)
{
	struct nearest_tables tables = {NULL, 0};
	spis_status status = SPIS_OK;

	rare->count = 0;
	if (count_words(tree) > RARE_WORDS)
		return SPIS_OK;
	for (size_t i = 0; i < tree->leaf_count && status == SPIS_OK; i++) {
		const struct leaf *leaf = &tree->leaves[i];

		if (leaf->stop || !leaf_counts(leaf) || leaf->wildcard ||
		    passages_of(leaf) <= reranked)
			continue;
		if (!tables.tables)
			status = nearest_open(e, &tables, store);
		if (status == SPIS_OK)
			status = consider(e, &tables, leaf, rare);
	}
	nearest_close(&tables);
	return status;
}

/* ---- which hits */

/* The state of going through the hits. */
struct look {
	const struct rare *rare;
	uint32_t left[RARE_WORDS]; /* documents not met yet */
	struct stored stored;
};

static bool is_over(const struct look *l)
{
	for (size_t i = 0; i < l->rare->count; i++)
		if (l->left[i] > 0)
			return false;
	return true;
}

/* The longest part of a word without diacritics. */
static struct bytes plain_part(const struct leaf *leaf)
{
	struct bytes best = {leaf->word, 0};

	for (size_t i = 0, from = 0; i <= leaf->len; i++) {
		if (i < leaf->len && leaf->word[i] >= 'a' &&
		    leaf->word[i] <= 'z')
			continue;
		if (i - from > best.len)
			best = (struct bytes){leaf->word + from, i - from};
		from = i + 1;
	}
	return best;
}

/* Ignores case: capital letters are 0x20 below small ones. */
static bool has_part(struct bytes text, struct bytes part)
{
	for (size_t i = 0; i + part.len <= text.len; i++) {
		size_t k = 0;

		while (k < part.len && (text.at[i + k] | 0x20) == part.at[k])
			k++;
		if (k == part.len)
			return true;
	}
	return false;
}

/*
 * Most texts have the word only in other forms.  This check takes a tenth of
 * the time that going through their words takes.  It misses a word that is
 * divided at the end of a line.
 */
static bool may_have(const struct look *l, struct bytes text)
{
	for (size_t i = 0; i < l->rare->count; i++)
		if (has_part(text, plain_part(l->rare->form[i].leaf)))
			return true;
	return false;
}

/* Whether the text has any of the forms. */
static bool has_form(struct look *l, struct bytes text)
{
	bool met[RARE_WORDS] = {false}, any = false;
	struct tokens tokens;
	struct token token;

	if (text.len > LOOK_BYTES)
		text.len = LOOK_BYTES;
	if (!may_have(l, text))
		return false;
	tokens_init(&tokens, text.at, text.len);
	while (tokens_next(&tokens, &token))
		for (size_t i = 0; i < l->rare->count; i++) {
			const struct leaf *leaf = l->rare->form[i].leaf;

			if (token.len == leaf->len &&
			    memcmp(token.word, leaf->word, leaf->len) == 0)
				any = met[i] = true;
		}
	for (size_t i = 0; i < l->rare->count; i++)
		l->left[i] -= met[i] && l->left[i] > 0;
	return any;
}

/* The first hits are read again soon and are kept; later ones are not. */
static spis_status look_at(struct error *e, struct texts *texts, struct look *l,
			   const struct store_hit *hit, bool first, bool *has)
{
	struct text *text;
	spis_status status;

	if (first) {
		status = texts_get(e, texts, hit, &text);
		*has = status == SPIS_OK && has_form(l, text->stored.text);
		return status;
	}
	status = stored_get(e, texts->store, hit, &l->stored);
	*has = status == SPIS_OK && has_form(l, l->stored.text);
	return status;
}

static void move_up(struct store_hit *hits, size_t from, size_t to)
{
	const struct store_hit moved = hits[from];

	memmove(hits + to + 1, hits + to, (from - to) * sizeof(*hits));
	hits[to] = moved;
}

spis_status rare_lift(struct error *e, struct texts *texts,
		      const struct rare *rare, size_t reranked, double bonus,
		      struct store_page *found, size_t *lifted)
{
	struct look l = {.rare = rare};
	struct store_hit *hits = found->hits;
	spis_status status = SPIS_OK;

	*lifted = 0;
	for (size_t i = 0; i < rare->count; i++)
		l.left[i] = rare->form[i].documents;
	for (size_t i = 0; i < found->hit_count && i < RARE_HITS &&
			   status == SPIS_OK && !is_over(&l);
	     i++) {
		const bool first = i < reranked;
		bool has;

		if (!first && hits[i].score + bonus < hits[reranked - 1].score)
			break;
		status = look_at(e, texts, &l, &hits[i], first, &has);
		if (status == SPIS_OK && has && !first)
			move_up(hits, i, reranked + (*lifted)++);
	}
	stored_release(&l.stored);
	return status;
}
