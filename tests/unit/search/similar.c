/* SPDX-License-Identifier: GPL-2.0-or-later */
/* similar.c: tests of searches for documents like another. */
#include "putting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Long enough to be a copy of another. */
static const char bridge[] =
	"Zápis\n\nOprava lávky přes Javorku u mlýna. Rada projednala "
	"nabídku firmy Mostař na opravu lávky a na zábradlí. Nabídka "
	"firmy Mostař je nejlevnější a lávka bude opravena do podzimu. "
	"Zábradlí lávky dodá kovář. Rada bere zprávu o opravě lávky na "
	"vědomí a děkuje občanům, kteří na špatný stav lávky upozornili.\n";

static int make_indexes(void **state)
{
	spis_index *index = open_index("index", SPIS_WRITE);

	(void)state;
	put_text(index, "rada/zubr/lavka", bridge);
	put_text(index, "rada/kopie", bridge);
	put_text(index, "rada/mostar",
		 "Smlouva s firmou Mostař na lávku přes "
		 "Javorku byla podepsána.");
	put_text(index, "zm/kovar",
		 "Zápis\n\nZastupitelé viděli kovářův dům a náves.");
	put_text(index, "zm/hasici", "Usnesení\n\nHasiči obdrželi čerpadlo.");
	put_text(index, "zm/zubr", "Zubr utekl z obory u lesa.");
	put_text(index, "zm/les", "V oboře u lesa se pase zubr a muflon.");
	put_text(index, "zm/ciselnik", "Obecní úřad.");
	put_text(index, "zm/prazdny", "");
	for (int i = 0; i < 30; i++) {
		char path[32], text[64];

		snprintf(path, sizeof(path), "jine/%d", i);
		snprintf(text, sizeof(text), "Rada bere na vědomí zprávu %d.",
			 100 + i);
		put_text(index, path, text);
	}
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	index = open_index("other", SPIS_WRITE);
	put_text(index, "jinde/lavka", bridge);
	put_text(index, "jinde/javorka", "Javorka u mlýna má novou lávku.");
	put_text(index, "jinde/hasici", "Hasiči jeli na cvičení.");
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	return 0;
}

static spis_status search(spis_index *index, const char *path,
			  const char *query, uint32_t flags,
			  spis_results **results)
{
	const spis_search_options options = {.size = sizeof(options),
					     .limit = 4,
					     .snippet_chars = 100,
					     .flags = flags,
					     .similar = path};

	return spis_search(index, query, strlen(query), &options, results);
}

/* "rada/mostar zm/kovar ": the first hits. */
static void assert_hits(spis_index *index, const char *path, const char *query,
			uint32_t flags, const char *wanted)
{
	char got[512] = "";
	size_t len = 0;
	spis_results *results;
	const spis_hit *hit;

	if (search(index, path, query, flags, &results) != SPIS_OK)
		fail_msg("%s: %s", path, spis_error(index));
	for (size_t i = 0; (hit = spis_results_hit(results, i)); i++) {
		if (strncmp(spis_hit_path(hit), "jine/", 5) == 0)
			break;
		assert_false(spis_hit_full(hit));
		len += (size_t)snprintf(got + len, sizeof(got) - len, "%s ",
					spis_hit_path(hit));
	}
	assert_string_equal(got, wanted);
	spis_results_free(results);
}

/* Itself and its copies are never hits, and the name of a file says nothing. */
static void test_hits(void **state)
{
	static const struct {
		const char *path, *query, *hits;
	} rows[] = {
		{"rada/zubr/lavka", "", "rada/mostar zm/kovar "},
		{"rada/kopie", "", "rada/mostar zm/kovar "},
		{"rada/mostar", "", "rada/zubr/lavka "},
		{"rada/zubr/lavka", "složka:zm", "zm/kovar "},
		{"rada/zubr/lavka", "-složka:zm", "rada/mostar "},
		{"rada/zubr/lavka", "druh:zápis", ""},
		{"rada/zubr/lavka", "(složka:zm OR složka:jine)", "zm/kovar "},
		{"zm/zubr", "", "zm/les rada/zubr/lavka "},
		{"zm/hasici", "", ""},
		{"zm/ciselnik", "", ""},
		{"zm/prazdny", "", ""},
	};
	spis_index *index = open_index("index", SPIS_READ);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		print_message("%s %s\n", rows[i].path, rows[i].query);
		assert_hits(index, rows[i].path, rows[i].query, 0,
			    rows[i].hits);
	}
	assert_hits(index, "rada/zubr/lavka", "", SPIS_COPIES,
		    "rada/mostar zm/kovar ");
	spis_free(index);
}

static void test_words(void **state)
{
	spis_index *index = open_index("index", SPIS_READ);
	spis_results *results;
	const spis_hit *hit;
	int exact;

	(void)state;
	assert_int_equal(search(index, "rada/mostar", "", 0, &results),
			 SPIS_OK);
	/* Those that nothing else has find nothing. */
	for (size_t i = 0; i < spis_results_word_count(results); i++)
		assert_string_not_equal(
			spis_word_text(spis_results_word(results, i)),
			"podepsat");
	assert_string_equal(spis_word_text(spis_results_word(results, 0)),
			    "firma");
	hit = spis_results_hit(results, 0);
	assert_true(spis_hit_mark_count(hit) > 2);
	assert_int_equal(spis_hit_copy_total(hit), 1);
	assert_int_equal(spis_results_total(results, SPIS_TOTAL_FULL, &exact),
			 0);
	/* The document itself does not count, in contrast to its copies. */
	assert_int_equal(spis_results_total(results, SPIS_TOTAL_ANY, &exact),
			 2);
	assert_true(exact);
	spis_results_free(results);
	spis_free(index);
}

/* ---- limits */

/* Words that no lexicon has, and that are not those of other numbers. */
static size_t add_word(char *to, size_t room, unsigned number)
{
	return (size_t)snprintf(to, room, "zq%c%cs ", 'a' + number / 26,
				'a' + number % 26);
}

/* Of a document with more words the most telling ones, and no others. */
static void test_most(void **state)
{
	spis_index *index = open_index("most", SPIS_WRITE);
	char text[1024];
	size_t len = 0;
	spis_results *r;

	(void)state;
	for (unsigned i = 0; i < 20; i++)
		len += add_word(text + len, sizeof(text) - len, i);
	put_text(index, "a", text);
	snprintf(text + len, sizeof(text) - len, "hrad 4711");
	put_text(index, "b", text);
	put_text(index, "c", "hrad hrad hrad hrad 4711 les");
	put_text(index, "d", "hrad");
	put_text(index, "e", "4711");
	put_text(index, "f", "les");
	put_text(index, "g", "muflon 4712");
	put_text(index, "h", "muflon běžel");
	put_text(index, "i", "číslo 4712");
	for (unsigned i = 0; i < 9; i++) {
		snprintf(text, sizeof(text), "x%u", i);
		put_text(index, text, "zqaas zqabs zqacs zqads");
	}
	assert_int_equal(spis_commit(index), SPIS_OK);
	assert_int_equal(search(index, "a", "", 0, &r), SPIS_OK);
	assert_int_equal(spis_results_word_count(r), 16);
	for (size_t i = 0; i < 16; i++)
		assert_true(strcmp(spis_word_text(spis_results_word(r, i)),
				   "zqads") > 0);
	spis_results_free(r);
	/* What comes again and again leads, although more documents have it. */
	assert_int_equal(search(index, "c", "", 0, &r), SPIS_OK);
	assert_string_equal(spis_word_text(spis_results_word(r, 0)), "hrad");
	spis_results_free(r);
	/* A number tells more than a word that is as rare. */
	assert_hits(index, "g", "", 0, "i h ");
	spis_free(index);
}

/* Of a long document so many passages say what it is about. */
static void test_long(void **state)
{
	static char text[64 * 1024];
	spis_index *index = open_index("long", SPIS_WRITE);
	size_t len = 0;

	(void)state;
	for (unsigned i = 0; i < 102; i++) {
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					"\x01Oddíl\n");
		len += add_word(text + len, sizeof(text) - len, i);
		for (int k = 0; k < 20; k++)
			len += (size_t)snprintf(text + len, sizeof(text) - len,
						"Pole zraje. ");
		text[len - 1] = '\n';
	}
	put_text(index, "long", text);
	for (unsigned i = 99; i < 101; i++) {
		char path[16];

		add_word(text, sizeof(text), i);
		snprintf(path, sizeof(path), "of-%u", i);
		put_text(index, path, text);
	}
	assert_int_equal(spis_commit(index), SPIS_OK);
	assert_hits(index, "long", "", 0, "of-99 ");
	spis_free(index);
}

static void test_several(void **state)
{
	spis_index *index = open_index("index", SPIS_READ);

	(void)state;
	assert_int_equal(spis_open(index, "other", SPIS_READ), SPIS_OK);
	assert_hits(index, "rada/zubr/lavka", "", 0,
		    "rada/mostar jinde/javorka zm/kovar ");
	assert_hits(index, "jinde/lavka", "", 0,
		    "rada/mostar jinde/javorka zm/kovar ");
	assert_hits(index, "jinde/hasici", "", 0, "zm/hasici ");
	spis_free(index);
}

static void test_errors(void **state)
{
	spis_index *index = open_index("index", SPIS_READ);
	spis_results *results;

	(void)state;
	assert_int_equal(search(index, "rada/nic", "", 0, &results),
			 SPIS_NOT_FOUND);
	assert_string_equal(spis_error(index),
			    "no document 'rada/nic' in the index");
	assert_null(results);
	assert_int_equal(search(index, "rada/mostar", "lávka", 0, &results),
			 SPIS_BAD_QUERY);
	assert_string_equal(spis_error(index),
			    "a search for similar documents takes filters, but "
			    "no words");
	assert_int_equal(
		search(index, "rada/mostar", "obec:Nikde", 0, &results),
		SPIS_BAD_QUERY);
	assert_int_equal(search(index, "", "", 0, &results), SPIS_INVALID);
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hits),    cmocka_unit_test(test_words),
		cmocka_unit_test(test_most),    cmocka_unit_test(test_long),
		cmocka_unit_test(test_several), cmocka_unit_test(test_errors),
	};

	return cmocka_run_group_tests(tests, make_indexes, NULL);
}
