/* SPDX-License-Identifier: GPL-2.0-or-later */
/* order.c: orders of words are what was packed, and damage does no harm. */
#include "store/order.h"

#include "store/identity.h"
#include "store/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "slow.h"

#define ORDERS      300
#define ORDERS_SLOW 30  /* under valgrind and sanitizers */
#define PHRASES     20  /* asked of each */
#define READINGS    3   /* of a position, at most */
#define TITLE       12u /* positions, at most */

static uint64_t seed;

static uint32_t next_random(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % below;
}

static unsigned orders(void)
{
	return slow() ? ORDERS_SLOW : ORDERS;
}

/* ---- packing, and the same in the simplest way */

struct passage {
	struct buf lexemes;     /* uint64_t each */
	struct buf title, text; /* struct ordered each */
	struct buf packed;
	uint32_t positions; /* of the text */
};

static size_t count(const struct buf *words)
{
	return words->len / sizeof(struct ordered);
}

static uint64_t lexeme(uint32_t i)
{
	char name[16];

	return order_hash(name, (size_t)snprintf(name, sizeof(name), "l%u", i));
}

static void add_words(struct buf *words, uint32_t positions, uint32_t lexemes)
{
	buf_reset(words);
	for (uint32_t i = 0; i < positions; i++) {
		unsigned readings =
			next_random(20) == 0 ? 1 + next_random(READINGS) : 1;

		while (readings-- > 0) {
			/* As in texts, a few come often. */
			uint32_t most = 1 + next_random(lexemes);
			struct ordered word = {lexeme(next_random(most)), i};

			buf_add(words, &word, sizeof(word));
		}
	}
}

static spis_status pack(struct passage *p, struct order_packer *packer)
{
	const struct order_input in = {
		.lexemes = (const uint64_t *)p->lexemes.data,
		.lexeme_count = p->lexemes.len / sizeof(uint64_t),
		.title = (const struct ordered *)p->title.data,
		.title_count = count(&p->title),
		.text = (const struct ordered *)p->text.data,
		.text_count = count(&p->text),
	};
	struct error e;

	buf_reset(&p->packed);
	return order_pack(&e, packer, &in, &p->packed);
}

/* The title is some words of the text: all positions of them, as a rule. */
static void take_title(struct passage *p)
{
	size_t words = count(&p->text), from, len;

	buf_reset(&p->title);
	if (words == 0)
		return;
	from = next_random((uint32_t)words);
	len = 1 + next_random(TITLE);
	for (size_t i = from; i < words && i < from + len; i++) {
		const struct ordered *text =
			(const struct ordered *)p->text.data;
		struct ordered word = text[i];

		word.position -= text[from].position;
		buf_add(&p->title, &word, sizeof(word));
	}
}

/* More lexemes than there are words: those of what stands above. */
static void make(struct passage *p, struct order_packer *packer,
		 uint32_t positions, uint32_t lexemes)
{
	buf_reset(&p->lexemes);
	for (uint32_t i = 0; i < lexemes; i++) {
		uint64_t key = lexeme(i);

		buf_add(&p->lexemes, &key, sizeof(key));
	}
	add_words(&p->title, next_random(2) ? next_random(TITLE) : 0, lexemes);
	add_words(&p->text, positions, lexemes);
	p->positions = positions;
	if (next_random(2))
		take_title(p);
	assert_int_equal(pack(p, packer), SPIS_OK);
	assert_true(
		order_intact((struct bytes){p->packed.data, p->packed.len}));
}

static void release(struct passage *p)
{
	buf_release(&p->lexemes);
	buf_release(&p->title);
	buf_release(&p->text);
	buf_release(&p->packed);
}

static bool is_at(const struct buf *words, uint32_t position,
		  const struct order_word *word)
{
	const struct ordered *list = (const struct ordered *)words->data;

	for (size_t i = 0; i < count(words); i++)
		for (size_t k = 0; k < word->count; k++)
			if (list[i].position == position &&
			    list[i].lexeme == word->lexemes[k])
				return true;
	return false;
}

static bool holds(const struct buf *words, const struct order_word *phrase,
		  size_t len)
{
	const struct ordered *list = (const struct ordered *)words->data;

	for (size_t i = 0; i < count(words); i++) {
		size_t j = 0;

		while (j < len &&
		       is_at(words, list[i].position + (uint32_t)j, &phrase[j]))
			j++;
		if (j == len)
			return true;
	}
	return false;
}

/* Whether all words are within so many positions. */
static bool holds_near(const struct buf *words, const struct order_word *phrase,
		       size_t len, uint32_t within)
{
	const struct ordered *list = (const struct ordered *)words->data;

	for (size_t i = 0; i < count(words); i++) {
		size_t j = 0;

		for (uint32_t at = 0; j < len && at <= within; at++)
			if (is_at(words, list[i].position + at, &phrase[j])) {
				j++;
				at = UINT32_MAX;
			}
		if (j == len)
			return true;
	}
	return false;
}

/* ---- random ones */

#define MOST_WORDS 6
#define MOST_FORMS 3

/* A phrase that is there, mostly except its last word; or any. */
static size_t make_phrase(const struct passage *p, uint32_t lexemes,
			  uint64_t forms[MOST_WORDS][MOST_FORMS],
			  struct order_word *words)
{
	const struct buf *from = next_random(4) ? &p->text : &p->title;
	const struct ordered *list = (const struct ordered *)from->data;
	size_t len = 1 + next_random(MOST_WORDS), at;

	at = count(from) > 0 ? next_random((uint32_t)count(from)) : 0;
	for (size_t j = 0; j < len; j++) {
		words[j] = (struct order_word){forms[j],
					       1 + next_random(MOST_FORMS)};
		for (size_t k = 0; k < words[j].count; k++)
			forms[j][k] = lexeme(next_random(lexemes));
		if (at + j < count(from) && next_random(12) > 0)
			forms[j][0] = list[at + j].lexeme;
	}
	return len;
}

/* Every position of the text, for words of which the passage has all. */
static void check_places(const struct passage *p, uint32_t lexemes)
{
	uint64_t forms[] = {lexeme(next_random(lexemes)),
			    lexeme(next_random(lexemes)),
			    lexeme(next_random(lexemes))};
	uint64_t numbers[] = {forms[0], forms[1], forms[2]};
	const struct order_word wanted[] = {{forms, 2}, {forms + 2, 1}};
	struct order_word words[] = {{numbers, 2}, {numbers + 2, 1}};
	struct buf places = {0};
	uint32_t first = 0, end = 0;

	assert_true(order_places((struct bytes){p->packed.data, p->packed.len},
				 words, 2, &places, &first, &end));
	assert_int_equal(end - first, p->positions);
	for (uint32_t i = 0; i < 2 * p->positions; i++) {
		const uint64_t *bits = (const uint64_t *)places.data;
		const uint32_t bit = first + i / 2;

		assert_in_range(bit / 64 * 2 + i % 2, 0, places.len / 8 - 1);
		assert_int_equal(bits[bit / 64 * 2 + i % 2] >> bit % 64 & 1,
				 is_at(&p->text, i / 2, &wanted[i % 2]));
	}
	buf_release(&places);
}

static unsigned ask(const struct passage *p, uint32_t lexemes)
{
	uint64_t forms[MOST_WORDS][MOST_FORMS];
	struct order_word words[MOST_WORDS];
	size_t len = make_phrase(p, lexemes, forms, words);
	bool text = holds(&p->text, words, len);
	bool title = holds(&p->title, words, len);
	struct order_found found = order_find(
		(struct bytes){p->packed.data, p->packed.len}, words, len);

	assert_int_equal(found.text, text);
	assert_int_equal(found.title, title);
	return text || title;
}

static unsigned ask_near(const struct passage *p, uint32_t lexemes)
{
	uint64_t forms[MOST_WORDS][MOST_FORMS];
	struct order_word words[MOST_WORDS];
	size_t len = make_phrase(p, lexemes, forms, words);
	uint32_t within =
		1 + next_random(next_random(2) ? 8 : ORDER_MAX_WITHIN);
	bool text = holds_near(&p->text, words, len, within);
	bool title = holds_near(&p->title, words, len, within);
	struct order_found found =
		order_near((struct bytes){p->packed.data, p->packed.len}, words,
			   len, within);

	assert_int_equal(found.text, text);
	assert_int_equal(found.title, title);
	return text || title;
}

static void test_random(void **state)
{
	struct order_packer packer = {0};
	struct passage p = {0};
	unsigned found = 0, near = 0;

	(void)state;
	for (unsigned i = 0; i < orders(); i++) {
		uint32_t lexemes = 1 + next_random(i % 50 == 0 ? 3000 : 300);

		make(&p, &packer, next_random(400), lexemes);
		for (unsigned k = 0; k < PHRASES; k++)
			found += ask(&p, lexemes);
		for (unsigned k = 0; k < PHRASES; k += 8)
			near += ask_near(&p, lexemes);
		check_places(&p, lexemes);
	}
	/* Else only misses were tried. */
	assert_in_range(found, orders() * PHRASES / 10, orders() * PHRASES);
	assert_in_range(near, orders() * PHRASES / 80, orders() * PHRASES / 8);
	release(&p);
	order_packer_release(&packer);
}

/* ---- limits */

/* The longest phrase, on either side of where 64 positions end. */
static void test_borders(void **state)
{
	uint64_t forms[ORDER_MAX_WORDS];
	struct order_word words[ORDER_MAX_WORDS];
	struct order_packer packer = {0};
	struct passage p = {0};

	(void)state;
	for (uint32_t i = 0; i < 300; i++) {
		const struct ordered word = {lexeme(i), i};
		uint64_t key = lexeme(i);

		buf_add(&p.lexemes, &key, sizeof(key));
		buf_add(&p.text, &word, sizeof(word));
	}
	assert_int_equal(pack(&p, &packer), SPIS_OK);
	for (uint32_t at = 0; at < 300; at++) {
		struct order_found found;

		for (uint32_t j = 0; j < ORDER_MAX_WORDS; j++) {
			forms[j] = lexeme((at + j) % 300);
			words[j] = (struct order_word){&forms[j], 1};
		}
		found = order_find((struct bytes){p.packed.data, p.packed.len},
				   words, ORDER_MAX_WORDS);
		assert_int_equal(found.text, at + ORDER_MAX_WORDS <= 300);
		assert_false(found.title);
	}
	release(&p);
	order_packer_release(&packer);
}

static struct order_found find_two(const struct passage *p, uint32_t first,
				   uint32_t second)
{
	uint64_t forms[] = {lexeme(first), lexeme(second)};
	struct order_word words[] = {{&forms[0], 1}, {&forms[1], 1}};

	return order_find((struct bytes){p->packed.data, p->packed.len}, words,
			  2);
}

/* What the passage has only from above is nowhere, behind its end neither. */
static void test_absent(void **state)
{
	struct order_packer packer = {0};
	struct passage p = {0};

	(void)state;
	for (uint32_t i = 0; i < 60; i++) {
		const struct ordered word = {lexeme(i), i};
		uint64_t key = lexeme(i);

		buf_add(&p.lexemes, &key, sizeof(key));
		if (i < 3)
			buf_add(&p.text, &word, sizeof(word));
	}
	assert_int_equal(pack(&p, &packer), SPIS_OK);
	for (uint32_t i = 0; i < 60; i++) {
		uint64_t form = lexeme(i);
		struct order_word word = {&form, 1};

		assert_int_equal(
			order_find((struct bytes){p.packed.data, p.packed.len},
				   &word, 1)
				.text,
			i < 3);
	}
	release(&p);
	order_packer_release(&packer);
}

/* A title that has only one reading of what the text has two of. */
static void test_title_reading(void **state)
{
	const struct ordered text[] = {
		{lexeme(0), 0}, {lexeme(1), 0}, {lexeme(2), 1}, {lexeme(3), 1}};
	struct order_packer packer = {0};
	struct passage p = {0};

	(void)state;
	for (size_t i = 0; i < 4; i++)
		buf_add(&p.lexemes, &text[i].lexeme, sizeof(uint64_t));
	buf_add(&p.text, text, sizeof(text));
	for (uint32_t i = 0; i < 2; i++) {
		buf_reset(&p.title);
		buf_add(&p.title, &text[i], 3 * sizeof(*text));
		assert_int_equal(pack(&p, &packer), SPIS_OK);
		assert_true(find_two(&p, 1, 2).title);
		assert_int_equal(find_two(&p, 0, 2).title, i == 0);
		assert_int_equal(find_two(&p, 1, 3).title, i == 1);
		assert_true(find_two(&p, 0, 3).text);
	}
	release(&p);
	order_packer_release(&packer);
}

/* Of two lexemes that cannot be told apart, one takes the place of both. */
static void test_equal(void **state)
{
	const uint64_t alike[] = {lexeme(1), lexeme(1), lexeme(2)};
	struct order_packer packer = {0};
	struct passage p = {0};

	(void)state;
	buf_add(&p.lexemes, alike, sizeof(alike));
	assert_int_equal(pack(&p, &packer), SPIS_OK);
	release(&p);
	order_packer_release(&packer);
}

/* Nothing at all is an order, too; and the same always makes the same. */
static void test_empty(void **state)
{
	uint64_t form = lexeme(1);
	struct order_word word = {&form, 1};
	struct order_packer packer = {0};
	struct passage p = {0};
	struct order_found found;

	(void)state;
	assert_int_equal(pack(&p, &packer), SPIS_OK);
	assert_true(order_intact((struct bytes){p.packed.data, p.packed.len}));
	found = order_find((struct bytes){p.packed.data, p.packed.len}, &word,
			   1);
	assert_false(found.text || found.title);
	assert_false(order_intact((struct bytes){"", 0}));
	release(&p);
	order_packer_release(&packer);
}

/* Terms come in the order in which a writer has met them. */
static void test_same(void **state)
{
	struct order_packer packer = {0};
	struct passage p = {0};
	struct buf before = {0};
	uint64_t *keys;

	(void)state;
	make(&p, &packer, 300, 200);
	buf_add(&before, p.packed.data, p.packed.len);
	keys = (uint64_t *)(void *)p.lexemes.data;
	for (size_t i = 0; i < 100; i++) {
		uint64_t key = keys[i];

		keys[i] = keys[199 - i];
		keys[199 - i] = key;
	}
	assert_int_equal(pack(&p, &packer), SPIS_OK);
	assert_int_equal(p.packed.len, before.len);
	assert_memory_equal(p.packed.data, before.data, before.len);
	buf_release(&before);
	release(&p);
	order_packer_release(&packer);
}

/* ---- damage */

static void find_in(const char *bytes, size_t len)
{
	uint64_t forms[] = {lexeme(0), lexeme(1), lexeme(2)};
	struct order_word words[] = {{&forms[0], 1}, {&forms[1], 2}};
	/* A block of just this size: a read behind it is seen. */
	char *exact = malloc(len ? len : 1);
	struct buf places = {0};
	uint32_t first, end;

	assert_non_null(exact);
	memcpy(exact, bytes, len);
	(void)order_find((struct bytes){exact, len}, words, 2);
	(void)order_near((struct bytes){exact, len}, words, 2, 9);
	assert_false(order_places((struct bytes){exact, len}, words, 2, &places,
				  &first, &end));
	buf_release(&places);
	free(exact);
}

/* Whatever is lost or changed is noticed, and nothing worse comes of it. */
static void test_damage(void **state)
{
	struct order_packer packer = {0};
	struct passage p = {0};

	(void)state;
	make(&p, &packer, 90, 60);
	for (size_t i = 0; i < p.packed.len; i++) {
		unsigned char *at = (unsigned char *)p.packed.data + i;
		const unsigned char was = *at;

		find_in(p.packed.data, i);
		assert_false(order_intact((struct bytes){p.packed.data, i}));
		for (unsigned change = 1; change < 256; change++) {
			*at = was ^ (unsigned char)change;
			assert_false(order_intact(
				(struct bytes){p.packed.data, p.packed.len}));
			find_in(p.packed.data, p.packed.len);
		}
		*at = was;
	}
	release(&p);
	order_packer_release(&packer);
}

/* The digest of a document covers the order, too. */
static void assert_told(struct store *s, struct bytes id, struct bytes order)
{
	struct buf contents = {0};
	size_t index = 0;
	uint32_t head;
	struct error e;

	assert_int_equal(store_number(&e, s, id, &index, &head), SPIS_OK);
	assert_int_equal(store_contents(&e, s, head, &contents), SPIS_OK);
	assert_non_null(
		memmem(contents.data, contents.len, order.at, order.len));
	buf_release(&contents);
}

/* What a check says of a document with this order. */
static spis_status check(struct bytes order)
{
	static const char path[] = "path";
	const struct record record = {.text = {"text", 4}};
	struct buf data = {0};
	char id[IDENTITY_BYTES];
	struct store_passage passage = {.order = order};
	const struct store_document d = {
		.id = {id, IDENTITY_BYTES - 1},
		.path = {path, strlen(path)},
		.passages = &passage,
		.passage_count = 1,
	};
	static const struct store_lexicon made_with = {.version = "x"};
	spis_status status;
	struct store *s;
	struct error e;

	identity_of(path, strlen(path), id);
	record_pack(&record, &data);
	passage.data = (struct bytes){data.data, data.len};
	assert_int_equal(store_open(&e, "index", &made_with, &s), SPIS_OK);
	assert_int_equal(store_put(&e, s, &d), SPIS_OK);
	assert_int_equal(store_commit(&e, s), SPIS_OK);
	assert_told(s, d.id, order);
	status = store_check(&e, s, NULL);
	if (status != SPIS_OK)
		assert_string_equal(e.message,
				    "index 'index' is damaged: 'path': the "
				    "order of its words has changed");
	store_close(s);
	buf_release(&data);
	return status;
}

static void test_check(void **state)
{
	struct order_packer packer = {0};
	struct passage p = {0};
	struct bytes packed;

	(void)state;
	make(&p, &packer, 90, 60);
	packed = (struct bytes){p.packed.data, p.packed.len};
	assert_int_equal(check(packed), SPIS_OK);
	p.packed.data[packed.len / 2] ^= 1;
	assert_int_equal(check(packed), SPIS_CORRUPT);
	assert_int_equal(check((struct bytes){"", 0}), SPIS_CORRUPT);
	release(&p);
	order_packer_release(&packer);
}

static void test_noise(void **state)
{
	char bytes[64];

	(void)state;
	for (unsigned i = 0; i < orders() * 100; i++) {
		for (size_t k = 0; k < sizeof(bytes); k++)
			bytes[k] = (char)next_random(k < 12 ? 8 : 256);
		find_in(bytes, next_random(sizeof(bytes) + 1));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_borders),
		cmocka_unit_test(test_absent),
		cmocka_unit_test(test_title_reading),
		cmocka_unit_test(test_equal),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_noise),
		cmocka_unit_test(test_check),
	};
	const char *given = getenv("SEED");

	seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	printf("# SEED=%llu\n", (unsigned long long)seed);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
