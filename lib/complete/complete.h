/* SPDX-License-Identifier: GPL-2.0-or-later */
/* complete.h: what the end of a text may become. */
#ifndef COMPLETE_COMPLETE_H
#define COMPLETE_COMPLETE_H

#include "search/search.h"

/*
 * Like spis_complete() in spis-search.h; `options` is never NULL.
 * *completions: free with spis_completions_free().
 */
spis_status complete_run(struct error *e, const struct searcher *searcher,
			 struct bytes text,
			 const spis_complete_options *options,
			 spis_completions **completions);

#endif
