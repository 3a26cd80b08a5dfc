/* SPDX-License-Identifier: GPL-2.0-or-later */
/* written.h: forms as they are written, and how many documents have each. */
#ifndef UPDATE_WRITTEN_H
#define UPDATE_WRITTEN_H

#include "base/bag.h"
#include "store/forms.h"

/* All zero: no words yet. */
struct written {
	struct bag words;
	struct buf states;    /* struct written_state each */
	uint32_t document;    /* number of the one at hand */
	struct buf forgotten; /* a list of forms, see store/forms.h */
	struct buf spare;     /* for the next one */
};

struct written_state {
	uint32_t document;  /* the last that has it */
	uint32_t documents; /* since they were taken */
};

/*
 * The number of a word, to count it by, until written_forget(); 0: it does not
 * belong into the table.
 */
spis_status written_number(struct error *e, struct written *w, const char *word,
			   size_t len, uint32_t *number);

/* Another document begins. */
static inline void written_begin(struct written *w)
{
	w->document++;
}

/* The document has the word of that number. */
static inline void written_count(struct written *w, uint32_t number)
{
	struct written_state *state;

	if (number == 0)
		return;
	state = (struct written_state *)(void *)w->states.data + number;
	if (state->document == w->document)
		return;
	state->document = w->document;
	state->documents++;
}

/* Forgets the words; what was counted is still to be taken. */
spis_status written_forget(struct error *e, struct written *w);

/* Adds what was counted to a list, and counts from 0 again. */
spis_status written_take(struct error *e, struct written *w, struct buf *list);

void written_release(struct written *w);

#endif
