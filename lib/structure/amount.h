/* SPDX-License-Identifier: GPL-2.0-or-later */
/* amount.h: sums of money in Czech crowns, as documents write them. */
#ifndef STRUCTURE_AMOUNT_H
#define STRUCTURE_AMOUNT_H

#include <stddef.h>
#include <stdint.h>

/*
 * A passage names one sum or a few; a table of a budget has hundreds, and is
 * not looked for by the smaller ones.
 */
#define AMOUNTS_MAX 16

/*
 * The sums in a text, in hellers, except 0: "1 500 000 Kč", "1.500.000,- Kč",
 * "1,5 mil. Kč", "500 tis. Kč", "1500,50 CZK", "20 korun", "Kč 1.500".  The
 * largest of them, each once, the largest first.  How many.
 */
size_t amounts_find(const char *text, size_t len,
		    uint64_t hellers[AMOUNTS_MAX]);

#endif
