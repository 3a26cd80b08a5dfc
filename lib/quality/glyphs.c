/* SPDX-License-Identifier: GPL-2.0-or-later */
/* glyphs.c: repairs letters drawn in parts, and ligatures. */
#include "quality/glyphs.h"

#include "base/utf8.h"
#include "quality/word.h"

#include <string.h>

static const struct accent {
	char16_t accent;
	const char16_t *plain, *whole; /* letter by letter */
} accents[] = {
	{u'ˇ', u"cdenrstzlCDENRSTZL", u"čďěňřšťžľČĎĚŇŘŠŤŽĽ"},
	{u'´', u"aeiıouylrAEIOUYLR", u"áéííóúýĺŕÁÉÍÓÚÝĹŔ"},
	{u'˚', u"uU", u"ůŮ"},
	{u'¨', u"aoueAOUE", u"äöüëÄÖÜË"},
};

#define ACCENTS (sizeof(accents) / sizeof(*accents))

/* Number of a glyph, and the letters it shows. */
static const struct ligature {
	char16_t number;
	char letters[4];
} ligatures[] = {
	{0x012B, "ff"}, {0x012E, "fi"}, {0x0138, "ffi"}, {0x014C, "ft"},
	{0x019E, "tf"}, {0x019F, "ti"}, {0x01A9, "tt"},  {0x01AB, "tti"},
};

/* Some programs put the number into a private-use plane. */
#define PRIVATE_PLANE 0x100000u

/* For some fonts, such as Times New Roman, PDF files use other names. */
static const struct ligature carons[] = {
	{0x0162, "Ž"},
	{0x0163, "ž"},
};

static const struct accent *find_accent(uint32_t cp)
{
	for (size_t i = 0; i < ACCENTS; i++)
		if (accents[i].accent == cp)
			return &accents[i];
	return NULL;
}

bool glyphs_is_accent(uint32_t cp)
{
	return find_accent(cp) != NULL;
}

/* The letter with the accent, or 0. */
static uint32_t with_accent(const struct accent *accent, uint32_t letter)
{
	for (size_t i = 0; accent->plain[i]; i++)
		if (accent->plain[i] == letter)
			return accent->whole[i];
	return 0;
}

/* Length of two characters that form a letter with its accent, or 0. */
static size_t pair_at(bool before, const char *text, size_t len, uint32_t *cp)
{
	const struct accent *accent;
	uint32_t first, second;
	size_t n = utf8_get(text, len, &first);

	if (n >= len)
		return 0;
	n += utf8_get(text + n, len - n, &second);
	accent = find_accent(before ? first : second);
	*cp = accent ? with_accent(accent, before ? second : first) : 0;
	return *cp ? n : 0;
}

/* Whether the blank at data[at] is inside a word and has no other place. */
static bool splits_word(const struct lexicon *lexicon, const struct buf *out,
			size_t at)
{
	struct word left, right, whole;
	const char *rest = out->data + at + 1;

	if (!word_read_back(out->data, at, &left) ||
	    !word_read(rest, out->len - at - 1, &right) ||
	    left.len + right.len > WORD_MAX_BYTES)
		return false;
	whole = left;
	memcpy(whole.text + left.len, right.text, right.len);
	whole.len += right.len;
	return word_known(lexicon, &whole) &&
	       !(word_known(lexicon, &left) && word_known(lexicon, &right));
}

/* Removes blanks written from `from` on, the last one first. */
static void join(const struct lexicon *lexicon, struct buf *out, size_t from)
{
	for (size_t at = out->len; at-- > from;)
		if (out->data[at] == ' ' && splits_word(lexicon, out, at)) {
			memmove(out->data + at, out->data + at + 1,
				out->len - at - 1);
			out->len--;
		}
}

void glyphs_accents(const struct lexicon *lexicon, bool before,
		    const char *text, size_t len, struct buf *out,
		    struct undone *undone)
{
	size_t from = out->len, at = 0;

	while (at < len) {
		uint32_t cp;
		size_t n = pair_at(before, text + at, len - at, &cp);
		char *to = n ? buf_reserve(out, UTF8_MAX_BYTES) : NULL;

		if (to) {
			out->len += utf8_put(cp, to);
			undone->changed++;
		} else {
			n = utf8_get(text + at, len - at, &cp);
			undone->lost += find_accent(cp) != NULL;
			buf_add(out, text + at, n);
		}
		at += n;
	}
	if (before && !out->failed)
		join(lexicon, out, from);
}

static const struct ligature *find_ligature(const struct ligature *table,
					    size_t count, uint32_t cp)
{
	for (size_t i = 0; i < count; i++)
		if (table[i].number == cp ||
		    table[i].number + PRIVATE_PLANE == cp)
			return &table[i];
	return NULL;
}

static void replace(const struct ligature *table, size_t count,
		    const char *text, size_t len, struct buf *out,
		    struct undone *undone)
{
	for (size_t at = 0, n; at < len; at += n) {
		const struct ligature *l;
		uint32_t cp;

		n = utf8_get(text + at, len - at, &cp);
		l = find_ligature(table, count, cp);
		if (!l) {
			buf_add(out, text + at, n);
			continue;
		}
		buf_string(out, l->letters);
		undone->changed++;
	}
}

void glyphs_ligatures(const char *text, size_t len, struct buf *out,
		      struct undone *undone)
{
	replace(ligatures, sizeof(ligatures) / sizeof(*ligatures), text, len,
		out, undone);
}

void glyphs_carons(const char *text, size_t len, struct buf *out,
		   struct undone *undone)
{
	replace(carons, sizeof(carons) / sizeof(*carons), text, len, out,
		undone);
}
