/* SPDX-License-Identifier: GPL-2.0-or-later */
/* limits.c: within the limits of the library Xapian refuses nothing. */
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "czech.h"
#include "slow.h"

#define INDEX "index"

/* Of a text; one of 20 MB is no other, but takes 10 seconds. */
#define MANY         (1u << 18)
#define MANY_SLOWEST (1u << 15)

static uint32_t seed = 1;

/* Bytes that do not compress. */
static unsigned char byte(void)
{
	seed = seed * 1664525u + 1013904223u;
	return (unsigned char)(seed >> 24);
}

/* `len` bytes without NUL. */
static char *bytes(size_t len)
{
	char *to = malloc(len);

	assert_non_null(to);
	for (size_t i = 0; i < len; i++)
		to[i] = (char)(byte() % 255 + 1);
	return to;
}

/* Letters of several bytes each, in words longer than any that is kept. */
static char *words(size_t len)
{
	static const char *const letters[] = {"ž", "Ů", "ß", "ř", "Ж",
					      "ﬁ", "İ", "q", "a", "ạ"};
	char *to = malloc(len + 4);
	size_t used = 0;

	assert_non_null(to);
	for (size_t i = 0; used < len; i++) {
		const char *letter =
			i % 170 == 169 ? " " : letters[byte() % 10];
		size_t n = strlen(letter);

		if (used + n > len)
			letter = " ", n = 1;
		memcpy(to + used, letter, n);
		used += n;
	}
	return to;
}

static spis_index *open_index(spis_mode mode)
{
	spis_index *index = czech_index();

	if (spis_open(index, INDEX, mode) != SPIS_OK)
		fail_msg("%s", spis_error(index));
	return index;
}

/* As long as may be; a date is as long as it is. */
static spis_value field(int i, const char *value)
{
	const spis_field number = (spis_field)i;
	const bool free = spis_check_field(number, value,
					   SPIS_MAX_FIELD_BYTES) == SPIS_OK;

	return free ? (spis_value){number, value, SPIS_MAX_FIELD_BYTES}
		    : (spis_value){number, "2024-02-29", 10};
}

static void put(spis_index *index, const char *text, size_t len)
{
	spis_value fields[SPIS_FIELD_COUNT];
	char *path = bytes(SPIS_MAX_PATH_BYTES + 1);
	char *state = bytes(SPIS_MAX_STATE_BYTES);
	char *value = words(SPIS_MAX_FIELD_BYTES);
	spis_document d = {
		.size = sizeof(d),
		.path = path,
		.text = text,
		.text_bytes = len,
		.fields = fields,
		.field_count = SPIS_FIELD_COUNT,
		.field_size = sizeof(spis_value),
		.state = state,
		.state_bytes = SPIS_MAX_STATE_BYTES,
	};

	path[SPIS_MAX_PATH_BYTES] = '\0';
	for (int i = 0; i < SPIS_FIELD_COUNT; i++)
		fields[i] = field(i, value);
	if (spis_put(index, &d) != SPIS_OK)
		fail_msg("%s", spis_error(index));
	free(path);
	free(state);
	free(value);
}

static void note(spis_index *index, size_t len)
{
	char *key = bytes(SPIS_MAX_KEY_BYTES + 1), *value = bytes(len);

	key[SPIS_MAX_KEY_BYTES] = '\0';
	if (spis_set_note(index, key, value, len) != SPIS_OK)
		fail_msg("%s", spis_error(index));
	free(key);
	free(value);
}

static void fill(spis_index *index)
{
	const size_t many = slowest() ? MANY_SLOWEST : MANY;
	char *text = words(many), *any = bytes(many);

	put(index, text, many);
	put(index, any, many);
	note(index, slowest() ? MANY : SPIS_MAX_TEXT_BYTES);
	if (spis_commit(index) != SPIS_OK)
		fail_msg("%s", spis_error(index));
	assert_int_equal(spis_count(index), 2);
	spis_free(index);
	free(text);
	free(any);
}

static void test_live(void **state)
{
	(void)state;
	fill(open_index(SPIS_WRITE));
}

static void test_bulk(void **state)
{
	spis_index *index = open_index(SPIS_WRITE);

	(void)state;
	assert_int_equal(spis_bulk(index, 1, SPIS_REBUILD), SPIS_OK);
	fill(index);
	index = open_index(SPIS_WRITE);
	assert_int_equal(spis_check(index), SPIS_OK);
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_live),
		cmocka_unit_test(test_bulk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
