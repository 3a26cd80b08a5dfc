/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stem.c: cuts the inflectional ending off a Czech word. */
#include "czech/stem.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

#define MIN_STEM_LETTERS 3

/*
 * Case endings of nouns and adjectives, number and gender included, as school
 * grammars list them; longest first.  Verbs mostly share them (-li is not
 * cut: it would be cut off nouns too often).
 */
static const char *const endings[] = {
	"ovými", "ového", "ovému", "ových", "atech", "etech", "ovém", "ovou",
	"ového", "ěmi",   "ích",   "ách",   "ech",   "ých",   "ými",  "ého",
	"ému",   "ími",   "ího",   "ímu",   "ami",   "emi",   "ové",  "ová",
	"ový",   "ovi",   "ata",   "aty",   "ům",    "ám",    "ím",   "em",
	"ou",    "ém",    "ým",    "ev",    "mi",    "ej",    "é",    "á",
	"ý",     "í",     "ě",     "ů",     "ú",     "a",     "e",    "i",
	"o",     "u",     "y",
};

static bool is_vowel(uint32_t cp)
{
	switch (cp) {
	case 'a':
	case 'e':
	case 'i':
	case 'o':
	case 'u':
	case 'y':
	case 0xE1:  /* á */
	case 0xE9:  /* é */
	case 0x11B: /* ě */
	case 0xED:  /* í */
	case 0xF3:  /* ó */
	case 0xFA:  /* ú */
	case 0x16F: /* ů */
	case 0xFD:  /* ý */
		return true;
	default:
		return false;
	}
}

/* Krk and vlk live without a vowel, but with r or l. */
static bool is_stem(const char *word, size_t len)
{
	size_t letters = 0;
	bool syllable = false;

	while (len > 0) {
		uint32_t cp;
		size_t n = utf8_get(word, len, &cp);

		syllable = syllable || is_vowel(cp) || cp == 'r' || cp == 'l';
		letters++;
		word += n;
		len -= n;
	}
	return syllable && letters >= MIN_STEM_LETTERS;
}

size_t stem(const char *word, size_t len)
{
	size_t i;

	for (i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		size_t n = strlen(endings[i]);

		if (n < len && memcmp(word + len - n, endings[i], n) == 0 &&
		    is_stem(word, len - n))
			return len - n;
	}
	return len;
}
