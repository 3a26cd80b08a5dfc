/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_scan.c: finds pages of a PDF that are better read as pictures. */
#include "reader/pdf/pdf_scan.h"

#include <string.h>

/*
 * A scanner adds little: a page number, its own name.  Reading the pictures of
 * a page takes as long as its text, so it is done only for pages with little
 * text.
 */
#define FEW_LETTERS 60

/* Share of the page covered by pictures; photographs cover less. */
#define COVERED 0.5

/*
 * Minimum number of characters for a judgement; with one in this many
 * meaningless, the text is rubbish.
 */
#define JUDGED_MIN 20
#define RUBBISH_IN 4

/*
 * If a font gives glyph numbers instead of letters, words are wrong but look
 * like letters: "6POXYD" for "Smlouva".  In languages in Latin script two of
 * five letters are vowels, in such text one of five; lists and plans have one
 * of three.
 */
#define LETTERS_MIN   100
#define VOWELS_IN     4
#define LATIN_LETTERS 0x250 /* are below */

static bool stands_for_nothing(gunichar c)
{
	return c == 0xFFFD || c < 0x20 || (c >= 0x7F && c < 0xA0) ||
	       g_unichar_type(c) == G_UNICODE_PRIVATE_USE ||
	       g_unichar_type(c) == G_UNICODE_UNASSIGNED;
}

static gunichar take(const char **at)
{
	gunichar c = g_utf8_get_char(*at);

	*at += g_utf8_skip[(unsigned char)**at];
	return c;
}

static bool is_vowel(gunichar c)
{
	gunichar base, mark;

	if (g_unichar_decompose(c, &base, &mark))
		c = base;
	return c < 0x80 && strchr("aeiouyAEIOUY", (int)c);
}

bool pdf_is_rubbish(const char *text, size_t len)
{
	const char *end = text + len;
	size_t all = 0, nothing = 0, letters = 0, vowels = 0;

	while (text < end) {
		gunichar c = take(&text);

		if (c == ' ' || c == '\n' || c == '\t')
			continue;
		all++;
		nothing += stands_for_nothing(c);
		if (c < LATIN_LETTERS && g_unichar_isalpha(c)) {
			letters++;
			vowels += is_vowel(c);
		}
	}
	return (all >= JUDGED_MIN && RUBBISH_IN * nothing >= all) ||
	       (letters >= LETTERS_MIN && VOWELS_IN * vowels < letters);
}

static bool has_few_letters(const char *text, size_t len)
{
	const char *end = text + len;
	size_t letters = 0;

	while (text < end && letters < FEW_LETTERS)
		letters += g_unichar_isalpha(take(&text)) != 0;
	return letters < FEW_LETTERS;
}

/* The part of a stretch from a to b that is on the page, from 0 to size. */
static double within(double a, double b, double size)
{
	double from = a < b ? a : b, to = a < b ? b : a;

	from = from > 0 ? from : 0;
	to = to < size ? to : size;
	return to > from ? to - from : 0;
}

/* Some scanners cut a page into strips. */
static bool is_covered(PopplerPage *page)
{
	GList *images = poppler_page_get_image_mapping(page);
	double width, height, covered = 0;

	poppler_page_get_size(page, &width, &height);
	for (GList *i = images; i; i = i->next) {
		const PopplerRectangle *a =
			&((PopplerImageMapping *)i->data)->area;

		covered += within(a->x1, a->x2, width) *
			   within(a->y1, a->y2, height);
	}
	poppler_page_free_image_mapping(images);
	return covered >= COVERED * width * height;
}

bool pdf_is_scan(PopplerPage *page, const char *text, size_t len)
{
	if (has_few_letters(text, len) && is_covered(page))
		return true;
	return pdf_is_rubbish(text, len);
}
