/* SPDX-License-Identifier: GPL-2.0-or-later */
/* load.c: one writes to an index without a pause, or reads it and checks. */

/*
 * All documents of one commit say which commit it was and how many they are:
 * "Razítko 17 z 52".  An answer with two such lines, or fewer documents than
 * they say, mixes two states of the index; one with a lower number than before
 * goes back.  B, from the environment, is the build folder, with the lexicon.
 */
#include "spis.h"

#include <dirent.h>
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LEAST_DOCUMENTS 40u
#define MORE_DOCUMENTS  30u
#define LINES           20u

/* Every so many commits the index is made anew, and another takes its place. */
#define ANEW_EVERY 10u

/* A reader begins with a new handle so often. */
#define OPEN_EVERY 2u

/* By then all memory that a reader needs is there. */
#define WARM_ANSWERS 50u

static volatile sig_atomic_t stopped;

static void stop(int number)
{
	stopped = number;
}

static _Noreturn void fail(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

static _Noreturn void fail(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

static double now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static spis_index *open_index(const char *path, spis_mode mode)
{
	const char *build = getenv("B");
	spis_lexicon *lexicon = spis_lexicon_new();
	spis_index *index = spis_new();
	char file[4096];

	if (!index)
		fail("out of memory");
	snprintf(file, sizeof(file), "%s/czech.lex", build ? build : ".");
	if (spis_lexicon_open(lexicon, file) ||
	    spis_use_lexicon(index, lexicon) || spis_open(index, path, mode))
		fail("cannot open: %s", spis_error(index));
	spis_lexicon_free(lexicon);
	return index;
}

/* ---- the writer */

static void put(spis_index *index, unsigned i, unsigned stamp, unsigned count)
{
	char path[64], text[4096];
	spis_document document = {.size = sizeof(document), .path = path};
	size_t len = (size_t)snprintf(text, sizeof(text),
				      "Razítko %u z %u\nSpolečné všem.\n",
				      stamp, count);

	for (unsigned line = 0; line < LINES; line++)
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					"Rada bere na vědomí zprávu %u.\n",
					stamp * i + line);
	snprintf(path, sizeof(path), "/zápisy/%u", i);
	document.text = text;
	document.text_bytes = len;
	if (spis_put(index, &document))
		fail("cannot put: %s", spis_error(index));
}

/* Replaces all, and deletes or adds some. */
static void write_state(spis_index *index, unsigned stamp, bool anew)
{
	unsigned count = LEAST_DOCUMENTS + stamp * 7 % MORE_DOCUMENTS;
	char path[64];

	for (unsigned i = 0; i < count; i++)
		put(index, i, stamp, count);
	for (unsigned i = count; i < LEAST_DOCUMENTS + MORE_DOCUMENTS; i++) {
		spis_status status = SPIS_NOT_FOUND;

		snprintf(path, sizeof(path), "/zápisy/%u", i);
		if (!anew)
			status = spis_delete(index, path);
		if (status && status != SPIS_NOT_FOUND)
			fail("cannot delete: %s", spis_error(index));
	}
	if (spis_commit(index))
		fail("cannot commit: %s", spis_error(index));
}

static int write_index(const char *path, double seconds)
{
	double end_s = now_s() + seconds;
	unsigned stamp = 0, anew = 0;

	do {
		spis_index *index = open_index(path, SPIS_WRITE);

		if (stamp > 0) {
			if (spis_bulk(index, 2, SPIS_REBUILD))
				fail("no bulk: %s", spis_error(index));
			write_state(index, ++stamp, true);
			anew++;
			spis_free(index);
			index = open_index(path, SPIS_WRITE);
		}
		for (unsigned i = 0; i < ANEW_EVERY && now_s() < end_s; i++)
			write_state(index, ++stamp, false);
		spis_free(index);
	} while (now_s() < end_s);
	printf("%u commits, %u of them of an index made anew\n", stamp, anew);
	return 0;
}

/* ---- a reader */

struct reader {
	unsigned answers;
	unsigned states;
	unsigned last;
	double slowest_s;
};

static void check(struct reader *r, const spis_results *results)
{
	size_t hits = spis_results_count(results);
	unsigned stamp = 0, count = 0;

	for (size_t i = 0; i < hits; i++) {
		const char *title =
			spis_hit_title(spis_results_hit(results, i));
		unsigned stamp_now, count_now;

		if (sscanf(title, "Razítko %u z %u", &stamp_now, &count_now) !=
		    2)
			fail("a title '%s'", title);
		if (i > 0 && (stamp_now != stamp || count_now != count))
			fail("states %u and %u in one answer", stamp,
			     stamp_now);
		stamp = stamp_now;
		count = count_now;
	}
	if (hits == 0 || hits != count)
		fail("%zu of %u documents of state %u", hits, count, stamp);
	if (stamp < r->last)
		fail("state %u after %u", stamp, r->last);
	r->states += stamp > r->last;
	r->last = stamp;
	r->answers++;
}

static void ask(struct reader *r, spis_index *index)
{
	static const char query[] = "společné";
	const spis_search_options options = {
		.size = sizeof(options), .limit = 1000, .snippet_chars = 200};
	spis_results *results;
	double start_s = now_s(), took_s;

	if (spis_search(index, query, strlen(query), &options, &results))
		fail("answer %u: %s", r->answers, spis_error(index));
	took_s = now_s() - start_s;
	r->slowest_s = took_s > r->slowest_s ? took_s : r->slowest_s;
	check(r, results);
	spis_results_free(results);
}

static long memory_kb(void)
{
	FILE *file = fopen("/proc/self/status", "r");
	char line[256];
	long kb = 0;

	while (file && fgets(line, sizeof(line), file))
		if (sscanf(line, "VmRSS: %ld", &kb) == 1)
			break;
	if (file)
		fclose(file);
	return kb;
}

static unsigned open_files(void)
{
	DIR *dir = opendir("/proc/self/fd");
	unsigned count = 0;

	while (dir && readdir(dir))
		count++;
	if (dir)
		closedir(dir);
	return count;
}

/*
 * Until a signal comes, but so many answers that growth can be seen, however
 * slow the machine is; it may grow a little, as the allocator likes.
 */
static int read_index(const char *path, long growth_kb)
{
	spis_index *index = open_index(path, SPIS_READ);
	struct reader r = {0};
	unsigned files = 0;
	long kb = 0;

	while (!stopped || r.answers < WARM_ANSWERS) {
		ask(&r, index);
		if (r.answers == WARM_ANSWERS) {
			kb = memory_kb();
			files = open_files();
		}
		if (r.answers % OPEN_EVERY == 0) {
			spis_free(index);
			index = open_index(path, SPIS_READ);
		}
	}
	ask(&r, index);
	printf("%u answers from %u states, slowest %.0f ms; memory %ld to %ld "
	       "KB, files %u to %u\n",
	       r.answers, r.states, r.slowest_s * 1000, kb, memory_kb(), files,
	       open_files());
	if (memory_kb() > kb + growth_kb || open_files() > files)
		fail("it grows");
	spis_free(index);
	return 0;
}

int main(int argc, char **argv)
{
	signal(SIGTERM, stop);
	if (argc == 4 && strcmp(argv[1], "write") == 0)
		return write_index(argv[2], strtod(argv[3], NULL));
	if (argc == 4 && strcmp(argv[1], "read") == 0)
		return read_index(argv[2], strtol(argv[3], NULL, 10));
	fprintf(stderr, "usage: load write INDEX SECONDS\n"
			"       load read INDEX GROWTH_KB\n");
	return 2;
}
