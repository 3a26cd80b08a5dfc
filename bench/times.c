/* SPDX-License-Identifier: GPL-2.0-or-later */
/* times.c: asks an engine many queries and prints how long each one took. */

/*
 * usage: times-ENGINE INDEX QUERIES HITS SNIPPET_CHARS SECONDS
 *
 * QUERIES is a file of lines "id TAB query".  For each of them one line
 * follows: id, the paths of the hits, nanoseconds, with tabs between.  The
 * clock runs while the engine works, not while this program reads or writes.
 * After so many SECONDS no more queries are asked: one engine may need hours
 * for what another does at once.
 */
#include "engine.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* So many queries go before, unmeasured, for caches and lazy opening, but no
 * longer than this part of the time. */
#define WARM_UP_QUERIES 25
#define WARM_UP_PART    5

#define NS_PER_S 1000000000u

static FILE *open_file(const char *path, const char *mode)
{
	FILE *file = fopen(path, mode);

	if (!file) {
		fprintf(stderr, "times: cannot open '%s'\n", path);
		exit(2);
	}
	return file;
}

static uint64_t clock_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

/* Asks up to `limit` queries of the file, for `max_ns` at most. */
static void ask(FILE *queries, long limit, uint64_t max_ns, FILE *out)
{
	uint64_t end = clock_ns() + max_ns;
	char *line = NULL;
	size_t room = 0;

	while (limit-- > 0 && clock_ns() < end &&
	       getline(&line, &room, queries) > 0) {
		char *query = strchr(line, '\t');
		uint64_t start;

		if (!query)
			continue;
		*query++ = '\0';
		query[strcspn(query, "\n")] = '\0';
		fputs(line, out);
		start = clock_ns();
		engine_search(query, out);
		fprintf(out, "\t%llu\n",
			(unsigned long long)(clock_ns() - start));
		fflush(out);
	}
	free(line);
}

int main(int argc, char **argv)
{
	struct wanted wanted;
	FILE *queries;
	FILE *nowhere;
	uint64_t max_ns;

	if (argc != 6) {
		fputs("usage: times-ENGINE INDEX QUERIES HITS SNIPPET_CHARS "
		      "SECONDS\n",
		      stderr);
		return 2;
	}
	wanted.hits = (unsigned)strtoul(argv[3], NULL, 10);
	wanted.snippet_chars = (unsigned)strtoul(argv[4], NULL, 10);
	max_ns = strtoul(argv[5], NULL, 10) * NS_PER_S;
	queries = open_file(argv[2], "r");
	nowhere = open_file("/dev/null", "w");
	engine_open(argv[1], &wanted);
	ask(queries, WARM_UP_QUERIES, max_ns / WARM_UP_PART, nowhere);
	rewind(queries);
	ask(queries, INT32_MAX, max_ns, stdout);
	fclose(nowhere);
	fclose(queries);
	return fflush(stdout) || ferror(stdout) ? 2 : 0;
}
