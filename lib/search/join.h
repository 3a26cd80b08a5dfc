/* SPDX-License-Identifier: GPL-2.0-or-later */
/* join.h: what two searches have found becomes one page. */
#ifndef SEARCH_JOIN_H
#define SEARCH_JOIN_H

#include "base/error.h"
#include "store/store.h"

/*
 * Puts other documents behind those of the page, whose scores become no lower,
 * and releases theirs.  After an error the page is as before.
 */
spis_status join_pages(struct error *e, struct store_page *page,
		       struct store_page *others);

/* Only the totals and tallies become those of the other, which has all. */
void join_totals(struct store_page *page, struct store_page *all);

#endif
