/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon.c: the public functions for a lexicon that many handles share. */
#include "api/handle.h"

#include "czech/lexicon.h"
#include "lexicon/own.h"

#include <stdatomic.h>
#include <stdlib.h>

#define INSTALLED SPIS_DATADIR "/czech.lex"

struct spis_lexicon {
	atomic_uint owners;
	struct lexicon *lexicon; /* constant once it is open */
	struct error error;
};

spis_lexicon *spis_lexicon_new(void)
{
	spis_lexicon *lexicon = calloc(1, sizeof(*lexicon));

	if (lexicon)
		atomic_init(&lexicon->owners, 1);
	return lexicon;
}

/* Replaces the lexicon by one that also has the words of the file. */
static spis_status add_words(struct error *e, struct lexicon **lexicon,
			     const char *words)
{
	struct buf bytes = {0};
	spis_status status = own_add(e, *lexicon, words, &bytes);

	lexicon_close(*lexicon);
	*lexicon = NULL;
	if (status == SPIS_OK)
		return lexicon_take(lexicon, e, &bytes);
	buf_release(&bytes);
	return status;
}

spis_status spis_lexicon_open(spis_lexicon *lexicon, const char *path)
{
	return spis_lexicon_open_with(lexicon, path, NULL);
}

spis_status spis_lexicon_open_with(spis_lexicon *lexicon, const char *path,
				   const char *words)
{
	spis_status status;

	if (!lexicon)
		return SPIS_INVALID;
	if (lexicon->lexicon)
		return fail(&lexicon->error, SPIS_INVALID,
			    "the lexicon is open already");
	status = lexicon_open(&lexicon->lexicon, &lexicon->error,
			      path ? path : INSTALLED);
	return status == SPIS_OK && words
		       ? add_words(&lexicon->error, &lexicon->lexicon, words)
		       : status;
}

const char *spis_lexicon_error(const spis_lexicon *lexicon)
{
	return lexicon ? lexicon->error.message : "";
}

spis_lexicon *spis_lexicon_ref(spis_lexicon *lexicon)
{
	if (lexicon)
		atomic_fetch_add(&lexicon->owners, 1);
	return lexicon;
}

void spis_lexicon_free(spis_lexicon *lexicon)
{
	if (!lexicon || atomic_fetch_sub(&lexicon->owners, 1) > 1)
		return;
	lexicon_close(lexicon->lexicon);
	free(lexicon);
}

spis_status lexicon_check(struct error *e, const spis_lexicon *lexicon)
{
	const struct error *cause = &lexicon->error;

	if (lexicon->lexicon)
		return SPIS_OK;
	if (cause->status != SPIS_OK)
		return fail(e, cause->status, "%s", cause->message);
	return fail(e, SPIS_INVALID, "the lexicon is not open");
}

const struct lexicon *lexicon_of(const spis_lexicon *lexicon)
{
	return lexicon->lexicon;
}
