/* SPDX-License-Identifier: GPL-2.0-or-later */
/* run.h: consecutive passages, inverted in memory. */
#ifndef STORE_GLASS_RUN_H
#define STORE_GLASS_RUN_H

#include "base/bag.h"
#include "store/glass/glass.h"
#include "store/schema.h"

/*
 * Each posting is 8 bytes in one buffer, in the order of passages.  Terms are
 * sorted once, when all are known: postings are then counted into the order of
 * terms, and from there back into that of passages, so that each list of terms
 * is in order without being sorted.
 *
 * The file of a run has consecutive sections,
 *
 *   passages    for each: the slots of its values, its list of terms and its
 *               data in glass format, the latter two as a number, whose lowest
 *               bit says that they are deflated, and the bytes
 *   lengths     for each passage: a number
 *   records     of the metadata, by key: key, value
 *   statistics  for each slot: count, smallest and largest value
 *   terms       for each: the term, number of passages, sum of its wdf, its
 *               first passage, and its postings, as in a chunk
 *   values      for each slot: increment of the passage's number, and a value
 *
 * and struct run_foot.  Numbers and strings are as in format.h, and passages
 * are counted from 0.  A run is read by the process that wrote it.
 */
#define RUN_SLOTS (SCHEMA_SLOT_LAST + 1)

enum run_section {
	RUN_PASSAGES,
	RUN_LENGTHS,
	RUN_RECORDS,
	RUN_STATISTICS,
	RUN_TERMS,
	RUN_VALUES,
	RUN_SECTIONS = RUN_VALUES + RUN_SLOTS
};

/* Sums over passages, as the database counts them. */
struct run_sums {
	uint32_t passages;
	uint32_t shortest; /* not counting 0; 0: none */
	uint32_t longest;
	uint32_t wdf; /* maximum */
	uint64_t length;
};

void run_add_sums(struct run_sums *to, const struct run_sums *more);

struct run_foot {
	uint64_t section[RUN_SECTIONS + 1]; /* starts, and the end */
	struct run_sums sums;
};

/* In the order of passages: a term; in the order of terms: a passage. */
struct run_posting {
	uint32_t of;
	uint32_t wdf;
};

struct run_values {
	struct buf bytes; /* as in the file */
	uint32_t count;
	uint32_t last; /* last passage that has one */
	struct buf least, most;
};

/* All zero is an empty run. */
struct run {
	struct bag terms;    /* value: 1 + the last passage that has it */
	struct buf postings; /* struct run_posting each */
	struct buf passages; /* struct run_passage each */
	struct buf data;     /* of each passage: slots, data */
	struct run_values values[RUN_SLOTS];
	struct buf records; /* struct run_record each */
	struct buf record_bytes;
	struct run_sums sums;
};

struct run_passage {
	uint32_t postings, length, slot_bytes, data_bytes;
};

/* The value follows its key. */
struct run_record {
	size_t at;
	uint32_t key_bytes, value_bytes;
};

#endif
