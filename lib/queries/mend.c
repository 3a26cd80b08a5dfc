/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mend.c: turns what makes no sense in a query into words, or drops it. */
#include "queries/mend.h"

void mend_tell(struct tree *tree, enum slip_kind kind, size_t start, size_t end)
{
	for (size_t i = 0; i < tree->slip_count; i++)
		if (tree->slips[i].kind == kind &&
		    tree->slips[i].start == start)
			return;
	if (tree->slip_count < TREE_MAX_SLIPS)
		tree->slips[tree->slip_count++] =
			(struct slip){kind, start, end};
}

static void tell(struct tree *tree, enum slip_kind kind, const struct lexed *at)
{
	mend_tell(tree, kind, at->start, at->end);
}

static bool is_operator(const struct lexed *lexed)
{
	return lexed->kind >= LEXED_AND;
}

static bool is_prefix(const struct lexed *lexed)
{
	return lexed->kind == LEXED_NOT || lexed->kind == LEXED_MUST;
}

/*
 * Drops a sign at the end, which applied to what was dropped; returns how many
 * parts are left.
 */
static size_t drop_sign(const struct lexed *lexed, size_t count)
{
	return count > 0 && is_prefix(&lexed[count - 1]) &&
			       !lexed[count - 1].word
		       ? count - 1
		       : count;
}

/* ---- quotes */

/* Drops empty quotes; the last ones may be open. */
static size_t mend_quotes(struct tree *tree, struct lexed *lexed, size_t count)
{
	const struct lexed *open = NULL;
	size_t kept = 0, opened = 0;

	for (size_t i = 0; i < count; i++) {
		lexed[kept++] = lexed[i];
		if (lexed[i].kind == LEXED_OPENING) {
			open = &lexed[kept - 1];
			opened = kept;
		} else if (lexed[i].kind == LEXED_CLOSING) {
			open = NULL;
			if (opened == kept - 1)
				kept = drop_sign(lexed, kept - 2);
		}
	}
	if (open && opened == kept)
		return drop_sign(lexed, kept - 1);
	if (open && kept - opened > 1)
		tell(tree, SLIP_QUOTES, open);
	return kept;
}

/* ---- brackets */

struct brackets {
	size_t open[TREE_MAX_DEPTH]; /* where each was put */
	size_t depth;
	size_t beyond; /* open brackets that are too deep */
};

/* Whether the opening bracket that would be put at `at` stays. */
static bool open_bracket(struct tree *tree, struct brackets *b,
			 const struct lexed *bracket, size_t at)
{
	if (b->depth < TREE_MAX_DEPTH) {
		b->open[b->depth++] = at;
		return true;
	}
	if (b->beyond++ == 0)
		tell(tree, SLIP_DEPTH, bracket);
	return false;
}

/*
 * The same for a closing one.  If the brackets are empty, *kept loses the
 * opening one as well.
 */
static bool close_bracket(struct tree *tree, struct brackets *b,
			  const struct lexed *lexed,
			  const struct lexed *bracket, size_t *kept)
{
	if (b->beyond > 0) {
		b->beyond--;
		return false;
	}
	if (b->depth == 0) {
		tell(tree, SLIP_BRACKET, bracket);
		return false;
	}
	if (b->open[--b->depth] + 1 < *kept)
		return true;
	*kept = drop_sign(lexed, *kept - 1);
	return false;
}

/* Removes those that were dropped. */
static size_t compact(struct lexed *lexed, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (lexed[i].kind != LEXED_NOTHING)
			lexed[kept++] = lexed[i];
	return kept;
}

static size_t mend_brackets(struct tree *tree, struct lexed *lexed,
			    size_t count)
{
	struct brackets b = {.depth = 0};
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		bool stays = true;

		if (lexed[i].kind == LEXED_BRACKET)
			stays = open_bracket(tree, &b, &lexed[i], kept);
		else if (lexed[i].kind == LEXED_BRACKET_END)
			stays = close_bracket(tree, &b, lexed, &lexed[i],
					      &kept);
		if (stays)
			lexed[kept++] = lexed[i];
	}
	while (b.depth > 0) {
		struct lexed *open = &lexed[b.open[--b.depth]];

		tell(tree, SLIP_BRACKET, open);
		open->kind = LEXED_NOTHING;
	}
	return compact(lexed, kept);
}

/* ---- operators */

/* Whether it begins something that may be joined or have a sign. */
static bool begins(const struct lexed *lexed)
{
	return lexed->kind == LEXED_WORD || lexed->kind == LEXED_FIELD ||
	       lexed->kind == LEXED_OPENING || lexed->kind == LEXED_BRACKET ||
	       is_prefix(lexed);
}

static bool ends(const struct lexed *lexed)
{
	return lexed->kind == LEXED_WORD || lexed->kind == LEXED_FIELD ||
	       lexed->kind == LEXED_CLOSING || lexed->kind == LEXED_BRACKET_END;
}

/* "a" at either end of a query is an ordinary word. */
static bool is_conjunction(const struct lexed *lexed)
{
	return lexed->kind == LEXED_AND && lexed->len == 1;
}

/* A sign has no letters that could become a word. */
static void make_word(struct lexed *lexed)
{
	lexed->kind = lexed->word ? LEXED_WORD : LEXED_NOTHING;
}

/*
 * Whether the operator makes sense before `next`, which makes sense; NULL: the
 * end.
 */
static bool is_sound(const struct lexed *lexed, size_t i,
		     const struct lexed *next)
{
	if (!next || !begins(next))
		return false;
	return is_prefix(&lexed[i]) || (i > 0 && ends(&lexed[i - 1]));
}

/* Goes backwards, so that what follows is known to make sense. */
static size_t mend_operators(struct tree *tree, struct lexed *lexed,
			     size_t count)
{
	const struct lexed *next = NULL;
	size_t operators = 0;

	for (size_t i = count; i-- > 0;) {
		if (is_operator(&lexed[i]) && !is_sound(lexed, i, next)) {
			if (!is_conjunction(&lexed[i]))
				tell(tree, SLIP_OPERATOR, &lexed[i]);
			make_word(&lexed[i]);
		}
		operators += is_operator(&lexed[i]);
		if (lexed[i].kind != LEXED_NOTHING)
			next = &lexed[i];
	}
	tree->operators = operators > 0 && operators <= TREE_MAX_OPERATORS;
	if (operators > TREE_MAX_OPERATORS)
		tell(tree, SLIP_MANY, lexed);
	return compact(lexed, count);
}

static bool is_bracket(enum slip_kind kind)
{
	return kind == SLIP_BRACKET || kind == SLIP_DEPTH;
}

/* Without operators, brackets only separate words. */
static size_t forget_brackets(struct tree *tree, struct lexed *lexed,
			      size_t count)
{
	size_t slips = 0;

	for (size_t i = 0; i < count; i++)
		if (lexed[i].kind != LEXED_OPENING &&
		    lexed[i].kind != LEXED_CLOSING &&
		    lexed[i].kind != LEXED_FIELD)
			make_word(&lexed[i]);
	for (size_t i = 0; i < tree->slip_count; i++)
		if (!is_bracket(tree->slips[i].kind))
			tree->slips[slips++] = tree->slips[i];
	tree->slip_count = slips;
	return compact(lexed, count);
}

size_t mend(struct tree *tree, struct lexed *lexed, size_t count)
{
	size_t before;

	count = mend_quotes(tree, lexed, count);
	/* Brackets may have held only a sign that was dropped. */
	do {
		before = count;
		count = mend_brackets(tree, lexed, count);
		count = mend_operators(tree, lexed, count);
	} while (count < before);
	return tree->operators ? count : forget_brackets(tree, lexed, count);
}
