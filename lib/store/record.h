/* SPDX-License-Identifier: GPL-2.0-or-later */
/* record.h: the data of a passage: its block; for a head also its fields. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include "store/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Lines: "=" and 16 hexadecimal digits of the SHA-256 of everything after it;
 * for each field with a value, ":" if it was given and "?" if it was found in
 * text or path, its number, a space and the value without line feeds; the
 * caller's own fields likewise, with "+", counted from SPIS_FIELD_OWN; "~" and
 * how the text was written; "#" and the length of the sections, then their
 * bytes; "&" and the same for passages; an empty line; the text of a block.
 */
struct record {
	struct bytes field[SPIS_FIELD_COUNT]; /* len 0: none */
	uint32_t found;        /* those that were not given, one bit each */
	struct bytes own;      /* see record_add_own() */
	struct bytes writing;  /* of the text: see czech/analyse.h */
	struct bytes sections; /* see structure/pack.h */
	struct bytes passages; /* see blocks.h; len 0: only one */
	struct bytes text;
	bool ended; /* the empty line is there */
};

/*
 * Fields of the caller's own are lines of the record: adds one, from
 * SPIS_FIELD_OWN on and without control characters; takes the first out of
 * `own`, false if there is none.
 */
void record_add_own(struct buf *own, const spis_value *value);
bool record_next_own(struct bytes *own, spis_value *value);

/* Appends the record to `out`; out of memory: see buf.h. */
void record_pack(const struct record *record, struct buf *out);

/* Whether record_pack() has written it. */
bool record_intact(struct bytes data);

/* Views into `data`.  Even for damaged data the views stay within it. */
void record_unpack(struct bytes data, struct record *record);

#ifdef __cplusplus
}
#endif
#endif
