/* SPDX-License-Identifier: GPL-2.0-or-later */
/* foreign.c: charsets outside our tables, through iconv. */
#include "text/foreign.h"

#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

/* The longest names that iconv knows are shorter. */
#define NAME_MAX_BYTES 40

/* Maximum UTF-8 output of one conversion step. */
#define STEP_BYTES 4096

/* With more than one broken byte in this many, the charset is not believed. */
#define BYTES_PER_FAULT 200

/*
 * What documents mean by names that iconv does not know or interprets more
 * narrowly; the same as in browsers.
 */
static const struct meaning {
	const char *name, *meant;
} meanings[] = {
	{"gb2312", "GB18030"},
	{"chinese", "GB18030"},
	{"gbk", "GB18030"},
	{"big5", "BIG5-HKSCS"},
	{"shift_jis", "CP932"},
	{"sjis", "CP932"},
	{"ms_kanji", "CP932"},
	{"euc-kr", "CP949"},
	{"korean", "CP949"},
	{"windows-949", "CP949"},
	{"ks_c_5601-1987", "CP949"},
	{"ksc5601", "CP949"},
	{"iso-8859-8-i", "ISO-8859-8"},
	{"iso-8859-9", "WINDOWS-1254"},
	{"latin5", "WINDOWS-1254"},
	{"iso-8859-11", "CP874"},
	{"tis-620", "CP874"},
	{"dos-874", "CP874"},
	{"mac-roman", "MACINTOSH"},
	{"mac-ukrainian", "MAC-CYRILLIC"},
};

static const char *meant_by(const char *name)
{
	if (strncasecmp(name, "x-", 2) == 0)
		name += 2;
	for (size_t i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++)
		if (charset_same_name(name, meanings[i].name))
			return meanings[i].meant;
	return name;
}

static iconv_t open_charset(const char *name)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789-_.:+";

	/* A slash would be an instruction to iconv, such as //IGNORE. */
	if (strspn(name, allowed) != strlen(name) ||
	    strlen(name) > NAME_MAX_BYTES)
		return (iconv_t)-1;
	return iconv_open("UTF-8", name);
}

/*
 * Converts one byte to one character of the basic plane.  False if it begins a
 * character of several bytes.
 */
static bool convert_byte(iconv_t cd, unsigned char byte, char16_t *c)
{
	char raw = (char)byte, room[16];
	char *in = &raw, *out = room;
	size_t in_left = 1, out_left = sizeof(room);
	uint32_t cp;

	*c = UTF8_REPLACEMENT;
	iconv(cd, NULL, NULL, NULL, NULL);
	if (iconv(cd, &in, &in_left, &out, &out_left) == (size_t)-1)
		return errno != EINVAL;
	/* Some converters wait for a mark that might follow. */
	iconv(cd, NULL, NULL, &out, &out_left);
	if (out > room &&
	    utf8_get(room, (size_t)(out - room), &cp) == (size_t)(out - room) &&
	    cp <= 0xFFFF)
		*c = (char16_t)cp;
	return true;
}

static bool has_ascii(iconv_t cd)
{
	static const char sample[] = "09AZaz <>\n";
	char16_t c;

	for (const char *s = sample; *s; s++)
		if (!convert_byte(cd, (unsigned char)*s, &c) ||
		    c != (char16_t)*s)
			return false;
	return true;
}

bool foreign_find(const char *name, struct foreign *f)
{
	iconv_t cd;
	bool found;

	f->name = meant_by(name);
	cd = open_charset(f->name);
	if (cd == (iconv_t)-1)
		return false;
	f->eight_bit = true;
	f->charset = (struct charset){"as declared", f->high};
	for (unsigned i = 0; i < CHARSET_HIGH; i++)
		if (!convert_byte(cd, (unsigned char)(CHARSET_HIGH + i),
				  &f->high[i]))
			f->eight_bit = false;
	found = has_ascii(cd);
	iconv_close(cd);
	return found;
}

/* Converts everything; returns the number of bytes that had to be replaced. */
static size_t convert(iconv_t cd, char *in, size_t in_left, struct buf *out)
{
	size_t faults = 0;

	while (in_left > 0) {
		char *to = buf_reserve(out, STEP_BYTES), *end = to;
		size_t room = STEP_BYTES, done;

		if (!to)
			break;
		done = iconv(cd, &in, &in_left, &end, &room);
		out->len += (size_t)(end - to);
		if (done != (size_t)-1 || errno == E2BIG)
			continue;
		if (errno == EINVAL) /* the last character is truncated */
			break;
		buf_string(out, "\xEF\xBF\xBD");
		faults++;
		in++;
		in_left--;
	}
	return faults;
}

bool foreign_read(const struct foreign *f, const unsigned char *bytes,
		  size_t len, struct buf *out)
{
	iconv_t cd = open_charset(f->name);
	size_t before = out->len;
	/* iconv does not modify its input, but its type does not say so. */
	char *in = (char *)(uintptr_t)bytes;

	if (cd == (iconv_t)-1)
		return false;
	if (convert(cd, in, len, out) > len / BYTES_PER_FAULT)
		out->len = before;
	iconv_close(cd);
	return out->len > before || len == 0;
}
