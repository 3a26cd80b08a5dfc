/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json_answer.h: answers as JSON; query/json.md describes every key. */
#ifndef COMMON_JSON_ANSWER_H
#define COMMON_JSON_ANSWER_H

#include "answer.h"

#include <stdio.h>

/*
 * Each writes an object with its version, on one line without its end.  Errors
 * of the stream are for its owner to find.
 */

/* A query with its hits; one hit of it alone. */
void json_answer(FILE *to, const struct answer *a);
void json_hit(FILE *to, const struct answer *a, size_t i);
/* Its totals and facets, without hits. */
void json_facets(FILE *to, const struct answer *a);

/* A text with its completions; one of these alone. */
void json_completions(FILE *to, const struct answer *a);
void json_completion(FILE *to, const struct answer *a, size_t i);

/* Line `line` of a batch, and why it was refused; the answer may have an id. */
void json_refusal(FILE *to, const struct answer *a, uint64_t line,
		  const char *why);

/* A document that was described. */
struct document {
	const spis_description *description;
	const char *path;
	const char *id;   /* NULL: not wanted */
	const char *text; /* a part of the text; NULL: not wanted */
	size_t text_bytes;
	size_t part, part_count; /* which part of how many */
};

/* Its fields, sections, and what else is wanted. */
void json_document(FILE *to, const struct document *d);

/* What went wrong. */
void json_error(FILE *to, const char *why);

#endif
