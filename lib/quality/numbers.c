/* SPDX-License-Identifier: GPL-2.0-or-later */
/* numbers.c: repairs letters given as glyph numbers of a font. */
#include "quality/numbers.h"

#include "base/utf8.h"

#include <string.h>

/*
 * A PDF font without a map to Unicode gives its letters as glyph numbers.
 * Fonts made for Windows have ASCII from glyph 3 on, in order.
 */
#define ASCII_FIRST 3u
#define ASCII_LAST  97u
#define ASCII_SHIFT (' ' - ASCII_FIRST)

/* From 98 on, in the order of TrueType's table of names. */
#define MAC_FIRST 98u
static const char16_t mac[] =
	u"ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿"
	u"¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ"
	u"˜¯˘˙˚¸˝˛ˇŁłŠšŽž¦ÐðÝýÞþ−×¹²³½¼¾₣ĞğİŞşĆćČčđ";
#define MAC_COUNT (sizeof(mac) / sizeof(*mac) - 1)

/* Windows omits two of these: the blank and the apple. */
#define NO_BLANK 172u
#define NO_APPLE 209u

/* Additional glyphs in Windows fonts for the languages of Central Europe. */
#define CENTRAL_FIRST 258u
static const char16_t central[] = u"ĂăĄąĎďĐĘęĚěĹĺĽľĿŀŃńŇňŐőŔŕŘřŚśŢţŤťŮůŰűŹźŻż";
#define CENTRAL_COUNT (sizeof(central) / sizeof(*central) - 1)

/* In the order of Unicode, from U+00A1 to U+017F. */
#define LIBERATION_SHIFT 64u
#define DEJAVU_SHIFT     62u

static uint32_t windows(uint32_t number)
{
	if (number >= CENTRAL_FIRST)
		return number - CENTRAL_FIRST < CENTRAL_COUNT
			       ? central[number - CENTRAL_FIRST]
			       : 0;
	number += (number >= NO_BLANK) + (number >= NO_APPLE);
	return number - MAC_FIRST < MAC_COUNT ? mac[number - MAC_FIRST] : 0;
}

/* Some fonts with this order have Czech letters where others have Icelandic. */
static uint32_t macintosh(uint32_t number)
{
	switch (number) {
	case 234:
		return u'ý';
	case 269:
		return u'č';
	case 296:
		return u'ů';
	default:
		if (number - MAC_FIRST < MAC_COUNT)
			return mac[number - MAC_FIRST];
		return windows(number);
	}
}

static uint32_t shifted(uint32_t number, uint32_t shift)
{
	uint32_t cp = number + shift;

	return cp > 0xA0 && cp < 0x180 ? cp : 0;
}

/* The letter with this number, or 0. */
static uint32_t letter_of(enum numbering numbering, uint32_t number)
{
	if (number < ASCII_FIRST)
		return 0;
	if (number <= ASCII_LAST && number + ASCII_SHIFT < 0x7F)
		return number + ASCII_SHIFT;
	switch (numbering) {
	case NUMBERS_WINDOWS:
		return windows(number);
	case NUMBERS_MACINTOSH:
		return macintosh(number);
	case NUMBERS_LIBERATION:
		return shifted(number, LIBERATION_SHIFT);
	case NUMBERS_DEJAVU:
		return shifted(number, DEJAVU_SHIFT);
	}
	return 0;
}

void numbers_undo(enum numbering numbering, const char *text, size_t len,
		  struct buf *out, struct undone *undone)
{
	for (size_t at = 0, n; at < len; at += n) {
		uint32_t number, letter = 0;
		char *to;

		n = utf8_get(text + at, len - at, &number);
		if (!strchr("\1\t\n\f\r ", text[at]))
			letter = letter_of(numbering, number);
		to = letter ? buf_reserve(out, UTF8_MAX_BYTES) : NULL;
		if (to) {
			out->len += utf8_put(letter, to);
			undone->changed++;
		} else {
			buf_add(out, text + at, n);
			undone->lost += number > ' ';
		}
	}
}
