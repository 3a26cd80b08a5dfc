/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format.c: recognises the format of a file by its first bytes. */
#include "pipe/format.h"

#include "pipe/base64.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

/* The base64 of a header is within this many. */
#define SIGNED_HEAD_BYTES 64

/* The beginning of a file as single bytes: UTF-16 narrowed, without BOM. */
struct head {
	char bytes[FORMAT_HEAD_BYTES];
	size_t len;
};

static bool starts(const char *s, size_t len, const char *with)
{
	size_t n = strlen(with);

	return len >= n && strncasecmp(s, with, n) == 0;
}

/* ---- archives */

/* Whether the `len` bytes of `mark` are at `at`. */
static bool has(const struct head *h, size_t at, const char *mark, size_t len)
{
	return h->len >= at + len && memcmp(h->bytes + at, mark, len) == 0;
}

/* With members, without any, or one of several parts. */
static bool is_zip(const struct head *h)
{
	return has(h, 0, "PK\3\4", 4) || has(h, 0, "PK\5\6", 4) ||
	       has(h, 0, "PK\7\10PK\3\4", 8) || has(h, 0, "PK00PK\3\4", 8);
}

static bool is_7z(const struct head *h)
{
	return has(h, 0, "7z\xBC\xAF\x27\x1C", 6);
}

static bool is_rar(const struct head *h)
{
	return has(h, 0, "Rar!\x1A\7\0", 7) || has(h, 0, "Rar!\x1A\7\1\0", 8);
}

/* Octal digits, surrounded by spaces, with a terminator; -1: something else. */
static long octal(const char *field, size_t len)
{
	size_t i = 0;
	long value = 0;

	while (i < len && field[i] == ' ')
		i++;
	if (i == len || field[i] < '0' || field[i] > '7')
		return -1;
	for (; i < len && field[i] >= '0' && field[i] <= '7'; i++)
		value = value * 8 + (field[i] - '0');
	return i < len && field[i] != ' ' && field[i] != '\0' ? -1 : value;
}

/* The oldest have no magic, only a checksum of the first header. */
static bool is_tar(const struct head *h)
{
	const size_t sum_at = 148, sum_len = 8, block = 512;
	long sum = 0;

	if (h->len < block || h->bytes[0] == '\0')
		return false;
	for (size_t i = 0; i < block; i++)
		sum += i >= sum_at && i < sum_at + sum_len
			       ? ' '
			       : (unsigned char)h->bytes[i];
	return sum == octal(h->bytes + sum_at, sum_len);
}

/* Its leading numbers are digits: octal or hexadecimal. */
static bool is_text_cpio(const struct head *h)
{
	const size_t len = 76;

	if (!has(h, 0, "07070", 5) || h->len < len)
		return false;
	for (size_t i = 5; i < len; i++)
		if (!isxdigit((unsigned char)h->bytes[i]))
			return false;
	return true;
}

/* The binary kind can only be recognised by the length of a short name. */
static bool is_cpio(const struct head *h)
{
	if (h->len < 26)
		return false;
	return is_text_cpio(h) ||
	       (has(h, 0, "\xC7\x71", 2) && (unsigned char)h->bytes[21] < 4) ||
	       (has(h, 0, "\x71\xC7", 2) && (unsigned char)h->bytes[20] < 4);
}

static bool is_ar(const struct head *h)
{
	return has(h, 0, "!<arch>\n", 8);
}

/* "-lh5-", and a level from 0 to 3. */
static bool is_lha(const struct head *h)
{
	return h->len > 21 && has(h, 2, "-l", 2) &&
	       (h->bytes[4] == 'h' || h->bytes[4] == 'z') &&
	       h->bytes[6] == '-' && (unsigned char)h->bytes[20] <= 3;
}

static bool is_cab(const struct head *h)
{
	return has(h, 0, "MSCF\0\0\0\0", 8);
}

/* For DOS and Windows; "MZ" is also the ministry of health. */
static bool is_program(const struct head *h)
{
	return h->len >= 64 && has(h, 0, "MZ", 2) && memchr(h->bytes, 0, 64);
}

static bool is_gzip(const struct head *h)
{
	return has(h, 0, "\x1F\x8B\x08", 3);
}

static bool is_bzip2(const struct head *h)
{
	return has(h, 0, "BZh", 3) &&
	       (has(h, 4, "1AY&SY", 6) || has(h, 4, "\x17rE8P\x90", 6));
}

static bool is_xz(const struct head *h)
{
	return has(h, 0,
		   "\xFD"
		   "7zXZ\0",
		   6);
}

/* A frame, of one of eight versions, or one to be skipped. */
static bool is_zstd(const struct head *h)
{
	return has(h, 0, "\x28\xB5\x2F\xFD", 4);
}

static bool is_lz4(const struct head *h)
{
	return has(h, 0, "\x04\x22\x4D\x18", 4) ||
	       has(h, 0, "\x02\x21\x4C\x18", 4);
}

static bool is_compress(const struct head *h)
{
	return has(h, 0, "\x1F\x9D", 2);
}

/* ---- documents */

/* Some have a banner or HTTP headers first; viewers accept 1 KB of that. */
static bool is_pdf(const struct head *h)
{
	static const char mark[] = "%PDF-";
	size_t len = h->len < 1024 ? h->len : 1024;
	const char *p = memmem(h->bytes, len, mark, strlen(mark));

	return p && p + 5 < h->bytes + h->len && p[5] >= '0' && p[5] <= '9';
}

static bool is_rtf(const struct head *h)
{
	return starts(h->bytes, h->len, "{\\rtf");
}

/* How strongly the name of a header line indicates a message. */
static unsigned header_weight(const char *name, size_t len)
{
	static const struct {
		const char *name;
		unsigned weight;
	} known[] = {
		{"received", 2},     {"return-path", 2},
		{"message-id", 2},   {"mime-version", 2},
		{"delivered-to", 2}, {"from", 2},
		{"to", 1},           {"cc", 1},
		{"subject", 1},      {"date", 1},
		{"reply-to", 1},     {"sender", 1},
		{"content-type", 1}, {"content-transfer-encoding", 1},
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (len == strlen(known[i].name) &&
		    starts(name, len, known[i].name))
			return known[i].weight;
	return starts(name, len, "x-");
}

/*
 * Lines "Name: value" begin at `at`: two that mail has, one of which occurs in
 * little else.  Minutes may begin with "Subject:" and "Date:".
 */
static bool has_headers(const struct head *h, size_t at, unsigned wanted)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz"
				      "0123456789-_";
	unsigned weight = 0, lines = 0;

	while (at < h->len && h->bytes[at] != '\n' && h->bytes[at] != '\r') {
		const char *line = h->bytes + at;
		const char *end = memchr(line, '\n', h->len - at);
		size_t len = end ? (size_t)(end - line) : h->len - at, name = 0;

		while (name < len &&
		       memchr(letters, line[name], sizeof(letters) - 1))
			name++;
		if (name > 0 && name < len && line[name] == ':') {
			unsigned more = header_weight(line, name);

			weight += more;
			lines += more > 0;
		} else if (*line != ' ' && *line != '\t') {
			break;
		}
		at += len + 1;
	}
	return lines >= wanted && weight > wanted;
}

static bool is_mail(const struct head *h)
{
	return has_headers(h, 0, 2);
}

/* The signature is followed by a key, and by the version first. */
static bool is_tnef(const struct head *h)
{
	return has(h, 0, "\x78\x9F\x3E\x22", 4) && h->len > 6 &&
	       (h->bytes[6] == 1 || h->bytes[6] == 2);
}

/* A line "From SENDER DATE" before the first message. */
static bool is_mbox(const struct head *h)
{
	const char *end = memchr(h->bytes, '\n', h->len);

	return end && has(h, 0, "From ", 5) &&
	       has_headers(h, (size_t)(end + 1 - h->bytes), 1);
}

/* Text602 begins with the number of the charset. */
static bool is_t602(const struct head *h)
{
	return starts(h->bytes, h->len, "@CT ") && h->len > 4 &&
	       h->bytes[4] >= '0' && h->bytes[4] <= '2';
}

static bool is_postscript(const struct head *h)
{
	return starts(h->bytes, h->len, "%!PS");
}

/*
 * A sheet of Excel 2 to 4 begins with a record of its version and kind.  A
 * sheet of Excel 2 looks like UTF-16, and is narrowed.
 */
static bool is_sheet(const struct head *h)
{
	const char *b = h->bytes;

	if (h->len < 4 || b[0] != 0x09)
		return false;
	if (b[1] == 0x04 && b[3] != 0)
		return b[3] == 0x10 || b[3] == 0x20 || b[3] == 0x40;
	return (b[1] == 0x02 || b[1] == 0x04 || b[1] == 0x08) && b[2] >= 0x06 &&
	       b[2] <= 0x10 && b[3] == 0;
}

/* The two DOS formats, which are similar to text. */
static bool is_dos_word(const struct head *h)
{
	return h->len > 4 && (h->bytes[0] == '\x31' || h->bytes[0] == '\x32') &&
	       h->bytes[1] == '\xBE' && !h->bytes[2] && !h->bytes[3];
}

/*
 * Old Office stores documents in OLE; before that it wrote their streams
 * directly.
 */
static bool is_ole(const struct head *h)
{
	static const char *const marks[] = {
		"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "\xDC\xA5", /* Word 6 */
		"\xDB\xA5",                                     /* Word 2 */
		"\x9B\xA5",                                     /* Word 1 */
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (starts(h->bytes, h->len, marks[i]))
			return true;
	return is_sheet(h) || is_dos_word(h);
}

/* The first byte determines the name, see format_image.c. */
static bool is_image(const struct head *h)
{
	static const struct {
		const char *bytes;
		size_t len;
	} marks[] = {
		{"\x89PNG\r\n\x1A\n", 8},
		{"\xFF\xD8\xFF", 3},
		{"II*\0", 4},
		{"MM\0*", 4},
		{"GIF87a", 6},
		{"GIF89a", 6},
		{"P4\n", 3},
		{"P5\n", 3},
		{"P6\n", 3},
		{"\0\0\0\x0CjP  \r\n\x87\n", 12},
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (h->len >= marks[i].len &&
		    memcmp(h->bytes, marks[i].bytes, marks[i].len) == 0)
			return true;
	if (h->len < 26)
		return false;
	return (memcmp(h->bytes, "RIFF", 4) == 0 &&
		memcmp(h->bytes + 8, "WEBP", 4) == 0) ||
	       (memcmp(h->bytes, "BM", 2) == 0 &&
		memcmp(h->bytes + 6, "\0\0\0\0", 4) == 0);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/*
 * Where `s`, which begins with `from`, continues after `to`; NULL if it does
 * not
 */
static const char *behind(const char *s, size_t len, const char *from,
			  const char *to)
{
	const char *end;

	if (!starts(s, len, from))
		return NULL;
	end = memmem(s, len, to, strlen(to));
	return end ? end + strlen(to) : NULL;
}

/* Skips white space, comments and processing instructions. */
static size_t first_tag(const struct head *h)
{
	size_t at = 0;

	for (;;) {
		const char *s, *next;

		while (at < h->len && is_space(h->bytes[at]))
			at++;
		s = h->bytes + at;
		next = behind(s, h->len - at, "<!--", "-->");
		if (!next)
			next = behind(s, h->len - at, "<?", ">");
		if (!next)
			return at;
		at = (size_t)(next - h->bytes);
	}
}

/* `s` begins with tag `name`, and the name ends there. */
static bool is_tag(const char *s, size_t len, const char *name)
{
	size_t n = strlen(name);

	return starts(s, len, name) &&
	       (len == n || is_space(s[n]) || s[n] == '/' || s[n] == '>');
}

/* Names a page begins with, as browsers recognise it. */
static bool is_html(const struct head *h)
{
	static const char *const tags[] = {
		"<!doctype html",
		"<html",
		"<head",
		"<meta",
		"<title",
		"<body",
		"<link",
		"<script",
		"<base",
		"<style",
		"<div",
		"<h1",
		"<h2",
		"<p",
		"<table",
		"<center",
		"<font",
		"<ul",
		"<ol",
		"<a",
		"<b",
		"<br",
		"<span",
		"<img",
		"<frameset",
	};
	size_t at = first_tag(h);

	if (starts(h->bytes + at, h->len - at, "<!--"))
		return true; /* a comment longer than the head */
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (is_tag(h->bytes + at, h->len - at, tags[i]))
			return true;
	return false;
}

/*
 * A signed or encrypted document: SEQUENCE, of any length, and an OID of
 * Cryptographic Message Syntax.
 */
static bool is_cms(const unsigned char *bytes, size_t len)
{
	static const char pkcs7[] = "\x06\x09*\x86H\x86\xF7\r\x01\x07";
	static const char smime[] = "\x06\x0B*\x86H\x86\xF7\r\x01\x09"
				    "\x10\x01";
	size_t at = 2;

	if (len < 2 || bytes[0] != 0x30)
		return false;
	if (bytes[1] & 0x80)
		at += bytes[1] & 0x7F;
	if (at >= len)
		return false;
	return starts((const char *)bytes + at, len - at, pkcs7) ||
	       starts((const char *)bytes + at, len - at, smime);
}

/* The same in base64, optionally after a line "-----BEGIN CMS-----". */
static bool is_signed(const struct head *h)
{
	unsigned char bytes[SIGNED_HEAD_BYTES];
	struct base64 base64 = {0};
	size_t at = 0, len;

	if (is_cms((const unsigned char *)h->bytes, h->len))
		return true;
	while (at < h->len && is_space(h->bytes[at]))
		at++;
	if (starts(h->bytes + at, h->len - at, "-----BEGIN "))
		while (at < h->len && h->bytes[at] != '\n')
			at++;
	len = h->len - at < sizeof(bytes) ? h->len - at : sizeof(bytes);
	len = base64_decode(&base64, h->bytes + at, len, bytes);
	return is_cms(bytes, len);
}

/*
 * The notice board of an office as open data: by its type, the type of its
 * notices, or the URL of its context, in values of these keys; JSON may write
 * letters as \u0159.
 */
static bool is_ofn(const struct head *h)
{
	static const char *const marks[] = {
		"Úřední deska",
		"na úřední desce",
		"\\u00da\\u0159edn\\u00ed deska",
		"na \\u00fa\\u0159edn\\u00ed desce",
		"/úřední-desky/",
		"/%C3%BA%C5%99edn%C3%AD-desky/",
		"/\\u00fa\\u0159edn\\u00ed-desky\\/",
	};
	size_t at = 0;

	while (at < h->len && is_space(h->bytes[at]))
		at++;
	if (at == h->len || (h->bytes[at] != '{' && h->bytes[at] != '['))
		return false;
	if (!memmem(h->bytes, h->len, "\"@context\"", 10) &&
	    !memmem(h->bytes, h->len, "\"typ\"", 5))
		return false;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (memmem(h->bytes, h->len, marks[i], strlen(marks[i])))
			return true;
	return false;
}

static size_t skip_blank(const struct head *h, size_t at)
{
	while (at < h->len && is_space(h->bytes[at]))
		at++;
	return at;
}

/*
 * An object with a name, a string and a colon, optionally in lists; or a list
 * with a string and what may follow it.  A text may begin with "[1]".
 */
static bool is_json(const struct head *h)
{
	size_t at = skip_blank(h, 0), end;
	char last = '\0';

	while (at < h->len && (h->bytes[at] == '[' || h->bytes[at] == '{') &&
	       last != '{') {
		last = h->bytes[at];
		at = skip_blank(h, at + 1);
	}
	if (!last || at == h->len || h->bytes[at] != '"')
		return false;
	for (end = at + 1; end < h->len && h->bytes[end] != '"'; end++)
		end += h->bytes[end] == '\\';
	end = skip_blank(h, end + 1);
	if (end >= h->len)
		return false;
	return last == '{' ? h->bytes[end] == ':'
			   : h->bytes[end] == ',' || h->bytes[end] == ']';
}

/* A name and a colon begin at `at`, as in "title: Zápis". */
static bool is_yaml(const struct head *h, size_t at)
{
	size_t end = at;

	while (end < h->len && (isalnum((unsigned char)h->bytes[end]) ||
				h->bytes[end] == '_' || h->bytes[end] == '-'))
		end++;
	return end > at && end + 1 < h->len && h->bytes[end] == ':' &&
	       is_space(h->bytes[end + 1]);
}

/* Front matter: fields between lines of three dashes. */
static bool is_markdown(const struct head *h)
{
	const char *end;

	if (!has(h, 0, "---\n", 4) && !has(h, 0, "---\r\n", 5))
		return false;
	end = memmem(h->bytes + 4, h->len - 4, "\n---", 4);
	return end && is_yaml(h, skip_blank(h, 3));
}

/* With a declaration, or with a namespace in the first tag. */
static bool is_xml(const struct head *h)
{
	size_t at = first_tag(h), blank = 0;
	const char *s = h->bytes + at, *end = memchr(s, '>', h->len - at);
	size_t len = end ? (size_t)(end - s) : h->len - at;

	while (blank < h->len && is_space(h->bytes[blank]))
		blank++;
	return starts(h->bytes + blank, h->len - blank, "<?xml") ||
	       (starts(s, len, "<") && memmem(s, len, " xmlns", 6));
}

/* OpenDocument in a single file instead of a package. */
static bool is_flat(const struct head *h)
{
	static const char tag[] = "<office:document";
	size_t at = first_tag(h), len = strlen(tag);

	return is_xml(h) && starts(h->bytes + at, h->len - at, tag) &&
	       at + len < h->len && is_space(h->bytes[at + len]);
}

/* A workbook that Excel 2003 has saved as XML. */
static bool is_sheetml(const struct head *h)
{
	static const char space[] = "urn:schemas-microsoft-com:office:"
				    "spreadsheet";
	size_t at = first_tag(h), left = h->len - at;

	if (!starts(h->bytes + at, left, "<Workbook") &&
	    !starts(h->bytes + at, left, "<ss:Workbook"))
		return false;
	return memmem(h->bytes + at, left, space, strlen(space));
}

/* UTF-16 looks like Latin letters with a zero before or after each. */
static void take_head(struct head *h, const unsigned char *bytes, size_t len)
{
	size_t at = 0, step = 1;

	if (len > FORMAT_HEAD_BYTES)
		len = FORMAT_HEAD_BYTES;
	if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		at = 3;
	} else if (len >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 ||
				memcmp(bytes, "\xFE\xFF", 2) == 0)) {
		at = bytes[0] == 0xFE ? 3 : 2;
		step = 2;
	} else if (len >= 4 && !bytes[0] != !bytes[1] &&
		   !bytes[0] == !bytes[2] && !bytes[1] == !bytes[3]) {
		at = !bytes[0];
		step = 2;
	}
	for (h->len = 0; at < len; at += step)
		h->bytes[h->len++] = (char)bytes[at];
}

enum format format_recognise(const void *bytes, size_t len)
{
	static const struct {
		enum format format;
		bool (*recognise)(const struct head *);
	} table[] = {
#define ROW(id, name, recognise, ...) {id, recognise},
		FORMAT_TABLE(ROW, ROW)
#undef ROW
	};
	struct head h;

	take_head(&h, bytes, len);
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (table[i].recognise(&h))
			return table[i].format;
	return FORMAT_NONE;
}

const char *format_name(enum format format)
{
	static const char *const names[FORMAT_COUNT] = {
#define ROW(id, name, ...) [id] = name,
		[FORMAT_NONE] = "", FORMAT_TABLE(ROW, ROW)
#undef ROW
	};

	return format < FORMAT_COUNT ? names[format] : "";
}
