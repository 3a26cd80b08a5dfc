/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output_json.c: answers for programs; json.md describes every key. */
#include "json_answer.h"
#include "output.h"

#include <stdio.h>

static bool print_json(const struct answer *a, const struct manner *m)
{
	(void)m;
	json_answer(stdout, a);
	putchar('\n');
	return true;
}

static bool print_ndjson(const struct answer *a, const struct manner *m)
{
	(void)m;
	for (size_t i = 0; i < answer_count(a); i++) {
		json_hit(stdout, a, i);
		putchar('\n');
	}
	return true;
}

static bool complete_json(const struct answer *a)
{
	json_completions(stdout, a);
	putchar('\n');
	return true;
}

static bool complete_ndjson(const struct answer *a)
{
	for (size_t i = 0; i < spis_completions_count(a->completions); i++) {
		json_completion(stdout, a, i);
		putchar('\n');
	}
	return true;
}

static bool print_error(const struct answer *a, uint64_t line, const char *why)
{
	json_refusal(stdout, a, line, why);
	putchar('\n');
	return true;
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
