/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pairs.c: tests of synonyms that wait to be written in order. */
#include "update/pairs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct bytes bytes(const char *s)
{
	return (struct bytes){s, strlen(s)};
}

static void add(struct pairs *p, const char *key, const char *term)
{
	assert_int_equal(pairs_add(NULL, p, bytes(key), bytes(term)), SPIS_OK);
}

static struct store *open_store(bool write)
{
	static const struct store_lexicon made_with = {.version = "test"};
	struct store *store = NULL;
	struct error e = {0};

	store_open(&e, "index", write ? &made_with : NULL, &store);
	assert_string_equal(e.message, "");
	return store;
}

/* The synonyms of `key` with spaces between. */
static void assert_synonyms(struct store *s, const char *key,
			    const char *expected)
{
	struct buf found = {0};

	assert_int_equal(store_synonyms(NULL, s, bytes(key), &found), SPIS_OK);
	for (size_t i = 0; i < found.len; i++)
		if (found.data[i] == '\0')
			found.data[i] = ' ';
	buf_byte(&found, '\0');
	assert_string_equal(found.data, expected);
	buf_release(&found);
}

/* In any order, one key the beginning of another, twice, in two writings. */
static void test_written(void **state)
{
	struct pairs p = {0};
	struct store *store = open_store(true);

	(void)state;
	add(&p, "rade", "Zřad");
	add(&p, "rad", "Zřád");
	add(&p, "radek", "Zřádek");
	add(&p, "rad", "Zřada");
	add(&p, "rade", "Zřad");
	assert_int_equal(pairs_write(NULL, &p, store), SPIS_OK);
	assert_int_equal(p.list.len, 0);
	add(&p, "rad", "Zrád");
	add(&p, "rad", "Zřada");
	assert_int_equal(pairs_write(NULL, &p, store), SPIS_OK);
	assert_int_equal(store_commit(NULL, store), SPIS_OK);
	store_close(store);

	store = open_store(false);
	assert_synonyms(store, "rad", "Zrád Zřada Zřád ");
	assert_synonyms(store, "rade", "Zřad ");
	assert_synonyms(store, "radek", "Zřádek ");
	assert_synonyms(store, "ra", "");
	store_close(store);
	pairs_release(&p);
}

/* What waits has a limit; what is written waits no more. */
static void test_full(void **state)
{
	struct pairs p = {0};
	struct store *store = open_store(true);
	char key[16];
	int i;

	(void)state;
	for (i = 0; i < 1000000 && !pairs_full(&p); i++) {
		snprintf(key, sizeof(key), "rad%d", i % 100);
		add(&p, key, "Zřada, které se nikdy nedočkáme");
	}
	assert_in_range(i, 100000, 999999);
	assert_int_equal(pairs_write(NULL, &p, store), SPIS_OK);
	assert_false(pairs_full(&p));
	store_close(store);
	pairs_release(&p);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_written),
		cmocka_unit_test(test_full),
	};

	return cmocka_run_group_tests_name("pairs", tests, NULL, NULL);
}
