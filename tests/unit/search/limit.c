/* SPDX-License-Identifier: GPL-2.0-or-later */
/* limit.c: the first hits are the same, however many are wanted. */
#include "czech.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "slow.h"

/*
 * A page looks only at the texts of hits that could still enter it.  What is
 * thought that a text can add at most, and is too little, shows here: two
 * pages differ.  So the texts are much alike, and hold all that is added for:
 * words near each other, in several forms, references in several spellings,
 * abbreviations of a text's own.
 */
#define TEXTS           60
#define WORDS           40 /* of a text */
#define QUERIES         150
#define QUERIES_SLOWEST 15
#define MOST            40

static const char *const pieces[] = {
	"silnice",
	"silnici",
	"silnic",
	"most",
	"mostu",
	"mosty",
	"oprava",
	"opravy",
	"Opravu",
	"rozpočet",
	"rozpočtu",
	"rozpoctu",
	"obec",
	"obce",
	"městu",
	"město",
	"§ 35",
	"§ 36",
	"parc. č. 15/2",
	"p. č. 15/2",
	"15/2",
	"1 500 000 Kč",
	"1,5 mil. Kč",
	"24. 4. 2017",
	"24. dubna 2017",
	"č. 2009/OIVZ/008",
	"2009/008",
	"IČO 00299138",
	"Technické služby města (dále jen TSM)",
	"TSM",
	"technické služby",
	"zastupitelstvo města",
	"ZM",
	"a",
	"na",
	"který",
	"bylo",
};

#define PIECES (sizeof(pieces) / sizeof(*pieces))

static uint64_t seed;
static spis_index *index_;

static uint32_t next_random(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % below;
}

static size_t make_text(char *text, size_t room, uint32_t words)
{
	size_t len = 0;

	for (uint32_t i = 0; i < words; i++)
		len += (size_t)snprintf(text + len, room - len, "%s ",
					pieces[next_random(PIECES)]);
	assert_in_range(len, 1, room - 1);
	return len;
}

static void put(unsigned number)
{
	char path[32], text[4096];
	const spis_document document = {
		.size = sizeof(document),
		.path = path,
		.text = text,
		.text_bytes =
			make_text(text, sizeof(text), 1 + next_random(WORDS))};

	snprintf(path, sizeof(path), "%u", number);
	assert_int_equal(spis_put(index_, &document), SPIS_OK);
}

static spis_results *search(const char *query, uint32_t limit)
{
	const spis_search_options options = {.size = sizeof(options),
					     .limit = limit,
					     .snippet_chars = 80,
					     .flags = SPIS_COPIES};
	spis_results *results;

	if (spis_search(index_, query, strlen(query), &options, &results) !=
	    SPIS_OK)
		fail_msg("%s: %s", query, spis_error(index_));
	return results;
}

static void check(const char *query, uint32_t limit)
{
	spis_results *some = search(query, limit), *most = search(query, MOST);

	for (size_t i = 0; i < spis_results_count(some); i++) {
		const spis_hit *a = spis_results_hit(some, i);
		const spis_hit *b = spis_results_hit(most, i);

		if (strcmp(spis_hit_path(a), spis_hit_path(b)) != 0)
			fail_msg("%s: hit %zu of %u is %s, of more %s", query,
				 i, limit, spis_hit_path(a), spis_hit_path(b));
		assert_string_equal(spis_hit_snippet(a), spis_hit_snippet(b));
		assert_int_equal(spis_hit_mark_count(a),
				 spis_hit_mark_count(b));
	}
	spis_results_free(some);
	spis_results_free(most);
}

static void test_limits(void **state)
{
	const unsigned queries = slowest() ? QUERIES_SLOWEST : QUERIES;

	(void)state;
	index_ = czech_index();
	assert_int_equal(spis_open(index_, "index", SPIS_WRITE), SPIS_OK);
	for (unsigned i = 0; i < TEXTS; i++)
		put(i);
	assert_int_equal(spis_commit(index_), SPIS_OK);
	for (unsigned i = 0; i < queries; i++) {
		char query[1024];

		make_text(query, sizeof(query), 1 + next_random(5));
		check(query, 1 + next_random(12));
	}
	spis_free(index_);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_limits)};
	const char *given = getenv("SEED");

	seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	printf("# SEED=%llu\n", (unsigned long long)seed);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
