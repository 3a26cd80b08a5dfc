/* SPDX-License-Identifier: GPL-2.0-or-later */
/* owner.h: whose an index is, and so who may write to it. */
#ifndef INDEXER_OWNER_H
#define INDEXER_OWNER_H

#include <stdbool.h>

/*
 * An index has the text of all documents, and whoever owns its folder reads
 * them.  So one of somebody else is not written to; false: that was reported.
 *
 * Root may write to an index of another user, but as that user: all that is
 * made belongs to him then, a run that is killed leaves nothing that he cannot
 * remove, and his folder can lead this process to nothing that is not his.  The
 * right to read everything is kept.  Only one who could have put the folder
 * there instead of another is refused: all folders that lead to it must be
 * root's or the same user's, and nobody else's to write to.
 */
bool owner_become(const char *index);

/* The same without a word.  NULL: it may be written to, else why not. */
const char *owner_try(const char *index);

#endif
