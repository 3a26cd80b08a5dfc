/* SPDX-License-Identifier: GPL-2.0-or-later */
/* model.h: the forms of a word that is declined like one in the lexicon. */
#ifndef LEXICON_MODEL_H
#define LEXICON_MODEL_H

#include "base/error.h"
#include "czech/lexicon_file.h"

#include <stdbool.h>

/* One form; false ends the walk: there is no room for more. */
typedef bool model_fn(void *context, const char *form, bool comparative);

enum model_result {
	MODEL_FITS,
	MODEL_UNKNOWN, /* the lexicon has no other form of the model */
	MODEL_DIFFERS, /* the word does not end as the model does */
	MODEL_STOPPED
};

/*
 * Calls `each` for the forms of `word`, which are made as those of `model`
 * are, and may come several times.  Both are lexemes, NUL-terminated and
 * shorter than half of FORM_MAX_BYTES.  Forms that begin with another letter
 * than the model are left out.  *ending: where in `model` what changes in its
 * forms begins.
 */
enum model_result model_forms(const struct lexicon *lexicon, const char *model,
			      const char *word, model_fn *each, void *context,
			      const char **ending);

#endif
