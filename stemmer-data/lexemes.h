/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexemes.h: which dictionary entries are one lexeme, by the data files. */
#ifndef LEXEMES_H
#define LEXEMES_H

#include "hunspell.h"
#include "lexicon/wordlist.h"

/* What is known about a word that is the root of an entry, or a lexeme. */
struct word_facts {
	uint64_t flags;  /* paradigms of all its entries */
	uint32_t parent; /* the lexeme it was joined into, or itself */
	uint32_t claim;  /* first of the lexemes it is a form of, plus 1 */
	uint32_t link;   /* first of the lexemes it leads to, plus 1 */
	bool entry;      /* the dictionary has it */
	bool fragment;   /* one of its entries is a fragment */
	bool head;       /* head of a line in irregular.txt or verbs.txt */
	bool place;      /* one of places.txt */
};

/* Says that entries of a word belong to another lexeme. */
struct claim {
	uint32_t head;
	uint32_t next;  /* of the same word, plus 1; 0: none */
	uint64_t flags; /* for entries of these paradigms; 0: fragments */
};

/* Another lexeme that a lexeme leads to. */
struct link {
	uint32_t to;
	uint32_t next; /* of the same word, plus 1; 0: none */
	bool back;     /* made by a rule that leads from there to here */
};

/* A form that the data files name. */
struct extra {
	uint32_t word;
	uint32_t head;
	bool proper; /* of a name */
	bool alone;  /* hardly has another reading */
	bool keep;   /* whatever its other readings */
	bool place;  /* made by declensions.txt */
	bool typed;  /* ... and what people type, often in lower case */
};

struct lexemes {
	struct wordlist words;
	struct buf facts;  /* struct word_facts by word number */
	struct buf claims; /* struct claim */
	struct buf links;  /* struct link */
	struct buf extras; /* struct extra */
	struct hunspell hunspell;
};

/* The facts of a word; valid until the next word is added. */
struct word_facts *lexemes_facts(struct lexemes *l, uint32_t word);

/* The number of a word, new or not. */
uint32_t lexemes_word(struct lexemes *l, const char *text, size_t len);

/* The lexeme that the word was joined into. */
uint32_t lexemes_find(struct lexemes *l, uint32_t word);

/* Joins all forms of `word` into the lexeme of `head`. */
void lexemes_join(struct lexemes *l, uint32_t head, uint32_t word);

/* Whether the entry has hardly a paradigm of its own: psa, vedl, hoden. */
bool lexemes_fragment(const struct entry *e);

void lexemes_claim(struct lexemes *l, uint32_t word, uint32_t head,
		   uint64_t flags);

/* Makes two lexemes lead to each other: from Nováková to Novák, and back. */
void lexemes_link(struct lexemes *l, uint32_t from, uint32_t to);

/* Whether the claim is about this entry. */
bool lexemes_claimed(const struct claim *c, const struct entry *e);

/* Reads the dictionary and the data files that join its entries. */
spis_status lexemes_read(struct lexemes *l, struct error *e, const char *folder,
			 const char *dictionary);

void lexemes_release(struct lexemes *l);

/* paradigms.c: irregular.txt and verbs.txt. */
spis_status paradigms_read(struct lexemes *l, struct error *e,
			   const char *folder, const char *name);

/* alternations.c: joins.txt and alternations.txt. */
spis_status joins_read(struct lexemes *l, struct error *e, const char *folder);
spis_status alternations_read(struct lexemes *l, struct error *e,
			      const char *folder);

/* places.c: places.txt. */
spis_status places_read(struct lexemes *l, struct error *e, const char *folder);

#endif
