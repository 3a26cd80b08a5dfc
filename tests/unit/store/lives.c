/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lives.c: documents come, change and go; the index is as if made afresh. */
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "czech.h"

#define PATHS   6
#define ROUNDS  14
#define CHANGES 5

/* Texts that leave something behind where something is not forgotten. */
static const char *const texts[] = {
	"",
	"Městská policie hlídá město. Strážníci vyjeli k potoku.",
	"Mestska policie hlida mesto. Straznici vyjeli k potoku a k lesu u "
	"obce.",
	"Asistent prevence kriminality (dále jen „APKR“) má službu. APKR "
	"hlídá.",
	"Na ulici stojí auto firmy APKR a hlídá les, v lese hlídá potok.",
	"Der Stadtrat hat in der Sitzung am Mai die Verträge über die Häuser "
	"und Grundstücke genehmigt. Die Schulen und Kindergärten erhalten "
	"Zuschüsse für die Renovierung, und das alte Rathaus ist nicht dabei.",
	"Město Litovel\nZápis z 5. zasedání Zastupitelstva města Litovel "
	"konaného dne 24. dubna 2017\n\nProgram:\n1. Oprava lávky\n"
	"2. Nákup čerpadla\n3. Záměr prodeje louky\n\n"
	"Usnesení č. 1/2017\nZastupitelstvo schvaluje opravu lávky u potoka.\n"
	"Hlasování: pro 5, proti 0, zdržel se 0.\n\n"
	"Usnesení č. 2/2017\nZastupitelstvo schvaluje nákup čerpadla.\n"
	"Hlasování: pro 4, proti 1, zdržel se 0.\n",
	"Obec Lhota\nUsnesení 2. zasedání Zastupitelstva obce Lhota ze dne "
	"3. 5. 2018\n\nUsnesení č. 7/2018\nZastupitelstvo bere na vědomí "
	"zprávu "
	"o potoku.\nUsnesení č. 8/2018\nZastupitelstvo ruší vyhlášku o lese.\n",
};

#define TEXTS (sizeof(texts) / sizeof(*texts))

/* Some documents are given fields. */
static const spis_value given[] = {
	{SPIS_FIELD_TITLE, "Vlastní název", 14},
	{SPIS_FIELD_BODY, "rada", 4},
	{SPIS_FIELD_REFERENCE, "MULI 5/2017", 11},
	{SPIS_FIELD_OWN, "vlastní", 8},
};

#define FIELDS (sizeof(given) / sizeof(*given))

struct life {
	bool there;
	size_t text, fields;
	char state[16];
};

static uint64_t seed = 7;

static unsigned any(unsigned below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % below;
}

static const char *path_of(size_t i)
{
	static const char *const paths[PATHS] = {
		"obec/zapisy/2017/zapis_zm_5.txt",
		"les.txt",
		"a/b/c/d/e.txt",
		"usneseni-2018.txt",
		"louka",
		"archiv.zip!/potok.doc"};

	return paths[i];
}

static void assert_good(spis_index *index, spis_status status)
{
	if (status != SPIS_OK)
		fail_msg("%s", spis_error(index));
}

static spis_index *open_new(const char *name, spis_mode mode)
{
	spis_index *index = czech_index();

	assert_good(index, spis_open(index, name, mode));
	return index;
}

static spis_document document_of(size_t i, const struct life *life)
{
	return (spis_document){
		.size = sizeof(spis_document),
		.path = path_of(i),
		.text = texts[life->text],
		.text_bytes = strlen(texts[life->text]),
		.fields = given,
		.field_count = life->fields,
		.field_size = sizeof(*given),
		.state = life->state,
		.state_bytes = strlen(life->state),
	};
}

/* ---- changes */

static void put(spis_index *index, struct life *lives, size_t i)
{
	spis_document d;

	lives[i].there = true;
	lives[i].text = any(TEXTS);
	lives[i].fields = any(2) * any(FIELDS + 1);
	snprintf(lives[i].state, sizeof(lives[i].state), "%u", any(1000));
	d = document_of(i, &lives[i]);
	assert_good(index, spis_put(index, &d));
}

static void drop(spis_index *index, struct life *lives, size_t i)
{
	spis_status wanted = lives[i].there ? SPIS_OK : SPIS_NOT_FOUND;

	assert_int_equal(spis_delete(index, path_of(i)), wanted);
	lives[i].there = false;
}

static void touch(spis_index *index, struct life *lives, size_t i)
{
	spis_status wanted = lives[i].there ? SPIS_OK : SPIS_NOT_FOUND;

	assert_int_equal(spis_set_state(index, path_of(i), "x", 1), wanted);
	snprintf(lives[i].state, sizeof(lives[i].state), "x");
}

static void copy(spis_index *index, struct life *lives, size_t i)
{
	size_t from = any(PATHS);
	const spis_document to = {.size = sizeof(to),
				  .path = path_of(i),
				  .state = "k",
				  .state_bytes = 1};
	spis_status wanted = lives[from].there ? SPIS_OK : SPIS_NOT_FOUND;

	assert_int_equal(spis_copy(index, path_of(from), &to), wanted);
	if (!lives[from].there)
		return;
	lives[i] = lives[from];
	snprintf(lives[i].state, sizeof(lives[i].state), "k");
}

static void change(spis_index *index, struct life *lives)
{
	size_t i = any(PATHS);

	switch (any(6)) {
	case 0:
		drop(index, lives, i);
		break;
	case 1:
		touch(index, lives, i);
		break;
	case 2:
		copy(index, lives, i);
		break;
	default:
		put(index, lives, i);
	}
}

/* ---- what must be so */

static spis_status list(const spis_entry *entry, void *arg)
{
	struct life *lives = arg;
	size_t i = 0;

	if (!entry)
		return SPIS_OK;
	while (i < PATHS && strcmp(path_of(i), entry->path) != 0)
		i++;
	assert_true(i < PATHS && lives[i].there);
	assert_int_equal(entry->state_bytes, strlen(lives[i].state));
	assert_memory_equal(entry->state, lives[i].state, entry->state_bytes);
	lives[i].there = false;
	return SPIS_OK;
}

static void assert_listed(spis_index *index, const struct life *lives)
{
	struct life left[PATHS];

	memcpy(left, lives, sizeof(left));
	assert_good(index, spis_each(index, list, left));
	for (size_t i = 0; i < PATHS; i++)
		assert_false(left[i].there);
}

static void assert_same(spis_index *index, spis_index *fresh, const char *path)
{
	char is[SPIS_DIGEST_BYTES], should[SPIS_DIGEST_BYTES];

	assert_good(index, spis_digest(index, 0, path, is));
	assert_good(fresh, spis_digest(fresh, 0, path, should));
	if (strcmp(is, should) != 0)
		fail_msg("'%s' is not as if made afresh", path);
}

static void assert_finds_same(spis_index *index, spis_index *fresh,
			      const char *query)
{
	spis_results *is, *should;
	size_t count;

	assert_good(index, spis_search(index, query, strlen(query), NULL, &is));
	assert_good(fresh,
		    spis_search(fresh, query, strlen(query), NULL, &should));
	count = spis_results_count(should);
	if (spis_results_count(is) != count)
		fail_msg("%s: %zu hits instead of %zu", query,
			 spis_results_count(is), count);
	for (size_t i = 0; i < count; i++)
		assert_float_equal(spis_hit_score(spis_results_hit(is, i)),
				   spis_hit_score(spis_results_hit(should, i)),
				   1e-6);
	spis_results_free(is);
	spis_results_free(should);
}

/* An index of these documents, each put once. */
static spis_index *make_fresh(const struct life *lives)
{
	static unsigned number;
	spis_index *index;
	char name[32];

	snprintf(name, sizeof(name), "fresh%u", ++number);
	index = open_new(name, SPIS_WRITE);
	for (size_t i = 0; i < PATHS; i++) {
		spis_document d = document_of(i, &lives[i]);

		if (lives[i].there)
			assert_good(index, spis_put(index, &d));
	}
	assert_good(index, spis_commit(index));
	return index;
}

static void assert_as_fresh(spis_index *index, const struct life *lives)
{
	static const char *const queries[] = {
		"městská policie",
		"mestske policie",
		"strážník hlídat",
		"häuser",
		"asistent prevence kriminality",
		"apkr",
		"zastupitelstvo",
		"\"nákup čerpadla\"",
		"lhota 2018",
	};
	spis_index *fresh = make_fresh(lives);
	unsigned count = 0;

	for (size_t i = 0; i < PATHS; i++) {
		if (lives[i].there)
			assert_same(index, fresh, path_of(i));
		count += lives[i].there;
	}
	assert_int_equal(spis_count(index), count);
	assert_listed(index, lives);
	for (size_t i = 0; i < sizeof(queries) / sizeof(*queries); i++)
		assert_finds_same(index, fresh, queries[i]);
	assert_good(index, spis_check(index));
	spis_free(fresh);
}

/* ---- lives */

static void assert_read(const char *name, const struct life *lives)
{
	spis_index *reader = open_new(name, SPIS_READ);

	assert_as_fresh(reader, lives);
	spis_free(reader);
}

/* Straight into the index, which is opened again now and then. */
static void test_live(void **state)
{
	struct life lives[PATHS] = {{0}};
	spis_index *index = open_new("live", SPIS_WRITE);

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		for (unsigned i = any(CHANGES) + 1; i > 0; i--)
			change(index, lives);
		if (any(4) == 0)
			assert_good(index, spis_compact(index));
		assert_good(index, spis_commit(index));
		if (round % 2)
			assert_read("live", lives);
		if (any(4) > 0)
			continue;
		spis_free(index);
		index = open_new("live", SPIS_WRITE);
	}
	spis_free(index);
}

/* In bulk, and rebuilt from what is stored. */
static void test_bulk(void **state)
{
	struct life lives[PATHS] = {{0}};

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		spis_index *index = open_new("bulk", SPIS_WRITE);

		if (any(3) == 0)
			assert_good(index, spis_rebuild(index, 2));
		assert_good(index, spis_bulk(index, 2, 0));
		for (unsigned i = 0; i < any(2) + 1; i++) {
			for (unsigned k = any(CHANGES) + 1; k > 0; k--)
				change(index, lives);
			assert_good(index, spis_commit(index));
		}
		spis_free(index);
		if (round % 2)
			assert_read("bulk", lives);
	}
}

/* What is not committed is gone; what one change alone makes is not. */
static void test_single_changes(void **state)
{
	struct life lives[PATHS] = {{0}};
	spis_index *index = open_new("single", SPIS_WRITE);

	(void)state;
	assert_good(index, spis_commit(index));
	assert_read("single", lives);
	for (size_t text = 0; text < TEXTS; text++) {
		spis_document d;

		lives[0] = (struct life){true, TEXTS - 1 - text, 0, "1"};
		d = document_of(0, &lives[0]);
		assert_good(index, spis_put(index, &d));
		assert_good(index, spis_commit(index));
		assert_read("single", lives);
	}
	touch(index, lives, 0);
	assert_good(index, spis_commit(index));
	assert_read("single", lives);
	drop(index, lives, 0);
	assert_good(index, spis_commit(index));
	assert_read("single", lives);
	spis_free(index);
}

/* Anew: nothing of what was there, but its notes. */
static void test_anew(void **state)
{
	struct life lives[PATHS] = {{0}};
	spis_index *index = open_new("anew", SPIS_WRITE);
	void *note;
	size_t len;

	(void)state;
	for (size_t i = 0; i < PATHS; i++)
		put(index, lives, i);
	assert_good(index, spis_set_note(index, "n", "1", 1));
	assert_good(index, spis_commit(index));
	assert_good(index, spis_bulk(index, 2, SPIS_REBUILD));
	memset(lives, 0, sizeof(lives));
	for (size_t i = 0; i < PATHS / 2; i++)
		put(index, lives, i);
	assert_good(index, spis_commit(index));
	assert_read("anew", lives);
	put(index, lives, 1);
	put(index, lives, PATHS - 1);
	assert_good(index, spis_commit(index));
	assert_read("anew", lives);
	assert_good(index, spis_note(index, "n", &note, &len));
	assert_int_equal(len, 1);
	spis_release(note);
	spis_free(index);
	index = open_new("anew", SPIS_WRITE);
	assert_good(index, spis_bulk(index, 1, SPIS_REBUILD));
	memset(lives, 0, sizeof(lives));
	assert_good(index, spis_commit(index));
	assert_read("anew", lives);
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_live),
		cmocka_unit_test(test_bulk),
		cmocka_unit_test(test_single_changes),
		cmocka_unit_test(test_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
