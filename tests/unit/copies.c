/* SPDX-License-Identifier: GPL-2.0-or-later */
/* copies.c: equal texts are one hit; when documents were first indexed. */
#include "store/content.h"
#include "store/identity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "czech.h"

static spis_index *open_index(const char *folder, spis_mode mode)
{
	spis_index *index = czech_index();

	if (spis_open(index, folder, mode) != SPIS_OK)
		fail_msg("%s", spis_error(index));
	return index;
}

static void put(spis_index *index, const char *path, const char *text)
{
	const spis_document document = {.size = sizeof(document),
					.path = path,
					.text = text,
					.text_bytes = strlen(text)};

	if (spis_put(index, &document) != SPIS_OK)
		fail_msg("%s: %s", path, spis_error(index));
}

static void copy(spis_index *index, const char *from, const char *path)
{
	const spis_document to = {.size = sizeof(to), .path = path};

	if (spis_copy(index, from, &to) != SPIS_OK)
		fail_msg("%s: %s", path, spis_error(index));
}

static void commit(spis_index *index)
{
	if (spis_commit(index) != SPIS_OK)
		fail_msg("%s", spis_error(index));
}

/* ---- copies */

/* Long enough to be told from others, about the word. */
static const char *text_about(const char *word)
{
	static char text[2 * CONTENT_MIN_BYTES];
	size_t len = (size_t)snprintf(text, sizeof(text), "Zpráva: %s.", word);

	while (len < CONTENT_MIN_BYTES)
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					" Obec koná, co je jejím úkolem.");
	return text;
}

/* Minutes of several passages, one of them about the word. */
static const char *minutes_about(const char *word)
{
	static char text[2048];

	snprintf(text, sizeof(text),
		 "Zápis ze schůze rady obce\n\n"
		 "Usnesení č. 1/2020\nRada schvaluje: %s.\n"
		 "Hlasování: pro 5, proti 0, zdržel se 0.\n\n"
		 "Usnesení č. 2/2020\nRada schvaluje nákup čerpadla. %s\n"
		 "Hlasování: pro 5, proti 0, zdržel se 0.\n",
		 word, text_about("čerpadlo"));
	return text;
}

/* Paths of the hits, sorted by rank, and how many documents there are. */
static void assert_found(spis_index *index, const char *query, uint32_t limit,
			 const char *wanted)
{
	const spis_search_options options = {.size = sizeof(options),
					     .limit = limit};
	spis_results *r;
	char got[256] = "";
	int exact;

	if (spis_search(index, query, strlen(query), &options, &r) != SPIS_OK)
		fail_msg("%s: %s", query, spis_error(index));
	for (size_t i = 0; i < spis_results_count(r); i++)
		snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s ",
			 spis_hit_path(spis_results_hit(r, i)));
	for (int t = SPIS_TOTAL_ANY; t <= SPIS_TOTAL_FULL; t++) {
		uint64_t total = spis_results_total(r, (spis_total)t, &exact);

		snprintf(got + strlen(got), sizeof(got) - strlen(got), "%d%s",
			 (int)total, exact ? " " : "? ");
	}
	assert_string_equal(got, wanted);
	spis_results_free(r);
}

static void test_copies(void **state)
{
	spis_index *index = open_index("copies", SPIS_WRITE);

	(void)state;
	put(index, "b1", text_about("lávka"));
	put(index, "b2", text_about("lávka"));
	put(index, "b3", text_about("lávka"));
	put(index, "c", text_about("lávka a most"));
	put(index, "lávka", text_about("potok"));
	put(index, "d", text_about("potok"));
	put(index, "e1", "Krátká zpráva o velrybě.");
	put(index, "e2", "Krátká zpráva o velrybě.");
	put(index, "f1", "");
	put(index, "f2", "");
	commit(index);
	/* The first stands for them; totals count documents. */
	assert_found(index, "lávky", 10, "b1 lávka c 5 5 5 ");
	assert_found(index, "lávky", 1, "b1 5 5 5 ");
	/* So many are looked at that the page is full. */
	assert_found(index, "lávky", 2, "b1 lávka 5 5 5 ");
	assert_found(index, "lávky", 3, "b1 lávka c 5 5 5 ");
	/* The best stands for them, here by its name. */
	assert_found(index, "potok lávka", 1, "lávka 6 1 1 ");
	assert_found(index, "potok", 10, "lávka 2 2 2 ");
	/* What is short, or empty, is no copy. */
	assert_found(index, "velryba", 10, "e1 e2 2 2 2 ");
	assert_found(index, "f1 f2", 10, "f1 f2 2 0 0 ");
	spis_free(index);
}

/* Documents of several passages, too. */
static void test_passages(void **state)
{
	spis_index *index = open_index("passages", SPIS_WRITE);

	(void)state;
	put(index, "b1", minutes_about("oprava lávky"));
	put(index, "b2", minutes_about("oprava lávky"));
	put(index, "c", minutes_about("prodej louky"));
	commit(index);
	assert_true(spis_count(index) == 3);
	assert_found(index, "lávka", 10, "b1 2 2 2 ");
	assert_found(index, "čerpadlo", 10, "b1 c 3 3 3 ");
	assert_found(index, "čerpadlo", 1, "b1 3 3 3 ");
	spis_free(index);
}

/* Who opens several indexes wants to know what each of them has. */
static void test_indexes(void **state)
{
	spis_index *index = open_index("one", SPIS_WRITE);

	(void)state;
	put(index, "a1", text_about("lávka"));
	put(index, "a2", text_about("lávka"));
	commit(index);
	spis_free(index);
	index = open_index("two", SPIS_WRITE);
	put(index, "b1", text_about("lávka"));
	put(index, "b2", text_about("lávka"));
	commit(index);
	spis_free(index);
	index = open_index("one", SPIS_READ);
	assert_int_equal(spis_open(index, "two", SPIS_READ), SPIS_OK);
	assert_found(index, "lávka", 10, "a1 b1 4 4 4 ");
	spis_free(index);
}

/* ---- signatures */

/* The signature of words, each a lexeme of its own. */
static void sign(const char *words, char out[CONTENT_BYTES])
{
	struct content content;
	struct ordered word = {0, 0};
	char text[CONTENT_MIN_BYTES] = "";

	content_begin(&content);
	content_add_text(&content, (struct bytes){text, sizeof(text)});
	for (size_t at = 0; words[at]; word.position++) {
		size_t len = strcspn(words + at, " ");

		word.lexeme = order_hash(words + at, len);
		content_add_words(&content, &word, 1);
		at += len + strspn(words + at + len, " ");
	}
	assert_int_equal(content_end(&content, out), CONTENT_BYTES);
}

/* Bins that two have in common. */
static unsigned in_common(const char *a, const char *b)
{
	char one[CONTENT_BYTES], two[CONTENT_BYTES];
	unsigned count = 0;

	sign(a, one);
	sign(b, two);
	for (size_t i = CONTENT_HASH_BYTES; i < CONTENT_BYTES; i++) {
		unsigned differ = (unsigned char)(one[i] ^ two[i]);

		count += (differ & 0x0F) == 0;
		count += (differ & 0xF0) == 0;
	}
	return count;
}

#define LEASE                                                   \
	"rada města schvaluje pronájem bytu číslo pět v "  \
	"domě na náměstí panu novákovi na dobu určitou "  \
	"do konce roku za nájemné podle pravidel a ukládá " \
	"odboru správy majetku uzavřít smlouvu do třiceti " \
	"dnů ode dne rozhodnutí a oznámit to nájemci "

static void test_signature(void **state)
{
	(void)state;
	assert_int_equal(in_common(LEASE, LEASE), CONTENT_BINS);
	/* A word is added, or blacked out. */
	assert_true(in_common(LEASE, LEASE "starosta") >= 14);
	assert_true(in_common(LEASE "v obci dne", LEASE "v obci xxx") >= 13);
	/* The same words in another order are another text. */
	assert_true(in_common("a b c d e f g h i j k l m n o p q r s t u v w x",
			      "x w v u t s r q p o n m l k j i h g f e d c b "
			      "a") <= 6);
	assert_true(in_common(LEASE,
			      "zastupitelstvo obce bere na vědomí "
			      "zprávu o činnosti výboru za minulý rok "
			      "a doporučuje radě zvýšit rozpočet na "
			      "opravy silnic a chodníků v osadách") <= 6);
}

/* ---- when documents were first indexed */

static uint64_t first_of(const char *folder, const char *path)
{
	char id[IDENTITY_BYTES];
	struct error e = {0};
	struct store *s;
	uint64_t first = 0;

	identity_of(path, strlen(path), id);
	assert_int_equal(store_open(&e, folder, NULL, &s), SPIS_OK);
	if (store_first(&e, s, (struct bytes){id, IDENTITY_BYTES - 1},
			&first) != SPIS_OK)
		fail_msg("%s: %s", path, e.message);
	store_close(s);
	return first;
}

/* Into the live index, or in bulk: the same. */
static void check_first(const char *folder, int bulk, unsigned flags)
{
	spis_index *index = open_index(folder, SPIS_WRITE);
	uint64_t a, c;

	put(index, "a", text_about("lávka"));
	put(index, "b", minutes_about("lávka"));
	commit(index);
	a = first_of(folder, "a");
	assert_true(a > 1500000000);
	assert_true(first_of(folder, "b") == a);
	if (bulk)
		assert_int_equal(spis_bulk(index, 2, flags), SPIS_OK);
	put(index, "c", "Kronika.");
	put(index, "a", minutes_about("potok"));
	put(index, "b", "Krátce.");
	put(index, "d", "Most.");
	commit(index);
	c = first_of(folder, "c");
	assert_true(c > a);
	assert_true(first_of(folder, "d") == c);
	assert_true(first_of(folder, "a") == a);
	assert_true(first_of(folder, "b") == a);
	/* Moved, copied, copied to a path that is known. */
	copy(index, "a", "e");
	copy(index, "c", "b");
	copy(index, "c", "c");
	assert_int_equal(spis_delete(index, "a"), SPIS_OK);
	commit(index);
	assert_true(first_of(folder, "e") == a);
	assert_true(first_of(folder, "b") == a);
	assert_true(first_of(folder, "c") == c);
	/* What was gone is new. */
	put(index, "a", "Znovu.");
	assert_int_equal(spis_delete(index, "d"), SPIS_OK);
	put(index, "d", "Most.");
	commit(index);
	assert_true(first_of(folder, "a") > c);
	assert_true(first_of(folder, "d") == first_of(folder, "a"));
	assert_int_equal(spis_set_state(index, "c", "x", 1), SPIS_OK);
	commit(index);
	assert_true(first_of(folder, "c") == c);
	spis_free(index);
}

static void test_first(void **state)
{
	(void)state;
	check_first("live", 0, 0);
	check_first("bulk", 1, 0);
	check_first("anew", 1, SPIS_REBUILD);
}

static void test_rebuilt(void **state)
{
	spis_index *index = open_index("rebuilt", SPIS_WRITE);
	uint64_t a, b;

	(void)state;
	put(index, "a", minutes_about("lávka"));
	commit(index);
	put(index, "b", "Kronika.");
	commit(index);
	a = first_of("rebuilt", "a");
	b = first_of("rebuilt", "b");
	assert_true(a < b);
	assert_int_equal(spis_rebuild(index, 2), SPIS_OK);
	assert_true(first_of("rebuilt", "a") == a);
	assert_true(first_of("rebuilt", "b") == b);
	assert_int_equal(spis_compact(index), SPIS_OK);
	assert_true(first_of("rebuilt", "a") == a);
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_copies),
		cmocka_unit_test(test_passages),
		cmocka_unit_test(test_indexes),
		cmocka_unit_test(test_signature),
		cmocka_unit_test(test_first),
		cmocka_unit_test(test_rebuilt),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
