/* SPDX-License-Identifier: GPL-2.0-or-later */
/* written.h: forms as written, and how many documents have each. */
#ifndef UPDATE_WRITTEN_H
#define UPDATE_WRITTEN_H

#include "base/bag.h"
#include "store/forms.h"

/* All zero: no words yet. */
struct written {
	struct bag words;
	struct buf states;    /* of struct written_state */
	uint32_t document;    /* number of the current one */
	struct buf forgotten; /* a list of forms, see store/forms.h */
	struct buf spare;     /* for the next list */
};

struct written_state {
	uint32_t document;  /* the last document that has it */
	uint32_t documents; /* since the counts were last taken */
};

/*
 * The number for counting a word, valid until written_forget(); 0: it does not
 * belong in the table.
 */
spis_status written_number(struct error *e, struct written *w, const char *word,
			   size_t len, uint32_t *number);

/* Starts another document. */
static inline void written_begin(struct written *w)
{
	w->document++;
}

/* Records that the document has the word with this number. */
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

/* Forgets the words; their counts can still be taken. */
spis_status written_forget(struct error *e, struct written *w);

/* Adds the counts to a list, and resets them to 0. */
spis_status written_take(struct error *e, struct written *w, struct buf *list);

void written_release(struct written *w);

#endif
