/* SPDX-License-Identifier: GPL-2.0-or-later */
/* state.c: what the index remembers about a file: its identity and outcome. */
#include "files/state.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/*
 * FAT has a resolution of two seconds, and clocks of a server and its clients
 * differ a little.
 */
#define YOUNG_NS INT64_C(3000000000)

static int64_t ns_of(const struct timespec *t)
{
	return (int64_t)t->tv_sec * 1000000000 + t->tv_nsec;
}

struct signature signature_of(const struct stat *st)
{
	return (struct signature){
		.bytes = (uint64_t)st->st_size,
		.modified_ns = ns_of(&st->st_mtim),
		.changed_ns = ns_of(&st->st_ctim),
		.inode = (uint64_t)st->st_ino,
	};
}

bool signature_equal(const struct signature *a, const struct signature *b)
{
	return a->bytes == b->bytes && a->modified_ns == b->modified_ns &&
	       a->changed_ns == b->changed_ns && a->inode == b->inode;
}

bool state_is_young(const struct state *state)
{
	int64_t limit = state->read_ns - YOUNG_NS;

	return state->signature.modified_ns > limit ||
	       state->signature.changed_ns > limit;
}

/*
 * "SIZE MODIFIED CHANGED INODE READ HASH OUTCOME", numbers in hexadecimal, for
 * a member only "- OUTCOME"; then, each after a tab, the reason, the quality,
 * these letters, the settings in hexadecimal, the hash of OCR, own fields;
 * trailing empty ones are omitted.
 */
#define NOTICED "n"
#define BOARD   "b"
#define DATED   "y"

static size_t pack_rest(const struct state *state, char *text, size_t room)
{
	bool flags = state->noticed || state->board || state->dated;
	bool given = state->settings || state->ocr_bytes || state->own_bytes;
	int len = 0;

	if (state->reason_bytes + state->quality_bytes > 0 || flags || given)
		len = snprintf(text, room, "\t%.*s\t%.*s",
			       (int)state->reason_bytes, state->reason,
			       (int)state->quality_bytes, state->quality);
	if ((flags || given) && (size_t)len < room)
		len += snprintf(text + len, room - (size_t)len, "\t%s%s%s",
				state->noticed ? NOTICED : "",
				state->board ? BOARD : "",
				state->dated ? DATED : "");
	if (given && (size_t)len < room)
		len += snprintf(text + len, room - (size_t)len,
				"\t%" PRIx64 "\t%.*s\t%.*s", state->settings,
				(int)state->ocr_bytes, state->ocr,
				(int)state->own_bytes, state->own);
	return (size_t)len < room ? (size_t)len : room - 1;
}

size_t state_pack(const struct state *state, char text[SPIS_MAX_STATE_BYTES])
{
	const struct signature *s = &state->signature;
	char hash[HASH_DIGITS];
	int len;

	hash_show(state->hash, hash);
	if (state->member)
		len = snprintf(text, SPIS_MAX_STATE_BYTES, "- %d",
			       (int)state->outcome);
	else
		len = snprintf(text, SPIS_MAX_STATE_BYTES,
			       "%" PRIx64 " %" PRIx64 " %" PRIx64 " %" PRIx64
			       " %" PRIx64 " %s %d",
			       s->bytes, (uint64_t)s->modified_ns,
			       (uint64_t)s->changed_ns, s->inode,
			       (uint64_t)state->read_ns, hash,
			       (int)state->outcome);
	return (size_t)len +
	       pack_rest(state, text + len, SPIS_MAX_STATE_BYTES - (size_t)len);
}

/* ---- reading it */

struct scan {
	const char *at;
	const char *end;
	bool failed;
};

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Hexadecimal digits, and the blank or whatever follows them. */
static uint64_t take_number(struct scan *s)
{
	const char *start = s->at;
	uint64_t value = 0;
	int digit;

	for (; s->at < s->end && (digit = digit_of(*s->at)) >= 0; s->at++)
		value = value << 4 | (uint64_t)digit;
	s->failed = s->failed || s->at == start;
	if (s->at < s->end && *s->at == ' ')
		s->at++;
	return value;
}

static void take_hash(struct scan *s, unsigned char hash[HASH_BYTES])
{
	s->failed = s->failed || s->end - s->at <= 2 * HASH_BYTES;
	for (int i = 0; !s->failed && i < HASH_BYTES; i++) {
		int high = digit_of(*s->at++), low = digit_of(*s->at++);

		s->failed = high < 0 || low < 0;
		hash[i] = (unsigned char)(high << 4 | low);
	}
	if (!s->failed)
		s->at++;
}

/* Text up to the next tab, or the end. */
static size_t take_words(struct scan *s, const char **words)
{
	const char *start = s->at < s->end ? s->at + 1 : s->end;
	const char *tab = memchr(start, '\t', (size_t)(s->end - start));

	*words = start;
	s->at = tab ? tab : s->end;
	return (size_t)(s->at - start);
}

bool state_unpack(const char *text, size_t len, struct state *state)
{
	struct scan s = {text, text + len, false};

	*state = (struct state){.member = len > 1 && text[0] == '-'};
	if (state->member) {
		s.at += 2;
	} else {
		state->signature.bytes = take_number(&s);
		state->signature.modified_ns = (int64_t)take_number(&s);
		state->signature.changed_ns = (int64_t)take_number(&s);
		state->signature.inode = take_number(&s);
		state->read_ns = (int64_t)take_number(&s);
		take_hash(&s, state->hash);
	}
	state->outcome = (enum outcome)take_number(&s);
	state->reason_bytes = take_words(&s, &state->reason);
	state->quality_bytes = take_words(&s, &state->quality);
	len = take_words(&s, &text);
	state->noticed = memchr(text, *NOTICED, len);
	state->board = memchr(text, *BOARD, len);
	state->dated = memchr(text, *DATED, len);
	if (s.at < s.end) {
		s.at++;
		state->settings = take_number(&s);
	}
	state->ocr_bytes = take_words(&s, &state->ocr);
	state->own_bytes = take_words(&s, &state->own);
	return !s.failed && state->outcome <= OUTCOME_CRASHED;
}
