/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tree.h: a query as a tree of words, and what each word stands for. */
#ifndef QUERIES_TREE_H
#define QUERIES_TREE_H

#include "base/arena.h"
#include "reference/reference.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* More phrases than this are taken as words: each is looked for by itself. */
#define TREE_MAX_PHRASES 8

/* A longer phrase is taken as words: see ORDER_MAX_WORDS. */
#define TREE_MAX_PHRASE_WORDS 32

/* What is beyond is taken as words alone. */
#define TREE_MAX_REFERENCES 24

/* One term that a word may be found by. */
struct alternative {
	spis_term_kind kind;
	const char *term; /* as the index has it; NUL-terminated as well */
	size_t len;
	uint32_t documents; /* that have the term */
	bool typed;         /* a lexeme of the word as it was typed */
	bool linked;        /* the surname of the other sex */
};

/* The term without the prefix that tells kinds of terms apart. */
static inline const char *alternative_lexeme(const struct alternative *a)
{
	return a->term + 1;
}

static inline size_t alternative_lexeme_len(const struct alternative *a)
{
	return a->len - 1;
}

/* The postings of all of them: so many passages at most have any. */
static inline uint64_t alternative_postings(const struct alternative *a,
					    size_t count)
{
	uint64_t postings = 0;

	for (size_t i = 0; i < count; i++)
		postings += a[i].documents;
	return postings;
}

/* A star beside a word: "zákon*" is what begins so, "*zákon" what ends so. */
enum star { STAR_BEFORE = 1, STAR_AFTER = 2 };

/* One word of the query. */
struct leaf {
	/* Set by parse_query(). */
	size_t number;     /* in the order typed, from 0 */
	const char *word;  /* lower case, NUL-terminated */
	size_t len;        /* bytes of it */
	size_t start, end; /* bytes of tree.text */
	unsigned flags;    /* of enum token_flag */
	bool plain;        /* typed without diacritics */
	unsigned stars;    /* of enum star */
	int phrase;        /* number of its quotes, from 1; 0: none */
	/* Set by expand_query(). */
	bool known; /* while it is expanded: this lexicon has it as typed */
	bool stop;  /* so common that it says little alone */
	struct wildcard *wildcard; /* see wildcard.h; NULL: it is a word */
	struct alternative *alternatives;
	size_t count;
	/* Set by budget_apply(). */
	bool left_out; /* not looked for, but marked where it is */
	bool apart;    /* of a phrase of which only the words are looked for */
};

/*
 * A reference in the query: passages that have it, however it is written, come
 * before those that have its words.
 */
struct citation {
	/* Set by parse_query(). */
	enum reference_kind kind;
	const char *key;
	size_t key_len;
	size_t start, end;   /* bytes of tree.text */
	size_t first, last;  /* leaves in it */
	struct node *digits; /* of a number: its words as a phrase; or NULL */
	/* Set by expand_query(). */
	struct alternative *alternatives; /* terms besides */
	size_t count;
	/* Set by budget_apply(). */
	bool left_out;
};

enum node_kind {
	NODE_GROUP,  /* any of its children; documents with all come first */
	NODE_PHRASE, /* words that follow one another */
	NODE_WORD
};

struct node {
	enum node_kind kind;
	struct leaf *leaf;  /* of a word */
	struct node *first; /* child of a group or phrase */
	struct node *next;  /* sibling */
	size_t count;       /* of children */
};

/* All memory is the arena's. */
struct tree {
	struct arena *arena;
	const char *text; /* the query, composed */
	size_t text_len;
	struct node root; /* a group */
	struct leaf *leaves;
	size_t leaf_count; /* 1 to SPIS_MAX_QUERY_WORDS */
	int phrase_count;
	struct citation *citations; /* parts of a law before the whole */
	size_t citation_count;
	bool cut; /* by budget_apply(): there is more than is looked for */
};

#endif
