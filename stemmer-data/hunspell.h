/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hunspell.h: the dictionary hunspell-cs, its affix rules and its entries. */
#ifndef HUNSPELL_H
#define HUNSPELL_H

#include "lexicon/lines.h"
#include "lexicon/lower.h"

#include "base/buf.h"

#include <stdint.h>

/* A set of flags; Czech uses only single letters. */
#define FLAG_COUNT 54
uint64_t flag_of(uint32_t cp);       /* one bit, 0 for no flag */
uint64_t flags_of(const char *text); /* all letters of a word */
int flag_number(uint32_t cp);        /* 0 to FLAG_COUNT - 1, or -1 */

#define FLAG(c) (UINT64_C(1) << ((c) >= 'a' ? (c) - 'a' + 26 : (c) - 'A'))

/* One place of a condition such as [^aeo]. */
struct charset {
	const char *set; /* UTF-8, belongs to the affix file */
	uint32_t len;
	bool negated;
};

#define CONDITION_MAX 8 /* places; the longest in hunspell-cs is 5 */

struct affix {
	const char *strip, *add;
	uint32_t strip_len, add_len;
	uint64_t more; /* flags of a second suffix after this one */
	struct charset condition[CONDITION_MAX]; /* last place first */
	uint32_t places;
};

struct entry {
	uint32_t root;  /* number in the words: lower case */
	uint64_t flags; /* of its paradigms */
	bool capital;   /* a name */
};

struct wordlist;

struct hunspell {
	struct lines aff;
	struct buf affixes[FLAG_COUNT]; /* struct affix */
	struct buf entries;             /* struct entry, in file order */
};

/* Reads prefix.aff and prefix.dic; the roots go to `words`. */
spis_status hunspell_read(struct hunspell *h, struct error *e,
			  const char *prefix, struct wordlist *words);

void hunspell_release(struct hunspell *h);

struct form {
	char text[FORM_MAX_BYTES]; /* lower case, without ne- and nej- */
	uint32_t len;
	uint64_t flag;    /* the paradigm that made it; 0: it is the root */
	bool possessive;  /* made by two suffixes: bratrův, bratrova */
	bool comparative; /* takes nej- */
};

typedef void form_fn(void *context, const struct entry *entry,
		     const struct form *form);

/* Calls `each` for every form of the entry, the root first. */
void hunspell_expand(const struct hunspell *h, const struct wordlist *words,
		     const struct entry *entry, form_fn *each, void *context);

#endif
