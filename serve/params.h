/* SPDX-License-Identifier: GPL-2.0-or-later */
/* params.h: the parameters of an address, "q=rozpo%C4%8Det&f=rok:2023". */
#ifndef SERVE_PARAMS_H
#define SERVE_PARAMS_H

#include "page_language.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Nobody turns more pages, and skipping hits takes as long as showing them. */
#define PARAMS_MAX_OFFSET 10000u
/* Hits of one answer; a page has ten. */
#define PARAMS_MAX_LIMIT     100u
#define PARAMS_DEFAULT_LIMIT 10u
/* Passages of a document: one screen. */
#define PARAMS_MAX_PASSAGES 10u
/* More pages or parts than any document has. */
#define PARAMS_MAX_PAGE 10000000u
/* More than all known ones together, including filters. */
#define PARAMS_MAX_COUNT 64u

struct params {
	const char *query; /* never NULL */
	const char *filters[SPIS_MAX_FILTERS];
	size_t filter_count;
	const char *id;      /* of a document; NULL: none */
	const char *similar; /* id of a document to find similar ones of */
	spis_sort sort;
	uint32_t offset, limit, passages;
	uint32_t page, part; /* of a document, from 1; 0: not given */
	enum page_language language;
	bool language_given; /* by a parameter, so links keep it */
	bool facets;
	bool copies; /* show them as hits of their own */
	bool typed;  /* correct no words */
	bool text;   /* send the text of a document instead of its fields */
};

/* The value of the parameter "sort". */
const char *params_sort_name(spis_sort sort);

void params_init(struct params *p);

/*
 * Decodes, in place, what follows the question mark; *p then points into it.
 * Unknown names are ignored if `lenient`: other programs add their own to the
 * addresses of pages.  Returns what is wrong, or NULL.
 */
const char *params_read(struct params *p, char *text, bool lenient);

/* Sets one decoded parameter.  Returns what is wrong, or NULL. */
const char *params_set(struct params *p, const char *name, const char *value,
		       bool lenient);

/*
 * Writes "PATH?q=..." with all parameters that differ from params_init().  The
 * result is escaped for an attribute of HTML or XML.
 */
void params_link(FILE *to, const char *path, const struct params *p);

#endif
