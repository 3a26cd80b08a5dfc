/* SPDX-License-Identifier: GPL-2.0-or-later */
/* shape.c: judges whether people may have written a text, in any language. */
#include "quality/shape.h"

#include "base/utf8.h"

#include <string.h>

/* The sample: stretches spread over the text, with this many pieces each. */
#define STRETCHES 16
#define PIECES    64

/* Shorter pieces may be abbreviations or codes. */
#define MIN_LETTERS 6

/* With fewer pieces no judgement is possible. */
#define MIN_PIECES 16

/* Share of them that must not be words. */
#define GIBBERISH_SHARE 0.5

/* "Rechtsschutz" has seven in a row; in Czech five are rare. */
#define MAX_CONSONANTS 5

/* At least one letter in this many is a vowel. */
#define LETTERS_PER_VOWEL 5

/*
 * In base64 two of three characters are of another kind than the preceding one.
 */
#define ENCODED_MIN    16
#define ENCODED_CHANGE 2

/*
 * Pieces of a dump: "3f a0", "68656c6c"; or a long one, which counts as
 * several.
 */
#define HEX_DIGITS 8
#define HEX_MIN    64
#define HEX_SHARE  0.7

struct shapes {
	size_t words;
	size_t others;   /* as long, but not words */
	size_t hex;      /* hexadecimal numbers of two, four or eight digits */
	size_t lettered; /* of these, with letters */
	size_t pieces;
};

enum kind { SMALL, CAPITAL, DIGIT, SIGN, HIGH };

static enum kind kind_of(unsigned char c)
{
	if (c >= 0x80)
		return HIGH;
	if (c >= 'a' && c <= 'z')
		return SMALL;
	if (c >= 'A' && c <= 'Z')
		return CAPITAL;
	return c >= '0' && c <= '9' ? DIGIT : SIGN;
}

static bool is_vowel(unsigned char c)
{
	return c && strchr("aeiouyAEIOUY", c);
}

/* Letters above ASCII count as vowels, because nothing is known about them. */
static bool is_pronounced(const char *piece, size_t len)
{
	size_t run = 0, letters = 0, vowels = 0;
	enum kind before = SIGN;

	for (size_t i = 0; i < len; i++) {
		enum kind kind = kind_of((unsigned char)piece[i]);
		bool vowel = kind == HIGH || is_vowel((unsigned char)piece[i]);

		letters += kind == SMALL || kind == CAPITAL || kind == HIGH;
		vowels += vowel;
		if (vowel || kind == DIGIT || kind == SIGN)
			run = 0;
		else /* "xmlSecCrypto" is three words */
			run = before == SMALL && kind == CAPITAL ? 1 : run + 1;
		before = kind;
		if (run > MAX_CONSONANTS)
			return false;
	}
	return vowels * LETTERS_PER_VOWEL >= letters;
}

static bool is_encoded(const char *piece, size_t len)
{
	size_t changes = 0;

	for (size_t i = 1; i < len; i++)
		changes += kind_of((unsigned char)piece[i]) !=
			   kind_of((unsigned char)piece[i - 1]);
	return len >= ENCODED_MIN && changes > len / ENCODED_CHANGE;
}

static bool is_hex(const char *piece, size_t len, bool *lettered)
{
	*lettered = false;
	if (len != 2 && len != 4 && len % HEX_DIGITS != 0)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (!strchr("0123456789abcdefABCDEF", piece[i]))
			return false;
		*lettered |= kind_of((unsigned char)piece[i]) != DIGIT;
	}
	return true;
}

/* Numbers of cars, machines or accounts: "WVWZZZ1KZ6W000001". */
static bool is_code(const char *piece, size_t len)
{
	size_t digits = 0;

	for (size_t i = 0; i < len; i++) {
		enum kind kind = kind_of((unsigned char)piece[i]);

		if (kind != CAPITAL && kind != DIGIT)
			return false;
		digits += kind == DIGIT;
	}
	return digits > 0;
}

/* Paths, addresses, markup and other text for programs; "=" ends base64. */
static bool has_inner_sign(const char *piece, size_t len)
{
	while (len > 0 && piece[len - 1] == '=')
		len--;
	for (size_t i = 1; i < len; i++)
		if (strchr("._-:@&?#%()<>=\"'{}|;$", piece[i]))
			return true;
	return false;
}

static void look_at(struct shapes *s, const char *piece, size_t len)
{
	size_t letters = 0, many = len > HEX_DIGITS ? len / HEX_DIGITS : 1;
	bool lettered;

	if (is_hex(piece, len, &lettered)) {
		s->hex += many;
		s->lettered += lettered ? many : 0;
		s->pieces += many - 1;
	}
	s->pieces++;
	for (size_t i = 0; i < len; i++) {
		enum kind kind = kind_of((unsigned char)piece[i]);

		letters += kind == SMALL || kind == CAPITAL || kind == HIGH;
	}
	if (letters < MIN_LETTERS)
		return;
	if (is_pronounced(piece, len) && !is_encoded(piece, len))
		s->words++;
	else if (!has_inner_sign(piece, len) && !is_code(piece, len))
		s->others += is_encoded(piece, len) ? len / ENCODED_MIN : 1;
}

/* Returns the end. */
static size_t look_at_stretch(struct shapes *s, const char *text, size_t len,
			      size_t at)
{
	for (size_t pieces = 0; at < len && pieces < PIECES; pieces++) {
		size_t start;

		while (at < len && (unsigned char)text[at] <= ' ')
			at++;
		start = at;
		while (at < len && (unsigned char)text[at] > ' ')
			at++;
		if (at > start)
			look_at(s, text + start, at - start);
	}
	return at;
}

bool shape_is_gibberish(const char *text, size_t len)
{
	struct shapes s = {0};
	size_t at = 0;

	for (size_t i = 0; i < STRETCHES && at < len; i++) {
		size_t start = len / STRETCHES * i;

		/* Do not start in the middle of a piece. */
		while (start > 0 && start < len &&
		       (unsigned char)text[start - 1] > ' ')
			start++;
		if (start > at)
			at = start;
		at = look_at_stretch(&s, text, len, at);
	}
	if (s.words + s.others >= MIN_PIECES &&
	    (double)s.others > GIBBERISH_SHARE * (double)(s.words + s.others))
		return true;
	return s.hex >= HEX_MIN && s.lettered > s.hex / 4 &&
	       (double)s.hex > HEX_SHARE * (double)s.pieces;
}
