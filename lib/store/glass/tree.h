/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tree.h: writes a table of a glass database, from front to end. */
#ifndef STORE_GLASS_TREE_H
#define STORE_GLASS_TREE_H

#include "store/store.h"

/*
 * Sorted input needs no tree in memory: leaves are filled one after another,
 * and of the branches above only the last of each level is open.  The file is
 * written from front to end.
 */
struct tree;

/* Position of the root, see format.h; all zero: the table has no file. */
struct tree_root {
	uint32_t block;
	uint32_t level;
	uint64_t entries;
	uint32_t blocks; /* of the file */
};

/*
 * Creates the file.  Free with tree_free(), which accepts NULL; a table that
 * was not ended is then unusable.
 */
spis_status tree_new(struct error *e, const char *path, struct tree **tree);

/*
 * Adds a key of 1 to 255 bytes, greater than all before, and its tag,
 * `deflated` or plain.  SPIS_INTERNAL: it is not greater, or too long.
 */
spis_status tree_add(struct error *e, struct tree *t, struct bytes key,
		     struct bytes tag, bool deflated);

/* Completes the file; it is not yet durable. */
spis_status tree_end(struct error *e, struct tree *t, struct tree_root *root);

void tree_free(struct tree *t);

#endif
