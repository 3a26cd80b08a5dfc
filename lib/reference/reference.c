/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reference.c: goes through a text and calls the recognisers at each site. */
#include "reference/recognisers.h"

#include <string.h>

/* Most bytes begin no reference. */
enum place { PLACE_NONE, PLACE_DIGIT, PLACE_BYTE };

static const unsigned char places[256] = {
	['0'] = PLACE_DIGIT, ['1'] = PLACE_DIGIT, ['2'] = PLACE_DIGIT,
	['3'] = PLACE_DIGIT, ['4'] = PLACE_DIGIT, ['5'] = PLACE_DIGIT,
	['6'] = PLACE_DIGIT, ['7'] = PLACE_DIGIT, ['8'] = PLACE_DIGIT,
	['9'] = PLACE_DIGIT, ['@'] = PLACE_BYTE,  ['.'] = PLACE_BYTE,
	[':'] = PLACE_BYTE,  ['z'] = PLACE_BYTE,  ['Z'] = PLACE_BYTE,
	[0xC2] = PLACE_BYTE,
};

void references_init(struct references *r, const char *text, size_t len)
{
	memset(r, 0, offsetof(struct references, found));
	r->text = text;
	r->len = len;
}

/*
 * Kinds that are certain without a name before them come first; those that need
 * a name, or match almost anything, come last.
 */
static bool look_at_number(struct references *r, struct site_words *words)
{
	static recogniser *const recognisers[] = {
		recognise_project, recognise_date,      recognise_amount,
		recognise_birth,   recognise_law,       recognise_company,
		recognise_month,   recognise_telephone, recognise_house,
		recognise_parcel,  recognise_number,
	};
	struct site site;

	site_open(&site, r, r->at, words);
	for (size_t i = 0; i < sizeof(recognisers) / sizeof(*recognisers); i++)
		if (recognisers[i](&site))
			return true;
	return false;
}

static bool begins(const struct references *r, size_t at, const char *with)
{
	size_t n = strlen(with);

	return r->len - at >= n && memcmp(r->text + at, with, n) == 0;
}

/* A full stop after a single letter; or "spol. s r." */
static bool follows_letter(const struct references *r, size_t at)
{
	return at >= 2 && r->text[at - 2] == ' ' && r->text[at - 1] >= 'a' &&
	       r->text[at - 1] <= 'z';
}

static bool look_at_byte(struct references *r, struct site_words *words)
{
	const size_t at = r->at;
	recogniser *recognise = NULL;
	struct site site;

	switch (r->text[at]) {
	case '@':
		recognise = recognise_mail;
		break;
	case ':':
		if (begins(r, at, "://"))
			recognise = recognise_web;
		break;
	case '.':
		if (at >= 3 && begins(r, at - 3, "www."))
			recognise = recognise_web;
		else if (follows_letter(r, at))
			recognise = recognise_form;
		break;
	case 'z':
	case 'Z':
		/* Most of these letters begin other words. */
		if (r->len - at > 1 && r->text[at + 1] == "ákon"[0] &&
		    begins(r, at + 1, "ákon"))
			recognise = recognise_law_named;
		break;
	default:
		if (begins(r, at, "§"))
			recognise = recognise_paragraph;
	}
	if (!recognise)
		return false;
	site_open(&site, r, at, words);
	return recognise(&site);
}

/* Whether something is found at r->at, which advances in any case. */
static bool look(struct references *r)
{
	struct site_words words;
	size_t at = r->at;

	r->count = r->given = 0;
	if (places[(unsigned char)r->text[at]] == PLACE_BYTE) {
		if (!look_at_byte(r, &words))
			r->at = at + 1;
	} else if (!look_at_number(r, &words)) {
		while (r->at < r->len && site_digit(r->text[r->at]))
			r->at++;
	}
	/*
	 * Whatever a recogniser did, the loop must reach the end of the text.
	 */
	if (r->at <= at)
		r->at = at + 1;
	return r->count > 0;
}

bool references_next(struct references *r, struct reference *out)
{
	while (r->given == r->count) {
		while (r->at < r->len && !places[(unsigned char)r->text[r->at]])
			r->at++;
		if (r->at >= r->len)
			return false;
		if (!look(r))
			r->count = r->given = 0;
	}
	*out = r->found[r->given++];
	return true;
}

const char *reference_name(enum reference_kind kind)
{
	static const char *const names[REFERENCE_KINDS] = {
		"date",   "month",   "file",      "resolution", "budget",
		"number", "law",     "paragraph", "citation",   "amount",
		"parcel", "project", "company",   "telephone",  "house",
		"form",   "address", "birth",
	};

	return names[kind];
}

bool reference_is_number(enum reference_kind kind)
{
	return kind == REFERENCE_NUMBER || kind == REFERENCE_FILE ||
	       kind == REFERENCE_RESOLUTION || kind == REFERENCE_BUDGET;
}

/* ---- terms */

/* They are the most frequent, and need no more. */
#define DATE_TERM_BYTES 3

static size_t put_letters(uint64_t bits, char *term, size_t count)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijk"
				      "lmnopqrstuvwxyz0123456789-_";

	for (size_t i = 0; i < count; i++, bits >>= 6)
		term[i] = letters[bits & 63];
	return count;
}

/* "20170424", "201704": unique within 64 centuries. */
static size_t date_term(const char *key, size_t len, char *term)
{
	unsigned part[3] = {0};

	for (size_t i = 0; i < len; i++) {
		unsigned *at = &part[i < 4 ? 0 : i / 2 - 1];

		*at = *at * 10 + (unsigned)(key[i] - '0');
	}
	return put_letters((part[0] * 12 + part[1]) * 32 + part[2], term,
			   DATE_TERM_BYTES);
}

/* The usual 64-bit Fowler-Noll-Vo hash: the same on every machine. */
static uint64_t hash_byte(uint64_t hash, unsigned char byte)
{
	return (hash ^ byte) * UINT64_C(0x100000001B3);
}

/*
 * 30 bits: with a million references, one query in a thousand collides with
 * another term.  The full keys would need twice the space.
 */
size_t reference_term(enum reference_kind kind, const char *key, size_t len,
		      char term[REFERENCE_TERM_BYTES])
{
	uint64_t hash =
		hash_byte(UINT64_C(0xCBF29CE484222325), (unsigned char)kind);

	if (kind == REFERENCE_DATE || kind == REFERENCE_MONTH)
		return date_term(key, len, term);
	for (size_t i = 0; i < len; i++)
		hash = hash_byte(hash, (unsigned char)key[i]);
	return put_letters(hash ^ hash >> 32, term, REFERENCE_TERM_BYTES);
}
