/* SPDX-License-Identifier: GPL-2.0-or-later */
/* owner.h: who owns an index, and so who may write to it. */
#ifndef INDEXER_OWNER_H
#define INDEXER_OWNER_H

#include <stdbool.h>

/*
 * An index has the text of all documents, and the owner of its folder can read
 * them.  So an index of another user is not written to; false: this was
 * reported.
 *
 * Root may write to an index of another user, but as that user: everything that
 * is created then belongs to that user, a run that is killed leaves nothing
 * that the user cannot remove, and the folder cannot lead this process to files
 * of others.  The right to read everything is kept.  It is refused if anybody
 * else could have put the folder there: all folders that lead to it must belong
 * to root or that user, and be writable by nobody else.
 */
bool owner_become(const char *index);

/*
 * The same without reporting.  NULL: it may be written to; otherwise why not.
 */
const char *owner_try(const char *index);

#endif
