/* SPDX-License-Identifier: GPL-2.0-or-later */
/* record.h: the data of a passage: its block; of a head fields and more. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include "store/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Lines: "=" and 16 hexadecimal digits, of the SHA-256 of all that follows;
 * each field that has a value, ":" when it was given and "?" when it was found
 * in text or path, its number, a space and the value without line feeds; each
 * of the caller's own likewise, with "+", counted from SPIS_FIELD_OWN; "~" and
 * how the text was written; "#" and how many bytes of sections follow, these
 * bytes; "&" and the same for passages; an empty line; the text of a block.
 */
struct record {
	struct bytes field[SPIS_FIELD_COUNT]; /* len 0: none */
	uint32_t found;        /* those that nobody gave, a bit each */
	struct bytes own;      /* see record_add_own() */
	struct bytes writing;  /* of the text: see czech/analyse.h */
	struct bytes sections; /* see structure/pack.h */
	struct bytes passages; /* see blocks.h; len 0: a single one */
	struct bytes text;
	bool ended; /* the data did not end before the empty line */
};

/*
 * Fields of the caller's own are lines of the record: one more, from
 * SPIS_FIELD_OWN on and without control characters; and the first of `own`,
 * which is taken out of it, false when there is none.
 */
void record_add_own(struct buf *own, const spis_value *value);
bool record_next_own(struct bytes *own, spis_value *value);

/* Appends the record to `out`; see buf.h for when memory is out. */
void record_pack(const struct record *record, struct buf *out);

/* Whether it is what record_pack() has written. */
bool record_intact(struct bytes data);

/* Views into `data`.  Whatever the data is, the views lie inside. */
void record_unpack(struct bytes data, struct record *record);

#ifdef __cplusplus
}
#endif
#endif
