/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spell.h: a query as it was understood, and what of it was not. */
#ifndef QUERIES_SPELL_H
#define QUERIES_SPELL_H

#include "base/buf.h"
#include "queries/tree.h"

/*
 * Appends the one spelling of all queries that mean the same: AND, OR, "-" and
 * "+", brackets where they matter, words in lower case.  It is understood as
 * the query was.
 */
void spell_tree(const struct tree *tree, struct buf *out);

/* Appends a sentence on the slip, without a full stop. */
void spell_slip(const struct tree *tree, const struct slip *slip,
		struct buf *out);

#endif
