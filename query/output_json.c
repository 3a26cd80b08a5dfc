/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output_json.c: answers for programs; json.md describes every key. */
#include "json_answer.h"
#include "output.h"

#include <stdio.h>
#include <stdlib.h>

/* Writes one line; consumes `value`.  False if memory is or was out. */
static bool print_line(json_t *value)
{
	size_t bytes;
	char *line = json_line(value, &bytes);

	if (!line)
		return false;
	fwrite(line, 1, bytes, stdout);
	putchar('\n');
	free(line);
	return true;
}

static bool print_json(const struct answer *a, const struct manner *m)
{
	(void)m;
	return print_line(json_of_answer(a));
}

static bool print_ndjson(const struct answer *a, const struct manner *m)
{
	(void)m;
	for (size_t i = 0; i < answer_count(a); i++)
		if (!print_line(json_of_hit(a, i)))
			return false;
	return true;
}

static bool complete_json(const struct answer *a)
{
	return print_line(json_of_completions(a));
}

static bool complete_ndjson(const struct answer *a)
{
	for (size_t i = 0; i < spis_completions_count(a->completions); i++)
		if (!print_line(json_of_completion(a, i)))
			return false;
	return true;
}

static bool print_error(const struct answer *a, uint64_t line, const char *why)
{
	return print_line(json_of_refusal(a, line, why));
}

const struct output output_json = {
	.name = "json",
	.snippets = true,
	.explains = true,
	.print = print_json,
	.complete = complete_json,
	.refuse = print_error,
};

const struct output output_ndjson = {
	.name = "ndjson",
	.snippets = true,
	.explains = false,
	.print = print_ndjson,
	.complete = complete_ndjson,
	.refuse = print_error,
};
