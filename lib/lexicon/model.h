/* SPDX-License-Identifier: GPL-2.0-or-later */
/* model.h: forms of a word that is declined like one in the lexicon. */
#ifndef LEXICON_MODEL_H
#define LEXICON_MODEL_H

#include "base/error.h"
#include "czech/lexicon_file.h"

#include <stdbool.h>

/* Takes one form; false ends the walk. */
typedef bool model_fn(void *context, const char *form, bool comparative);

enum model_result {
	MODEL_FITS,
	MODEL_UNKNOWN, /* the lexicon has no other form of the model */
	MODEL_DIFFERS, /* the word does not end like the model */
	MODEL_STOPPED
};

/*
 * Calls `each` for the forms of `word`, made like those of `model`; a form may
 * be repeated.  Both are lexemes, NUL-terminated and shorter than half of
 * FORM_MAX_BYTES.  Forms that begin with another letter than the model are left
 * out.  *ending: the part of `model` that changes in its forms.
 */
enum model_result model_forms(const struct lexicon *lexicon, const char *model,
			      const char *word, model_fn *each, void *context,
			      const char **ending);

#endif
