/* SPDX-License-Identifier: GPL-2.0-or-later */
/* dictionary.c: texts that are packed by what they have in common. */
#include "store/dictionary.h"
#include "store/pack.h"
#include "store/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "czech.h"
#include "repeat.h"

/* Texts, so many that their samples suffice, and their length. */
#define TEXTS      800u
#define TEXT_ROOM  4096u
#define TEXT_BYTES 1500u

static const struct store_lexicon made_with = {.version = "x"};

static void need(const struct error *e, spis_status status)
{
	if (status != SPIS_OK)
		fail_msg("%s", e->message);
}

static void need_index(spis_index *index, spis_status status)
{
	if (status != SPIS_OK)
		fail_msg("%s", spis_error(index));
}

/* ---- texts */

static const char *const sentences[] = {
	"Rada města schvaluje uzavření nájemní smlouvy na pozemek č. ",
	"Zastupitelstvo města bere na vědomí zprávu o činnosti č. ",
	"Rada města ukládá vedoucímu odboru předložit návrh č. ",
	"Zastupitelstvo schvaluje prodej části pozemku parc. č. ",
	"Rada souhlasí s vyřazením majetku dle přílohy č. ",
};

/* Text `i` of archive `archive`, which no other archive resembles. */
static size_t text_of(unsigned archive, unsigned i, char text[TEXT_ROOM])
{
	uint64_t state = (uint64_t)archive << 32 | i;
	size_t len = 0;

	for (uint64_t warm = 0; warm < 4; warm++)
		repeat_random(&state);
	while (len < TEXT_BYTES)
		len += (size_t)snprintf(text + len, TEXT_ROOM - len,
					"%s%u/%u.\n",
					sentences[repeat_random(&state) % 5],
					repeat_random(&state) % 1000, archive);
	return len;
}

static void take_samples(unsigned archive, struct samples *samples)
{
	static char text[TEXT_ROOM];

	for (unsigned i = 0; i < TEXTS; i++)
		samples_add(samples,
			    (struct bytes){text, text_of(archive, i, text)});
	assert_true(samples_suffice(samples));
}

static struct dictionary *learnt(unsigned archive)
{
	struct samples samples = {0};
	struct dictionary *d;
	struct error e;

	take_samples(archive, &samples);
	need(&e, dictionary_learn(&e, &samples, &d));
	samples_release(&samples);
	assert_non_null(d);
	return d;
}

/* ---- packing alone */

/* What comes back of `stored`. */
static spis_status unpacked(const struct dictionary *with, struct bytes stored,
			    struct buf *out)
{
	struct unpacker *u = unpacker_new();
	struct error e;
	spis_status status;

	buf_reset(out);
	status = unpack(&e, u, with, stored, out);
	unpacker_free(u);
	return status;
}

/* Packed and unpacked it is the same; the packed length. */
static size_t packed_bytes(const struct dictionary *with, struct bytes data)
{
	struct packer *p = packer_new();
	struct buf out = {0};
	struct bytes stored;
	struct error e;

	need(&e, packer_pack(&e, p, with, data, 0, &stored));
	assert_int_equal(packed_with(stored),
			 data.len > 0 && with ? dictionary_number(with) : 0);
	assert_int_equal(unpacked(with, stored, &out), SPIS_OK);
	assert_int_equal(out.len, data.len);
	if (data.len > 0)
		assert_memory_equal(out.data, data.at, data.len);
	buf_release(&out);
	packer_free(p);
	return stored.len;
}

/* Of any length: empty, short, and where Xapian would begin to fail. */
static void test_lengths(void **state)
{
	static const size_t lengths[] = {
		0,
		1,
		2,
		100,
		PACK_MIN_BYTES - 1,
		PACK_MIN_BYTES,
		PACK_MIN_BYTES + 1,
		300000,
	};
	static char text[300000];
	struct dictionary *d = learnt(1);
	uint64_t random = 1;

	(void)state;
	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		memset(text, 'a', sizeof(text));
		packed_bytes(d, (struct bytes){text, lengths[i]});
		for (size_t k = 0; k < sizeof(text); k++)
			text[k] = (char)repeat_random(&random);
		packed_bytes(d, (struct bytes){text, lengths[i]});
	}
	dictionary_free(d);
}

/* A text that it has not seen takes less than half of the room. */
static void test_gain(void **state)
{
	static char text[TEXT_ROOM];
	struct dictionary *d = learnt(1), *other = learnt(2), *again;
	const struct bytes data = {text, text_of(1, TEXTS, text)};
	struct error e;

	(void)state;
	assert_true(packed_bytes(d, data) * 4 < data.len);
	need(&e, dictionary_load(&e, dictionary_bytes(d), true, &again));
	assert_int_equal(dictionary_number(again), dictionary_number(d));
	assert_int_equal(packed_bytes(again, data), packed_bytes(d, data));
	assert_int_not_equal(dictionary_number(other), dictionary_number(d));
	dictionary_free(d);
	dictionary_free(other);
	dictionary_free(again);
}

/* What zstd puts into one block at most, and no more of a head comes. */
#define BLOCK_MOST ((size_t)128 * 1024)

/* The head comes alone, if there is one and all of it is packed. */
static void need_head(const struct dictionary *with, struct bytes data,
		      size_t head)
{
	struct unpacker *u = unpacker_new();
	struct packer *p = packer_new();
	struct buf out = {0};
	struct bytes stored;
	struct error e;
	bool whole;

	need(&e, packer_pack(&e, p, with, data, head, &stored));
	/* Twice: nothing is left of the frame before. */
	for (int i = 0; i < 2; i++) {
		buf_reset(&out);
		need(&e, unpack_head(&e, u, with, stored, &out, &whole));
		assert_int_equal(whole, out.len == data.len);
		if (stored.at != data.at && head > 0 && head <= BLOCK_MOST)
			assert_int_equal(out.len, head);
		else if (data.len <= BLOCK_MOST)
			assert_true(whole);
		assert_memory_equal(out.data, data.at, out.len);
		buf_reset(&out);
		need(&e, unpack(&e, u, with, stored, &out));
		assert_int_equal(out.len, data.len);
		assert_memory_equal(out.data, data.at, data.len);
	}
	for (size_t len = 1; len < stored.len && stored.len < TEXT_ROOM;
	     len++) {
		buf_reset(&out);
		(void)!unpack_head(&e, u, with, (struct bytes){stored.at, len},
				   &out, &whole);
	}
	buf_release(&out);
	packer_free(p);
	unpacker_free(u);
}

static void test_heads(void **state)
{
	static char text[3 * 128 * 1024];
	struct dictionary *d = learnt(1);
	size_t len = 0;

	(void)state;
	for (unsigned i = 0; len + TEXT_ROOM < sizeof(text); i++)
		len += text_of(1, i, text + len);
	for (int with = 0; with < 2; with++) {
		static const size_t heads[] = {0, 1, 20, 999};

		for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
			need_head(with ? d : NULL, (struct bytes){text, 1000},
				  heads[i]);
			need_head(with ? d : NULL,
				  (struct bytes){text, PACK_MIN_BYTES},
				  heads[i]);
		}
		need_head(with ? d : NULL, (struct bytes){text, len},
			  BLOCK_MOST);
		need_head(with ? d : NULL, (struct bytes){text, len},
			  BLOCK_MOST + 1);
	}
	dictionary_free(d);
}

/* Nothing worse than an error, or other bytes, comes of any damage. */
static void test_damage(void **state)
{
	static char text[TEXT_ROOM], copy[TEXT_ROOM];
	struct dictionary *d = learnt(1), *other = learnt(2);
	const struct bytes data = {text, text_of(1, TEXTS, text)};
	struct packer *p = packer_new();
	struct buf out = {0};
	struct bytes stored;
	struct error e;

	(void)state;
	need(&e, packer_pack(&e, p, d, data, 0, &stored));
	memcpy(copy, stored.at, stored.len);
	assert_int_equal(unpacked(other, stored, &out), SPIS_CORRUPT);
	assert_int_equal(unpacked(NULL, stored, &out), SPIS_CORRUPT);
	for (size_t len = 1; len < stored.len; len++) {
		(void)!packed_with((struct bytes){copy, len});
		assert_int_equal(unpacked(d, (struct bytes){copy, len}, &out),
				 SPIS_CORRUPT);
	}
	for (size_t i = 0; i < stored.len; i++) {
		copy[i] ^= (char)0xff;
		(void)!packed_with((struct bytes){copy, stored.len});
		(void)!unpacked(d, (struct bytes){copy, stored.len}, &out);
		copy[i] ^= (char)0xff;
	}
	buf_release(&out);
	packer_free(p);
	dictionary_free(d);
	dictionary_free(other);
}

/* Without its head it is refused; any other damage is not noticed here. */
static void test_damaged_dictionary(void **state)
{
	struct dictionary *d = learnt(1), *damaged;
	const struct bytes whole = dictionary_bytes(d);
	char *copy = malloc(whole.len);
	struct error e;

	(void)state;
	assert_non_null(copy);
	memcpy(copy, whole.at, whole.len);
	for (size_t i = 0; i < 200; i++) {
		const struct bytes cut = {copy, i};

		if (dictionary_load(&e, cut, true, &damaged) != SPIS_OK)
			assert_int_equal(e.status, SPIS_CORRUPT);
		else
			assert_in_range(i, 20, 200);
		dictionary_free(damaged);
		copy[i] ^= (char)0xff;
		if (dictionary_load(&e, (struct bytes){copy, whole.len}, true,
				    &damaged) != SPIS_OK)
			assert_int_equal(e.status, SPIS_CORRUPT);
		dictionary_free(damaged);
		copy[i] ^= (char)0xff;
	}
	free(copy);
	dictionary_free(d);
}

/* Texts without anything in common give none, and that is no error. */
static void test_nothing_in_common(void **state)
{
	static char text[TEXT_ROOM];
	struct samples samples = {0};
	struct dictionary *d;
	struct error e;

	(void)state;
	need(&e, dictionary_learn(&e, &samples, &d));
	assert_null(d);
	samples_add(&samples, (struct bytes){text, text_of(1, 1, text)});
	assert_false(samples_suffice(&samples));
	need(&e, dictionary_learn(&e, &samples, &d));
	assert_null(d);
	samples_release(&samples);
}

/* ---- in an index */

static void put(struct store *s, unsigned archive, unsigned i)
{
	static char text[TEXT_ROOM];
	struct buf data = {0};
	struct record record = {
		.text = {text, text_of(archive, i, text)},
	};
	char id[32];
	struct store_passage passage = {0};
	const struct store_document document = {
		.id = {id,
		       (size_t)snprintf(id, sizeof(id), "Q%u/%u", archive, i)},
		.path = {id + 1, strlen(id + 1)},
		.passages = &passage,
		.passage_count = 1,
	};
	struct error e;

	record_pack(&record, &data);
	passage.data = (struct bytes){data.data, data.len};
	need(&e, store_put(&e, s, &document));
	buf_release(&data);
}

static void assert_text(struct store *s, unsigned archive, unsigned i)
{
	static char text[TEXT_ROOM];
	struct buf data = {0};
	struct record record;
	size_t index = SPIS_ANY_INDEX;
	uint32_t head;
	char id[32];
	const struct bytes name = {
		id, (size_t)snprintf(id, sizeof(id), "Q%u/%u", archive, i)};
	struct error e;

	need(&e, store_number(&e, s, name, &index, &head));
	need(&e, store_data(&e, s, head, &data));
	record_unpack((struct bytes){data.data, data.len}, &record);
	assert_int_equal(record.text.len, text_of(archive, i, text));
	assert_memory_equal(record.text.at, text, record.text.len);
	buf_release(&data);
}

/* Documents become the next state of the index, packed with a new one. */
static uint32_t build(const char *path, unsigned archive, bool anew)
{
	struct store_segment part;
	struct store_batch batch = {
		.segments = &part, .segment_count = 1, .anew = anew};
	const struct dictionary *made;
	struct samples samples = {0};
	struct store *s, *segment;
	uint32_t name;
	struct error e;

	take_samples(archive, &samples);
	need(&e, store_open(&e, path, &made_with, &s));
	need(&e, store_learn(&e, s, &samples, &made));
	samples_release(&samples);
	need(&e, store_begin_segment(&e, s, 0, &segment));
	store_pack_with(segment, made);
	for (unsigned i = 0; i < 10; i++)
		put(segment, archive, i);
	need(&e, store_end_segment(&e, segment, &part));
	store_close(segment);
	need(&e, store_publish(&e, s, &batch));
	assert_ptr_equal(store_dictionary(s), made);
	name = dictionary_number(made);
	store_close(s);
	return name;
}

static void assert_all(struct store *s, unsigned archive, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		assert_text(s, archive, i);
}

/* What is put later, one by one, is packed with it; a rebuild too. */
static void test_kept(void **state)
{
	struct error e;
	struct store *s;
	uint32_t first = build("kept", 1, false), second;

	(void)state;
	need(&e, store_open(&e, "kept", &made_with, &s));
	assert_int_equal(dictionary_number(store_dictionary(s)), first);
	put(s, 1, 10);
	need(&e, store_commit(&e, s));
	assert_all(s, 1, 11);
	need(&e, store_compact(&e, s));
	assert_all(s, 1, 11);
	store_close(s);
	second = build("kept", 2, true);
	assert_int_not_equal(first, second);
	need(&e, store_open(&e, "kept", &made_with, &s));
	assert_int_equal(dictionary_number(store_dictionary(s)), second);
	assert_all(s, 2, 10);
	store_close(s);
}

static struct store *opened(const char *path)
{
	struct store *s;
	struct error e;

	need(&e, store_open(&e, path, NULL, &s));
	return s;
}

/* Several indexes are read together, and become one. */
static void test_several(void **state)
{
	struct store *s;
	struct error e;

	(void)state;
	build("first", 1, false);
	build("second", 2, false);
	s = opened("first");
	need(&e, store_add(&e, s, "second"));
	assert_all(s, 1, 10);
	assert_all(s, 2, 10);
	store_close(s);
}

/* ---- by a caller of the library */

/* Its tables but the lexicon, in bytes. */
static long index_bytes(const char *path)
{
	char command[256], line[64] = "";
	FILE *p;

	snprintf(command, sizeof(command),
		 "cat %s/index.*/docdata.glass | wc -c", path);
	p = popen(command, "r");
	assert_non_null(p);
	assert_non_null(fgets(line, sizeof(line), p));
	pclose(p);
	return strtol(line, NULL, 10);
}

static void put_all(const char *path, unsigned archive, unsigned count)
{
	static char text[TEXT_ROOM];
	spis_index *index = czech_index();
	char name[32];
	spis_document d = {.size = sizeof(d), .path = name, .text = text};

	need_index(index, spis_open(index, path, SPIS_WRITE));
	need_index(index, spis_bulk(index, 2, 0));
	for (unsigned i = 0; i < count; i++) {
		snprintf(name, sizeof(name), "%u/%u", archive, i);
		d.text_bytes = text_of(archive, i, text);
		need_index(index, spis_put(index, &d));
	}
	need_index(index, spis_commit(index));
	need_index(index, spis_check(index));
	spis_free(index);
}

/*
 * Of texts that do not suffice none is learnt.  With the dictionary the rest
 * takes little, also in a run of its own; and a backup of two such indexes is
 * one.
 */
static void test_library(void **state)
{
	const unsigned few = 100;
	spis_index *index;
	long little, before;

	(void)state;
	if (getenv("SPIS_TEST_SLOW"))
		return;
	put_all("few", 1, few);
	little = index_bytes("few");
	put_all("many", 1, TEXTS);
	before = index_bytes("many");
	put_all("many", 2, 2 * few);
	assert_in_range(index_bytes("many") - before, 1, little * 3 / 2);
	put_all("other", 3, TEXTS);
	index = czech_index();
	need_index(index, spis_open(index, "many", SPIS_READ));
	need_index(index, spis_open(index, "other", SPIS_READ));
	need_index(index, spis_backup(index, "both"));
	spis_free(index);
	index = czech_index();
	need_index(index, spis_open(index, "both", SPIS_WRITE));
	assert_int_equal(spis_count(index), 2 * TEXTS + 2 * few);
	need_index(index, spis_check(index));
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_gain),
		cmocka_unit_test(test_heads),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_damaged_dictionary),
		cmocka_unit_test(test_nothing_in_common),
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_several),
		cmocka_unit_test(test_library),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
