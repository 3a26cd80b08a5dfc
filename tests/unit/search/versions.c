/* SPDX-License-Identifier: GPL-2.0-or-later */
/* versions.c: tests of what is taken for versions of one document. */
#include "search/versions.h"

#include "rows.h"

#include <stdint.h>
#include <time.h>

static uint64_t seed;

static uint32_t next_random(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % below;
}

/* ---- texts */

static bool are_versions(struct bytes one, struct bytes other)
{
	struct version a = {.read = false}, b = {.read = false};
	struct buf scratch = {0};
	size_t steps = SIZE_MAX;
	bool same;

	version_begin(&a, one);
	version_begin(&b, other);
	same = versions_same(&a, &b, &scratch, &steps);
	/* Whichever is the better hit. */
	assert_int_equal(versions_same(&b, &a, &scratch, &steps), same);
	assert_false(a.words.failed || b.words.failed || scratch.failed);
	version_release(&a);
	version_release(&b);
	buf_release(&scratch);
	return same;
}

/* ---- the table */

static struct buf text;

/* Appends `at` with `to` in place of each `from`. */
static void replace(const char *at, const char *from, const char *to,
		    struct buf *out)
{
	const char *found;

	if (strcmp(from, "^") == 0 || strcmp(from, "$") == 0) {
		buf_string(out, *from == '^' ? to : at);
		buf_string(out, *from == '^' ? at : to);
		return;
	}
	for (; (found = strstr(at, from)); at = found + strlen(from)) {
		buf_add(out, at, (size_t)(found - at));
		buf_string(out, to);
	}
	buf_string(out, at);
}

static void check_row(char **field, size_t fields, const char *where)
{
	struct buf changed = {0};

	if (strcmp(field[0], "text") == 0) {
		buf_reset(&text);
		table_unescape(field[1], &text);
		buf_byte(&text, '\0');
		return;
	}
	buf_add(&changed, text.data, text.len);
	for (size_t i = 1; i + 1 < fields; i += 2) {
		struct buf to = {0}, next = {0};

		table_unescape(field[i + 1], &to);
		buf_byte(&to, '\0');
		replace(changed.data, field[i], to.data, &next);
		buf_byte(&next, '\0');
		buf_release(&to);
		buf_release(&changed);
		changed = next;
	}
	rows_expect(where,
		    are_versions((struct bytes){text.data, text.len - 1},
				 (struct bytes){changed.data, changed.len - 1})
			    ? "yes"
			    : "no",
		    field[0]);
	buf_release(&changed);
}

static void test_table(void **state)
{
	(void)state;
	rows_pass("tests/data/versions.tsv", check_row, 50);
	buf_release(&text);
}

/* ---- random texts */

#define ROUNDS 400

/* Words that come once, so that what differs can be told one way only. */
static void put_word(struct buf *out, uint32_t number)
{
	char word[16];

	snprintf(word, sizeof(word), "slovo%u ", number);
	buf_string(out, word);
}

/*
 * Another text with words replaced, left out, added, or taken out with dots,
 * each between words that stay; and what that must lead to.
 */
static bool make_other(const struct buf *one, uint32_t count, uint32_t edits,
		       struct buf *out)
{
	const uint32_t apart = count / (edits + 1);
	uint32_t changed = 0, hidden = 0;
	size_t shorter;

	for (uint32_t i = 0; i < count; i++) {
		if (apart == 0 || i % apart != apart / 2 || edits == 0) {
			put_word(out, i);
			continue;
		}
		edits--;
		switch (next_random(4)) {
		case 0:
			put_word(out, count + i);
			changed++;
			break;
		case 1:
			changed++;
			break;
		case 2:
			put_word(out, i);
			put_word(out, count + i);
			changed++;
			break;
		default:
			buf_string(out, "........ ");
			hidden++;
		}
	}
	shorter = one->len < out->len ? one->len : out->len;
	return changed <= shorter / VERSIONS_BYTES &&
	       hidden <= count / VERSIONS_HIDDEN;
}

static void test_random(void **state)
{
	unsigned versions = 0;

	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		const uint32_t count = 40 + next_random(1500);
		/* Most often about as many as may differ. */
		const uint32_t edits = next_random(2 + count / 120);
		struct buf one = {0}, other = {0};
		bool wanted;

		for (uint32_t k = 0; k < count; k++)
			put_word(&one, k);
		wanted = make_other(&one, count, edits, &other);
		versions += wanted;
		if (are_versions(buf_bytes(&one), buf_bytes(&other)) != wanted)
			fail_msg("%u words, %u edits: not %d", count, edits,
				 wanted);
		buf_release(&one);
		buf_release(&other);
	}
	assert_in_range(versions, ROUNDS / 10, ROUNDS - ROUNDS / 10);
}

/* Of a few words, so that there are many ways to tell what differs. */
static void test_few_words(void **state)
{
	unsigned same = 0;

	(void)state;
	for (int i = 0; i < 20 * ROUNDS; i++) {
		struct buf texts[2] = {{0}};
		bool equal;

		for (int k = 0; k < 2; k++) {
			const uint32_t count = next_random(6);

			for (uint32_t w = 0; w < count; w++)
				put_word(&texts[k], next_random(3));
		}
		equal = texts[0].len == texts[1].len &&
			(texts[0].len == 0 ||
			 memcmp(texts[0].data, texts[1].data, texts[0].len) ==
				 0);
		same += equal;
		assert_int_equal(are_versions(buf_bytes(&texts[0]),
					      buf_bytes(&texts[1])),
				 equal);
		buf_release(&texts[0]);
		buf_release(&texts[1]);
	}
	assert_in_range(same, 1, 20 * ROUNDS - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_few_words),
	};
	const char *given = getenv("SEED");

	seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	printf("# SEED=%llu\n", (unsigned long long)seed);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
