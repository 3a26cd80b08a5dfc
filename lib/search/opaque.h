/* SPDX-License-Identifier: GPL-2.0-or-later */
/* opaque.h: what the opaque structs of spis.h are made of. */
#ifndef SEARCH_OPAQUE_H
#define SEARCH_OPAQUE_H

#include "base/arena.h"
#include "store/store.h"

/* In a struct with an arena, everything else points into it. */

struct spis_fields {
	const spis_value *value;
	size_t count;
};

struct spis_hit {
	const char *path;
	size_t index;
	const char *title;
	double score;
	uint32_t page;
	int full; /* the document has a passage with all words */
	const char *snippet;
	const spis_range *marks;
	size_t mark_count;
	struct spis_fields fields;
	const spis_section *section; /* NULL: none */
	const char *section_heading;
	const char *section_number;
	struct spis_hit *passages; /* further ones */
	size_t passage_count;
	struct spis_hit *copies; /* some of them, not described */
	size_t copy_count;
	uint32_t copy_total;
	struct spis_hit *near; /* near-duplicates, not described */
	size_t near_count;
	uint32_t near_total;
};

struct spis_term {
	const char *lexeme;
	uint32_t passages;
	spis_term_kind kind;
};

struct spis_word {
	const char *word;       /* as typed, lower case */
	const spis_term *terms; /* any of them is a match; derived ones last */
	size_t term_count;
	int unaccented; /* 1: typed without diacritics, hence a union */
	int phrase;     /* number of the quotes it is in, from 1; 0: none */
	int excluded;
	int ignored; /* it adds nothing beside the other words */
	spis_wildcard wildcard;
	const char **forms; /* of its star, those looked for */
	size_t form_count;
	uint32_t form_total; /* number of all that match */
};

struct spis_correction {
	const char *typed;
	const char *form;
	int taken; /* 1: it is searched for instead */
};

struct spis_filter {
	const char *typed;
	const char *field;
	const char *value;
	const char *fault;
	int excludes;
};

struct spis_tally {
	const char *value;
	uint64_t documents;
	uint64_t full;
};

/* Bits of enum spis_facet. */
#define OPAQUE_FACETS 6

struct opaque_facet {
	const spis_tally *tallies;
	size_t count;
};

struct spis_results {
	struct store_total totals[SPIS_TOTAL_FULL + 1];
	spis_hit *hits;
	size_t hit_count;
	const spis_word *words; /* in the order typed */
	size_t word_count;
	const spis_correction *corrections; /* in the order typed */
	size_t correction_count;
	const spis_filter *filters; /* in the order typed */
	size_t filter_count;
	struct opaque_facet facets[OPAQUE_FACETS];
	int facets_exact;
	int operators;
	const char *understood;
	const char *named;  /* what comes first, as filters; "": nothing */
	size_t named_count; /* hits that fit it */
	int newest;         /* the newest of these come first */
	const char **slips;
	size_t slip_count;
	struct arena arena;
};

struct completion {
	const char *word;
	uint32_t documents;
};

struct spis_completions {
	const char *before;
	struct completion words[SPIS_MAX_COMPLETIONS];
	size_t count;
	struct arena arena;
};

struct spis_description {
	size_t index;
	struct spis_fields fields;
	const char *text;
	size_t text_bytes;
	const spis_section *sections;
	size_t section_count;
	struct arena arena;
};

#endif
