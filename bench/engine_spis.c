/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine_spis.c: queries to Spis itself, through its public header. */
#include "engine.h"
#include "lexicon.h"

#include <stdlib.h>
#include <string.h>

static spis_index *spis;
static spis_search_options options = {.size = sizeof(options)};

static void check(spis_status status)
{
	if (status) {
		fprintf(stderr, "times-spis: %s\n", spis_error(spis));
		exit(2);
	}
}

void engine_open(const char *index, const struct wanted *wanted)
{
	options.limit = wanted->hits;
	options.snippet_chars = wanted->snippet_chars;
	options.flags = wanted->snippet_chars > 0 ? 0 : SPIS_PATHS_ONLY;
	spis = spis_new();
	check(lexicon_choose(spis));
	check(spis_open(spis, index, SPIS_READ));
}

void engine_search(const char *query, FILE *out)
{
	spis_results *results;

	check(spis_search(spis, query, strlen(query), &options, &results));
	for (size_t i = 0; i < spis_results_count(results); i++)
		fprintf(out, "\t%s",
			spis_hit_path(spis_results_hit(results, i)));
	spis_results_free(results);
}
