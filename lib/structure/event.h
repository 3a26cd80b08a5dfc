/* SPDX-License-Identifier: GPL-2.0-or-later */
/* event.h: places in a text from which its parts are built. */
#ifndef STRUCTURE_EVENT_H
#define STRUCTURE_EVENT_H

#include "structure/structure.h"

#include <stdbool.h>

enum event_kind {
	EVENT_HEADING,    /* a line marked as a heading */
	EVENT_ITEM,       /* "K bodu 2", or a title of the programme repeated */
	EVENT_TITLE,      /* "1.  Zahájení", "2.  Kontrola": perhaps items */
	EVENT_RESOLUTION, /* "Usnesení č. 15/2017" */
	EVENT_LABEL,      /* "Číslo: RM/15/2/2017": perhaps a resolution */
	EVENT_BARE,       /* "535/05 Kontrola": one if there are more */
	EVENT_RESULT,     /* "Usnesení č. 17/2023 bylo schváleno" */
	EVENT_PROPOSAL,   /* "Návrh usnesení:" */
	EVENT_DECISION,   /* "Rada města schvaluje" */
	EVENT_VOTE,       /* "Pro 8, proti 0" */
	EVENT_NONE        /* no longer an event */
};

struct event {
	spis_range line; /* without the heading mark */
	spis_range number;
	uint32_t group; /* EVENT_BARE: hash of "/05" */
	uint32_t value; /* first number of it, 535 */
	int16_t votes[SPIS_VOTES];
	uint8_t kind;     /* enum event_kind */
	uint8_t level;    /* of a heading; 0: not marked */
	uint8_t decision; /* spis_decision */
	bool called;      /* EVENT_VOTE: preceded by "hlasování" */
};

/* A text with more is not minutes, and its rest is ignored. */
#define EVENTS_MAX 60000

/* Errors are recorded in the buffer: see buf.h. */
struct event *event_add(struct buf *events, enum event_kind kind,
			uint32_t start, uint32_t end);

static inline size_t event_count(const struct buf *events)
{
	return events->len / sizeof(struct event);
}

static inline struct event *event_at(const struct buf *events, size_t i)
{
	return (struct event *)(void *)events->data + i;
}

#endif
