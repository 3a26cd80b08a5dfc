/* SPDX-License-Identifier: GPL-2.0-or-later */
/* metadata.h: what is known about a document: given, or found in it. */
#ifndef UPDATE_METADATA_H
#define UPDATE_METADATA_H

#include "czech/analyse.h"
#include "store/store.h"
#include "structure/structure.h"

struct field_span {
	size_t start, end;
};

/* Its memory is reused for each document. */
struct metadata {
	struct buf bytes;                         /* composed, concatenated */
	struct buf own;                           /* see record.h */
	struct field_span span[SPIS_FIELD_COUNT]; /* positions in `bytes` */
	uint32_t found; /* those that were not given, one bit each */
};

/* The fields given with the document, cleaned. */
spis_status metadata_take(struct error *e, struct metadata *f,
			  const spis_document *d);

/* Sources of fields. */
struct metadata_source {
	const spis_document *document;
	const struct buf *text; /* composed */
	const struct writing *writing;
	const struct lexicon *lexicon;
};

/* Finds the structure of the document, and takes missing fields from it. */
spis_status metadata_find(struct error *e, struct metadata *f,
			  const struct metadata_source *source,
			  struct structure *structure);

/* The known value of the field, or empty; valid until the next is added. */
struct bytes metadata_at(const struct metadata *f, int field);

/* Whether words of the field are searched for like those of the text. */
bool metadata_searched(int field);

void metadata_release(struct metadata *f);

#endif
