/* SPDX-License-Identifier: GPL-2.0-or-later */
/* handle.h: the handles of the public functions, and their checks. */
#ifndef API_HANDLE_H
#define API_HANDLE_H

#include "base/error.h"
#include "czech/stemmers.h"
#include "search/lexicons.h"
#include "store/store.h"
#include "update/update.h"

struct spis_index {
	spis_lexicon *lexicon; /* the handle's own reference */
	struct stemmers *stemmers;
	struct lexicons lexicons;       /* of the indexes open for reading */
	struct store_lexicon made_with; /* of the index open for writing */
	struct store *store;
	struct update *update; /* if open for writing */
	bool outdated;         /* must be rebuilt before anything is put */
	spis_watch watch;
	bool watched;
	struct error error;
};

/* The lexicon of a handle, opened if necessary. */
const struct lexicon *lexicon_of(const spis_lexicon *lexicon);

/* Whether it is open; if it could not be opened, passes on the reason. */
spis_status lexicon_check(struct error *e, const spis_lexicon *lexicon);

/* Open what a call needs, when it is first needed. */
spis_status need_lexicon(spis_index *index);
spis_status need_stemmers(spis_index *index);

/* Returns the handle to its state before opening; drops what is pending. */
void handle_close(spis_index *index);

/* The handle must exist and be open, and the call must not be stopped. */
spis_status need_open(spis_index *index);
spis_status need_writable(spis_index *index);

/* In addition, the index must have been built with the handle's lexicon. */
spis_status need_current(spis_index *index);

/* `what`, an argument of a call, must not be NULL. */
spis_status need_given(spis_index *index, const void *pointer,
		       const char *what);

#endif
