/* SPDX-License-Identifier: GPL-2.0-or-later */
/* handle.h: the handles of the public functions, and what each call checks. */
#ifndef API_HANDLE_H
#define API_HANDLE_H

#include "base/error.h"
#include "czech/stemmers.h"
#include "search/lexicons.h"
#include "store/store.h"
#include "update/update.h"

struct spis_index {
	spis_lexicon *lexicon; /* its own share */
	struct stemmers *stemmers;
	struct lexicons lexicons;       /* of the indexes that are read */
	struct store_lexicon made_with; /* what is written */
	struct store *store;
	struct update *update; /* when opened to write */
	bool outdated;         /* and to be rebuilt before something is put */
	spis_watch watch;
	bool watched;
	struct error error;
};

/* The lexicon of a handle that needed one. */
const struct lexicon *lexicon_of(const spis_lexicon *lexicon);

/* Whether it is open; why it could not be opened is passed on. */
spis_status lexicon_check(struct error *e, const spis_lexicon *lexicon);

/* What a call needs is opened when first needed. */
spis_status need_lexicon(spis_index *index);
spis_status need_stemmers(spis_index *index);

/* As it was before it was opened; what is pending is dropped. */
void handle_close(spis_index *index);

/* The handle is there, open, and the call still wanted. */
spis_status need_open(spis_index *index);
spis_status need_writable(spis_index *index);

/* And it was made with the lexicon of the handle. */
spis_status need_current(spis_index *index);

/* `what` of a call must not be NULL. */
spis_status need_given(spis_index *index, const void *pointer,
		       const char *what);

#endif
