/* SPDX-License-Identifier: GPL-2.0-or-later */
/* join.h: joins the pages of two searches. */
#ifndef SEARCH_JOIN_H
#define SEARCH_JOIN_H

#include "base/error.h"
#include "store/store.h"

/*
 * Appends the documents of another page and releases that page.  The scores of
 * the first page are raised so that they are no lower.  After an error the page
 * is as before.
 */
spis_status join_pages(struct error *e, struct store_page *page,
		       struct store_page *others);

/* Takes only the totals and tallies from the other page, which counts all. */
void join_totals(struct store_page *page, struct store_page *all);

#endif
