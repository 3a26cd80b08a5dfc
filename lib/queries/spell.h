/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spell.h: writes a query as it was understood, and the slips in it. */
#ifndef QUERIES_SPELL_H
#define QUERIES_SPELL_H

#include "base/buf.h"
#include "queries/tree.h"

/*
 * Appends the one spelling of all queries that mean the same: AND, OR, "-" and
 * "+", brackets where they matter, words in lower case.  This spelling is
 * understood in the same way as the query.
 */
void spell_tree(const struct tree *tree, struct buf *out);

/* Appends a sentence about the slip, without a full stop. */
void spell_slip(const struct tree *tree, const struct slip *slip,
		struct buf *out);

#endif
