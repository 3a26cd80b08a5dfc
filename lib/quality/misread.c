/* SPDX-License-Identifier: GPL-2.0-or-later */
/* misread.c: known kinds of damage to text, and how to undo them. */
#include "quality/misread.h"

#include "base/utf8.h"
#include "quality/glyphs.h"
#include "quality/numbers.h"

#include <stdlib.h>

/* What the bytes were, or what was drawn. */
enum written {
	WRITTEN_UTF8 = CHARSET_COUNT, /* below: one of charsets[] */
	WRITTEN_UTF8_TWICE,
	WRITTEN_ACCENT_BEFORE,
	WRITTEN_ACCENT_AFTER,
	WRITTEN_LIGATURES,
	WRITTEN_CARONS,
	WRITTEN_NUMBERS
};

struct misreading {
	const char *name;
	unsigned char written;
	unsigned char read;  /* one of charsets[], or of enum numbering */
	unsigned char first; /* for double UTF-8: what it was read as first */
};

#define TWICE   "UTF-8 read twice as "
#define NUMBERS "glyph numbers of "

static const struct misreading misreadings[] = {
	{"UTF-8 read as windows-1252", WRITTEN_UTF8, CHARSET_WINDOWS_1252, 0},
	{"UTF-8 read as windows-1250", WRITTEN_UTF8, CHARSET_WINDOWS_1250, 0},
	{"UTF-8 read as ISO-8859-2", WRITTEN_UTF8, CHARSET_ISO_8859_2, 0},
	{"UTF-8 read as CP852", WRITTEN_UTF8, CHARSET_CP852, 0},
	{"UTF-8 read as Kamenicky", WRITTEN_UTF8, CHARSET_KAMENICKY, 0},
	{"UTF-8 read as Mac Central European", WRITTEN_UTF8, CHARSET_MAC_CE, 0},
	{"UTF-8 read as KOI8-CS2", WRITTEN_UTF8, CHARSET_KOI8_CS2, 0},
	{"windows-1250 read as windows-1252", CHARSET_WINDOWS_1250,
	 CHARSET_WINDOWS_1252, 0},
	{"windows-1250 read as ISO-8859-2", CHARSET_WINDOWS_1250,
	 CHARSET_ISO_8859_2, 0},
	{"windows-1250 read as CP852", CHARSET_WINDOWS_1250, CHARSET_CP852, 0},
	{"windows-1250 read as Kamenicky", CHARSET_WINDOWS_1250,
	 CHARSET_KAMENICKY, 0},
	{"windows-1250 read as Mac Central European", CHARSET_WINDOWS_1250,
	 CHARSET_MAC_CE, 0},
	{"windows-1250 read as KOI8-CS2", CHARSET_WINDOWS_1250,
	 CHARSET_KOI8_CS2, 0},
	{"ISO-8859-2 read as windows-1252", CHARSET_ISO_8859_2,
	 CHARSET_WINDOWS_1252, 0},
	{"ISO-8859-2 read as windows-1250", CHARSET_ISO_8859_2,
	 CHARSET_WINDOWS_1250, 0},
	{"ISO-8859-2 read as CP852", CHARSET_ISO_8859_2, CHARSET_CP852, 0},
	{"ISO-8859-2 read as Kamenicky", CHARSET_ISO_8859_2, CHARSET_KAMENICKY,
	 0},
	{"ISO-8859-2 read as Mac Central European", CHARSET_ISO_8859_2,
	 CHARSET_MAC_CE, 0},
	{"ISO-8859-2 read as KOI8-CS2", CHARSET_ISO_8859_2, CHARSET_KOI8_CS2,
	 0},
	{"CP852 read as windows-1252", CHARSET_CP852, CHARSET_WINDOWS_1252, 0},
	{"CP852 read as windows-1250", CHARSET_CP852, CHARSET_WINDOWS_1250, 0},
	{"CP852 read as ISO-8859-2", CHARSET_CP852, CHARSET_ISO_8859_2, 0},
	{"CP852 read as Kamenicky", CHARSET_CP852, CHARSET_KAMENICKY, 0},
	{"CP852 read as Mac Central European", CHARSET_CP852, CHARSET_MAC_CE,
	 0},
	{"CP852 read as KOI8-CS2", CHARSET_CP852, CHARSET_KOI8_CS2, 0},
	{"Kamenicky read as windows-1252", CHARSET_KAMENICKY,
	 CHARSET_WINDOWS_1252, 0},
	{"Kamenicky read as windows-1250", CHARSET_KAMENICKY,
	 CHARSET_WINDOWS_1250, 0},
	{"Kamenicky read as ISO-8859-2", CHARSET_KAMENICKY, CHARSET_ISO_8859_2,
	 0},
	{"Kamenicky read as CP852", CHARSET_KAMENICKY, CHARSET_CP852, 0},
	{"Kamenicky read as Mac Central European", CHARSET_KAMENICKY,
	 CHARSET_MAC_CE, 0},
	{"Kamenicky read as KOI8-CS2", CHARSET_KAMENICKY, CHARSET_KOI8_CS2, 0},
	{"Mac Central European read as windows-1252", CHARSET_MAC_CE,
	 CHARSET_WINDOWS_1252, 0},
	{"Mac Central European read as windows-1250", CHARSET_MAC_CE,
	 CHARSET_WINDOWS_1250, 0},
	{"Mac Central European read as ISO-8859-2", CHARSET_MAC_CE,
	 CHARSET_ISO_8859_2, 0},
	{"Mac Central European read as CP852", CHARSET_MAC_CE, CHARSET_CP852,
	 0},
	{"Mac Central European read as Kamenicky", CHARSET_MAC_CE,
	 CHARSET_KAMENICKY, 0},
	{"Mac Central European read as KOI8-CS2", CHARSET_MAC_CE,
	 CHARSET_KOI8_CS2, 0},
	{"KOI8-CS2 read as windows-1252", CHARSET_KOI8_CS2,
	 CHARSET_WINDOWS_1252, 0},
	{"KOI8-CS2 read as windows-1250", CHARSET_KOI8_CS2,
	 CHARSET_WINDOWS_1250, 0},
	{"KOI8-CS2 read as ISO-8859-2", CHARSET_KOI8_CS2, CHARSET_ISO_8859_2,
	 0},
	{"KOI8-CS2 read as CP852", CHARSET_KOI8_CS2, CHARSET_CP852, 0},
	{"KOI8-CS2 read as Kamenicky", CHARSET_KOI8_CS2, CHARSET_KAMENICKY, 0},
	{"KOI8-CS2 read as Mac Central European", CHARSET_KOI8_CS2,
	 CHARSET_MAC_CE, 0},
	/* All letters were repaired except those from 0x80 to 0x9F. */
	{"controls left over from windows-1250", CHARSET_WINDOWS_1250,
	 CHARSET_WINDOWS_1250, 0},
	{TWICE "windows-1252", WRITTEN_UTF8_TWICE, CHARSET_WINDOWS_1252,
	 CHARSET_WINDOWS_1252},
	{TWICE "windows-1250", WRITTEN_UTF8_TWICE, CHARSET_WINDOWS_1250,
	 CHARSET_WINDOWS_1250},
	{TWICE "windows-1250 and windows-1252", WRITTEN_UTF8_TWICE,
	 CHARSET_WINDOWS_1252, CHARSET_WINDOWS_1250},
	{TWICE "windows-1252 and windows-1250", WRITTEN_UTF8_TWICE,
	 CHARSET_WINDOWS_1250, CHARSET_WINDOWS_1252},
	{"accents before their letters", WRITTEN_ACCENT_BEFORE, 0, 0},
	{"accents after their letters", WRITTEN_ACCENT_AFTER, 0, 0},
	{"ligatures as other letters", WRITTEN_LIGATURES, 0, 0},
	{"carons as cedillas", WRITTEN_CARONS, 0, 0},
	{NUMBERS "Windows fonts", WRITTEN_NUMBERS, NUMBERS_WINDOWS, 0},
	{NUMBERS "TrueType", WRITTEN_NUMBERS, NUMBERS_MACINTOSH, 0},
	{NUMBERS "Liberation", WRITTEN_NUMBERS, NUMBERS_LIBERATION, 0},
	{NUMBERS "DejaVu", WRITTEN_NUMBERS, NUMBERS_DEJAVU, 0},
};

size_t misread_count(void)
{
	return sizeof(misreadings) / sizeof(*misreadings);
}

const char *misread_name(size_t misreading)
{
	return misreadings[misreading].name;
}

bool misread_bytewise(size_t misreading)
{
	return misreadings[misreading].written < CHARSET_COUNT;
}

bool misread_of_ascii(size_t misreading)
{
	return misreadings[misreading].written == WRITTEN_NUMBERS;
}

static int by_letter(const void *a, const void *b)
{
	const struct unread *x = a, *y = b;

	return (x->letter > y->letter) - (x->letter < y->letter);
}

static void fill(struct unreading *u, const struct charset *charset)
{
	u->count = 0;
	for (unsigned i = 0; i < CHARSET_HIGH; i++)
		if (charset->high[i] != UTF8_REPLACEMENT)
			u->of[u->count++] = (struct unread){
				charset->high[i],
				(unsigned char)(CHARSET_HIGH + i)};
	qsort(u->of, u->count, sizeof(*u->of), by_letter);
}

void misreadings_init(struct misreadings *m, const struct lexicon *lexicon)
{
	m->lexicon = lexicon;
	for (size_t i = 0; i < CHARSET_COUNT; i++)
		fill(&m->unreading[i], &charsets[i]);
}

/*
 * The byte above ASCII that was read as this letter, or 0.  For a byte that a
 * charset does not define, many programs read the control character of that
 * number; in Latin-1 and ISO-8859-2 these are all controls.
 */
static unsigned char byte_of(const struct unreading *u, uint32_t cp)
{
	struct unread key = {.letter = (char16_t)cp};
	const struct unread *found;

	if (cp >= 0x80 && cp < 0xA0)
		return (unsigned char)cp;
	if (cp >= UTF8_REPLACEMENT)
		return 0;
	found = bsearch(&key, u->of, u->count, sizeof(key), by_letter);
	return found ? found->byte : 0;
}

static void put(struct buf *out, uint32_t cp)
{
	char *to = buf_reserve(out, UTF8_MAX_BYTES);

	if (to)
		out->len += utf8_put(cp, to);
}

/*
 * The character that the bytes of the letters at `text` form in UTF-8; UTF8_BAD
 * if they form none.  Returns the length of those letters.
 */
static size_t utf8_behind(const struct unreading *u, const char *text,
			  size_t len, uint32_t *cp)
{
	char bytes[UTF8_MAX_BYTES];
	size_t ends[UTF8_MAX_BYTES], at = 0, count = 0, used;
	uint32_t letter;

	while (count < UTF8_MAX_BYTES && at < len) {
		at += utf8_get(text + at, len - at, &letter);
		bytes[count] = (char)byte_of(u, letter);
		if (!bytes[count])
			break;
		ends[count++] = at;
	}
	*cp = UTF8_BAD;
	if (count == 0)
		return 0;
	used = utf8_get(bytes, count, cp);
	return ends[used - 1];
}

/* Undoes one character above ASCII; returns the number of bytes consumed. */
static size_t undo_one(const struct misreadings *m, const struct misreading *x,
		       const char *text, size_t len, uint32_t *cp)
{
	const struct unreading *u = &m->unreading[x->read];
	unsigned char byte;
	uint32_t letter;
	size_t n;

	if (x->written >= WRITTEN_UTF8)
		return utf8_behind(u, text, len, cp);
	n = utf8_get(text, len, &letter);
	byte = byte_of(u, letter);
	*cp = byte ? charsets[x->written].high[byte - CHARSET_HIGH]
		   : UTF8_REPLACEMENT;
	if (*cp == UTF8_REPLACEMENT)
		*cp = UTF8_BAD;
	return n;
}

static void undo_charset(const struct misreadings *m,
			 const struct misreading *x, const char *text,
			 size_t len, struct buf *out, struct undone *undone)
{
	for (size_t at = 0; at < len;) {
		uint32_t letter, cp = UTF8_BAD;
		size_t n = utf8_get(text + at, len - at, &letter), used = n;

		if (letter < 0x80) {
			buf_byte(out, text[at++]);
			continue;
		}
		if (letter != UTF8_BAD)
			used = undo_one(m, x, text + at, len - at, &cp);
		if (cp == UTF8_BAD) {
			buf_add(out, text + at, n);
			undone->lost++;
			at += n;
			continue;
		}
		put(out, cp);
		undone->changed += cp != letter;
		undone->controls += letter < 0xA0;
		at += used;
	}
}

static void undo_twice(const struct misreadings *m, const struct misreading *x,
		       const char *text, size_t len, struct buf *out,
		       struct undone *undone)
{
	struct misreading first = *x;
	struct undone once = {0};
	struct buf between = {0};

	first.read = x->first;
	undo_charset(m, x, text, len, &between, &once);
	undo_charset(m, &first, between.data, between.len, out, undone);
	undone->lost += once.lost;
	out->failed |= between.failed;
	buf_release(&between);
}

void misread_undo(const struct misreadings *m, size_t misreading,
		  const char *text, size_t len, struct buf *out,
		  struct undone *undone)
{
	const struct misreading *x = &misreadings[misreading];

	switch (x->written) {
	case WRITTEN_UTF8_TWICE:
		undo_twice(m, x, text, len, out, undone);
		break;
	case WRITTEN_ACCENT_BEFORE:
	case WRITTEN_ACCENT_AFTER:
		glyphs_accents(m->lexicon, x->written == WRITTEN_ACCENT_BEFORE,
			       text, len, out, undone);
		break;
	case WRITTEN_LIGATURES:
		glyphs_ligatures(text, len, out, undone);
		break;
	case WRITTEN_CARONS:
		glyphs_carons(text, len, out, undone);
		break;
	case WRITTEN_NUMBERS:
		numbers_undo(x->read, text, len, out, undone);
		break;
	default:
		undo_charset(m, x, text, len, out, undone);
	}
}
