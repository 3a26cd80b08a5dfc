/* SPDX-License-Identifier: GPL-2.0-or-later */
/* automaton.h: minimal acyclic automata that share one array of arcs. */
#ifndef LEXICON_AUTOMATON_H
#define LEXICON_AUTOMATON_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

/* Keys are sorted, distinct and without NUL.  The longest allowed: */
#define AUTOMATON_MAX_KEY 128

struct automaton {
	struct buf arcs; /* uint32_t, as in lib/czech/lexicon_format.h */
	uint32_t *table; /* where states are in arcs, plus 1, by hash */
	uint32_t slots;
	uint32_t states;
	struct buf path[AUTOMATON_MAX_KEY + 2]; /* arcs not yet final */
	uint32_t at[AUTOMATON_MAX_KEY + 2]; /* where the key's arc is in each */
	char key[AUTOMATON_MAX_KEY + 1];
	uint32_t len;       /* of the key before */
	uint32_t base;      /* see automaton_onto(); plus 1 */
	uint8_t order[256]; /* of the arcs in a state, by label */
	uint64_t *walked;   /* how often, by arc; or NULL */
	bool failed;        /* out of memory: it cannot be used any more */
};

/*
 * Puts more frequent labels first in every state, where a search finds them
 * sooner.  Call it before the first key.
 */
void automaton_order(struct automaton *a, const uint64_t frequency[256]);

/*
 * Makes the next set of keys start with those of this state; LEXICON_NONE: with
 * none.  They stay unchanged, but a key that is added again gets the new value.
 */
void automaton_onto(struct automaton *a, uint32_t state);

/* Adds the next key with its value. */
void automaton_add(struct automaton *a, const char *key, uint32_t value);

/*
 * Ends this set of keys; returns its first state, or LEXICON_NONE if it is
 * empty.  Another set may follow.
 */
uint32_t automaton_end(struct automaton *a);

/*
 * Call it when all keys are in.  Notes that `times` words are looked up as
 * `key` from the state `from`, as far as the automaton has the key.
 */
void automaton_walk(struct automaton *a, uint32_t from, const char *key,
		    uint64_t times);

/* Puts the most used arcs first in each state.  No key may follow. */
void automaton_settle(struct automaton *a);

void automaton_release(struct automaton *a);

#endif
