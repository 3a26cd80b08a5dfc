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
	struct buf arcs; /* uint32_t, as lib/czech/lexicon_format.h says */
	uint32_t *table; /* where states are in arcs, plus 1, by hash */
	uint32_t slots;
	uint32_t states;
	struct buf path[AUTOMATON_MAX_KEY + 2]; /* arcs not yet final */
	uint32_t at[AUTOMATON_MAX_KEY + 2];     /* which of them the key has */
	char key[AUTOMATON_MAX_KEY + 1];
	uint32_t len;       /* of the key before */
	uint32_t base;      /* see automaton_onto(); plus 1 */
	uint8_t order[256]; /* of the arcs in a state, by label */
	uint64_t *walked;   /* by arc: how often; or NULL */
	bool failed;        /* memory was out: it is of no use any more */
};

/*
 * Puts labels that are more frequent first in every state, where a search
 * finds them sooner.  Before the first key.
 */
void automaton_order(struct automaton *a, const uint64_t frequency[256]);

/*
 * The next set of keys begins with those from this state on, LEXICON_NONE for
 * none, which stay as they are; a key that is among them gets a new value.
 */
void automaton_onto(struct automaton *a, uint32_t state);

/* Adds the next key with its value. */
void automaton_add(struct automaton *a, const char *key, uint32_t value);

/*
 * Ends this set of keys; returns its first state, LEXICON_NONE without any.
 * Another set may follow.
 */
uint32_t automaton_end(struct automaton *a);

/*
 * When all keys are in: notes that `times` words are looked up as `key` from
 * the state `from`, as far as there is a way.
 */
void automaton_walk(struct automaton *a, uint32_t from, const char *key,
		    uint64_t times);

/* Puts the arcs walked most first in each state.  No key may follow. */
void automaton_settle(struct automaton *a);

void automaton_release(struct automaton *a);

#endif
