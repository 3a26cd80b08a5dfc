/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unsent.h: memory of answers that wait until their readers take them. */
#ifndef SERVE_UNSENT_H
#define SERVE_UNSENT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * A reader that is slow, or does not read at all, keeps its answer in memory.
 * Pages and lists of hits are small: on all 1,024 connections they take 64 MB,
 * so they are not counted, and are sent whatever others do.
 */
#define UNSENT_SMALL_BYTES (64u * 1024)

struct unsent {
	size_t max_bytes; /* of all larger answers together */
	_Atomic size_t bytes;
};

/* Counts an answer; false: there is no room for it.  Any thread. */
bool unsent_add(struct unsent *u, size_t bytes);

/* The answer that was counted is sent, or never will be.  Any thread. */
void unsent_remove(struct unsent *u, size_t bytes);

#endif
