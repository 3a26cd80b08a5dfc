/* SPDX-License-Identifier: GPL-2.0-or-later */
/* amount.h: the sums of money that a passage is sorted and filtered by. */
#ifndef REFERENCE_AMOUNT_H
#define REFERENCE_AMOUNT_H

#include <stddef.h>
#include <stdint.h>

/*
 * A passage names one sum or a few; a budget table has hundreds, and people do
 * not search for its smaller ones.
 */
#define AMOUNTS_MAX 16

/* The largest sums, each once, in descending order; all zero: none. */
struct amounts {
	uint64_t hellers[AMOUNTS_MAX];
	size_t count;
};

/* Adds a sum, unless it is 0 or smaller than all that are kept. */
void amounts_keep(struct amounts *list, uint64_t hellers);

#endif
