/* SPDX-License-Identifier: GPL-2.0-or-later */
/* glass.c: databases written without Xapian are those that Xapian writes. */
#include "store/glass/glass.h"
#include "store/place.h"
#include "store/schema.h"
#include "store/unite.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <cmocka.h>

#include "glass/xapian.h"
#include "repeat.h"
#include "slow.h"

#define MAX_TERM  SCHEMA_MAX_TERM_BYTES
#define MAX_SLOTS (SCHEMA_SLOT_LAST + 1)

/* NUL bytes that such a term may have, as each counts twice. */
#define MAX_NULS 5

/* SEED in the environment repeats a failure. */
static uint64_t seed;

static uint32_t chance(uint32_t below)
{
	return below == 0 ? 0 : (uint32_t)(repeat_random(&seed) % below);
}

static uint32_t between(uint32_t least, uint32_t most)
{
	return least + chance(most - least + 1);
}

#define TERMS_SLOWEST 3000 /* of a passage */

/* What passages are like. */
struct shape {
	const char *name;
	uint32_t passages;
	uint32_t terms[2];    /* of a passage: at least, at most */
	uint32_t vocabulary;  /* different terms; 0: all are */
	uint32_t term_len[2]; /* bytes */
	uint32_t wdf;         /* below */
	uint32_t data[2];
	uint32_t value[2];
	uint32_t records; /* of metadata, in each run */
	uint32_t runs;
};

static const struct shape shapes[] = {
	{.name = "none"},
	{"one passage", 1, {30, 30}, 0, {1, 9}, 4, {100, 100}, {5, 5}, 3, 1},
	{"nothing in them", 50, {0, 0}, 0, {0, 0}, 1, {0, 0}, {0, 0}, 0, 3},
	{"texts", 500, {0, 200}, 4000, {3, 12}, 9, {0, 3000}, {0, 40}, 40, 5},
	{"one term", 6000, {1, 1}, 1, {3, 3}, 3, {0, 3}, {0, 2}, 0, 3},
	{"a term in all", 3000, {9, 9}, 9, {1, 2}, 300, {9, 9}, {0, 0}, 0, 4},
	{"all different", 40, {500, 599}, 0, {8, 30}, 2, {9, 9}, {3, 3}, 5, 4},
	{"long terms",
	 150,
	 {1, 20},
	 900,
	 {200, MAX_TERM},
	 2,
	 {9, 9},
	 {9, 9},
	 9,
	 3},
	{"many terms", 2, {30000, 39999}, 0, {4, 20}, 2, {9, 9}, {3, 3}, 5, 2},
	{"long data", 20, {1, 9}, 99, {3, 9}, 2, {9, 400000}, {9, 9}, 9, 3},
	{"full blocks", 900, {1, 1}, 9, {3, 9}, 2, {1900, 2060}, {9, 9}, 9, 3},
	{"blocks halved",
	 300,
	 {1, 9},
	 99,
	 {3, 9},
	 2,
	 {4000, 4100},
	 {0, 9},
	 9,
	 2},
	{"long values", 100, {1, 9}, 99, {3, 9}, 2, {9, 9}, {0, 9000}, 9, 3},
};

/* A passage in the making. */
struct making {
	struct kept_passage kept;
	struct store_term *terms;
	struct store_value values[MAX_SLOTS];
	char *bytes; /* of the terms */
	char *rest;  /* data, values */
};

/* Term `number`: the same at each call. */
static size_t make_term(const struct shape *s, uint64_t number, char *to)
{
	uint64_t state = number * 0x9E3779B97F4A7C15ull + 1;
	uint32_t spread = s->term_len[1] - s->term_len[0] + 1;
	uint32_t nuls = 0;
	size_t len;

	repeat_random(&state);
	len = s->term_len[0] + repeat_random(&state) % spread;
	for (size_t i = 0; i < len; i++) {
		uint32_t byte = (uint32_t)(repeat_random(&state) % 64);

		if (byte == 0 && (len < MAX_TERM / 2 || nuls++ < MAX_NULS))
			to[i] = '\0';
		else
			to[i] = (char)(byte < 48 ? 'a' + byte % 24
						 : 0xff - byte);
	}
	return len;
}

static bool is_new(const struct making *m, struct bytes term, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (m->terms[i].term.len == term.len &&
		    memcmp(m->terms[i].term.at, term.at, term.len) == 0)
			return false;
	return true;
}

static void make_terms(const struct shape *s, struct making *m)
{
	static uint64_t unique;
	uint32_t wanted = between(s->terms[0], s->terms[1]);
	size_t count = 0;
	char *to;

	m->terms = calloc(wanted + 1, sizeof(*m->terms));
	to = m->bytes = malloc((size_t)wanted * MAX_TERM + 1);
	assert_non_null(m->terms);
	assert_non_null(to);
	for (uint32_t i = 0; i < wanted; i++) {
		uint64_t number =
			s->vocabulary ? chance(s->vocabulary) : ++unique;
		struct store_term term = {{to, make_term(s, number, to)},
					  chance(s->wdf)};

		/* Those of numbers that come once hardly ever meet. */
		if (s->vocabulary && !is_new(m, term.term, count))
			continue;
		m->terms[count++] = term;
		to += term.term.len;
	}
	m->kept.terms = m->terms;
	m->kept.term_count = count;
}

static struct bytes make_bytes(const uint32_t limits[2], char **to)
{
	struct bytes made = {*to, between(limits[0], limits[1])};
	/* What is so long is packed, see pack.h. */
	bool repeats = made.len < PACK_MIN_BYTES && chance(2) == 0;

	for (size_t i = 0; i < made.len; i++)
		(*to)[i] = (char)(repeats ? 'a' + i % 7 : chance(256));
	*to += made.len;
	return made;
}

static void make_passage(const struct shape *s, struct making *m)
{
	char *to;

	memset(m, 0, sizeof(*m));
	make_terms(s, m);
	to = m->rest = malloc(s->data[1] + (size_t)MAX_SLOTS * s->value[1] + 1);
	assert_non_null(to);
	m->kept.data = make_bytes(s->data, &to);
	m->kept.values = m->values;
	for (unsigned slot = 0; slot < MAX_SLOTS; slot++) {
		struct bytes value = make_bytes(s->value, &to);

		if (value.len > 0 && chance(4) > 0)
			m->values[m->kept.value_count++] =
				(struct store_value){slot, value};
	}
}

static void free_passage(struct making *m)
{
	free(m->terms);
	free(m->bytes);
	free(m->rest);
}

/* ---- both ways */

static void need(const struct error *e, spis_status status)
{
	if (status != SPIS_OK)
		fail_msg("%s", e->message);
}

/* Metadata of the run, and of all runs so far. */
static void add_records(const struct shape *s, struct run *run, struct buf *all)
{
	for (uint32_t i = 0; i < s->records; i++) {
		uint32_t number = chance(2 * s->records);
		struct buf united = {0};
		char key[32], value[3];
		struct error e;
		struct bytes name = {
			key, (size_t)snprintf(key, sizeof(key), "%ckey%u",
					      SCHEMA_PREFIX_SYNONYMS, number)};

		value[0] = 'Z';
		value[1] = (char)('a' + chance(20));
		value[2] = '\0';
		need(&e,
		     glass_run_record(&e, run, name, (struct bytes){value, 3}));
		unite_metadata(
			name, (struct bytes){all[number].data, all[number].len},
			(struct bytes){value, 3}, &united);
		buf_release(&all[number]);
		all[number] = united;
	}
}

static void write_records(const struct shape *s, struct xapian *x,
			  struct buf *all)
{
	for (uint32_t i = 0; i < 2 * s->records; i++) {
		char key[32];
		struct bytes name = {
			key, (size_t)snprintf(key, sizeof(key), "%ckey%u",
					      SCHEMA_PREFIX_SYNONYMS, i)};

		if (all[i].len > 0)
			xapian_metadata(
				x, name,
				(struct bytes){all[i].data, all[i].len});
		buf_release(&all[i]);
	}
	free(all);
}

static void fill_run(const struct shape *s, struct run *run, uint32_t count,
		     struct xapian *x)
{
	struct error e;

	for (uint32_t i = 0; i < count; i++) {
		struct making m;

		make_passage(s, &m);
		need(&e, glass_run_put(&e, run, &m.kept));
		xapian_add(x, &m.kept);
		free_passage(&m);
	}
}

/* In two files, some passages in each run. */
static size_t write_runs(const struct shape *s, struct xapian *x,
			 struct glass_place *places)
{
	static const char *const files[] = {"runs.1", "runs.2"};
	struct buf *all = calloc(2 * s->records + 1, sizeof(*all));
	struct packer *packer = packer_new();
	uint32_t left = s->passages;
	struct error e;

	assert_non_null(packer);
	assert_non_null(all);
	for (uint32_t i = 0; i < s->runs; i++) {
		uint32_t count = i + 1 == s->runs ? left : chance(left + 1);
		struct run *run = glass_run_new();

		assert_non_null(run);
		places[i].path = files[chance(2)];
		add_records(s, run, all);
		fill_run(s, run, count, x);
		need(&e, glass_run_write(&e, run, packer, places[i].path,
					 &places[i].end));
		glass_run_free(run);
		left -= count;
	}
	write_records(s, x, all);
	packer_free(packer);
	return s->runs;
}

static void assert_same(const char *shape, const char *a, const char *b)
{
	char what[1000];

	if (xapian_errors(a) > 0)
		fail_msg("%s: %s is damaged", shape, a);
	if (xapian_differ(a, b, what, sizeof(what)))
		fail_msg("%s: %s and %s differ: %s", shape, a, b, what);
}

/* As a night would: some are replaced, some go, some come. */
static void change(const struct shape *s)
{
	struct xapian *a = xapian_open("ours"), *b = xapian_open("theirs");
	uint32_t changes = s->passages < 60 ? s->passages : 60;

	for (uint32_t i = 0; i < changes; i++) {
		/* Each is met once. */
		uint32_t number = s->passages / changes * i + 1;
		struct making m;

		make_passage(s, &m);
		if (i % 3 == 0) {
			xapian_add(a, &m.kept);
			xapian_add(b, &m.kept);
		} else if (i % 3 == 1) {
			xapian_replace(a, number, &m.kept);
			xapian_replace(b, number, &m.kept);
		} else {
			xapian_delete(a, number);
			xapian_delete(b, number);
		}
		free_passage(&m);
	}
	xapian_close(a);
	xapian_close(b);
}

static void clear(void)
{
	static const char *const made[] = {
		"ours",       "theirs",       "runs.1",     "runs.2",
		"ours.small", "theirs.small", "both.small",
	};

	for (size_t i = 0; i < sizeof(made) / sizeof(*made); i++)
		place_remove(made[i]);
}

/* What Xapian makes of ours is what it makes of its own. */
static void try_xapian(const struct shape *s)
{
	static const char *const ours[] = {"ours", "theirs"};

	change(s);
	assert_same(s->name, "ours", "theirs");
	xapian_unite(&ours[0], 1, "ours.small");
	xapian_unite(&ours[1], 1, "theirs.small");
	assert_same(s->name, "ours.small", "theirs.small");
	xapian_unite(ours, 2, "both.small");
	assert_int_equal(xapian_errors("both.small"), 0);
}

static void try_shape(const struct shape *s)
{
	struct glass_place places[8];
	struct xapian *x = xapian_open("theirs");
	size_t runs = write_runs(s, x, places);
	struct error e;

	xapian_close(x);
	need(&e, glass_merge(&e, NULL, places, runs, "ours"));
	assert_same(s->name, "ours", "theirs");
	if (!slowest()) /* there all the work is Xapian's */
		try_xapian(s);
	clear();
}

static void test_shapes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++) {
		struct shape s = shapes[i];

		if (slow())
			s.passages = s.passages / 20 + (s.passages > 0);
		if (slowest() && s.terms[1] > TERMS_SLOWEST)
			s.terms[0] = s.terms[1] = TERMS_SLOWEST;
		try_shape(&s);
	}
}

static void test_random(void **state)
{
	(void)state;
	for (int i = 0; i < (slowest() ? 1 : slow() ? 2 : 6); i++) {
		const struct shape s = {
			.name = "random",
			.passages = between(1, slow() ? 20 : 400),
			.terms = {chance(20), 20 + chance(200)},
			.vocabulary = 1 + chance(5000),
			.term_len = {1, 1 + chance(60)},
			.wdf = 1 + chance(400),
			.data = {0, chance(9000)},
			.value = {0, chance(300)},
			.records = chance(100),
			.runs = 1 + chance(6),
		};

		try_shape(&s);
	}
}

/* What glass does not take is refused, before anything is written. */
static void test_refused(void **state)
{
	static char term[250];
	const struct store_term terms[] = {{{term, sizeof(term)}, 1}};
	struct kept_passage passage = {.terms = terms, .term_count = 1};
	struct run *run = glass_run_new();
	struct error e;

	(void)state;
	assert_non_null(run);
	memset(term, 'a', sizeof(term));
	assert_int_equal(glass_run_put(&e, run, &passage), SPIS_INTERNAL);
	passage.term_count = 0;
	need(&e, glass_run_put(&e, run, &passage));
	glass_run_free(run);
}

/* Only what the Xapian at hand writes itself. */
static void test_knows(void **state)
{
	struct xapian *x = xapian_open("theirs");
	FILE *file;

	(void)state;
	assert_true(glass_knows(1, 4, "theirs"));
	assert_false(glass_knows(1, 5, "theirs"));
	assert_false(glass_knows(2, 4, "theirs"));
	assert_false(glass_knows(1, 4, "nothing"));
	xapian_close(x);
	file = fopen("theirs/iamglass", "r+");
	assert_non_null(file);
	assert_int_equal(fseek(file, 15, SEEK_SET), 0);
	assert_int_equal(fputc('o', file), 'o');
	assert_int_equal(fclose(file), 0);
	assert_false(glass_knows(1, 4, "theirs"));
	clear();
}

/* A list that lacks something must not pass for a whole one. */
static void test_united(void **state)
{
	const struct bytes key = {"Skey", 4};
	struct buf all = {0}, spare = {0};

	(void)state;
	unite_more(key, &all, &spare, (struct bytes){"Zb\0", 3});
	unite_more(key, &all, &spare, (struct bytes){"Za\0", 3});
	assert_false(all.failed);
	assert_int_equal(all.len, 6);
	assert_memory_equal(all.data, "Za\0Zb\0", 6);
	all.failed = true;
	unite_more(key, &all, &spare, (struct bytes){"Zc\0", 3});
	unite_more(key, &all, &spare, (struct bytes){"Zd\0", 3});
	assert_true(all.failed);
	buf_release(&all);
	buf_release(&spare);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shapes), cmocka_unit_test(test_random),
		cmocka_unit_test(test_united), cmocka_unit_test(test_refused),
		cmocka_unit_test(test_knows),
	};
	const char *given = getenv("SEED");

	seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL) << 20;
	print_message("# SEED=%llu\n", (unsigned long long)seed);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
