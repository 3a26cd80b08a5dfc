/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pack.c: what is packed can be read back, and damage does no harm. */
#include "store/pack.h"
#include "store/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "slow.h"

#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

#include "repeat.h"

/* Tags that are cut at each of their last bytes. */
#define TAGS      2000u
#define TAGS_SLOW 50u /* under valgrind and sanitizers */
#define CUTS      64u

/* Documents that store_put() gets, half of them with the longest terms. */
#define DOCUMENTS  2000u
#define TERMS      36u
#define TERM_BYTES 240u

/* SEED in the environment repeats a failure. */
static uint64_t seed;

static void find_seed(void)
{
	const char *given = getenv("SEED");

	seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL) << 20;
	print_message("# SEED=%llu\n", (unsigned long long)seed);
}

/* Text `i`; the same at each call. */
static size_t text_of(unsigned i, char text[REPEAT_ROOM])
{
	uint64_t state = seed + i;

	repeat_random(&state);
	return repeat_text(&state, text);
}

static void need_store(const struct error *e, spis_status status)
{
	if (status != SPIS_OK)
		fail_msg("%s", e->message);
}

static void need_pack(struct packer *p, const char *data, size_t len)
{
	struct unpacker *u = unpacker_new();
	struct bytes stored;
	struct buf out = {0};
	struct error e;

	need_store(&e, packer_pack(&e, p, NULL, (struct bytes){data, len}, 0,
				   &stored));
	assert_int_equal(stored.at == data,
			 len < PACK_MIN_BYTES && *data != 'Z' && *data != 'D');
	need_store(&e, unpack(&e, u, NULL, stored, &out));
	assert_int_equal(out.len, len);
	if (len > 0)
		assert_memory_equal(out.data, data, len);
	buf_release(&out);
	unpacker_free(u);
}

/* On either side of where packing begins. */
static void test_limits(void **state)
{
	static char text[PACK_MIN_BYTES + 2];
	struct packer *p = packer_new();

	(void)state;
	memset(text, 'a', sizeof(text));
	need_pack(p, text, 0);
	need_pack(p, "Z", 1);
	need_pack(p, "D", 1);
	need_pack(p, text, 1);
	for (size_t len = PACK_MIN_BYTES - 1; len < PACK_MIN_BYTES + 2; len++)
		need_pack(p, text, len);
	packer_free(p);
	/* A prefix, and no padding is too long for a term, or is repeated. */
	assert_int_equal(1 + PACK_MAX_PADDING, SCHEMA_MAX_TERM_BYTES);
	for (size_t i = 0; i < PACK_MAX_PADDING; i++)
		assert_null(memchr((char[]){pack_padding(i + 1), '\0'},
				   pack_padding(i), 2));
}

/* Whatever of it is lost or changed, nothing worse comes of it. */
static void test_damage(void **state)
{
	static char text[PACK_MIN_BYTES], copy[PACK_MIN_BYTES];
	struct packer *p = packer_new();
	struct unpacker *u = unpacker_new();
	struct bytes stored;
	struct buf out = {0};
	struct error e;

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (char)('a' + i * i % 7);
	need_store(&e,
		   packer_pack(&e, p, NULL, (struct bytes){text, sizeof(text)},
			       0, &stored));
	assert_in_range(stored.len, 10, sizeof(copy));
	memcpy(copy, stored.at, stored.len);
	for (size_t len = 1; len + 1 < stored.len; len++) {
		buf_reset(&out);
		assert_int_equal(
			unpack(&e, u, NULL, (struct bytes){copy, len}, &out),
			SPIS_CORRUPT);
	}
	for (size_t i = 1; i < stored.len; i++) {
		copy[i] ^= (char)0xff;
		buf_reset(&out);
		(void)!unpack(&e, u, NULL, (struct bytes){copy, stored.len},
			      &out);
		copy[i] ^= (char)0xff;
	}
	buf_release(&out);
	unpacker_free(u);
	packer_free(p);
}

/* On either side of what is refused. */
static void test_most(void **state)
{
	char *zeros = calloc(1, PACK_MAX_BYTES);
	struct packer *p = packer_new();
	struct bytes stored;
	struct error e;

	(void)state;
	assert_non_null(zeros);
	assert_int_equal(packer_pack(&e, p, NULL,
				     (struct bytes){zeros, PACK_MAX_BYTES + 1},
				     0, &stored),
			 SPIS_TOO_BIG);
	if (!slow())
		need_pack(p, zeros, PACK_MAX_BYTES);
	packer_free(p);
	free(zeros);
}

/*
 * Bytes without a pattern, but each three twice, which only zlib makes use
 * of.
 * Around this length there are so many of them that it begins a last, small
 * block.
 */
#define PAIRED_BYTES 49140u
#define PAIRED_MORE  420u

static void test_padding(void **state)
{
	static char data[PAIRED_BYTES + PAIRED_MORE];
	struct packer *p = packer_new();
	struct bytes stored;
	unsigned padded = 0;
	struct error e;
	bool readable;

	(void)state;
	for (size_t i = 0; i < sizeof(data); i++)
		data[i] = (char)(i % 6 < 3 ? repeat_random(&seed)
					   : (unsigned char)data[i - 3]);
	for (size_t len = PAIRED_BYTES; len < sizeof(data); len += 6) {
		need_pack(p, data, len);
		need_store(&e,
			   packer_pack(&e, p, NULL, (struct bytes){data, len},
				       0, &stored));
		need_store(&e, packer_is_readable(&e, p, stored, &readable));
		assert_true(readable);
		padded += stored.len >
			  1 + ZSTD_findFrameCompressedSize(stored.at + 1,
							   stored.len - 1);
	}
	/* Else nothing was tried. */
	assert_in_range(padded, 1, PAIRED_MORE);
	packer_free(p);
}

/* Its last block is not deflated, and so cannot be spoilt. */
static void test_stored(void **state)
{
	enum { ALIKE = 100000, ALL = 200000 };
	static char tag[ALL];
	struct packer *p = packer_new();
	struct error e;
	bool readable;

	(void)state;
	memset(tag, 'a', ALIKE);
	for (size_t i = ALIKE; i < ALL; i++)
		tag[i] = (char)repeat_random(&seed);
	need_store(&e, packer_is_readable(&e, p, (struct bytes){tag, ALL},
					  &readable));
	assert_true(readable);
	packer_free(p);
}

/*
 * What comes out when Xapian inflates a tag that is cut in two at `cut`: item
 * by item, step by step, until the bytes of the item are taken.
 */
static size_t inflate_items(const Bytef *tag, size_t len, size_t cut)
{
	const size_t items[] = {cut, len - cut};
	Bytef step[REPEAT_STEP];
	z_stream z = {.next_in = tag};
	int result = Z_OK;
	size_t bytes;

	assert_int_equal(inflateInit2(&z, -15), Z_OK);
	for (int i = 0; i < 2; i++) {
		z.avail_in = (uInt)items[i];
		while (z.avail_in > 0 && result == Z_OK) {
			z.next_out = step;
			z.avail_out = sizeof(step);
			result = inflate(&z, Z_SYNC_FLUSH);
		}
	}
	bytes = result == Z_STREAM_END ? z.total_out : 0;
	inflateEnd(&z);
	return bytes;
}

/* How many cuts make the tag unreadable. */
static unsigned bad_cuts(const char *tag, size_t len)
{
	static Bytef out[REPEAT_ROOM];
	z_stream z = {.next_in = (const Bytef *)tag,
		      .avail_in = (uInt)len,
		      .next_out = out,
		      .avail_out = sizeof(out)};
	unsigned bad = 0;

	assert_int_equal(deflateInit2(&z, -1, Z_DEFLATED, -15, 9, 0), Z_OK);
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	for (size_t cut = 1; cut <= CUTS && cut < z.total_out; cut++)
		bad += inflate_items(out, z.total_out, z.total_out - cut) !=
		       len;
	deflateEnd(&z);
	return bad;
}

/* What is said to be readable is, wherever Xapian cuts it. */
static void test_cuts(void **state)
{
	static char tag[REPEAT_ROOM];
	struct packer *p = packer_new();
	unsigned count = slow() ? TAGS_SLOW : TAGS, unreadable = 0;
	struct error e;

	(void)state;
	for (unsigned i = 0; i < count; i++) {
		size_t len = text_of(i, tag);
		unsigned bad = bad_cuts(tag, len);
		bool readable;

		need_store(&e,
			   packer_is_readable(&e, p, (struct bytes){tag, len},
					      &readable));
		if (readable && bad > 0)
			fail_msg("tag %u: %u bad cuts", i, bad);
		unreadable += bad > 0;
	}
	/* Else nothing was tried; a few may all be readable. */
	if (count == TAGS)
		assert_in_range(unreadable, 1, TAGS);
	packer_free(p);
}

/* Frames that claim to be longer than they are, or than anything is. */
static void test_claims(void **state)
{
	static const struct {
		const char *stored;
		size_t len;
	} claims[] = {
		/* one raw block of a byte, where the head tells of two */
		{"Z\x28\xB5\x2F\xFD\x20\x02\x09\x00\x00"
		 "a",
		 11},
		/* the same, where it tells of 129 MB */
		{"Z\x28\xB5\x2F\xFD\xA0\x00\x00\x10\x08\x09\x00\x00"
		 "a",
		 14},
		/* the same, where it does not tell */
		{"Z\x28\xB5\x2F\xFD\x00\x58\x09\x00\x00"
		 "a",
		 11},
	};
	struct unpacker *u = unpacker_new();
	struct buf out = {0};
	struct error e;

	(void)state;
	for (size_t i = 0; i < sizeof(claims) / sizeof(*claims); i++) {
		const struct bytes stored = {claims[i].stored, claims[i].len};

		assert_int_equal(unpack(&e, u, NULL, stored, &out),
				 SPIS_CORRUPT);
		assert_int_equal(out.len, 0);
		assert_in_range(out.room, 0, PACK_MAX_BYTES);
	}
	buf_release(&out);
	unpacker_free(u);
}

/* ---- the store alone: terms as long as it takes them */

struct terms {
	char text[TERMS][TERM_BYTES + 1];
	struct store_term list[TERMS];
};

/* Some documents have one passage, others several. */
#define MAX_PASSAGES 3

/* Numbers in two letters, and the same behind: about a step in all. */
static void make_terms(uint64_t *state, struct terms *t)
{
	uint32_t alike = repeat_random(state);
	size_t len = (REPEAT_STEP + 180 + repeat_random(state) % 256) / TERMS;
	char letters[TERM_BYTES];

	repeat_letters(state, letters, sizeof(letters));
	if (alike % 2)
		memset(letters, 'a', sizeof(letters));
	for (size_t i = 0; i < TERMS; i++) {
		memcpy(t->text[i], letters, len);
		t->text[i][0] = SCHEMA_PREFIX_LEXEME;
		for (size_t bit = 0; bit < 6; bit++)
			t->text[i][1 + bit] = i >> bit & 1 ? 'a' : 'b';
		t->list[i] = (struct store_term){
			{t->text[i], len},
			alike % 3 ? 1 : repeat_random(state) % 300};
	}
}

static void put_terms(struct store *s, unsigned i)
{
	static struct terms terms;
	static char text[REPEAT_ROOM];
	uint64_t state = seed + i;
	char id[16];
	struct store_passage passages[MAX_PASSAGES];
	struct store_document document = {
		.id = {id, (size_t)snprintf(id, sizeof(id), "Q%u", i)},
		.path = {id, strlen(id)},
		.passages = passages,
		.passage_count = 1 + i % MAX_PASSAGES,
	};
	struct error e;

	for (size_t p = 0; p < MAX_PASSAGES; p++)
		passages[p] = (struct store_passage){
			.terms = terms.list,
			.term_count = i % 2 ? TERMS : 0,
			.data = {text, text_of(i, text)},
		};
	make_terms(&state, &terms);
	need_store(&e, store_put(&e, s, &document));
}

static void assert_contents(struct store *s, unsigned i)
{
	static char text[REPEAT_ROOM];
	size_t len = text_of(i, text), count = 1 + i % MAX_PASSAGES, ends = 0;
	struct buf contents = {0};
	size_t index = 0;
	uint32_t number;
	char id[16];
	struct bytes name = {id, (size_t)snprintf(id, sizeof(id), "Q%u", i)};
	struct error e;

	need_store(&e, store_number(&e, s, name, &index, &number));
	need_store(&e, store_contents(&e, s, number, &contents));
	assert_in_range(contents.len, len * count, contents.room);
	assert_memory_equal(contents.data, text, len);
	for (size_t at = 0; at < contents.len; at++)
		ends += contents.data[at] == '\0';
	assert_int_equal(ends, count * (i % 2 ? TERMS : 0) + 1);
	buf_release(&contents);
}

static void test_terms(void **state)
{
	static const struct store_lexicon made_with = {.version = "x"};
	unsigned count = slow() ? TAGS_SLOW : DOCUMENTS;
	struct store *s;
	struct error e;

	(void)state;
	need_store(&e, store_open(&e, "terms", &made_with, &s));
	for (unsigned i = 0; i < count; i++)
		put_terms(s, i);
	need_store(&e, store_commit(&e, s));
	for (unsigned i = 0; i < count; i++)
		assert_contents(s, i);
	need_store(&e, store_compact(&e, s));
	for (unsigned i = 0; i < count; i++)
		assert_contents(s, i);
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_limits), cmocka_unit_test(test_damage),
		cmocka_unit_test(test_most),   cmocka_unit_test(test_padding),
		cmocka_unit_test(test_stored), cmocka_unit_test(test_cuts),
		cmocka_unit_test(test_claims), cmocka_unit_test(test_terms),
	};

	find_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
