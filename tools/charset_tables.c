/* SPDX-License-Identifier: GPL-2.0-or-later */
/* charset_tables.c: writes lib/text's tables of 8-bit charsets, by iconv. */

/*
 * Part of the build: prints C, an array for each charset of what its bytes
 * from 0x80 on mean.  libspis has them as tables because the detector asks for
 * the letter of each byte, and because a sandboxed reader cannot load what
 * iconv keeps in files.  Stops when this machine's iconv lacks a charset.
 */
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define HIGH         128 /* bytes above ASCII */
#define HIGH_CONTROL 32  /* of them, control characters in ISO charsets */
#define ROW          8

#define NO_CHARACTER 0xFFFD

enum { WINDOWS_1250, ISO_8859_2, CP852, MAC_CE, WINDOWS_1252, SOURCES };

static const struct source {
	const char *array;
	const char *names[2]; /* as glibc and libiconv call it */
} sources[SOURCES] = {
	[WINDOWS_1250] = {"windows_1250", {"WINDOWS-1250"}},
	[ISO_8859_2] = {"iso_8859_2", {"ISO-8859-2"}},
	[CP852] = {"cp852", {"CP852"}},
	[MAC_CE] = {"mac_ce", {"MAC-CENTRALEUROPE", "MacCentralEurope"}},
	[WINDOWS_1252] = {"windows_1252", {"WINDOWS-1252"}},
};

static iconv_t open_source(const struct source *source)
{
	for (size_t i = 0; i < 2 && source->names[i]; i++) {
		iconv_t cd = iconv_open("UTF-16BE", source->names[i]);

		if (cd != (iconv_t)-1)
			return cd;
	}
	fprintf(stderr,
		"charset_tables: this machine's iconv does not know '%s'; "
		"install GNU libiconv (see ICONV_LIBS in the Makefile)\n",
		source->names[0]);
	exit(EXIT_FAILURE);
}

/* No text holds the controls of ISO 6429 that some charsets have up here. */
static uint16_t convert(iconv_t cd, unsigned char byte)
{
	char raw = (char)byte;
	unsigned char room[4];
	char *in = &raw, *out = (char *)room;
	size_t in_left = 1, out_left = sizeof(room);
	unsigned c;

	if (iconv(cd, &in, &in_left, &out, &out_left) != 0 ||
	    out_left != sizeof(room) - 2)
		return NO_CHARACTER;
	c = (unsigned)room[0] << 8 | room[1];
	return c < 0xA0 ? NO_CHARACTER : (uint16_t)c;
}

static void fill(const struct source *source, uint16_t table[HIGH])
{
	iconv_t cd = open_source(source);

	for (unsigned i = 0; i < HIGH; i++)
		table[i] = convert(cd, (unsigned char)(HIGH + i));
	iconv_close(cd);
}

static int is_letter(uint16_t c)
{
	return c >= 0xC0 && c < 0x250;
}

/*
 * Many a page converted from windows-1250 by half has kept its quotes and
 * dashes where ISO-8859-2 has controls.  Not its letters: they would make
 * ISO-8859-2 of every text in windows-1250.
 */
static void keep_quotes(uint16_t *iso, const uint16_t *windows)
{
	for (size_t i = 0; i < HIGH_CONTROL; i++)
		if (!is_letter(windows[i]))
			iso[i] = windows[i];
}

static void print_table(const char *array, const uint16_t table[HIGH])
{
	printf("static const char16_t %s[CHARSET_HIGH] = {\n", array);
	for (unsigned i = 0; i < HIGH; i++)
		printf("%s0x%04X,%s", i % ROW ? " " : "\t", table[i],
		       i % ROW == ROW - 1 ? "\n" : "");
	printf("};\n");
}

int main(void)
{
	static uint16_t tables[SOURCES][HIGH];

	for (size_t i = 0; i < SOURCES; i++)
		fill(&sources[i], tables[i]);
	keep_quotes(tables[ISO_8859_2], tables[WINDOWS_1250]);
	printf("/* Made by tools/charset_tables.c. */\n");
	for (size_t i = 0; i < SOURCES; i++)
		print_table(sources[i].array, tables[i]);
	return fflush(stdout) || ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
