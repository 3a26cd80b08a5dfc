/* SPDX-License-Identifier: GPL-2.0-or-later */
/* metadata.h: what is known of a document: given, or found in it. */
#ifndef UPDATE_METADATA_H
#define UPDATE_METADATA_H

#include "czech/analyse.h"
#include "store/store.h"
#include "structure/structure.h"

struct field_span {
	size_t start, end;
};

/* Its memory serves one document after the other. */
struct metadata {
	struct buf bytes; /* composed, one after the other */
	struct buf own;   /* see record.h */
	struct field_span span[SPIS_FIELD_COUNT]; /* of `bytes` */
	uint32_t found; /* those that were not given, a bit each */
};

/* Those that the document was given, cleaned. */
spis_status metadata_take(struct error *e, struct metadata *f,
			  const spis_document *d);

/* Where fields are found. */
struct metadata_source {
	const spis_document *document;
	const struct buf *text; /* composed */
	const struct writing *writing;
	const struct lexicon *lexicon;
};

/*
 * What nobody has said of it the document may say itself: finds its structure,
 * and from it the fields that are missing.
 */
spis_status metadata_find(struct error *e, struct metadata *f,
			  const struct metadata_source *source,
			  struct structure *structure);

/* The field as far as it is known, else empty; until the next is added. */
struct bytes metadata_at(const struct metadata *f, int field);

/* Whether words of the field are searched for as those of the text. */
bool metadata_searched(int field);

void metadata_release(struct metadata *f);

#endif
