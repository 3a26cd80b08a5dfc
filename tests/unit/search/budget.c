/* SPDX-License-Identifier: GPL-2.0-or-later */
/* budget.c: tests of what a query may have a search go through. */
#include "queries/budget.h"

#include "base/buf.h"
#include "queries/parse.h"
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "czech.h"

#define PASSAGES 1000000u
#define ALLOWED  (BUDGET_FREE + PASSAGES * BUDGET_SCANS)

/* ---- what is left of a query, by the postings of its words */

struct row {
	const char *query;
	uint32_t postings[4];
	const char *wanted; /* "-" left out, "a" apart, "=" as it was */
	bool cut;
};

static const struct row rows[] = {
	/* On either side of the limit. */
	{"dům les", {ALLOWED - 1, 1}, "==", false},
	{"dům les", {ALLOWED, 1}, "-=", true},
	{"dům les", {1, ALLOWED}, "=-", true},
	/* As much as is needed, the most common first. */
	{"dům les voda", {ALLOWED / 2, ALLOWED / 2, 0}, "===", false},
	{"dům les voda", {ALLOWED / 2, ALLOWED / 2 + 1, 1}, "=-=", true},
	{"dům les voda", {ALLOWED, ALLOWED + 1, ALLOWED - 1}, "--=", true},
	/* What is left last stays, whatever it takes. */
	{"dům", {ALLOWED + 1}, "=", false},
	{"dům les voda", {0, ALLOWED + 1, 0}, "===", false},
	{"\"dům les\"", {ALLOWED, ALLOWED}, "==", false},
	/* A phrase is looked for where its rarest word is. */
	{"\"dům les\" voda",
	 {ALLOWED, 100, ALLOWED - 100 * (2 + BUDGET_LOOK)},
	 "===",
	 false},
	{"\"dům les\" voda",
	 {ALLOWED, 100, ALLOWED - 100 * (2 + BUDGET_LOOK) + 1},
	 "==-",
	 true},
	/* The dearest one becomes words, of which one may be too common. */
	{"\"dům les\" voda", {ALLOWED / 8, ALLOWED / 8, 1}, "aa=", true},
	{"\"dům les\" voda", {ALLOWED, ALLOWED / 8, 1}, "-a=", true},
};

/* Each word has two alternatives, which share its postings. */
static void fill(struct tree *tree, const uint32_t *postings)
{
	for (size_t i = 0; i < tree->leaf_count; i++) {
		struct leaf *leaf = &tree->leaves[i];

		leaf->count = 2;
		leaf->alternatives = arena_array(tree->arena, leaf->count,
						 sizeof(*leaf->alternatives));
		assert_non_null(leaf->alternatives);
		leaf->alternatives[0].documents = postings[i] / 2;
		leaf->alternatives[1].documents = postings[i] - postings[i] / 2;
	}
}

static void print(const struct tree *tree, char *out)
{
	for (size_t i = 0; i < tree->leaf_count; i++) {
		const struct leaf *leaf = &tree->leaves[i];

		*out++ = leaf->left_out ? '-' : leaf->apart ? 'a' : '=';
	}
	*out = '\0';
}

static void check_row(const struct row *row)
{
	struct arena arena = {0};
	struct tree tree = {.arena = &arena};
	struct error e = {0};
	char got[8];

	assert_int_equal(parse_query(&e, &tree, row->query, strlen(row->query)),
			 SPIS_OK);
	fill(&tree, row->postings);
	budget_apply(&tree, PASSAGES);
	print(&tree, got);
	if (strcmp(got, row->wanted) != 0 || tree.cut != row->cut)
		fail_msg("%s: wanted %s, got %s", row->query, row->wanted, got);
	/* As when the index has moved on, and is larger now. */
	budget_apply(&tree, 4 * PASSAGES);
	assert_false(tree.cut);
	print(&tree, got);
	assert_int_equal(strspn(got, "="), tree.leaf_count);
	arena_release(&arena);
}

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		check_row(&rows[i]);
}

/* What says the same goes before any word that was typed, the dearest first. */
static void test_equivalents(void **state)
{
	struct arena arena = {0};
	struct alternative few = {.documents = 1}, many = {.documents = 2};
	struct equivalent equivalents[] = {
		{.alternatives = &few, .count = 1},
		{.alternatives = &many, .count = 1},
	};
	struct tree tree = {.arena = &arena};
	static const struct {
		uint32_t postings;
		bool few, many, word, cut;
	} wanted[] = {
		{ALLOWED - 4, false, false, false, false},
		{ALLOWED - 3, false, true, false, true},
		{ALLOWED - 1, true, true, false, true},
		{ALLOWED, true, true, true, true},
	};
	struct error e = {0};

	(void)state;
	assert_int_equal(parse_query(&e, &tree, "dům les", strlen("dům les")),
			 SPIS_OK);
	tree.equivalents = equivalents;
	tree.equivalent_count = 2;
	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		fill(&tree, (const uint32_t[]){wanted[i].postings, 1});
		budget_apply(&tree, PASSAGES);
		assert_int_equal(equivalents[0].left_out, wanted[i].few);
		assert_int_equal(equivalents[1].left_out, wanted[i].many);
		assert_int_equal(tree.leaves[0].left_out, wanted[i].word);
		assert_int_equal(tree.cut, wanted[i].cut);
	}
	arena_release(&arena);
}

/* ---- a search */

/* So many that 128 words are too many, but 100 are not. */
#define DOCUMENTS 2500

static void put_all(void)
{
	spis_index *index = czech_index();
	char path[16];
	spis_document d = {.size = sizeof(d),
			   .path = path,
			   .text = "Městská policie.",
			   .text_bytes = sizeof("Městská policie.") - 1};

	assert_int_equal(spis_open(index, "index", SPIS_WRITE), SPIS_OK);
	for (int i = 0; i < DOCUMENTS; i++) {
		snprintf(path, sizeof(path), "%d", i);
		assert_int_equal(spis_put(index, &d), SPIS_OK);
	}
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
}

/* A phrase, and words of it until there are so many. */
static spis_results *search(spis_index *index, size_t words)
{
	const spis_search_options options = {.size = sizeof(options),
					     .limit = 10};
	struct buf query = {0};
	spis_results *results;

	buf_string(&query, "\"městská policie\"");
	for (size_t i = 2; i < words; i++)
		buf_string(&query, " policie");
	assert_int_equal(
		spis_search(index, query.data, query.len, &options, &results),
		SPIS_OK);
	buf_release(&query);
	return results;
}

static void test_search(void **state)
{
	spis_index *index = czech_index();
	spis_results *results;
	int exact;

	(void)state;
	put_all();
	assert_int_equal(spis_open(index, "index", SPIS_READ), SPIS_OK);
	results = search(index, 100);
	assert_int_equal(spis_word_phrase(spis_results_word(results, 0)), 1);
	spis_results_free(results);

	results = search(index, SPIS_MAX_QUERY_WORDS);
	assert_int_equal(spis_word_phrase(spis_results_word(results, 0)), 0);
	assert_int_equal(spis_results_count(results), 10);
	spis_results_total(results, SPIS_TOTAL_ANY, &exact);
	assert_int_equal(exact, 0);
	spis_results_free(results);
	spis_free(index);
}

/* What all hits show is bounded, too. */
static void test_passages(void **state)
{
	spis_index *index = czech_index();
	spis_search_options options = {
		.size = sizeof(options),
		.passages = SPIS_MAX_PASSAGES,
		.limit = SPIS_MAX_HITS / SPIS_MAX_PASSAGES,
	};
	spis_results *results;

	(void)state;
	assert_int_equal(spis_open(index, "index", SPIS_READ), SPIS_OK);
	assert_int_equal(spis_search(index, "policie", 7, &options, &results),
			 SPIS_OK);
	assert_int_equal(spis_results_count(results), options.limit);
	spis_results_free(results);
	options.limit++;
	assert_int_equal(spis_search(index, "policie", 7, &options, &results),
			 SPIS_INVALID);
	assert_string_equal(spis_error(index), "1001 hits with 100 passages "
					       "each are more than 100000");
	options.flags = SPIS_PATHS_ONLY;
	assert_int_equal(spis_search(index, "policie", 7, &options, &results),
			 SPIS_OK);
	spis_results_free(results);
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_equivalents),
		cmocka_unit_test(test_search),
		cmocka_unit_test(test_passages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
