/* SPDX-License-Identifier: GPL-2.0-or-later */
/* job.h: what the ways to complete a text share. */
#ifndef COMPLETE_JOB_H
#define COMPLETE_JOB_H

#include "queries/expansions.h"
#include "queries/wildcard.h"
#include "search/opaque.h"
#include "search/stored.h"
#include "text/token.h"

/* Words of the text that are kept, its last ones: a reference has fewer. */
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
	uint32_t seen; /* in so many passages */
	uint32_t last; /* of them, the last one, from 1 */
};

/* One completion on its way; memory is that of `out`. */
struct completing {
	const spis_complete_options *options;
	struct store *store;
	struct expander expander;
	struct tree tree;  /* for the arena */
	struct bytes text; /* composed */
	struct typed typed[COMPLETE_TYPED];
	size_t typed_count;
	struct name names[SPIS_MAX_COMPLETIONS];
	size_t name_count;
	struct stored stored; /* the passage read last */
	spis_completions *out;
};

/*
 * The ways.  Each sets out->before and adds what it finds.  *done: the text
 * ends with what it completes, so that others need not be asked.  Inside
 * store_read().
 */
typedef spis_status complete_way(struct error *e, struct completing *job,
				 bool *done);

/* "obec:Lit", by the values that documents have. */
complete_way complete_filter;

/* "128/2", "č. j. MEL/": by the texts that have what was typed. */
complete_way complete_number;

/* The last word, by the table of forms and by what stands behind another. */
complete_way complete_word;

/* Words of the table of forms that the last one may become. */
struct candidate {
	const struct form *form;
	struct store_word word; /* terms that it stands for */
	bool looked_up;         /* they are known */
	bool behind;            /* it was met behind the word before */
	const char *written;    /* how it is written there; NULL: not seen */
};

/*
 * Of complete_word: which of them documents have directly behind the word
 * before; and, if that has the same form there, how they are written.
 */
spis_status complete_behind(struct error *e, struct completing *job,
			    const struct wildcard *begin,
			    struct candidate *candidates, size_t count);

/*
 * A word of a text, of passage number `passage` from 1, stands behind the word
 * before: it may begin a name of several words, which has no digits.
 */
spis_status names_meet(struct error *e, struct completing *job,
		       struct bytes text, const struct token *token,
		       uint32_t passage);

/* Adds the names that were met, those that most passages have first. */
spis_status names_give(struct error *e, struct completing *job);

/* Sets what stands before completions: so many bytes of the text. */
spis_status completing_begin(struct error *e, struct completing *job,
			     size_t before);

/* Adds a completion (copied), unless there are as many as wanted. */
spis_status completing_add(struct error *e, struct completing *job,
			   struct bytes word, uint32_t documents);
bool completing_full(const struct completing *job);

/* Terms that a form stands for, and a word as typed, that the index has. */
spis_status completing_form(struct error *e, struct completing *job,
			    const struct form *form, struct store_word *out);
spis_status completing_word(struct error *e, struct completing *job,
			    const struct typed *typed, struct store_word *out);

/* The text of a passage, if it is long its beginning: until the next call. */
spis_status completing_read(struct error *e, struct completing *job,
			    uint32_t passage, struct bytes *text);

#endif
