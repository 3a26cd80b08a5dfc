/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hide.h: hides birth numbers in what is shown of a hit, each digit a dot. */
#ifndef SEARCH_HIDE_H
#define SEARCH_HIDE_H

#include "base/arena.h"
#include "base/bytes.h"
#include "reference/reference.h"

#include <stdbool.h>

/*
 * A search must neither find a birth number nor show one: "736028/5163" is
 * shown as "••••••/••••".  spis_describe() gives a document as it is.
 */
#define HIDE_DOT "•"

/* The birth numbers of a text, taken in order. */
struct hidden {
	struct references all;
	struct reference next;
	size_t from; /* byte of the text at which the references begin */
	bool more;
};

/*
 * Starts on the bytes from `start` to `end` of the text; both may be inside a
 * number.
 */
void hidden_begin(struct hidden *h, struct bytes text, size_t start,
		  size_t end);

/* Whether the byte belongs to a birth number.  Ask for bytes in order. */
bool hidden_at(struct hidden *h, size_t at);

/* A copy of a line without birth numbers; at NULL: out of memory. */
struct bytes hide_line(struct arena *a, struct bytes line);

#endif
