/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search.c: runs a query and prints the answer. */
#include "search.h"

#include "path.h"
#include "report.h"
#include "translate.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* About three lines of a terminal: a clause with its surroundings. */
#define SNIPPET_CHARS 240

void search_release(struct found *found)
{
	spis_results_free(found->results);
	spis_completions_free(found->completions);
}

spis_search_options search_wishes(const struct search *s)
{
	const struct options *o = s->options;

	return (spis_search_options){
		.size = sizeof(spis_search_options),
		.offset = o->offset,
		.limit = o->limit ? o->limit : SPIS_MAX_HITS,
		.snippet_chars = SNIPPET_CHARS,
		.passages = o->passages,
		.flags = o->flags |
			 (o->output->snippets ? 0
					      : SPIS_PATHS_ONLY | SPIS_COPIES),
		.filters = o->filters,
		.filter_count = o->filter_count,
		.sort = o->sort,
		.facets = o->facets,
	};
}

static spis_status find(const struct search *s, const struct answer *a,
			struct found *found)
{
	spis_search_options options = search_wishes(s);
	char *absolute = NULL;
	spis_status status;

	/*
	 * Under the name from spis-index, which makes paths absolute, or as
	 * given.
	 */
	if (s->options->similar)
		absolute = path_absolute(s->options->similar);
	options.similar = absolute;
	status = spis_search(s->index, a->query, a->query_bytes, &options,
			     &found->results);
	free(absolute);
	if (status != SPIS_NOT_FOUND)
		return status;
	options.similar = s->options->similar;
	return spis_search(s->index, a->query, a->query_bytes, &options,
			   &found->results);
}

static spis_status complete(const struct search *s, const struct answer *a,
			    struct found *found)
{
	const uint32_t limit = s->options->limit;
	const spis_complete_options options = {
		.size = sizeof(options),
		.limit = limit ? limit : SPIS_MAX_COMPLETIONS,
	};

	return spis_complete(s->index, a->query, a->query_bytes, &options,
			     &found->completions);
}

spis_status search_ask(struct search *s, struct answer *a, struct found *found)
{
	spis_status status = s->options->complete ? complete(s, a, found)
						  : find(s, a, found);

	a->results = found->results;
	a->completions = found->completions;
	if (spis_status_class(status) == SPIS_CLASS_RUN)
		s->over = true;
	return status;
}

int search_print(struct search *s, struct answer *a)
{
	const struct output *output = s->options->output;
	const size_t count = a->completions
				     ? spis_completions_count(a->completions)
				     : answer_count(a);
	const struct manner manner = {.terminal = &s->terminal,
				      .first = !s->answered,
				      .explain = s->options->explain};
	int status = count > 0 ? EXIT_FOUND : EXIT_NOTHING;

	a->offset = s->options->offset;
	a->facets = s->options->facets != 0;
	s->answered = true;
	a->passages = s->options->passages;
	if (!(a->completions ? output->complete(a) : output->print(a, &manner)))
		status = trouble_memory();
	status = flush_output(status);
	if (status == EXIT_TROUBLE)
		s->over = true;
	return status;
}

/* The words joined by spaces.  Free with free(); NULL if out of memory. */
static char *join(char *const *words)
{
	char *joined = NULL;
	size_t size;
	FILE *to = open_memstream(&joined, &size);

	if (!to)
		return NULL;
	for (size_t i = 0; words[i]; i++)
		fprintf(to, "%s%s", i > 0 ? " " : "", words[i]);
	if (fclose(to) == 0)
		return joined;
	free(joined);
	return NULL;
}

/* Tells a user at a terminal which part of the hits is shown. */
static void print_totals(const struct search *s, const struct answer *a)
{
	size_t hits = spis_results_count(a->results);
	int exact, full_exact;
	uint64_t total = spis_results_total(a->results, SPIS_TOTAL_ANY, &exact);
	uint64_t full =
		spis_results_total(a->results, SPIS_TOTAL_FULL, &full_exact);
	const char *about = exact ? "" : translate("about ");

	if (!s->terminal.person || s->options->output != &output_text)
		return;
	if (hits > 0)
		fprintf(stderr,
			translate("\nhits %" PRIu64 " to %" PRIu64
				  " of %s%" PRIu64),
			answer_rank(a, 0), answer_rank(a, hits - 1), about,
			total);
	if (hits > 0 && full != total)
		fprintf(stderr,
			translate("; all words in one passage: %s%" PRIu64),
			full_exact ? "" : translate("about "), full);
	if (hits > 0)
		fputc('\n', stderr);
	else if (total > 0)
		fprintf(stderr, translate("only %" PRIu64 " hits\n"), total);
	else
		fputs(translate("no hits\n"), stderr);
}

int search_words(struct search *s)
{
	char *query = join(s->options->words);
	struct answer a = {.query = query, .index = s->index};
	struct found found = {NULL, NULL};
	int status;

	if (!query)
		return trouble_memory();
	a.query_bytes = strlen(query);
	if (search_ask(s, &a, &found) != SPIS_OK)
		status = trouble("%s", spis_error(s->index));
	else
		status = search_print(s, &a);
	if (status != EXIT_TROUBLE && a.results)
		print_totals(s, &a);
	search_release(&found);
	free(query);
	return status;
}
