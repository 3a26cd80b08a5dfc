/* SPDX-License-Identifier: GPL-2.0-or-later */
/* characters.c: converts characters of old documents to UTF-8. */
#include "reader/base/characters.h"

#include "reader/base/converters.h"
#include "spis.h"

#include <iconv.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

size_t character_utf8(uint32_t code, char *to)
{
	if (code < 0x80) {
		to[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		to[0] = (char)(0xC0 | code >> 6);
		to[1] = (char)(0x80 | (code & 0x3F));
		return 2;
	}
	if ((code >= 0xD800 && code < 0xE000) || code > 0x10FFFF)
		return 0;
	if (code < 0x10000) {
		to[0] = (char)(0xE0 | code >> 12);
		to[1] = (char)(0x80 | (code >> 6 & 0x3F));
		to[2] = (char)(0x80 | (code & 0x3F));
		return 3;
	}
	to[0] = (char)(0xF0 | code >> 18);
	to[1] = (char)(0x80 | (code >> 12 & 0x3F));
	to[2] = (char)(0x80 | (code >> 6 & 0x3F));
	to[3] = (char)(0x80 | (code & 0x3F));
	return 4;
}

static bool is_half(uint32_t unit, uint32_t first)
{
	return unit >= first && unit < first + 0x400;
}

size_t utf16_to_utf8(const unsigned char *from, size_t units, char *to)
{
	size_t len = 0;
	uint32_t high = 0;

	for (size_t i = 0; i < units; i++) {
		uint32_t unit = from[2 * i] | (uint32_t)from[2 * i + 1] << 8;

		if (high && is_half(unit, 0xDC00))
			unit = 0x10000 + ((high - 0xD800) << 10) +
			       (unit - 0xDC00);
		high = is_half(unit, 0xD800) ? unit : 0;
		len += character_utf8(unit, to + len);
	}
	return len;
}

/* ---- code pages */

/* By the names that spis_decode() uses, if it knows them. */
static struct codepage {
	unsigned number;
	const char *name;
	iconv_t table;
} pages[] = {
	{1250, "windows-1250", NULL},  {1252, "windows-1252", NULL},
	{852, "CP852", NULL},          {28592, "ISO-8859-2", NULL},
	{65001, "UTF-8", NULL},        {10029, "MAC-CENTRALEUROPE", NULL},
	{437, "CP437", NULL},          {850, "CP850", NULL},
	{866, "CP866", NULL},          {874, "CP874", NULL},
	{932, "CP932", NULL},          {936, "GB18030", NULL},
	{949, "CP949", NULL},          {950, "BIG5-HKSCS", NULL},
	{1251, "WINDOWS-1251", NULL},  {1253, "WINDOWS-1253", NULL},
	{1254, "WINDOWS-1254", NULL},  {1255, "WINDOWS-1255", NULL},
	{1256, "WINDOWS-1256", NULL},  {1257, "WINDOWS-1257", NULL},
	{1258, "WINDOWS-1258", NULL},  {10000, "MACINTOSH", NULL},
	{10007, "MAC-CYRILLIC", NULL}, {20127, "US-ASCII", NULL},
	{20866, "KOI8-R", NULL},       {28591, "ISO-8859-1", NULL},
	{28595, "ISO-8859-5", NULL},   {28597, "ISO-8859-7", NULL},
	{28605, "ISO-8859-15", NULL},  {50220, "ISO-2022-JP", NULL},
	{51932, "EUC-JP", NULL},       {65000, "UTF-7", NULL},
};

void codepages_prepare(void)
{
	converters_prepare(); /* spis_decode() may find another charset */
	for (size_t i = 0; i < COUNT(pages); i++)
		if (!pages[i].table)
			pages[i].table = iconv_open("UTF-8", pages[i].name);
}

static const struct codepage *find(unsigned number)
{
	for (size_t i = 0; i < COUNT(pages); i++)
		if (pages[i].number == number && pages[i].table &&
		    pages[i].table != (iconv_t)-1)
			return &pages[i];
	return NULL;
}

bool codepage_is_known(unsigned page)
{
	return find(page) != NULL;
}

const char *codepage_name(unsigned page)
{
	const struct codepage *p = find(page);

	return p ? p->name : NULL;
}

size_t codepage_to_utf8(unsigned page, const unsigned char *from, size_t len,
			char *to)
{
	const struct codepage *p = find(page);
	char *in = (char *)(uintptr_t)from, *out = to;
	size_t left = len, room = 3 * len;

	if (page == CODEPAGE_UTF16)
		return utf16_to_utf8(from, len / 2, to);
	if (!p)
		p = find(CODEPAGE_CZECH);
	if (!p)
		return 0;
	iconv(p->table, NULL, NULL, NULL, NULL);
	while (left > 0 &&
	       iconv(p->table, &in, &left, &out, &room) == (size_t)-1 &&
	       left > 0) {
		in++; /* an undefined byte */
		left--;
	}
	return (size_t)(out - to);
}

/* This much text is enough to determine its charset. */
#define SAMPLE_BYTES (64u * 1024)

/* The code page of a charset named by spis_decode(); 0: not in the table. */
static unsigned number_of(const char *charset)
{
	for (size_t i = 0; i < COUNT(pages); i++)
		if (strcmp(pages[i].name, charset) == 0)
			return pages[i].number;
	return 0;
}

unsigned codepage_guess(unsigned declared, const unsigned char *text,
			size_t len)
{
	const char *charset = "";
	char sample[SAMPLE_BYTES];
	char *utf8 = NULL;
	size_t utf8_bytes;
	unsigned page = 0;

	if (len > SAMPLE_BYTES)
		len = SAMPLE_BYTES;
	for (size_t i = 0; i < len; i++) /* marks do not belong to the text */
		sample[i] = text[i] < ' ' ? ' ' : (char)text[i];
	if (spis_decode(sample, len, codepage_name(declared), &utf8,
			&utf8_bytes, &charset) == SPIS_OK)
		page = number_of(charset);
	spis_release(utf8);
	switch (page) {
	case CODEPAGE_CZECH:
	case CODEPAGE_WESTERN:
	case CODEPAGE_UTF8:
		return page;
	default:
		return declared;
	}
}
