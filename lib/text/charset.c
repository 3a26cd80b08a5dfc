/* SPDX-License-Identifier: GPL-2.0-or-later */
/* charset.c: the 8-bit charsets of Czech archives, as tables. */
#include "text/charset.h"

/*
 * Charsets that iconv knows come from iconv, at build time: see
 * tools/charset_tables.c.  The two that it does not know follow, in rows of
 * sixteen from 0x80.
 */
#include "text/charset_tables.inc"

/* clang-format off */
/*
 * The charset of KEYBCS2, a program by the brothers Kamenicky (1986): Czech and
 * Slovak letters up to 0xAB, where CP437 has Western ones; the rest is CP437.
 */
static const char16_t kamenicky[] =
	u"ČüéďäĎŤčěĚĹÍľĺÄÁ"
	u"ÉžŽôöÓůÚýÖÜŠĽÝŘť"
	u"áíóúňŇŮÔšřŕŔ¼§«»"
	u"░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
	u"└┴┬├─┼╞╟╚╔╩╦╠═╬╧"
	u"╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
	u"αßΓπΣσµτΦΘΩδ∞φε∩"
	u"≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";

/*
 * KOI-8 CS2 of the Czechoslovak standard CSN 36 9103 (iconv's CSN_369103 is
 * KOI-8 L2 of that standard).  A letter without its highest bit is the
 * unaccented one in the other case.  Only letters and the paragraph sign; other
 * signs differ by source.
 */
static const char16_t koi8_cs2[] =
	u"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
	u"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
	u"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
	u"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
	u"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
	u"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
	u"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
	u"\uFFFD§\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
	u"àáǎčďěŕ\uFFFDüíůĺľöňó"
	u"ôäřšťúëéűýž\uFFFD\uFFFDőė\uFFFD"
	u"ÀÁǍČĎĚŔ\uFFFDÜÍŮĹĽÖŇÓ"
	u"ÔÄŘŠŤÚËÉŰÝŽ\uFFFD\uFFFDŐĖ\uFFFD";
/* clang-format on */

const struct charset charsets[CHARSET_COUNT] = {
	[CHARSET_WINDOWS_1250] = {"windows-1250", windows_1250},
	[CHARSET_ISO_8859_2] = {"ISO-8859-2", iso_8859_2},
	[CHARSET_CP852] = {"CP852", cp852},
	[CHARSET_KAMENICKY] = {"Kamenicky", kamenicky},
	[CHARSET_MAC_CE] = {"MAC-CENTRALEUROPE", mac_ce},
	[CHARSET_KOI8_CS2] = {"KOI8-CS2", koi8_cs2},
	[CHARSET_WINDOWS_1252] = {"windows-1252", windows_1252},
};

/* Other names that mail, web pages and editors use. */
static const struct alias {
	const char *name;
	enum charset_number number;
} aliases[] = {
	{"cp1250", CHARSET_WINDOWS_1250},
	{"x-cp1250", CHARSET_WINDOWS_1250},
	{"win-1250", CHARSET_WINDOWS_1250},
	{"ms-ee", CHARSET_WINDOWS_1250},
	{"iso-8859-2:1987", CHARSET_ISO_8859_2},
	{"latin2", CHARSET_ISO_8859_2},
	{"iso-latin-2", CHARSET_ISO_8859_2},
	{"l2", CHARSET_ISO_8859_2},
	{"8859-2", CHARSET_ISO_8859_2},
	{"iso-ir-101", CHARSET_ISO_8859_2},
	{"ibm852", CHARSET_CP852},
	{"dos-852", CHARSET_CP852},
	{"852", CHARSET_CP852},
	{"pc-latin-2", CHARSET_CP852},
	{"keybcs2", CHARSET_KAMENICKY},
	{"cp895", CHARSET_KAMENICKY},
	{"dos-895", CHARSET_KAMENICKY},
	{"895", CHARSET_KAMENICKY},
	{"x-mac-ce", CHARSET_MAC_CE},
	{"mac-ce", CHARSET_MAC_CE},
	{"mac-latin2", CHARSET_MAC_CE},
	{"x-mac-centraleurroman", CHARSET_MAC_CE},
	{"cp10029", CHARSET_MAC_CE},
	{"koi8-cs", CHARSET_KOI8_CS2},
	{"cp1252", CHARSET_WINDOWS_1252},
	{"x-cp1252", CHARSET_WINDOWS_1252},
	{"win-1252", CHARSET_WINDOWS_1252},
	/* As on the web, Latin-1 means its superset. */
	{"iso-8859-1", CHARSET_WINDOWS_1252},
	{"iso-8859-1:1987", CHARSET_WINDOWS_1252},
	{"latin1", CHARSET_WINDOWS_1252},
	{"l1", CHARSET_WINDOWS_1252},
};

/* Next letter or digit of a name, in lower case; 0 at the end. */
static char name_char(const char **name)
{
	while (**name) {
		char c = *(*name)++;

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			return c;
		if (c >= 'A' && c <= 'Z')
			return (char)(c - 'A' + 'a');
	}
	return '\0';
}

bool charset_same_name(const char *a, const char *b)
{
	char x, y;

	do {
		x = name_char(&a);
		y = name_char(&b);
	} while (x == y && x);
	return x == y;
}

const struct charset *charset_find(const char *name)
{
	for (size_t i = 0; i < CHARSET_COUNT; i++)
		if (charset_same_name(name, charsets[i].name))
			return &charsets[i];
	for (size_t i = 0; i < sizeof(aliases) / sizeof(aliases[0]); i++)
		if (charset_same_name(name, aliases[i].name))
			return &charsets[aliases[i].number];
	return NULL;
}
