/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output_trec.c: run files for evaluation, as trec_eval reads them. */
#include "output.h"
#include "safe.h"

#include <inttypes.h>
#include <stdio.h>

#define ONLY_QUERY "1" /* id where there is but one query */

static bool print_trec(const struct answer *a)
{
	const char *id = a->id ? a->id : ONLY_QUERY;

	for (size_t i = 0; i < a->results->hit_count; i++) {
		const spis_hit *hit = &a->results->hits[i];

		printf("%s Q0 ", id);
		safe_print_percent(stdout, hit->path, hit->path_bytes);
		printf(" %" PRIu64 " %.6f spis\n", answer_rank(a, i),
		       hit->score);
	}
	return true;
}

const struct output output_trec = {
	.name = "trec",
	.snippets = false,
	.explains = false,
	.print = print_trec,
};
