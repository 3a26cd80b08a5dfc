/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search.c: asking the index, once or for a batch of queries. */
#include "search.h"

#include "lines.h"
#include "report.h"
#include "safe.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* About three lines of a terminal: a clause with what stands around it. */
#define SNIPPET_CHARS 240

/* Query names are short; this keeps a whole text from passing for one. */
#define MAX_ID_BYTES 256

/* What comes of a query: hits, or completions. */
struct found {
	spis_results *results;
	spis_completions *completions;
};

static void release(struct found *found)
{
	spis_results_free(found->results);
	spis_completions_free(found->completions);
}

static spis_status find(const struct search *s, const struct answer *a,
			struct found *found)
{
	const struct options *o = s->options;
	const spis_search_options options = {
		.size = sizeof(options),
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

/* *found: to be released. */
static spis_status ask(struct search *s, struct answer *a, struct found *found)
{
	spis_status status = s->options->complete ? complete(s, a, found)
						  : find(s, a, found);

	a->results = found->results;
	a->completions = found->completions;
	if (spis_status_class(status) == SPIS_CLASS_RUN)
		s->over = true;
	return status;
}

/* Prints the answer.  Returns the exit status. */
static int print(struct search *s, struct answer *a)
{
	const struct output *output = s->options->output;
	const size_t count = a->completions
				     ? spis_completions_count(a->completions)
				     : spis_results_count(a->results);
	int status = count > 0 ? EXIT_FOUND : EXIT_NOTHING;

	a->offset = s->options->offset;
	a->terminal = &s->terminal;
	a->explain = s->options->explain;
	a->facets = s->options->facets != 0;
	a->first = !s->answered;
	s->answered = true;
	a->passages = s->options->passages;
	if (!(a->completions ? output->complete(a) : output->print(a)))
		status = trouble_memory();
	status = flush_output(status);
	if (status == EXIT_TROUBLE)
		s->over = true;
	return status;
}

/* The words with spaces between.  Free with free(); NULL: memory is out. */
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

/* Tells a person at a terminal which part of the hits is to be seen. */
static void print_totals(const struct search *s, const struct answer *a)
{
	size_t hits = spis_results_count(a->results);
	int exact, full_exact;
	uint64_t total = spis_results_total(a->results, SPIS_TOTAL_ANY, &exact);
	uint64_t full =
		spis_results_total(a->results, SPIS_TOTAL_FULL, &full_exact);
	const char *about = exact ? "" : "about ";

	if (!s->terminal.person || s->options->output != &output_text)
		return;
	if (hits > 0)
		fprintf(stderr,
			"\nhits %" PRIu64 " to %" PRIu64 " of %s%" PRIu64,
			answer_rank(a, 0), answer_rank(a, hits - 1), about,
			total);
	if (hits > 0 && full != total)
		fprintf(stderr, "; all words in one passage: %s%" PRIu64,
			full_exact ? "" : "about ", full);
	if (hits > 0)
		fputc('\n', stderr);
	else if (total > 0)
		fprintf(stderr, "only %" PRIu64 " hits\n", total);
	else
		fputs("no hits\n", stderr);
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
	if (ask(s, &a, &found) != SPIS_OK)
		status = trouble("%s", spis_error(s->index));
	else
		status = print(s, &a);
	if (status != EXIT_TROUBLE && a.results)
		print_totals(s, &a);
	release(&found);
	free(query);
	return status;
}

/*
 * Ids become columns and keys: text that can be seen, without spaces.
 * Returns what is wrong with one, or NULL.
 */
static const char *id_fault(const char *id, size_t len)
{
	if (len == 0)
		return "no id before the tab";
	if (len > MAX_ID_BYTES)
		return "the id is too long";
	while (len > 0) {
		int32_t cp;
		size_t bytes = safe_get(id, len, &cp);

		if (cp == ' ' || !safe_char(cp))
			return "the id holds a space or what is no text";
		id += bytes;
		len -= bytes;
	}
	return NULL;
}

/* Takes a line apart, id into a->id; returns what is wrong with it, or NULL. */
static const char *parse(const char *line, size_t len, struct answer *a,
			 char id[MAX_ID_BYTES + 1])
{
	const char *tab = memchr(line, '\t', len);
	size_t id_bytes = tab ? (size_t)(tab - line) : 0;
	const char *fault =
		tab ? id_fault(line, id_bytes) : "no tab after an id";

	if (fault)
		return fault;
	memcpy(id, line, id_bytes);
	id[id_bytes] = '\0';
	a->id = id;
	a->query = tab + 1;
	a->query_bytes = len - id_bytes - 1;
	return NULL;
}

/* A line that got no answer; a program that waits for one learns it, too. */
static int refuse(struct search *s, const struct answer *a, uint64_t line,
		  const char *why)
{
	const struct output *output = s->options->output;

	trouble("'%s', line %" PRIu64 ": %s", s->name, line, why);
	if (output->refuse && !output->refuse(a, line, why))
		trouble_memory();
	if (flush_output(EXIT_FOUND) == EXIT_TROUBLE)
		s->over = true;
	return EXIT_TROUBLE;
}

/* Answers one line.  Returns the exit status. */
static int answer_line(struct search *s, const char *line, size_t len,
		       uint64_t number)
{
	char id[MAX_ID_BYTES + 1];
	struct answer a = {.index = s->index};
	const char *fault = parse(line, len, &a, id);
	struct found found = {NULL, NULL};
	int status;

	if (fault)
		return refuse(s, &a, number, fault);
	if (ask(s, &a, &found) != SPIS_OK)
		status = refuse(s, &a, number, spis_error(s->index));
	else
		status = print(s, &a);
	release(&found);
	return status;
}

static int answer_lines(struct search *s, int fd)
{
	const struct answer none = {.id = NULL};
	bool found = false, failed = false;
	enum lines_result result;
	struct lines lines;
	const char *line;
	size_t len;

	lines_init(&lines, fd);
	while (!s->over &&
	       (result = lines_next(&lines, &line, &len)) != LINES_END) {
		int status;

		if (result == LINES_FAILED)
			return trouble("cannot read '%s': %s", s->name,
				       strerror(errno));
		if (result == LINES_TOO_LONG)
			status = refuse(s, &none, lines.number,
					"the line is too long");
		else
			status = answer_line(s, line, len, lines.number);
		found |= status == EXIT_FOUND;
		failed |= status == EXIT_TROUBLE;
	}
	if (failed)
		return EXIT_TROUBLE;
	return found ? EXIT_FOUND : EXIT_NOTHING;
}

int search_batch(struct search *s)
{
	int fd, status;

	s->name = s->options->operand;
	if (strcmp(s->name, "-") == 0) {
		s->name = "standard input";
		return answer_lines(s, STDIN_FILENO);
	}
	fd = open(s->name, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return trouble("cannot open '%s': %s", s->name,
			       strerror(errno));
	status = answer_lines(s, fd);
	close(fd);
	return status;
}
