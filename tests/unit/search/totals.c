/* SPDX-License-Identifier: GPL-2.0-or-later */
/* totals.c: tests of what is found in one passage, in several, or in part. */
#include "czech.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static spis_index *index_;

static void put(const char *path, const char *text)
{
	const spis_document document = {.size = sizeof(document),
					.path = path,
					.text = text,
					.text_bytes = strlen(text)};

	assert_int_equal(spis_put(index_, &document), SPIS_OK);
}

/* Minutes whose resolutions are passages; a short text is one. */
static int setup(void **state)
{
	(void)state;
	index_ = czech_index();
	if (spis_open(index_, "index", SPIS_WRITE) != SPIS_OK)
		return -1;
	put("schuze",
	    "Zápis\n\nProgram:\n1. Oprava lávky\n2. Nákup čerpadla\n"
	    "3. Záměr prodeje louky\n\n"
	    "Usnesení č. 1/2020\nRada schvaluje opravu lávky přes potok.\n"
	    "Hlasování: pro 5, proti 0, zdržel se 0.\n\n"
	    "Usnesení č. 2/2020\nRada schvaluje nákup čerpadla pro hasiče.\n"
	    "Hlasování: pro 5, proti 0, zdržel se 0.\n\n"
	    "Usnesení č. 3/2020\nRada zamítá prodej louky u potoka.\n"
	    "Hlasování: pro 4, proti 1, zdržel se 0.\n");
	put("hasici", "Hasiči obdrželi čerpadlo a žebřík.");
	put("potok", "Potok teče. Hasičský sbor sem jezdí.");
	return spis_commit(index_) == SPIS_OK ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	spis_free(index_);
	return 0;
}

static spis_results *search_with(const char *query, uint32_t limit,
				 uint32_t passages, uint32_t flags)
{
	const spis_search_options options = {.size = sizeof(options),
					     .limit = limit,
					     .snippet_chars = 100,
					     .passages = passages,
					     .flags = flags};
	spis_results *results;

	if (spis_search(index_, query, strlen(query), &options, &results) !=
	    SPIS_OK)
		fail_msg("%s: %s", query, spis_error(index_));
	return results;
}

static spis_results *search(const char *query, uint32_t limit,
			    uint32_t passages)
{
	return search_with(query, limit, passages, 0);
}

static void assert_total(const spis_results *r, spis_total total,
			 unsigned wanted)
{
	int exact;

	assert_int_equal(spis_results_total(r, total, &exact), wanted);
	assert_true(exact);
}

struct row {
	const char *query;
	unsigned full, spread, any;
};

static void test_totals(void **state)
{
	static const struct row rows[] = {
		{"oprava lávky", 1, 1, 1},
		{"lávka čerpadlo", 1, 1, 2}, /* in the programme, together */
		{"lávka hasiči", 0, 1, 3},
		{"lávka hasičů potok", 0, 1, 3},
		{"žebřík potok", 0, 0, 3},
		{"žebřík", 1, 1, 1},
		{"nákup čerpadla", 1, 1, 2},
		{"lávka velryba", 0, 0, 1}, /* nobody has all words */
		{"velryba", 0, 0, 0},
		{"a", 1, 1, 1},              /* a stop word alone says it all */
		{"lávka a hasiči", 0, 1, 3}, /* beside others nothing */
		{"\"oprava lávky\" hasiči", 0, 1, 3},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		spis_results *r = search(rows[i].query, 10, 0);

		print_message("%s\n", rows[i].query);
		assert_total(r, SPIS_TOTAL_FULL, rows[i].full);
		assert_total(r, SPIS_TOTAL_SPREAD, rows[i].spread);
		assert_total(r, SPIS_TOTAL_ANY, rows[i].any);
		assert_int_equal(spis_results_count(r), rows[i].any);
		for (size_t k = 0; k < spis_results_count(r); k++)
			assert_int_equal(spis_hit_full(spis_results_hit(r, k)),
					 k < rows[i].full);
		spis_results_free(r);
	}
	assert_int_equal(spis_results_total(NULL, SPIS_TOTAL_FULL, NULL), 0);
}

/* The documents that a row of test_totals() has as full, and no others. */
static void test_all_words(void **state)
{
	static const struct {
		const char *query;
		unsigned found;
	} rows[] = {
		{"oprava lávky", 1},
		{"lávka čerpadlo", 1},
		{"lávka hasiči", 0}, /* in two passages */
		{"čerpadlo", 2},
		{"lávka velryba", 0}, /* a word that is nowhere */
		{"velryba", 0},
		{"lávka a čerpadlo", 1},
		{"\"oprava lávky\" potok", 1},
		{"\"oprava lávky\" hasiči", 0},
		{"potok NEBO žebřík", 3},
		{"čerpadlo -žebřík", 1},
		{"+čerpadlo žebřík", 1},
		{"druh:zápis", 1}, /* no words: what passes the filter */
		{"druh:zápis čerpadlo", 1},
		{"druh:zápis žebřík", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		spis_results *r = search_with(rows[i].query, 10, 0,
					      SPIS_AS_TYPED | SPIS_ALL_WORDS);

		print_message("%s\n", rows[i].query);
		assert_int_equal(spis_results_count(r), rows[i].found);
		assert_total(r, SPIS_TOTAL_ANY, rows[i].found);
		spis_results_free(r);
	}
}

/* Page, section and votes are of the passage; others only when wanted. */
static void test_passages(void **state)
{
	spis_results *r = search("potok", 10, 3);
	const spis_hit *hit = NULL, *other;

	(void)state;
	for (size_t i = 0; i < spis_results_count(r); i++)
		if (strcmp(spis_hit_path(spis_results_hit(r, i)), "schuze") ==
		    0)
			hit = spis_results_hit(r, i);
	assert_string_equal(spis_hit_section_number(hit), "3/2020");
	assert_int_equal(spis_hit_section(hit)->votes[SPIS_VOTE_FOR], 4);
	assert_int_equal(spis_hit_section(hit)->decision, SPIS_REJECTS);
	assert_int_equal(spis_hit_passage_count(hit), 1);
	other = spis_hit_passage(hit, 0);
	assert_string_equal(spis_hit_section_number(other), "1/2020");
	assert_int_equal(spis_hit_section(other)->votes[SPIS_VOTE_FOR], 5);
	assert_int_equal(spis_hit_section(other)->decision, SPIS_APPROVES);
	assert_string_equal(spis_hit_path(other), "schuze");
	assert_true(spis_hit_score(other) <= spis_hit_score(hit));
	assert_true(spis_hit_mark_count(other) == 1);
	assert_null(spis_hit_passage(hit, 1));
	spis_results_free(r);
	r = search("potok", 10, 1);
	assert_int_equal(spis_hit_passage_count(spis_results_hit(r, 0)), 0);
	spis_results_free(r);
}

/* What announces a decision does not stand for it, nor above it. */
static void test_agenda(void **state)
{
	spis_results *r = search("prodej louky", 10, 2);
	const spis_hit *hit = spis_results_hit(r, 0);

	(void)state;
	assert_string_equal(spis_hit_section_number(hit), "3/2020");
	assert_int_equal(spis_hit_passage_count(hit), 1);
	assert_non_null(strstr(spis_hit_snippet(spis_hit_passage(hit, 0)),
			       "Záměr prodeje louky"));
	spis_results_free(r);
}

/* More documents with all words than a page has room for. */
static void test_many(void **state)
{
	spis_results *one, *many;

	(void)state;
	for (unsigned i = 0; i < 60; i++) {
		char path[16], text[64];

		snprintf(path, sizeof(path), "m%u", i);
		snprintf(text, sizeof(text), "Vodoměr %s číslo %u.",
			 i % 2 ? "a plynoměr" : "", i);
		put(path, text);
	}
	assert_int_equal(spis_commit(index_), SPIS_OK);
	one = search("vodoměr plynoměr", 1, 0);
	many = search("vodoměr plynoměr", 100, 0);
	assert_string_equal(spis_hit_path(spis_results_hit(one, 0)),
			    spis_hit_path(spis_results_hit(many, 0)));
	assert_total(one, SPIS_TOTAL_FULL, 30);
	assert_total(one, SPIS_TOTAL_ANY, 60);
	assert_total(many, SPIS_TOTAL_ANY, 60);
	assert_total(many, SPIS_TOTAL_SPREAD, 30);
	for (size_t i = 0; i < spis_results_count(many); i++)
		assert_int_equal(spis_hit_full(spis_results_hit(many, i)),
				 i < 30);
	spis_results_free(one);
	spis_results_free(many);
}

/* Nobody counts more documents than there are, however many passages. */
static void test_one_document(void **state)
{
	static char text[64 * 400];
	spis_index *all = index_;
	size_t len = 0;

	(void)state;
	for (unsigned i = 1; i <= 400; i++)
		len += (size_t)snprintf(
			text + len, sizeof(text) - len,
			"Usnesení č. %u/2021\nRada schvaluje pohřebné.\n\n", i);
	index_ = czech_index();
	assert_int_equal(spis_open(index_, "one", SPIS_WRITE), SPIS_OK);
	put("hrobnik", text);
	assert_int_equal(spis_commit(index_), SPIS_OK);
	for (uint32_t limit = 1; limit <= 100; limit += 33) {
		spis_results *r = search("schvaluje pohřebné", limit, 0);

		assert_total(r, SPIS_TOTAL_FULL, 1);
		assert_total(r, SPIS_TOTAL_SPREAD, 1);
		assert_total(r, SPIS_TOTAL_ANY, 1);
		spis_results_free(r);
	}
	spis_free(index_);
	index_ = all;
}

static void test_limits(void **state)
{
	spis_search_options options = {.size = sizeof(options),
				       .passages = SPIS_MAX_PASSAGES};
	spis_results *results;

	(void)state;
	assert_int_equal(spis_search(index_, "potok", 5, &options, &results),
			 SPIS_OK);
	spis_results_free(results);
	options.passages++;
	assert_int_equal(spis_search(index_, "potok", 5, &options, &results),
			 SPIS_INVALID);
	assert_string_equal(spis_error(index_), "101 passages of a document "
						"are more than 100");
	options.passages = 0;
	options.reserved = 1;
	assert_int_equal(spis_search(index_, "potok", 5, &options, &results),
			 SPIS_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_totals),
		cmocka_unit_test(test_all_words),
		cmocka_unit_test(test_passages),
		cmocka_unit_test(test_agenda),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_one_document),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
