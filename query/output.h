/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output.h: the formats of answers; a new one is a file and a row here. */
#ifndef QUERY_OUTPUT_H
#define QUERY_OUTPUT_H

#include "answer.h"
#include "terminal.h"

#include <stdbool.h>
#include <stdint.h>

/* How answers of a run are shown. */
struct manner {
	const struct terminal *terminal;
	bool first;   /* of this run */
	bool explain; /* say how the words were understood */
};

struct output {
	const char *name;
	bool snippets; /* whether they are needed */
	bool explains; /* whether it can show more than hits */
	/*
	 * Writes to stdout; false when memory is out.  That writing failed is
	 * seen by flush_output().
	 */
	bool (*print)(const struct answer *answer, const struct manner *manner);
	/* The same for completions; NULL: it cannot. */
	bool (*complete)(const struct answer *answer);
	/*
	 * The same for line `line` of a batch, which could not be answered; of
	 * the answer there may be an id, and no results.  NULL: says nothing.
	 */
	bool (*refuse)(const struct answer *answer, uint64_t line,
		       const char *why);
};

extern const struct output output_text;
extern const struct output output_json;
extern const struct output output_ndjson;
extern const struct output output_csv;
extern const struct output output_trec;

#endif
