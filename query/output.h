/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output.h: output formats; a new one needs a file and a row here. */
#ifndef QUERY_OUTPUT_H
#define QUERY_OUTPUT_H

#include "answer.h"
#include "terminal.h"

#include <stdbool.h>
#include <stdint.h>

/* How to show the answers of a run. */
struct manner {
	const struct terminal *terminal;
	bool first;   /* the first answer of the run */
	bool explain; /* show how the words were understood */
};

struct output {
	const char *name;
	bool snippets; /* the format needs snippets */
	bool explains; /* the format can show more than hits */
	/*
	 * Writes to stdout; false if out of memory.  flush_output() detects
	 * write errors.
	 */
	bool (*print)(const struct answer *answer, const struct manner *manner);
	/* The same for completions; NULL: not supported. */
	bool (*complete)(const struct answer *answer);
	/*
	 * The same for line `line` of a batch, which could not be answered; the
	 * answer may have an id, but has no results.  NULL: prints nothing.
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
