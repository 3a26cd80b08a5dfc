/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fold.c: removes diacritics from words. */
#include "text/fold.h"

#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

#define LATIN_FIRST 0xC0
#define LATIN_END   0x180

/* The base letter; a full stop means: see other_base(). */
static const char latin_base[] = "AAAAAA.CEEEEIIII" /* 00C0 */
				 "DNOOOOO.OUUUUY.s"
				 "aaaaaa.ceeeeiiii"
				 "dnooooo.ouuuuy.y"
				 "AaAaAaCcCcCcCcDd" /* 0100 */
				 "DdEeEeEeEeEeGgGg"
				 "GgGgHhHhIiIiIiIi"
				 "Ii..JjKkkLlLlLlL"
				 "lLlNnNnNnnNnOoOo" /* 0140 */
				 "Oo..RrRrRrSsSsSs"
				 "SsTtTtTtUuUuUuUu"
				 "UuUuWwYyYZzZzZzs";

/* Letters that become two; they are two bytes long themselves. */
static const char *two_letters(uint32_t cp)
{
	switch (cp) {
	case 0xC6:
		return "AE";
	case 0xE6:
		return "ae";
	case 0xDE:
		return "TH";
	case 0xFE:
		return "th";
	case 0x132:
		return "IJ";
	case 0x133:
		return "ij";
	case 0x152:
		return "OE";
	case 0x153:
		return "oe";
	default:
		return NULL;
	}
}

/* For letters outside the table: Unicode's base, if that is a Latin letter. */
static uint32_t unicode_base(uint32_t cp)
{
	/* The longest canonical decomposition has four. */
	utf8proc_int32_t parts[4];
	int boundary = 0;
	utf8proc_ssize_t n;

	n = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, 4,
				    UTF8PROC_DECOMPOSE, &boundary);
	if (n < 2 || n > 4 || parts[0] >= LATIN_END)
		return cp;
	return (uint32_t)parts[0];
}

/* Folds one multibyte character; returns the number of bytes written. */
static size_t fold_char(uint32_t cp, char *out)
{
	const char *two;

	if (cp >= 0x300 && cp < 0x370) /* diacritics that were not composed */
		return 0;
	if (cp == 0xAA || cp == 0xBA) { /* ordinal indicators */
		*out = cp == 0xAA ? 'a' : 'o';
		return 1;
	}
	if (cp >= LATIN_END)
		cp = unicode_base(cp);
	if (cp < LATIN_FIRST || cp >= LATIN_END)
		return utf8_put(cp, out);
	if (latin_base[cp - LATIN_FIRST] != '.') {
		*out = latin_base[cp - LATIN_FIRST];
		return 1;
	}
	two = two_letters(cp);
	if (!two)
		return utf8_put(cp, out);
	memcpy(out, two, 2);
	return 2;
}

/* Folds the character at `word` to `out`; returns its length. */
static size_t fold_step(const char *word, size_t len, char *out, size_t *used)
{
	uint32_t cp;
	size_t n = utf8_get(word, len, &cp);

	if (cp < 0x80 || cp == UTF8_BAD) {
		*out = *word;
		*used = 1;
	} else {
		*used = fold_char(cp, out);
	}
	return n;
}

size_t fold(const char *word, size_t len, char *out)
{
	size_t at = 0, written = 0, used;

	while (at < len) {
		at += fold_step(word + at, len - at, out + written, &used);
		written += used;
	}
	return written;
}

bool fold_is_plain(const char *word, size_t len)
{
	size_t at = 0;

	while (at < len) {
		char folded[UTF8_MAX_BYTES];
		size_t n, used;

		if ((unsigned char)word[at] < 0x80) {
			at++;
			continue;
		}
		n = fold_step(word + at, len - at, folded, &used);
		if (n != used || memcmp(word + at, folded, n) != 0)
			return false;
		at += n;
	}
	return true;
}
