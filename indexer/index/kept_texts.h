/* SPDX-License-Identifier: GPL-2.0-or-later */
/* kept_texts.h: text of pictures is kept in the index, with all else. */
#ifndef INDEX_KEPT_TEXTS_H
#define INDEX_KEPT_TEXTS_H

#include "extract/ocr.h"
#include "spis.h"

struct kept_texts {
	spis_index *index;
	bool *failed; /* set when the index cannot take a text */
};

/* A cache for OCR, as long as `kept` and its index are there. */
struct ocr_cache kept_texts_cache(struct kept_texts *kept);

#endif
