/* SPDX-License-Identifier: GPL-2.0-or-later */
/* job.h: what the ways to complete a text share. */
#ifndef COMPLETE_JOB_H
#define COMPLETE_JOB_H

#include "queries/expansions.h"
#include "queries/wildcard.h"
#include "search/opaque.h"
#include "search/stored.h"
#include "text/token.h"

/* How many of the last words are kept: a reference has fewer. */
#define COMPLETE_TYPED 8

/* A word as it was typed. */
struct typed {
	char word[TOKEN_MAX_BYTES]; /* in lower case */
	size_t len;
	size_t start, end; /* bytes of the text */
	unsigned flags;    /* of enum token_flag */
};

/* A name that begins with the last word. */
struct name {
	const char *text;
	uint32_t seen; /* number of passages that have it */
	uint32_t last; /* number of the last of these, from 1 */
};

/* The state of one completion; its memory comes from `out`. */
struct completing {
	const spis_complete_options *options;
	struct store *store;
	struct expander expander;
	struct tree tree;  /* provides the arena */
	struct bytes text; /* composed */
	struct typed typed[COMPLETE_TYPED];
	size_t typed_count;
	struct name names[SPIS_MAX_COMPLETIONS];
	size_t name_count;
	struct stored stored; /* the passage read last */
	spis_completions *out;
};

/*
 * The ways to complete a text.  Each sets out->before and adds what it finds.
 * *done: the text ends with what this way completes, so the others need not be
 * asked.  Call it inside store_read().
 */
typedef spis_status complete_way(struct error *e, struct completing *job,
				 bool *done);

/* "obec:Lit", by the values that documents have. */
complete_way complete_filter;

/* "128/2", "č. j.  MEL/": by the texts that have what was typed. */
complete_way complete_number;

/* The last word, by the table of forms and by what follows the word before. */
complete_way complete_word;

/* A word of the table of forms that the last word may become. */
struct candidate {
	const struct form *form;
	struct store_word word; /* terms that it stands for */
	bool looked_up;         /* `word` is set */
	bool behind;            /* it was met directly after the word before */
	const char *written;    /* how it is spelled there; NULL: not seen */
};

/*
 * Part of complete_word: finds which candidates documents have directly after
 * the word before.  Where the word before also has the form that was typed, it
 * finds how the candidates are spelled.
 */
spis_status complete_behind(struct error *e, struct completing *job,
			    const struct wildcard *begin,
			    struct candidate *candidates, size_t count);

/*
 * Looks at a word after the preceding one, in the text of passage number
 * `passage` from 1: it may begin a name of several words, which has no digits.
 */
spis_status names_meet(struct error *e, struct completing *job,
		       struct bytes text, const struct token *token,
		       uint32_t passage);

/* Adds the names found, the most frequent first. */
spis_status names_give(struct error *e, struct completing *job);

/* Sets the unchanged text before the completions: so many bytes of the text. */
spis_status completing_begin(struct error *e, struct completing *job,
			     size_t before);

/* Adds a completion (copied), unless there are already enough. */
spis_status completing_add(struct error *e, struct completing *job,
			   struct bytes word, uint32_t documents);
bool completing_full(const struct completing *job);

/* The terms in the index that a form, or a word as typed, stands for. */
spis_status completing_form(struct error *e, struct completing *job,
			    const struct form *form, struct store_word *out);
spis_status completing_word(struct error *e, struct completing *job,
			    const struct typed *typed, struct store_word *out);

/*
 * The text of a passage, or the beginning of a long one.  It is valid until the
 * next call.
 */
spis_status completing_read(struct error *e, struct completing *job,
			    uint32_t passage, struct bytes *text);

#endif
