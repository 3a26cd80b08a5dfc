/* SPDX-License-Identifier: GPL-2.0-or-later */
/* params.h: the parameters of an address, "q=rozpo%C4%8Det&f=rok:2023". */
#ifndef SERVE_PARAMS_H
#define SERVE_PARAMS_H

#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Nobody turns more pages; to pass over hits takes as long as to show them. */
#define PARAMS_MAX_OFFSET 10000u
/* Hits of one answer: a page has ten. */
#define PARAMS_MAX_LIMIT     100u
#define PARAMS_DEFAULT_LIMIT 10u
/* Passages of a document: a screen full. */
#define PARAMS_MAX_PASSAGES 10u
/* More than all that are known, with all filters. */
#define PARAMS_MAX_COUNT 64u

struct params {
	const char *query; /* never NULL */
	const char *filters[SPIS_MAX_FILTERS];
	size_t filter_count;
	const char *id;      /* of a document; NULL: none */
	const char *similar; /* id of what hits are to be like; NULL: none */
	spis_sort sort;
	uint32_t offset, limit, passages;
	bool facets;
	bool copies; /* they are hits of their own */
	bool typed;  /* no word is corrected */
	bool text;   /* of a document, instead of what is known of it */
};

/* As the parameter "sort" has it. */
const char *params_sort_name(spis_sort sort);

void params_init(struct params *p);

/*
 * Decodes, in place, what stands behind the question mark; *p points into it
 * from then on.  Names that are not known are passed over if `lenient`, as
 * others add theirs to the addresses of pages.  Returns what is wrong, or NULL.
 */
const char *params_read(struct params *p, char *text, bool lenient);

/* One parameter, decoded already.  Returns what is wrong, or NULL. */
const char *params_set(struct params *p, const char *name, const char *value,
		       bool lenient);

/*
 * Writes "PATH?q=...", of all that is not as params_init() has it, for an
 * attribute of HTML or XML: it has no character that must be escaped there.
 */
void params_link(FILE *to, const char *path, const struct params *p);

#endif
