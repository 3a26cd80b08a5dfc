/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tree.h: a query as a tree of words, and what each word stands for. */
#ifndef QUERIES_TREE_H
#define QUERIES_TREE_H

#include "base/arena.h"
#include "queries/filter.h"
#include "queries/lex.h"
#include "reference/reference.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* More phrases than this are taken as words: each is looked for separately. */
#define TREE_MAX_PHRASES 8

/* A longer phrase is taken as words: see ORDER_MAX_WORDS. */
#define TREE_MAX_PHRASE_WORDS 32

/* Words of a phrase that are near each other: a long sentence has this many. */
#define TREE_MAX_WITHIN 60

/* Further references are taken as words only. */
#define TREE_MAX_REFERENCES 24

/* Brackets inside one another; people need three at most. */
#define TREE_MAX_DEPTH 8

/*
 * If a query has more, all are taken as words; this is enough to join all
 * words.
 */
#define TREE_MAX_OPERATORS 128

/* The most slips reported; with more, the whole query needs another look. */
#define TREE_MAX_SLIPS 8

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

/* The postings of all of them: at most this many passages have any. */
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
	size_t number;    /* in the order typed, from 0 */
	const char *word; /* lower case, NUL-terminated */
	size_t len;       /* bytes of it */
	/* The word and its neighbour as one, "email" of "e-mail"; or NULL. */
	const char *whole;
	size_t whole_len;
	size_t start, end; /* bytes of tree.text */
	unsigned flags;    /* of enum token_flag */
	bool plain;        /* typed without diacritics */
	unsigned stars;    /* of enum star */
	int phrase;        /* number of its quotes, from 1; 0: none */
	bool quoted; /* alone in quotes, which do not count as quotes then */
	size_t run; /* operators separate the words of one run from another's */
	bool literal;  /* only where it is written so */
	bool excluded; /* what has it is not wanted */
	bool optional; /* others are enough in its place */
	bool bound;    /* required or excluded by an operator */
	bool frame;    /* says nothing beside others, see frame.h */
	/* Set by the caller of the search: it is found, but says nothing. */
	bool weightless;
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

/* Whether a word, in lower case, is exactly the form that was typed. */
static inline bool leaf_is(const struct leaf *leaf, const char *word,
			   size_t len)
{
	return len == leaf->len && memcmp(word, leaf->word, len) == 0;
}

/* Whether it is wanted, and so is looked for, weighed and shown. */
static inline bool leaf_counts(const struct leaf *leaf)
{
	return !leaf->excluded && !leaf->frame;
}

/*
 * A reference in the query: passages that have it, in any spelling, come before
 * those that only have its words.
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
	struct alternative *alternatives; /* additional terms */
	size_t count;
	/* Set by budget_apply(). */
	bool left_out;
};

/* Other words that a phrase may have in a text: see expand_quoted.c. */
struct wording {
	const struct leaf **leaves; /* of the query, or new ones like these */
	size_t count;
};

/* The most wordings of one phrase; more are never meant. */
#define TREE_MAX_WORDINGS 8

/* The most of a query; one with more everyday words is specific enough. */
#define TREE_MAX_EQUIVALENTS 16

/*
 * Words that mean the same as some words of the query, and are looked for where
 * these are missing: "nádoba na odpad" for "popelnice".  See
 * expand_equivalent.c.
 */
struct equivalent {
	/* Set by expand_query(). */
	size_t first, last; /* leaves; stop words between them do not count */
	const char *text;   /* lexemes with spaces between, NUL-terminated */
	unsigned weight;    /* how surely it is meant, see equivalents.h */
	double scale;       /* share of the weight of its own words */
	struct alternative *alternatives; /* terms that it has */
	size_t count;
	struct node *phrase; /* its words, if it has no term; or NULL */
	/* Set by budget_apply(). */
	bool left_out;
	/* Set by compile_query(), if it is a phrase; NULL: not looked for. */
	const struct store_set *set;
};

/* A filter in the query, and what the store has to look for. */
struct field {
	const struct filter *filter;
	const struct store_test *test;
};

enum node_kind {
	NODE_WORD,
	NODE_FIELD,  /* what passes a filter, whatever words it has */
	NODE_PHRASE, /* words that follow one another, or are near each other */
	NODE_CITED,  /* words that are a reference, and stand for it */
	NODE_GROUP,  /* see below */
	NODE_MUST,   /* of a group: only what has its one child */
	NODE_NOT, /* of a group or NODE_AND: nothing that has its one child */
	NODE_AND, /* only what has all children */
	NODE_OR   /* what has any child */
};

/*
 * A group has what people write side by side.  A passage has the group if it
 * has all children that are NODE_MUST or NODE_AND, and none of those that are
 * NODE_NOT.  If there are no NODE_MUST or NODE_AND, it must have any of the
 * other children; passages with all of these come first.  Children without
 * words are additional conditions; if filters of one field are side by side,
 * any of them is enough.
 */
struct node {
	enum node_kind kind;
	struct leaf *leaf; /* of a word */
	const struct field *field;
	struct node *first; /* child of all others */
	struct node *next;  /* sibling */
	size_t count;       /* of children */
	/* Of a phrase. */
	bool literal;    /* as it is written */
	uint32_t within; /* so many words from the first to the last; 0: none */
	struct wording *wordings; /* set by expand_query() */
	size_t wording_count;
};

/* Adds the last child. */
static inline void tree_append(struct node *parent, struct node *child)
{
	struct node **link = &parent->first;

	while (*link)
		link = &(*link)->next;
	*link = child;
	parent->count++;
}

/* What was not understood as it may have been meant. */
enum slip_kind {
	SLIP_OPERATOR, /* there is nothing to join: it is a word */
	SLIP_MANY,     /* too many operators: all are words */
	SLIP_BRACKET,  /* without the other one: ignored */
	SLIP_DEPTH,    /* of brackets: ignored */
	SLIP_QUOTES,   /* not closed: to the end */
	SLIP_PHRASE,   /* too long, or one too many: words */
	SLIP_LITERAL,  /* too common to be looked for as written: any forms */
	SLIP_COMMON,   /* too common to be looked for: not required */
	SLIP_NEGATIVE, /* nothing but what is not wanted: wanted */
	SLIP_CHOICE,   /* "x OR -y": wanted */
	SLIP_SIGN      /* "§" alone: words beside it */
};

struct slip {
	enum slip_kind kind;
	size_t start, end; /* bytes of tree.text */
};

/* All memory is the arena's. */
struct tree {
	struct arena *arena;
	/* Filters in the order of the text; set before parse_query(). */
	const struct field *fields;
	size_t field_count;
	bool may_be_empty; /* other filters; set before parse_query() */
	const char *text;  /* the query, composed; see FIELD_MARK */
	size_t text_len;
	struct node root; /* a group; of the words */
	struct node only; /* NODE_AND: conditions on the whole, without words */
	struct leaf *leaves;
	size_t leaf_count; /* up to SPIS_MAX_QUERY_WORDS; 0: only conditions */
	int phrase_count;
	struct lex_rules rules;
	bool operators; /* there are any, or brackets around them */
	struct slip slips[TREE_MAX_SLIPS];
	size_t slip_count;
	struct citation *citations; /* parts of a law before the whole */
	size_t citation_count;
	/* Set by expand_query(). */
	struct equivalent *equivalents;
	size_t equivalent_count;
	bool cut; /* by budget_apply(): not everything is looked for */
};

static inline bool tree_has_words(const struct node *node)
{
	if (node->kind == NODE_WORD)
		return true;
	for (const struct node *n = node->first; n; n = n->next)
		if (tree_has_words(n))
			return true;
	return false;
}

/* Whether a leaf is one of the words that the equivalent stands for. */
static inline bool tree_stands_for(const struct equivalent *q,
				   const struct leaf *leaf)
{
	return leaf->number >= q->first && leaf->number <= q->last &&
	       !leaf->stop;
}

/* The equivalents have at most this many terms and phrases. */
static inline size_t tree_equivalent_terms(const struct tree *tree)
{
	size_t terms = 0;

	for (size_t i = 0; i < tree->equivalent_count; i++)
		terms += tree->equivalents[i].count;
	return terms;
}

/*
 * The filter that a condition is, as it was typed; NULL: it is more than a
 * filter.
 */
static inline const struct field *tree_field(const struct node *node)
{
	const bool excludes = node->kind == NODE_NOT;
	const struct field *field = excludes ? node->first->field : node->field;

	return field && field->filter->excludes == excludes ? field : NULL;
}

/* The reference that all words of a NODE_CITED are; NULL: none. */
static inline const struct citation *tree_citation(const struct tree *tree,
						   const struct node *node)
{
	const size_t first = node->first->leaf->number;

	for (size_t i = tree->citation_count; i-- > 0;)
		if (tree->citations[i].first == first &&
		    tree->citations[i].last == first + node->count - 1)
			return &tree->citations[i];
	return NULL;
}

#endif
