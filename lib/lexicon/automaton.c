/* SPDX-License-Identifier: GPL-2.0-or-later */
/* automaton.c: builds minimal acyclic automata from sorted keys. */
#include "lexicon/automaton.h"

#include "czech/lexicon_format.h"
#include "lexicon/items.h"

#include <stdlib.h>
#include <string.h>

/*
 * Keys are sorted, so a state can be finished as soon as the next key leaves it
 * (Daciuk and others, 2000).  A finished state is written to `arcs` at once,
 * unless an equal one is there; then that one is used.  So the automaton is
 * minimal, and never larger in memory than on disk.
 *
 * Keys added to an existing set change only the states on their paths.  Copies
 * of these states are written; all others are shared.
 */
#define FIRST_SLOTS (1u << 16)

static uint32_t hash(const uint32_t *arcs, size_t count)
{
	uint64_t h = count;

	for (size_t i = 0; i < count; i++)
		h = (h ^ arcs[i]) * UINT64_C(0x9E3779B97F4A7C15);
	return (uint32_t)(h >> 32);
}

static size_t state_size(const uint32_t *arcs)
{
	size_t n = 1;

	while (!(arcs[n - 1] & ARC_LAST))
		n++;
	return n;
}

static bool grow(struct automaton *a)
{
	uint32_t slots = a->slots ? 2 * a->slots : FIRST_SLOTS;
	uint32_t *table = calloc(slots, sizeof(*table));
	const uint32_t *arcs = ITEMS(const uint32_t, a->arcs);

	if (!table)
		return false;
	for (uint32_t i = 0; i < a->slots; i++) {
		uint32_t at, state = a->table[i];

		if (!state)
			continue;
		at = hash(arcs + state - 1, state_size(arcs + state - 1));
		while (table[at & (slots - 1)])
			at++;
		table[at & (slots - 1)] = state;
	}
	free(a->table);
	a->table = table;
	a->slots = slots;
	return true;
}

void automaton_order(struct automaton *a, const uint64_t frequency[256])
{
	for (int i = 0; i < 256; i++) {
		unsigned before = 0;

		for (int j = 0; j < 256; j++)
			before += frequency[j] > frequency[i] ||
				  (j < i && frequency[j] == frequency[i]);
		a->order[i] = (uint8_t)before;
	}
}

static void sort_arcs(const struct automaton *a, uint32_t *arcs, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		uint32_t arc = arcs[i];
		size_t at = i;

		for (; at > 0 && a->order[arcs[at - 1] & ARC_LABEL] >
					 a->order[arc & ARC_LABEL];
		     at--)
			arcs[at] = arcs[at - 1];
		arcs[at] = arc;
	}
}

/* The place of this state in `arcs`; a new state is written there. */
static uint32_t finish(struct automaton *a, struct buf *state)
{
	uint32_t *arcs = ITEMS(uint32_t, *state), at, found;
	size_t count = state->len / sizeof(*arcs);

	if (2 * a->states >= a->slots && !grow(a)) {
		a->failed = true;
		return 0;
	}
	sort_arcs(a, arcs, count);
	arcs[count - 1] |= ARC_LAST;
	for (at = hash(arcs, count);; at++) {
		found = a->table[at & (a->slots - 1)];
		if (!found)
			break;
		if (found - 1 + count <= LENGTH(uint32_t, a->arcs) &&
		    memcmp(ITEMS(uint32_t, a->arcs) + found - 1, arcs,
			   state->len) == 0) {
			buf_reset(state);
			return found - 1;
		}
	}
	found = LENGTH(uint32_t, a->arcs);
	a->table[at & (a->slots - 1)] = found + 1;
	a->states++;
	buf_add(&a->arcs, arcs, state->len);
	a->failed |= a->arcs.failed;
	buf_reset(state);
	return found;
}

/* Finishes the states of the path deeper than `depth`. */
static void fold_path(struct automaton *a, uint32_t depth)
{
	while (a->len > depth && !a->failed) {
		uint32_t target = finish(a, &a->path[a->len]);
		uint32_t *arcs = ITEMS(uint32_t, a->path[--a->len]);

		arcs[a->at[a->len]] |= target << ARC_SHIFT;
	}
}

/*
 * Copies this state, which may come from a damaged file, to the path at `depth`
 * bytes.
 */
static void copy_state(struct automaton *a, uint32_t depth, uint32_t state)
{
	const uint32_t *arcs = ITEMS(const uint32_t, a->arcs);
	const uint32_t end = LENGTH(uint32_t, a->arcs);
	bool last = false;

	for (uint32_t i = state; i < end && !last && !a->failed; i++) {
		uint32_t arc = arcs[i] & ~ARC_LAST;

		last = arcs[i] & ARC_LAST || i - state == ARC_LABEL;
		buf_add(&a->path[depth], &arc, sizeof(arc));
		a->failed |= a->path[depth].failed;
	}
}

/*
 * Puts the arc into the state of the path at `depth` bytes, in place of one
 * with the same label.  Returns the target of that one, or LEXICON_NONE.
 */
static uint32_t put_arc(struct automaton *a, uint32_t depth, uint32_t arc)
{
	struct buf *state = &a->path[depth];
	uint32_t *arcs = ITEMS(uint32_t, *state), former;
	uint32_t count = LENGTH(uint32_t, *state), i = 0;

	while (i < count && (arcs[i] & ARC_LABEL) != (arc & ARC_LABEL))
		i++;
	a->at[depth] = i;
	if (i < count) {
		former = arcs[i];
		arcs[i] = arc;
		return former >> ARC_SHIFT;
	}
	buf_add(state, &arc, sizeof(arc));
	a->failed |= state->failed;
	return LEXICON_NONE;
}

void automaton_onto(struct automaton *a, uint32_t state)
{
	a->base = state + 1; /* 0 for LEXICON_NONE */
}

void automaton_add(struct automaton *a, const char *key, uint32_t value)
{
	uint32_t len = (uint32_t)strlen(key), same = 0, below;

	if (a->base && a->path[0].len == 0)
		copy_state(a, 0, a->base - 1);
	while (same < len && same < a->len && key[same] == a->key[same])
		same++;
	fold_path(a, same);
	for (; a->len < len && !a->failed; a->len++) {
		a->key[a->len] = key[a->len];
		below = put_arc(a, a->len, (unsigned char)key[a->len]);
		if (below != LEXICON_NONE && !a->failed)
			copy_state(a, a->len + 1, below);
	}
	if (!a->failed) /* label 0: the key ends here */
		put_arc(a, len, value << ARC_SHIFT);
}

uint32_t automaton_end(struct automaton *a)
{
	uint32_t base = a->base;

	a->base = 0;
	fold_path(a, 0);
	if (a->path[0].len == 0 || a->failed)
		return base - 1;
	return finish(a, &a->path[0]);
}

/* The arc of the state with this label, or LEXICON_NONE. */
static uint32_t find_arc(const struct automaton *a, uint32_t state,
			 unsigned char label)
{
	const uint32_t *arcs = ITEMS(const uint32_t, a->arcs);

	for (; (arcs[state] & ARC_LABEL) != label; state++)
		if (arcs[state] & ARC_LAST)
			return LEXICON_NONE;
	return state;
}

void automaton_walk(struct automaton *a, uint32_t from, const char *key,
		    uint64_t times)
{
	if (!a->walked)
		a->walked =
			calloc(LENGTH(uint32_t, a->arcs), sizeof(*a->walked));
	a->failed |= !a->walked;
	for (; from != LEXICON_NONE && !a->failed; key++) {
		uint32_t arc = find_arc(a, from, (unsigned char)*key);

		if (arc == LEXICON_NONE)
			return;
		a->walked[arc] += times;
		if (!*key)
			return;
		from = ITEMS(uint32_t, a->arcs)[arc] >> ARC_SHIFT;
	}
}

/* Equal ones keep their order. */
static void sort_walked(uint32_t *arcs, uint64_t *walked, size_t count)
{
	arcs[count - 1] &= ~ARC_LAST;
	for (size_t i = 1; i < count; i++) {
		uint32_t arc = arcs[i];
		uint64_t times = walked[i];
		size_t at = i;

		for (; at > 0 && walked[at - 1] < times; at--) {
			arcs[at] = arcs[at - 1];
			walked[at] = walked[at - 1];
		}
		arcs[at] = arc;
		walked[at] = times;
	}
	arcs[count - 1] |= ARC_LAST;
}

void automaton_settle(struct automaton *a)
{
	uint32_t *arcs = ITEMS(uint32_t, a->arcs);
	uint32_t end = LENGTH(uint32_t, a->arcs);
	size_t count;

	for (uint32_t i = 0; a->walked && i < end; i += (uint32_t)count) {
		count = state_size(arcs + i);
		sort_walked(arcs + i, a->walked + i, count);
	}
}

void automaton_release(struct automaton *a)
{
	free(a->walked);
	for (size_t i = 0; i < AUTOMATON_MAX_KEY + 2; i++)
		buf_release(&a->path[i]);
	buf_release(&a->arcs);
	free(a->table);
}
