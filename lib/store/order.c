/* SPDX-License-Identifier: GPL-2.0-or-later */
/* order.c: packs the sequence of lexemes of a passage. */
#include "store/order.h"

#include "base/varint.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define SUM_BYTES 4

/* A passage has 64 KB and a title; with this limit nothing overflows. */
#define MAX_NUMBER (UINT32_C(1) << 24)
#define MAX_BITS   24u

#define WORD_BITS 64u

/* ---- the hash function */

/* The constants are those of FNV-1a; the bits are mixed at the end. */
uint64_t order_hash(const char *lexeme, size_t len)
{
	uint64_t hash = 0xCBF29CE484222325u;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)lexeme[i]) * 0x100000001B3u;
	return hash;
}

/* The end of splitmix64: each bit depends on all others. */
static uint64_t mix(uint64_t x)
{
	x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
	x = (x ^ x >> 27) * 0x94D049BB133111EBu;
	return x ^ x >> 31;
}

static uint64_t salted(uint64_t lexeme, unsigned salt)
{
	return mix(lexeme + salt * 0x9E3779B97F4A7C15u);
}

static uint32_t bucket_of(uint64_t key, uint32_t buckets)
{
	return (uint32_t)((key >> 32) * buckets >> 32);
}

/*
 * The number of a key in a bucket with this displacement; 1 to MAX_BITS bits.
 */
static uint32_t number_of(uint64_t key, unsigned move, unsigned bits)
{
	uint64_t x = (key + move) * 0x9E3779B97F4A7C15u;

	x = (x ^ x >> 32) * 0xD6E8FEB86659FD93u;
	return (uint32_t)(x >> (WORD_BITS - bits));
}

/*
 * The perfect hash function of Belazzougui, Botelho and Dietzfelbinger (2009),
 * "hash, displace, and compress": buckets of keys, starting with the fullest,
 * are each displaced until all their keys get free numbers.
 */
struct function {
	unsigned bits;
	unsigned salt;
	uint32_t buckets;
	const unsigned char *moves; /* of each bucket */
};

static uint32_t number(const struct function *f, uint64_t lexeme)
{
	uint64_t key = salted(lexeme, f->salt);

	return number_of(key, f->moves[bucket_of(key, f->buckets)], f->bits);
}

/* ---- finding a function */

#define MOVES 256u

/* A bucket has about five keys; with more than this another salt is better. */
#define BUCKET_MAX 64u

/*
 * Maximum number of salts, with more and more buckets, to try; usually two are
 * enough.
 */
#define TRIES 64u

/* After this many tries, numbers get one more bit. */
#define TRIES_A_BIT 6u

static int compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* Whether all keys get free numbers: then these are taken. */
static bool settle(unsigned char *taken, const uint64_t *keys, size_t count,
		   unsigned move, unsigned bits)
{
	size_t i = 0;

	for (; i < count; i++) {
		unsigned char *at = &taken[number_of(keys[i], move, bits)];

		if (*at)
			break;
		*at = 1;
	}
	if (i == count)
		return true;
	while (i-- > 0)
		taken[number_of(keys[i], move, bits)] = 0;
	return false;
}

/* Number of keys in the bucket of the first key. */
static size_t bucket_len(const uint64_t *keys, size_t left, uint32_t buckets)
{
	uint32_t bucket = bucket_of(*keys, buckets);
	size_t len = 1;

	while (len < left && bucket_of(keys[len], buckets) == bucket)
		len++;
	return len;
}

/* Places all buckets with this many of the sorted keys; false: failed. */
static bool settle_all(struct order_packer *p, const struct function *f,
		       size_t wanted, size_t *longest)
{
	const uint64_t *keys = (const uint64_t *)p->keys.data;
	size_t count = p->keys.len / sizeof(*keys), len;

	*longest = 0;
	for (size_t i = 0; i < count; i += len) {
		unsigned move = 0;

		len = bucket_len(keys + i, count - i, f->buckets);
		if (len < wanted && len > *longest)
			*longest = len;
		if (len != wanted)
			continue;
		while (move < MOVES && !settle((unsigned char *)p->taken.data,
					       keys + i, len, move, f->bits))
			move++;
		if (move == MOVES)
			return false;
		p->moves.data[bucket_of(keys[i], f->buckets)] = (char)move;
	}
	return true;
}

/* The sorted keys of the passage for this salt. */
static bool take_keys(struct order_packer *p, const struct order_input *in,
		      unsigned salt)
{
	size_t count = 0;
	uint64_t *keys;

	buf_reset(&p->keys);
	keys = (uint64_t *)(void *)buf_reserve(
		&p->keys, (in->lexeme_count + 1) * sizeof(*keys));
	if (!keys)
		return false;
	for (size_t i = 0; i < in->lexeme_count; i++)
		keys[i] = salted(in->lexemes[i], salt);
	qsort(keys, in->lexeme_count, sizeof(*keys), compare);
	/* Equal keys, which only an attacker can produce, count once. */
	for (size_t i = 0; i < in->lexeme_count; i++)
		if (count == 0 || keys[count - 1] != keys[i])
			keys[count++] = keys[i];
	p->keys.len = count * sizeof(*keys);
	return true;
}

static bool clear(struct buf *b, size_t len)
{
	char *to;

	buf_reset(b);
	to = buf_reserve(b, len);
	if (!to)
		return false;
	memset(to, 0, len);
	b->len = len;
	return true;
}

/*
 * The smaller the buckets, the more of the numbers can be used; measured on
 * passages of 50 to 400 lexemes.
 */
static uint32_t count_buckets(size_t keys, unsigned bits, unsigned attempt)
{
	size_t room = (size_t)1 << bits;
	size_t per_bucket = keys * 10 < room * 6   ? 7
			    : keys * 10 < room * 8 ? 5
						   : 4;
	size_t buckets = keys / per_bucket + 1;

	return (uint32_t)(buckets + buckets * (attempt % TRIES_A_BIT) / 4);
}

/* Whether each key has got a number; otherwise memory may be out. */
static bool settle_keys(struct order_packer *p, const struct order_input *in,
			struct function *f)
{
	size_t len = SIZE_MAX, next;

	if (!take_keys(p, in, f->salt) ||
	    !clear(&p->taken, (size_t)1 << f->bits) ||
	    !clear(&p->moves, f->buckets))
		return false;
	f->moves = (const unsigned char *)p->moves.data;
	for (; len > 0; len = next)
		if (!settle_all(p, f, len, &next) || next > BUCKET_MAX)
			return false;
	return true;
}

static spis_status find_function(struct error *e, struct order_packer *p,
				 const struct order_input *in,
				 struct function *f)
{
	unsigned bits = 1;

	while (in->lexeme_count > (size_t)1 << bits)
		bits++;
	for (unsigned i = 0; i < TRIES; i++) {
		f->salt = i;
		f->bits = bits + i / TRIES_A_BIT;
		f->buckets = count_buckets(in->lexeme_count, f->bits, i);
		if (f->bits > MAX_BITS)
			break;
		if (settle_keys(p, in, f))
			return SPIS_OK;
		if (p->keys.failed || p->taken.failed || p->moves.failed)
			return fail_memory(e);
	}
	return fail(e, SPIS_INTERNAL, "the order of words cannot be packed");
}

void order_packer_release(struct order_packer *p)
{
	buf_release(&p->keys);
	buf_release(&p->taken);
	buf_release(&p->moves);
}

/* ---- packing */

static size_t plane_bytes(uint32_t positions)
{
	return (positions + 7u) / 8;
}

static uint32_t count_positions(const struct ordered *words, size_t count)
{
	return count > 0 ? words[count - 1].position + 1 : 0;
}

/* Whether two sequences of words are equal, wherever they begin. */
static bool is_same(const struct ordered *a, const struct ordered *b,
		    size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (a[i].lexeme != b[i].lexeme ||
		    a[i].position - a->position != b[i].position - b->position)
			return false;
	return true;
}

/* The first position of the whole title in the text; UINT32_MAX: none. */
static uint32_t find_title(const struct order_input *in)
{
	const struct ordered *text = in->text;
	const size_t count = in->title_count;

	for (size_t i = 0; count > 0 && i + count <= in->text_count; i++)
		if (text[i].lexeme == in->title->lexeme &&
		    is_same(text + i, in->title, count) &&
		    (i == 0 || text[i - 1].position != text[i].position) &&
		    (i + count == in->text_count ||
		     text[i + count].position != text[i + count - 1].position))
			return text[i].position;
	return UINT32_MAX;
}

/* Where lexemes are put: first the title, then the text. */
struct planes {
	const struct function *f;
	char *at;
	size_t bytes;    /* of each */
	uint32_t before; /* position of the last additional reading */
};

static void put_number(const struct planes *p, uint32_t position,
		       uint32_t wanted)
{
	char *at = p->at + position / 8;

	for (unsigned i = 0; i < p->f->bits; i++, at += p->bytes)
		*at = (char)(*at | (wanted >> i & 1) << position % 8);
}

static void put_words(const struct planes *p, const struct ordered *words,
		      size_t count, uint32_t first)
{
	for (size_t i = 0; i < count; i++)
		if (i == 0 || words[i].position != words[i - 1].position)
			put_number(p, first + words[i].position,
				   number(p->f, words[i].lexeme));
}

/* Adds readings that share a position with the preceding one. */
static void put_readings(struct planes *p, const struct ordered *words,
			 size_t count, uint32_t first, struct buf *out)
{
	for (size_t i = 1; i < count; i++) {
		uint32_t position = first + words[i].position;

		if (words[i].position != words[i - 1].position)
			continue;
		varint_put(out, position - p->before);
		varint_put(out, number(p->f, words[i].lexeme));
		p->before = position;
	}
}

static void pack(const struct order_input *in, const struct function *f,
		 struct buf *out)
{
	const uint32_t title = count_positions(in->title, in->title_count);
	const uint32_t found = find_title(in);
	const bool apart = found == UINT32_MAX;
	const uint32_t text = apart ? title : 0;
	const uint32_t all = text + count_positions(in->text, in->text_count);
	struct planes p = {.f = f, .bytes = plane_bytes(all)};
	size_t len = f->bits * p.bytes;

	buf_byte(out, (char)f->bits);
	buf_byte(out, (char)f->salt);
	varint_put(out, f->buckets);
	varint_put(out, all);
	varint_put(out, text);
	varint_put(out, apart ? 0 : found);
	varint_put(out, title);
	buf_add(out, f->moves, f->buckets);
	p.at = buf_reserve(out, len);
	if (!p.at)
		return;
	memset(p.at, 0, len);
	put_words(&p, in->title, apart ? in->title_count : 0, 0);
	put_words(&p, in->text, in->text_count, text);
	out->len += len;
	put_readings(&p, in->title, apart ? in->title_count : 0, 0, out);
	put_readings(&p, in->text, in->text_count, text, out);
}

static void write_sum(struct bytes packed, char sum[SUM_BYTES])
{
	uLong crc = crc32(0, (const Bytef *)packed.at, (uInt)packed.len);

	for (unsigned i = 0; i < SUM_BYTES; i++)
		sum[i] = (char)(crc >> 8 * i);
}

spis_status order_pack(struct error *e, struct order_packer *p,
		       const struct order_input *in, struct buf *out)
{
	size_t at = out->len + SUM_BYTES;
	char sum[SUM_BYTES] = {0};
	struct function f;
	spis_status status = find_function(e, p, in, &f);

	if (status != SPIS_OK)
		return status;
	buf_add(out, sum, SUM_BYTES);
	pack(in, &f, out);
	if (out->failed)
		return fail_memory(e);
	write_sum((struct bytes){out->data + at, out->len - at}, sum);
	memcpy(out->data + at - SUM_BYTES, sum, SUM_BYTES);
	return SPIS_OK;
}

bool order_intact(struct bytes packed)
{
	char sum[SUM_BYTES];

	if (packed.len < SUM_BYTES)
		return false;
	write_sum((struct bytes){packed.at + SUM_BYTES, packed.len - SUM_BYTES},
		  sum);
	return memcmp(sum, packed.at, SUM_BYTES) == 0;
}

/* ---- finding */

/* An order being searched, 64 positions at a time. */
struct view {
	struct function f;
	uint32_t positions;
	uint32_t text;             /* start of the text */
	uint32_t title, title_end; /* the title */
	const char *planes;
	size_t bytes; /* of each plane */
	struct varints readings;
	uint32_t reading; /* position of the next one, UINT32_MAX: none */
	uint32_t lexeme;  /* its number */
};

static void next_reading(struct view *v)
{
	uint32_t step;

	if (v->readings.at == v->readings.end) {
		v->reading = UINT32_MAX;
		return;
	}
	step = varint_take(&v->readings);
	v->lexeme = varint_take(&v->readings);
	v->reading += step;
	if (v->readings.failed || v->reading >= v->positions)
		v->reading = UINT32_MAX;
}

/* Whatever the bytes are, the view stays within them. */
static bool open_view(struct bytes packed, struct view *v)
{
	struct varints in = {packed.at + SUM_BYTES + 2, packed.at + packed.len,
			     MAX_NUMBER, false};

	if (packed.len < SUM_BYTES + 2)
		return false;
	v->f.bits = (unsigned char)packed.at[SUM_BYTES];
	v->f.salt = (unsigned char)packed.at[SUM_BYTES + 1];
	v->f.buckets = varint_take(&in);
	v->positions = varint_take(&in);
	v->text = varint_take(&in);
	v->title = varint_take(&in);
	v->title_end = v->title + varint_take(&in);
	v->f.moves = (const unsigned char *)in.at;
	v->bytes = plane_bytes(v->positions);
	if (in.failed || v->f.bits == 0 || v->f.bits > MAX_BITS ||
	    v->f.buckets == 0 || v->title_end > v->positions ||
	    (size_t)(in.end - in.at) < v->f.buckets + v->f.bits * v->bytes)
		return false;
	v->planes = in.at + v->f.buckets;
	in.at = v->planes + v->f.bits * v->bytes;
	v->readings = in;
	v->reading = 0;
	next_reading(v);
	return true;
}

/* Bits of 64 positions of a plane, which has `left` bytes left. */
static uint64_t load(const char *at, size_t left)
{
	uint64_t bits = 0;

	if (left >= sizeof(bits)) {
		memcpy(&bits, at, sizeof(bits));
		return le64toh(bits);
	}
	for (size_t i = 0; i < left; i++)
		bits |= (uint64_t)(unsigned char)at[i] << 8 * i;
	return bits;
}

/* Among 64 positions from `first`, those before `end`. */
static uint64_t before(uint32_t end, uint32_t first)
{
	if (end <= first)
		return 0;
	return end - first >= WORD_BITS ? ~UINT64_C(0)
					: (UINT64_C(1) << (end - first)) - 1;
}

/* Those of 64 positions that have one of the numbers of the word. */
static uint64_t match(const uint64_t *planes, unsigned bits,
		      const struct order_word *word)
{
	uint64_t any = 0;

	for (size_t k = 0; k < word->count; k++) {
		uint64_t all = ~UINT64_C(0), wanted = word->lexemes[k];

		for (unsigned i = 0; i < bits; i++)
			all &= planes[i] ^ ((wanted >> i & 1) - 1);
		any |= all;
	}
	return any;
}

static bool has(const struct order_word *word, uint32_t lexeme)
{
	for (size_t k = 0; k < word->count; k++)
		if (word->lexemes[k] == lexeme)
			return true;
	return false;
}

/* Positions of each word, among the 64 positions from `first`. */
static void match_words(struct view *v, uint32_t first,
			const struct order_word *words, size_t count,
			uint64_t *at)
{
	const uint64_t inside = before(v->positions, first);
	const size_t byte = first / 8;
	uint64_t planes[MAX_BITS];

	memset(at, 0, count * sizeof(*at));
	if (!inside)
		return;
	for (unsigned i = 0; i < v->f.bits; i++)
		planes[i] =
			load(v->planes + i * v->bytes + byte, v->bytes - byte);
	for (size_t j = 0; j < count; j++)
		at[j] = match(planes, v->f.bits, &words[j]) & inside;
	for (; v->reading < first + WORD_BITS; next_reading(v))
		for (size_t j = 0; j < count; j++)
			if (has(&words[j], v->lexeme))
				at[j] |= UINT64_C(1) << (v->reading - first);
}

/* Positions in `now` where all words follow one another. */
static uint64_t match_all(const uint64_t *now, const uint64_t *ahead,
			  size_t count)
{
	uint64_t all = now[0];

	for (size_t j = 1; j < count; j++)
		all &= now[j] >> j | ahead[j] << (WORD_BITS - j);
	return all;
}

static void number_all(const struct function *f, struct order_word *word)
{
	for (size_t k = 0; k < word->count; k++)
		word->lexemes[k] = number(f, word->lexemes[k]);
}

struct order_found order_find(struct bytes packed, struct order_word *words,
			      size_t count)
{
	uint64_t at[2][ORDER_MAX_WORDS];
	struct order_found found = {false, false};
	uint32_t first = 0, title_end;
	struct view v;

	if (count == 0 || count > ORDER_MAX_WORDS || !open_view(packed, &v))
		return found;
	for (size_t j = 0; j < count; j++)
		number_all(&v.f, &words[j]);
	/* After the last position of the title where the phrase may begin. */
	title_end = v.title_end - v.title < count
			    ? v.title
			    : v.title_end - (uint32_t)count + 1;
	match_words(&v, 0, words, count, at[0]);
	for (unsigned b = 0; first < v.positions; b ^= 1, first += WORD_BITS) {
		uint64_t all;

		match_words(&v, first + WORD_BITS, words, count, at[b ^ 1]);
		all = match_all(at[b], at[b ^ 1], count);
		found.text |= (all & ~before(v.text, first)) != 0;
		all &= before(title_end, first) & ~before(v.title, first);
		found.title |= all != 0;
		if (found.text && (found.title || first >= title_end))
			break;
	}
	return found;
}

/* Positions out of 64 where a word is at most `within` later, out of 128. */
static uint64_t smear(uint64_t now, uint64_t ahead, uint32_t within)
{
	uint32_t wide = 1; /* number of positions that each bit stands for */

	for (; wide * 2 <= within + 1; wide *= 2) {
		now |= now >> wide | ahead << (WORD_BITS - wide);
		ahead |= ahead >> wide;
	}
	if (wide <= within) {
		const uint32_t rest = within + 1 - wide;

		now |= now >> rest | ahead << (WORD_BITS - rest);
	}
	return now;
}

/* Whether all words are near one another at these positions. */
static bool is_near(const uint64_t *now, const uint64_t *ahead, size_t count,
		    const uint64_t among[2], uint32_t within)
{
	uint64_t all = ~UINT64_C(0);

	for (size_t j = 0; j < count && all; j++)
		all &= smear(now[j] & among[0], ahead[j] & among[1], within);
	return all != 0;
}

/* Among 64 positions from `first`, those of the title. */
static uint64_t of_title(const struct view *v, uint32_t first)
{
	return before(v->title_end, first) & ~before(v->title, first);
}

struct order_found order_near(struct bytes packed, struct order_word *words,
			      size_t count, uint32_t within)
{
	uint64_t at[2][ORDER_MAX_WORDS];
	struct order_found found = {false, false};
	struct view v;

	if (count == 0 || count > ORDER_MAX_WORDS || !open_view(packed, &v))
		return found;
	for (size_t j = 0; j < count; j++)
		number_all(&v.f, &words[j]);
	match_words(&v, 0, words, count, at[0]);
	for (uint32_t b = 0, first = 0; first < v.positions;
	     b ^= 1, first += WORD_BITS) {
		const uint32_t next = first + WORD_BITS;
		const uint64_t text[2] = {~before(v.text, first),
					  ~before(v.text, next)};
		const uint64_t title[2] = {of_title(&v, first),
					   of_title(&v, next)};

		match_words(&v, next, words, count, at[b ^ 1]);
		found.text |= is_near(at[b], at[b ^ 1], count, text, within);
		found.title |= is_near(at[b], at[b ^ 1], count, title, within);
		if (found.text && (found.title || first >= v.title_end))
			break;
	}
	return found;
}

bool order_places(struct bytes packed, struct order_word *words, size_t count,
		  struct buf *places, uint32_t *first, uint32_t *end)
{
	const size_t bytes = count * sizeof(uint64_t);
	struct view v;

	if (!order_intact(packed) || !open_view(packed, &v))
		return false;
	for (size_t j = 0; j < count; j++)
		number_all(&v.f, &words[j]);
	*first = v.text;
	*end = v.positions;
	for (uint32_t i = 0; i < v.positions; i += WORD_BITS) {
		char *at = buf_reserve(places, bytes);

		if (!at)
			break;
		match_words(&v, i, words, count, (uint64_t *)(void *)at);
		places->len += bytes;
	}
	return true;
}
