/* SPDX-License-Identifier: GPL-2.0-or-later */
/* forms.c: tests of the table of forms, packed and in an index. */
#include "store/forms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "putting.h"

static struct bytes all(const struct buf *list)
{
	return (struct bytes){list->data, list->len};
}

static void add(struct forms_writer *w, const char *word, uint32_t documents)
{
	struct form form;

	assert_true(form_encode(word, strlen(word), &form));
	form.documents = documents;
	forms_add(w, &form);
}

/* The list as "slovo=2 slova=1 ". */
static void show(struct bytes list, struct buf *out)
{
	struct forms_reader r = {.rest = list};
	char word[FORM_WORD_BYTES], line[FORM_WORD_BYTES + 16];

	buf_reset(out);
	while (forms_next(&r)) {
		form_decode(&r.at, word);
		snprintf(line, sizeof(line), "%s=%u ", word,
			 (unsigned)r.at.documents);
		buf_string(out, line);
	}
	buf_byte(out, '\0');
	assert_false(r.damaged);
}

static void assert_list(struct bytes list, const char *wanted)
{
	struct buf shown = {0};

	show(list, &shown);
	assert_string_equal(shown.data, wanted);
	buf_release(&shown);
}

static void test_code(void **state)
{
	static const char *const kept[] = {"městské", "ňadra", "straße", "łódź",
					   "москва",  "ať",    "cš"};
	static const char *const others[] = {"", "a", "ž", "2017", "m2", "č5"};
	char word[FORM_WORD_BYTES], wide[2 * FORM_MAX_BYTES + 3] = "";
	struct form form;

	(void)state;
	for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++) {
		assert_true(form_encode(kept[i], strlen(kept[i]), &form));
		assert_int_equal(form_decode(&form, word), strlen(kept[i]));
		assert_string_equal(word, kept[i]);
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_false(form_encode(others[i], strlen(others[i]), &form));
	for (size_t i = 0; i <= FORM_MAX_BYTES; i++)
		memcpy(wide + 2 * i, "ř", 3);
	assert_true(form_encode(wide, (size_t)2 * FORM_MAX_BYTES, &form));
	assert_int_equal(form_decode(&form, word), 2 * FORM_MAX_BYTES);
	assert_false(form_encode(wide, strlen(wide), &form));
}

/* By plain letters; where they are the same, by codes. */
static void test_order(void **state)
{
	static const char *const words[] = {"ra",    "řád",  "řad",  "rád",
					    "rad",   "řada", "rada", "sad",
					    "zámek", "že"};
	struct form a, b;

	(void)state;
	for (size_t i = 0; i + 1 < sizeof(words) / sizeof(*words); i++) {
		assert_true(form_encode(words[i], strlen(words[i]), &a));
		assert_true(
			form_encode(words[i + 1], strlen(words[i + 1]), &b));
		assert_true(form_compare(form_code(&a), form_code(&b)) < 0);
		assert_true(form_compare(form_code(&b), form_code(&a)) > 0);
		assert_int_equal(form_compare(form_code(&a), form_code(&a)), 0);
	}
}

static void test_lists(void **state)
{
	struct buf left = {0}, right = {0}, both = {0};
	struct forms_writer l = {.out = &left}, r = {.out = &right};

	(void)state;
	add(&l, "nejneobhospodařovávatelnějšími", 1);
	add(&l, "řada", UINT32_MAX);
	add(&l, "rada", 300);
	add(&r, "nejneobhospodařovávatelnější", 1);
	add(&r, "rad", 2);
	add(&r, "řada", 1);
	add(&r, "rada", 5);
	assert_true(forms_intact(all(&left)));
	assert_true(forms_merge(all(&left), all(&right), &both));
	assert_true(forms_intact(all(&both)));
	assert_list(all(&both), "nejneobhospodařovávatelnější=1 "
				"nejneobhospodařovávatelnějšími=1 rad=2 "
				"řada=4294967295 rada=305 ");
	assert_true(left.len < 60);
	/* Whatever is cut off, or is another byte, harms nobody. */
	for (size_t i = 0; i < both.len; i++) {
		const char was = both.data[i];

		both.data[i] = (char)(was ^ 0x55);
		buf_reset(&left);
		forms_merge(all(&both), all(&right), &left);
		both.data[i] = was;
		forms_intact((struct bytes){both.data, i});
	}
	both.data[0] = 0x1F;
	assert_false(forms_intact(all(&both)));
	buf_reset(&left);
	assert_false(forms_merge(all(&both), all(&right), &left));
	buf_reset(&left);
	l = (struct forms_writer){.out = &left};
	add(&l, "rada", 1);
	add(&l, "rad", 1);
	assert_false(forms_intact(all(&left)));
	buf_release(&left);
	buf_release(&right);
	buf_release(&both);
}

/* ---- in an index */

/* All blocks of the table of an index, as one list; how many blocks. */
static size_t read_table(const char *path, struct buf *list)
{
	struct store *s = NULL;
	struct error e = {0};
	struct buf codes = {0};
	size_t blocks = 0;

	assert_int_equal(store_open(&e, path, NULL, &s), SPIS_OK);
	assert_int_equal(store_form_blocks(&e, s, 0, &codes), SPIS_OK);
	for (size_t at = 0; at < codes.len; blocks++) {
		const struct bytes code = {codes.data + at,
					   strlen(codes.data + at)};

		assert_int_equal(store_form_block(&e, s, 0, code, list),
				 SPIS_OK);
		at += code.len + 1;
	}
	buf_release(&codes);
	store_close(s);
	return blocks;
}

static void assert_table(const char *path, const char *wanted)
{
	struct buf list = {0};

	read_table(path, &list);
	assert_list(all(&list), wanted);
	buf_release(&list);
}

static void put_some(spis_index *index, const char *first)
{
	put_text(index, first, "Rada města. RADA koupí 2 psy; rada");
	put_text(index, strcmp(first, "x1") == 0 ? "x2" : "y2", "rada mesta");
}

/* Each document counts once, however its words are written. */
#define SOME "koupí=1 města=1 mesta=1 psy=1 rada=2 "

static void test_counted(void **state)
{
	spis_index *live = open_index("live", SPIS_WRITE);
	spis_index *bulk = open_index("bulk", SPIS_WRITE);

	(void)state;
	put_some(live, "x1");
	assert_int_equal(spis_commit(live), SPIS_OK);
	assert_table("live", SOME);
	assert_int_equal(spis_bulk(bulk, 2, 0), SPIS_OK);
	put_some(bulk, "y1");
	assert_int_equal(spis_commit(bulk), SPIS_OK);
	assert_table("bulk", SOME);
	assert_int_equal(spis_check(live), SPIS_OK);
	put_text(live, "x3", "Radě psy; zámek");
	put_text(bulk, "y3", "Radě psy; zámek");
	assert_int_equal(spis_commit(live), SPIS_OK);
	assert_int_equal(spis_commit(bulk), SPIS_OK);
	assert_table("live", "koupí=1 města=1 mesta=1 psy=2 rada=2 radě=1 "
			     "zámek=1 ");
	assert_table("bulk", "koupí=1 města=1 mesta=1 psy=2 rada=2 radě=1 "
			     "zámek=1 ");
	spis_free(bulk);
	spis_free(live);
}

/* What was deleted is counted until the index is rebuilt. */
static void test_rebuilt(void **state)
{
	spis_index *index = open_index("live", SPIS_WRITE);

	(void)state;
	assert_int_equal(spis_delete(index, "x3"), SPIS_OK);
	assert_int_equal(spis_commit(index), SPIS_OK);
	assert_table("live", "koupí=1 města=1 mesta=1 psy=2 rada=2 radě=1 "
			     "zámek=1 ");
	assert_int_equal(spis_rebuild(index, 1), SPIS_OK);
	assert_table("live", SOME);
	spis_free(index);
}

/* Two tables become one when a backup makes one index of two. */
static void test_backup(void **state)
{
	spis_index *index = open_index("live", SPIS_READ);

	(void)state;
	assert_int_equal(spis_open(index, "bulk", SPIS_READ), SPIS_OK);
	assert_int_equal(spis_backup(index, "copy"), SPIS_OK);
	assert_table("copy", "koupí=2 města=2 mesta=2 psy=3 rada=4 radě=1 "
			     "zámek=1 ");
	spis_free(index);
	index = open_index("copy", SPIS_READ);
	assert_int_equal(spis_check(index), SPIS_OK);
	spis_free(index);
}

#define ROUNDS 8
#define WORDS  2000u

/* Words of four letters from "aaaa" on, every so many of them. */
static void add_round(struct buf *list, unsigned round)
{
	struct forms_writer w = {.out = list};

	buf_reset(list);
	for (unsigned i = 0; i < WORDS; i++) {
		unsigned n = i * (round + 1) * 7 % 456976;
		const char word[] = {
			(char)('a' + n / 17576), (char)('a' + n / 676 % 26),
			(char)('a' + n / 26 % 26), (char)('a' + n % 26), '\0'};

		add(&w, word, 1);
	}
}

/* A table that grows is the one that all forms make at once. */
static void test_growing(void **state)
{
	static const struct store_lexicon made_with = {.version = "test"};
	struct buf all_rounds = {0}, round = {0}, sum = {0}, table = {0};
	struct store *s = NULL;
	struct error e = {0};
	size_t blocks;

	(void)state;
	assert_int_equal(store_open(&e, "grown", &made_with, &s), SPIS_OK);
	for (unsigned i = 0; i < ROUNDS; i++) {
		struct buf had;

		add_round(&round, i);
		assert_int_equal(store_add_forms(&e, s, all(&round)), SPIS_OK);
		assert_int_equal(store_commit(&e, s), SPIS_OK);
		buf_reset(&sum);
		forms_merge(all(&all_rounds), all(&round), &sum);
		had = all_rounds;
		all_rounds = sum;
		sum = had;
	}
	assert_int_equal(store_check(&e, s, NULL), SPIS_OK);
	store_close(s);
	blocks = read_table("grown", &table);
	assert_true(forms_intact(all(&table)));
	/* Blocks are neither long nor many. */
	assert_true(table.len / blocks > 400 && table.len / blocks < 1100);
	buf_reset(&round);
	buf_reset(&sum);
	show(all(&all_rounds), &round);
	show(all(&table), &sum);
	assert_string_equal(sum.data, round.data);
	buf_release(&all_rounds);
	buf_release(&round);
	buf_release(&sum);
	buf_release(&table);
}

/* What is not in order is no table. */
static void test_damaged(void **state)
{
	static const struct store_lexicon made_with = {.version = "test"};
	struct buf list = {0};
	struct forms_writer w = {.out = &list};
	struct store *s = NULL;
	struct error e = {0};

	(void)state;
	add(&w, "rada", 1);
	add(&w, "obec", 1);
	assert_int_equal(store_open(&e, "damaged", &made_with, &s), SPIS_OK);
	assert_int_equal(store_add_forms(&e, s, all(&list)), SPIS_OK);
	assert_int_equal(store_commit(&e, s), SPIS_OK);
	assert_int_equal(store_check(&e, s, NULL), SPIS_CORRUPT);
	assert_non_null(strstr(e.message, "its table of forms has changed"));
	store_close(s);
	buf_release(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_code),    cmocka_unit_test(test_order),
		cmocka_unit_test(test_lists),   cmocka_unit_test(test_counted),
		cmocka_unit_test(test_rebuilt), cmocka_unit_test(test_backup),
		cmocka_unit_test(test_growing), cmocka_unit_test(test_damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
