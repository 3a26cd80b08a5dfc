/* SPDX-License-Identifier: GPL-2.0-or-later */
/* latency.c: the CPU time of searches, with snippets, or of completions. */

/*
 * usage: latency search|complete INDEX QUERIES
 *
 * QUERIES is a file of lines "id TAB query".  Each is asked several times in
 * one process; a line "id TAB nanoseconds" follows, of the fastest: what others
 * do to the machine only adds.
 */
#include "lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 3

#define NS_PER_S INT64_C(1000000000)

static int64_t cpu_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (int64_t)now.tv_sec * NS_PER_S + now.tv_nsec;
}

static void check(spis_index *index, spis_status status)
{
	if (status != SPIS_OK) {
		fprintf(stderr, "latency: %s\n", spis_error(index));
		exit(2);
	}
}

/* How long one takes. */
typedef int64_t asker(spis_index *index, const char *query);

static int64_t search(spis_index *index, const char *query)
{
	spis_results *results;
	int64_t start = cpu_ns(), taken;

	check(index, spis_search(index, query, strlen(query), NULL, &results));
	taken = cpu_ns() - start;
	spis_results_free(results);
	return taken;
}

static int64_t complete(spis_index *index, const char *query)
{
	spis_completions *completions;
	int64_t start = cpu_ns(), taken;

	check(index,
	      spis_complete(index, query, strlen(query), NULL, &completions));
	taken = cpu_ns() - start;
	spis_completions_free(completions);
	return taken;
}

static void ask_all(spis_index *index, FILE *queries, asker *ask)
{
	char *line = NULL;
	size_t room = 0;

	while (getline(&line, &room, queries) > 0) {
		char *query = strchr(line, '\t');
		int64_t best = INT64_MAX;

		if (!query)
			continue;
		*query++ = '\0';
		query[strcspn(query, "\n")] = '\0';
		for (int i = 0; i < ROUNDS; i++) {
			int64_t taken = ask(index, query);

			best = taken < best ? taken : best;
		}
		printf("%s\t%lld\n", line, (long long)best);
	}
	free(line);
}

int main(int argc, char **argv)
{
	spis_index *index = spis_new();
	FILE *queries = argc == 4 ? fopen(argv[3], "r") : NULL;

	if (!queries || !index) {
		fputs("usage: latency search|complete INDEX QUERIES\n", stderr);
		return 2;
	}
	check(index, lexicon_choose(index));
	check(index, spis_open(index, argv[2], SPIS_READ));
	ask_all(index, queries,
		strcmp(argv[1], "complete") == 0 ? complete : search);
	spis_free(index);
	fclose(queries);
	return fflush(stdout) || ferror(stdout) ? 2 : 0;
}
