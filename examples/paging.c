/* SPDX-License-Identifier: GPL-2.0-or-later */
/* paging.c: shows hits page after page, all of one state of the index. */

/*
 * A line of standard input, or its end, asks for the next page.  While whoever
 * reads a page takes his time, the index may be written to: the pages still
 * fit together, or the program says that they no longer can.  Interrupted
 * (SIGINT), a search that takes long ends at once.
 */
#include <signal.h>
#include <spis.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define PAGE 3

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

/* Not 0: the search is to end. */
static int look(const spis_progress *progress, void *arg)
{
	(void)progress;
	(void)arg;
	return interrupted;
}

/* Returns how many hits there were. */
static size_t print_page(const spis_results *results, uint32_t offset)
{
	size_t count = spis_results_count(results);
	int exact;
	uint64_t total = spis_results_total(results, SPIS_TOTAL_ANY, &exact);

	for (size_t i = 0; i < count; i++) {
		const spis_hit *hit = spis_results_hit(results, i);
		const char *department =
			spis_fields_value(spis_hit_fields(hit), SPIS_FIELD_OWN);

		printf("%zu. %s%s%s\n", offset + i + 1, spis_hit_path(hit),
		       department ? ", " : "", department ? department : "");
	}
	if (count > 0)
		printf("of %s%llu\n", exact ? "" : "about ",
		       (unsigned long long)total);
	return count;
}

static bool wants_more(void)
{
	int c;

	fflush(stdout);
	do
		c = getchar();
	while (c != '\n' && c != EOF);
	return !interrupted;
}

static spis_status print_pages(spis_index *index, const char *query)
{
	spis_search_options options = {.size = sizeof(options), .limit = PAGE};
	spis_status status;
	size_t count;

	do {
		spis_results *results;

		status = spis_search(index, query, strlen(query), &options,
				     &results);
		count = print_page(results, options.offset);
		options.offset += PAGE;
		spis_results_free(results);
	} while (status == SPIS_OK && count == PAGE && wants_more());
	return status;
}

int main(int argc, char **argv)
{
	const spis_watch watch = {.size = sizeof(watch), .watcher = look};
	spis_index *index = spis_new();
	spis_status status;

	if (argc != 3) {
		fputs("usage: paging INDEX QUERY\n", stderr);
		return 2;
	}
	signal(SIGINT, interrupt);
	status = spis_open(index, argv[1], SPIS_READ);
	if (status == SPIS_OK)
		status = spis_set_watch(index, &watch);
	if (status == SPIS_OK)
		status = spis_hold(index);
	if (status == SPIS_OK)
		status = print_pages(index, argv[2]);
	if (status == SPIS_OVERTAKEN)
		fputs("the index has changed too much: begin again\n", stderr);
	else if (status != SPIS_OK)
		fprintf(stderr, "%s\n", spis_error(index));
	spis_free(index);
	return status == SPIS_OK ? 0 : 2;
}
