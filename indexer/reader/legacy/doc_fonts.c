/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_fonts.c: charsets of the fonts of a Word document. */
#include "reader/legacy/doc_fonts.h"

#include "reader/base/characters.h"

/* Charsets of fonts in Windows, and their code pages. */
static const struct {
	unsigned char charset;
	unsigned short page;
} charsets[] = {
	{77, 10000}, {128, 932},  {129, 949},  {134, 936},  {136, 950},
	{161, 1253}, {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256},
	{186, 1257}, {204, 1251}, {222, 874},  {238, 1250}, {255, 850},
};

/* Code pages of Windows in those countries. */
static const struct {
	unsigned char language;
	unsigned short page;
} languages[] = {
	{0x05, 1250}, {0x0E, 1250}, {0x15, 1250}, {0x18, 1250},
	{0x1A, 1250}, {0x1B, 1250}, {0x24, 1250}, {0x02, 1251},
	{0x19, 1251}, {0x22, 1251}, {0x08, 1253}, {0x1F, 1254},
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Symbols: pictures instead of letters. */
#define CHARSET_SYMBOL 2

#define NO_LETTERS 0xFFFFu

static unsigned short page_of(unsigned charset)
{
	if (charset == CHARSET_SYMBOL)
		return NO_LETTERS;
	for (size_t i = 0; i < COUNT(charsets); i++)
		if (charsets[i].charset == charset)
			return charsets[i].page;
	return 0;
}

/*
 * In Windows 3.1 the fonts of a country have its charset, but declare
 * themselves Western; the text shows which country it is.
 */
static unsigned guess_page(const struct doc *d)
{
	unsigned language = view_u16(d->main, 6) & 0x3FF;
	uint32_t from = view_u32(d->main, 0x18), to = view_u32(d->main, 0x1C);
	struct view text = view_part(d->main, from, to > from ? to - from : 0);
	unsigned page = CODEPAGE_WESTERN;

	for (size_t i = 0; i < COUNT(languages); i++)
		if (languages[i].language == language)
			page = languages[i].page;
	return codepage_guess(page, text.bytes, text.len);
}

void doc_fonts_load(struct doc_fonts *f, const struct doc *d)
{
	struct view table = doc_part(d, DOC_FONTS);
	size_t at = 2; /* after the length of the table */

	f->count = 0;
	if (!d->old) { /* its text is Unicode, except this */
		f->page = CODEPAGE_WESTERN;
		return;
	}
	f->page = guess_page(d);
	while (at < table.len && f->count < DOC_MAX_FONTS) {
		f->pages[f->count++] = page_of(view_u8(&table, at + 4));
		at += 1 + (size_t)view_u8(&table, at);
	}
}

unsigned doc_font_page(const struct doc_fonts *f, unsigned font)
{
	if (font >= f->count || f->pages[font] == 0)
		return f->page;
	return f->pages[font] == NO_LETTERS ? 0 : f->pages[font];
}
