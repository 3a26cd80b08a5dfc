/* SPDX-License-Identifier: GPL-2.0-or-later */
/* detect.c: finds the 8-bit charset that makes the best Czech of some bytes. */
#include "text/detect.h"

#include <stdint.h>

/*
 * Each charset turns the bytes into different letters.  The cost of a letter is
 * minus the binary logarithm of its probability in Czech, given the preceding
 * one; the cheapest reading wins.  All costs are in half bits.  Pairs of ASCII
 * characters are the same in all charsets, so only bytes above ASCII and their
 * neighbours are examined.
 */

/* Kinds of characters.  Kinds below KIND_CZECH are rows of the table. */
enum kind {
	KIND_GAP,       /* not a letter, in ASCII */
	KIND_ASCII = 1, /* a to z: 26 */
	KIND_ACCENT = 27,
	KIND_CZECH = 42, /* number of kinds in the table */
	KIND_NEAR = 42,  /* letters of neighbouring languages */
	KIND_FAR,        /* all other letters */
	KIND_SPACE,      /* no-break space, soft hyphen */
	KIND_SIGN,       /* quotes, dashes and signs that occur in text */
	KIND_BOX,        /* lines and shades for drawing tables */
	KIND_ODD,        /* signs that do not occur in text */
	KIND_NONE,       /* undefined */
	KIND_UPPER = 128 /* flag: a capital letter */
};

/* Cost of the second letter after the first; 'A' is 0. */
static const char letter_pairs[KIND_CZECH][KIND_CZECH + 1] = {
#include "text/letter_pairs.inc"
};

#define COST_UPPER_START  4  /* a word begins with a capital */
#define COST_UPPER_INSIDE 20 /* a capital after a small letter */
#define COST_LOWER_INSIDE 14 /* a small letter after two capitals */
#define COST_NEAR         20
#define COST_FAR          28
#define COST_FAR_FAR      8  /* words in a script of their own */
#define COST_AFTER_OTHER  12 /* any letter after a near or far one */
#define COST_SPACE        20
#define COST_SIGN         26
#define COST_SIGN_INSIDE  16 /* between two letters, in addition */
#define COST_BOX          28
#define COST_BOX_BOX      11 /* drawn tables have many */
#define COST_ODD          40
#define COST_NONE         48

/*
 * The average cost of a pair is about 9 in Czech, 13 in other languages, and 17
 * when misread.
 */
#define COST_CZECH 11

/* Short texts vary more. */
#define COST_SHORT 24

/* This much of the evidence for a language may be chance. */
#define SLACK 4

/* The evidence required against a declaration: a factor of four. */
#define DOUBT 4

/* The evidence required for a Western text if no charset is declared. */
#define DOUBT_WEST 24

/*
 * The boundary between Czech and other Latin languages, for two pairs of
 * letters.
 */
#define COST_TWO_ASCII_PAIRS 17

/*
 * ASCII at most this far from a sampled byte indicates the language; farther
 * away may be tags.
 */
#define AROUND 12

struct sample {
	const unsigned char *bytes;
	size_t len;
	size_t at[DETECT_SAMPLE]; /* offsets of bytes above ASCII */
	size_t count;
	bool seen[256]; /* values of these bytes and their neighbours */
};

static bool among(char16_t c, const char16_t *set)
{
	while (*set)
		if (*set++ == c)
			return true;
	return false;
}

static size_t index_of(char16_t c, const char16_t *set)
{
	size_t i = 0;

	while (set[i] && set[i] != c)
		i++;
	return i;
}

#define ACCENTS 15
static const char16_t small[] = u"áčďéěíňóřšťúůýž";
static const char16_t capital[] = u"ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ";
static const char16_t near_small[] = u"äöüßľĺŕôąćęłńśźżőűëđă";
static const char16_t near_capital[] = u"ÄÖÜĽĹŔÔĄĆĘŁŃŚŹŻŐŰËĐĂ";
static const char16_t signs[] = u"€„“”‚‘’–—…•§°«»›‹™®©²³½¼×±·‰";

static uint8_t kind_of(char16_t c)
{
	size_t i;

	if (c == 0xFFFD)
		return KIND_NONE;
	if (c == 0xA0 || c == 0xAD)
		return KIND_SPACE;
	if ((i = index_of(c, small)) < ACCENTS)
		return (uint8_t)(KIND_ACCENT + i);
	if ((i = index_of(c, capital)) < ACCENTS)
		return (uint8_t)((KIND_ACCENT + i) | KIND_UPPER);
	if (among(c, near_small))
		return KIND_NEAR;
	if (among(c, near_capital))
		return KIND_NEAR | KIND_UPPER;
	if (among(c, signs))
		return KIND_SIGN;
	if (c >= 0x2500 && c < 0x25A1)
		return KIND_BOX;
	if (c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2B0 && c < 0x300) ||
	    c >= 0x2000)
		return KIND_ODD;
	return KIND_FAR;
}

static uint8_t kind_of_ascii(unsigned char c)
{
	if (c >= 'a' && c <= 'z')
		return (uint8_t)(KIND_ASCII + c - 'a');
	if (c >= 'A' && c <= 'Z')
		return (uint8_t)((KIND_ASCII + c - 'A') | KIND_UPPER);
	return KIND_GAP;
}

/* Kinds of the bytes seen; others stay undefined. */
static void kinds_of(const struct sample *s, const struct charset *charset,
		     uint8_t kinds[256])
{
	for (unsigned c = 0; c < CHARSET_HIGH; c++) {
		if (s->seen[c])
			kinds[c] = kind_of_ascii((unsigned char)c);
		if (s->seen[c + CHARSET_HIGH])
			kinds[c + CHARSET_HIGH] = kind_of(charset->high[c]);
	}
}

static bool is_letter(uint8_t kind)
{
	kind &= (uint8_t)~KIND_UPPER;
	return kind != KIND_GAP && kind <= KIND_FAR;
}

static unsigned other_cost(uint8_t before, uint8_t here)
{
	switch (here) {
	case KIND_NEAR:
		return COST_NEAR;
	case KIND_FAR:
		return before == KIND_FAR ? COST_FAR_FAR : COST_FAR;
	case KIND_SPACE:
		return COST_SPACE;
	case KIND_SIGN:
		return COST_SIGN;
	case KIND_BOX:
		return before == KIND_BOX ? COST_BOX_BOX : COST_BOX;
	case KIND_ODD:
		return COST_ODD;
	case KIND_NONE:
		return COST_NONE;
	default:
		return COST_AFTER_OTHER;
	}
}

/* Cost of `here` after `before`. */
static unsigned pair_cost(uint8_t before, uint8_t here)
{
	before &= (uint8_t)~KIND_UPPER;
	here &= (uint8_t)~KIND_UPPER;
	if (before > KIND_FAR && before != here)
		before = KIND_GAP;
	if (before < KIND_CZECH && here < KIND_CZECH)
		return (unsigned)(letter_pairs[before][here] - 'A');
	return other_cost(before, here);
}

static bool is_lower(uint8_t kind)
{
	return is_letter(kind) && !(kind & KIND_UPPER);
}

/*
 * Cost of misplaced capitals; `w` has four kinds, the third is the current one.
 */
static unsigned case_cost(const uint8_t w[4])
{
	bool upper = w[2] & KIND_UPPER;
	unsigned cost = 0;

	if (upper && !is_letter(w[1]))
		cost += COST_UPPER_START;
	if (upper && is_lower(w[1]))
		cost += COST_UPPER_INSIDE;
	if (upper && w[1] & KIND_UPPER && is_lower(w[3]))
		cost += COST_LOWER_INSIDE;
	if (is_lower(w[2]) && w[0] & w[1] & KIND_UPPER)
		cost += COST_LOWER_INSIDE;
	if (is_lower(w[2]) && w[3] & KIND_UPPER)
		cost += COST_UPPER_INSIDE;
	return cost;
}

/* A neighbour above ASCII counts the pair with this byte itself. */
static bool ends_pair(const struct sample *s, size_t at)
{
	return at + 1 >= s->len || s->bytes[at + 1] < CHARSET_HIGH;
}

/* Cost of the byte at `at`, read by the table `kinds`. */
static unsigned byte_cost(const struct sample *s, size_t at,
			  const uint8_t kinds[256])
{
	uint8_t w[4] = {
		at > 1 ? kinds[s->bytes[at - 2]] : KIND_GAP,
		at > 0 ? kinds[s->bytes[at - 1]] : KIND_GAP,
		kinds[s->bytes[at]],
		at + 1 < s->len ? kinds[s->bytes[at + 1]] : KIND_GAP,
	};
	unsigned cost = pair_cost(w[1], w[2]) + case_cost(w);

	if (ends_pair(s, at))
		cost += pair_cost(w[2], w[3]);
	if (w[2] >= KIND_SIGN && !(w[2] & KIND_UPPER) && is_letter(w[1]) &&
	    is_letter(w[3]))
		cost += COST_SIGN_INSIDE;
	return cost;
}

static unsigned cost_in(const struct sample *s, const struct charset *charset)
{
	uint8_t kinds[256];
	unsigned cost = 0;

	kinds_of(s, charset, kinds);
	for (size_t i = 0; i < s->count; i++)
		cost += byte_cost(s, s->at[i], kinds);
	return cost;
}

static size_t count_high(const unsigned char *bytes, size_t len)
{
	size_t count = 0;

	for (size_t i = 0; i < len; i++)
		count += bytes[i] >> 7;
	return count;
}

static void add_to_sample(struct sample *s, size_t at)
{
	size_t from = at < 2 ? 0 : at - 2;

	s->at[s->count++] = at;
	for (size_t i = from; i < at + 2 && i < s->len; i++)
		s->seen[s->bytes[i]] = true;
}

/*
 * Takes every nth byte above ASCII, so that the sample covers the whole text.
 */
static void take_sample(struct sample *s, const unsigned char *bytes,
			size_t len)
{
	size_t stride = count_high(bytes, len) / DETECT_SAMPLE + 1;
	size_t seen = 0;

	*s = (struct sample){.bytes = bytes, .len = len};
	for (size_t i = 0; i < len && s->count < DETECT_SAMPLE; i++)
		if (bytes[i] >= CHARSET_HIGH && seen++ % stride == 0)
			add_to_sample(s, i);
}

/*
 * How much better Czech explains the ASCII around the sample than another Latin
 * language does; negative if the text is in another language.
 */
static int ascii_gain(const struct sample *s)
{
	size_t next = 1;
	int gain = 0;

	for (size_t i = 0; i < s->count; i++) {
		size_t at = s->at[i], end = at + AROUND;

		if (next + AROUND < at)
			next = at - AROUND;
		for (; next < end && next < s->len; next++) {
			uint8_t a = kind_of_ascii(s->bytes[next - 1]);
			uint8_t b = kind_of_ascii(s->bytes[next]);

			if (is_letter(a) && is_letter(b))
				gain += COST_TWO_ASCII_PAIRS -
					2 * (int)pair_cost(a, b);
		}
	}
	return gain / 2;
}

/* The cheapest Czech charset; among equals, the likelier, which comes first. */
static const struct charset *cheapest(const struct sample *s, unsigned *cost)
{
	/* Penalty for charsets that are rarer in archives, in half bits. */
	static const unsigned char rarity[CHARSET_WINDOWS_1252] = {
		[CHARSET_CP852] = 6,
		[CHARSET_KAMENICKY] = 8,
		[CHARSET_MAC_CE] = 10,
		[CHARSET_KOI8_CS2] = 14,
	};
	const struct charset *best = NULL;

	for (size_t i = 0; i < CHARSET_WINDOWS_1252; i++) {
		unsigned c = cost_in(s, &charsets[i]) + rarity[i];

		if (!best || c < *cost) {
			best = &charsets[i];
			*cost = c;
		}
	}
	return best;
}

/*
 * Whether the text, except drawings, looks at all like Czech in the best
 * reading.
 */
static bool is_czech(const struct sample *s, const struct charset *best)
{
	unsigned cost = 0, pairs = 0;
	uint8_t kinds[256];

	kinds_of(s, best, kinds);
	for (size_t i = 0; i < s->count; i++) {
		if (kinds[s->bytes[s->at[i]]] == KIND_BOX)
			continue;
		cost += byte_cost(s, s->at[i], kinds);
		pairs += ends_pair(s, s->at[i]) ? 2 : 1;
	}
	return pairs > 0 && cost <= pairs * COST_CZECH + COST_SHORT;
}

static bool is_czech_charset(const struct charset *charset)
{
	return charset >= charsets && charset < charsets + CHARSET_WINDOWS_1252;
}

const struct charset *detect(const unsigned char *bytes, size_t len,
			     const struct charset *declared)
{
	const struct charset *west = &charsets[CHARSET_WINDOWS_1252];
	const struct charset *best;
	struct sample s;
	unsigned cost = 0;
	int gain;

	take_sample(&s, bytes, len);
	best = cheapest(&s, &cost);
	if (!declared)
		return cost_in(&s, west) + DOUBT_WEST < cost ? west : best;
	if (!is_czech(&s, best))
		return declared;
	/* All Czech charsets imply the same language. */
	gain = is_czech_charset(declared) ? 0 : ascii_gain(&s) + SLACK;
	if ((int)cost - gain + DOUBT < (int)cost_in(&s, declared))
		return best;
	return declared;
}

bool detect_czech(const unsigned char *bytes, size_t len)
{
	struct sample s;
	unsigned cost = 0;

	take_sample(&s, bytes, len);
	return is_czech(&s, cheapest(&s, &cost)) &&
	       ascii_gain(&s) + COST_SHORT >= 0;
}
