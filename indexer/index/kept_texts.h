/* SPDX-License-Identifier: GPL-2.0-or-later */
/* kept_texts.h: stores text of pictures in the index. */
#ifndef INDEX_KEPT_TEXTS_H
#define INDEX_KEPT_TEXTS_H

#include "extract/ocr.h"
#include "spis.h"

struct kept_texts {
	spis_index *index;
	bool *failed; /* set if the index cannot store a text */
};

/* A cache for OCR, valid as long as `kept` and its index. */
struct ocr_cache kept_texts_cache(struct kept_texts *kept);

#endif
