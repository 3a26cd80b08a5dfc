/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output_trec.c: run files for evaluation with trec_eval. */
#include "output.h"
#include "safe.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define ONLY_QUERY "1" /* id if there is only one query */

static bool print_trec(const struct answer *a, const struct manner *m)
{
	const char *id = a->id ? a->id : ONLY_QUERY;

	(void)m;
	for (size_t i = 0; i < answer_count(a); i++) {
		const spis_hit *hit = answer_hit(a, i);
		const char *path = spis_hit_path(hit);

		printf("%s Q0 ", id);
		safe_print_percent(stdout, path, strlen(path));
		printf(" %" PRIu64 " %.6f spis\n", answer_rank(a, i),
		       spis_hit_score(hit));
	}
	return true;
}

const struct output output_trec = {
	.name = "trec",
	.snippets = false,
	.explains = false,
	.print = print_trec,
};
