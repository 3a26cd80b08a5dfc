/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hide.h: birth numbers in what is shown of a hit: each digit becomes a dot. */
#ifndef SEARCH_HIDE_H
#define SEARCH_HIDE_H

#include "base/arena.h"
#include "base/bytes.h"
#include "reference/reference.h"

#include <stdbool.h>

/*
 * Who searches must neither find a birth number nor come upon it: "736028/5163"
 * is shown as "••••••/••••".  Whoever asks for all that is known of a document
 * gets the document as it is.
 */
#define HIDE_DOT "•"

/* The birth numbers of a text, as what is in it comes to them. */
struct hidden {
	struct references all;
	struct reference next;
	size_t from; /* byte of the text at which the references begin */
	bool more;
};

/* From byte `start` of the text to `end`; both may be within a number. */
void hidden_begin(struct hidden *h, struct bytes text, size_t start,
		  size_t end);

/* Whether the byte is of a birth number; to be asked in order. */
bool hidden_at(struct hidden *h, size_t at);

/* A copy of a line without birth numbers; at NULL: memory is out. */
struct bytes hide_line(struct arena *a, struct bytes line);

#endif
