/* SPDX-License-Identifier: GPL-2.0-or-later */
/* title.c: a document's title as one short line. */
#include "text/title.h"

#include "base/utf8.h"
#include "text/compose.h"

#include <string.h>
#include <strings.h>

/* Composing needs little more than what is kept; a title of 1 MB is cut. */
#define LOOK_BYTES (4 * TITLE_MAX_BYTES)

/* A title has at least this many letters; a number is not a title. */
#define MIN_LETTERS 3

/* A table row has at least this many tabs. */
#define ROW_TABS 2

/* Number of lines at the beginning that may be the title. */
#define LOOK_LINES 12

/* A longer line is a paragraph. */
#define LONG_BYTES 160

/* A dot and a file extension. */
#define EXTENSION_BYTES 6

static bool is_space(uint32_t cp)
{
	return cp <= ' ' || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200B) ||
	       cp == 0x202F || cp == 0x3000;
}

/* Appends one line of composed text with single spaces, cut between words. */
static void add_line(struct buf *out, const char *line, size_t len)
{
	size_t first = out->len, word = out->len;
	bool gap = false;

	while (len > 0 && out->len - first < TITLE_MAX_BYTES) {
		uint32_t cp;
		size_t n = utf8_get(line, len, &cp);

		if (is_space(cp)) {
			gap = out->len > first;
			word = out->len;
		} else if (cp != 0xAD && !utf8_unprintable(cp)) {
			if (gap)
				buf_byte(out, ' ');
			gap = false;
			buf_add(out, line, n);
		}
		line += n;
		len -= n;
	}
	if (len > 0 && word > first)
		out->len = word;
}

spis_status title_clean(struct error *e, const char *title, size_t len,
			struct buf *out)
{
	struct buf composed = {0};
	size_t look = len;
	spis_status status;

	if (look > LOOK_BYTES)
		look = utf8_floor(title, LOOK_BYTES);
	status = compose(e, title, look, &composed);
	if (status == SPIS_OK)
		add_line(out, composed.data, composed.len);
	buf_release(&composed);
	if (status == SPIS_OK && out->failed)
		return fail_memory(e);
	return status;
}

/* ---- lines that are titles */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_ascii_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Or the first byte of one: \xC2 and \xE2 begin signs. */
static bool is_letter(char c)
{
	return is_ascii_letter(c) ||
	       ((unsigned char)c > 0xC2 && (unsigned char)c != 0xE2);
}

/* "List1", "Strana 2 z 5": a name followed only by numbers. */
static bool is_numbered(const char *line, size_t len)
{
	static const char *const names[] = {
		"List",   "Sheet",     "Hárok",    "Tabulka",
		"Table",  "Strana",    "Stránka",  "Page",
		"Snímek", "Slide",     "Dokument", "Document",
		"Sešit",  "Bez názvu", "Untitled", "Obsah",
	};
	static const char rest[] = " 0123456789/().-z";

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		size_t n = strlen(names[i]), at = n;

		if (len < n || strncasecmp(line, names[i], n) != 0)
			continue;
		while (at < len && strchr(rest, line[at]))
			at++;
		if (at == len)
			return true;
	}
	return false;
}

/* "22BB7A48" */
static bool is_hexadecimal(const char *line, size_t len)
{
	size_t digits = 0;

	for (size_t i = 0; i < len; i++) {
		if (!memchr("0123456789abcdefABCDEF-", line[i], 23))
			return false;
		digits += is_digit(line[i]);
	}
	return digits > 0;
}

/* "Roz_SO401", "www.obec.cz", "starosta@obec.cz": names made for programs. */
static bool is_name(const char *line, size_t len)
{
	if (memchr(line, ' ', len))
		return false;
	return memchr(line, '_', len) || memchr(line, '@', len) ||
	       memmem(line, len, "://", 3) || memmem(line, len, "www.", 4);
}

/* "503 46 Blešno 73": the last line of an address. */
static bool is_address(const char *line, size_t len)
{
	static const char shape[] = "ddd dd ";

	for (size_t i = 0; shape[i]; i++)
		if (i == len ||
		    (shape[i] == 'd' ? !is_digit(line[i]) : line[i] != ' '))
			return false;
	return true;
}

/* "tel: +420 585 342 111" */
static bool is_contact(const char *line, size_t len)
{
	static const char *const labels[] = {
		"tel", "telefon", "fax", "mobil",  "IČ",
		"IČO", "DIČ",     "web", "e-mail", "email"};

	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++) {
		size_t n = strlen(labels[i]);

		if (len > n && strncasecmp(line, labels[i], n) == 0 &&
		    (line[n] == ':' || line[n] == '.'))
			return true;
	}
	return false;
}

bool title_is_useful(const char *line, size_t len)
{
	size_t letters = 0, tabs = 0;

	for (size_t i = 0; i < len; i++) {
		letters += is_letter(line[i]);
		tabs += line[i] == '\t';
	}
	return letters >= MIN_LETTERS && tabs < ROW_TABS &&
	       !is_numbered(line, len) && !is_hexadecimal(line, len) &&
	       !is_name(line, len) && !is_address(line, len) &&
	       !is_contact(line, len);
}

/* Removes blanks and heading marks around it. */
static size_t trim(const char **line, size_t len)
{
	while (len > 0 && (unsigned char)**line <= ' ') {
		(*line)++;
		len--;
	}
	while (len > 0 && (unsigned char)(*line)[len - 1] <= ' ')
		len--;
	return len;
}

/* Length up to the end of the line or page. */
static size_t line_bytes(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && text[at] != '\n' && text[at] != '\f')
		at++;
	return at;
}

static size_t word_bytes(const char *line, size_t len)
{
	size_t at = 0;

	while (at < len && (unsigned char)line[at] > ' ')
		at++;
	return at;
}

/*
 * Sheets have short names, and repeat them in the first row: "Rozpočet", then
 * "Rozpočet obce na rok 2025".  Length of such a line at `at`, or 0.
 */
static size_t repeated(const char *heading, size_t heading_len, const char **at,
		       const char *end)
{
	size_t n = word_bytes(heading, heading_len);
	size_t len = trim(at, line_bytes(*at, (size_t)(end - *at)));

	if (n == 0 || len <= heading_len || len > LONG_BYTES ||
	    word_bytes(*at, len) != n || strncasecmp(heading, *at, n) != 0)
		return 0;
	return title_is_useful(*at, len) ? len : 0;
}

spis_status title_of_text(struct error *e, const struct buf *text,
			  struct buf *out)
{
	const char *at = text->data; /* NULL: none */
	const char *end = at ? at + text->len : NULL;
	const char *best = NULL;
	size_t best_len = 0;

	for (size_t lines = 0; at < end && lines < LOOK_LINES;) {
		const char *line = at;
		size_t len = line_bytes(at, (size_t)(end - at));
		bool heading = len > 0 && *line == '\1';

		at += len + (at + len < end);
		len = trim(&line, len);
		lines += len > 0;
		if (len > LONG_BYTES && !heading) /* the text begins here */
			break;
		if (!title_is_useful(line, len) || (best && !heading))
			continue;
		best = line;
		best_len = len;
		if (heading) {
			len = repeated(line, len, &at, end);
			best = len > 0 ? at : best;
			best_len = len > 0 ? len : best_len;
			break;
		}
	}
	if (best)
		add_line(out, best, best_len);
	return out->failed ? fail_memory(e) : SPIS_OK;
}

spis_status title_of_start(struct error *e, const struct buf *text,
			   struct buf *out)
{
	const char *line = text->data;
	size_t len = text->len;

	while (len > 0 && !is_letter(*line) && !is_digit(*line)) {
		line++;
		len--;
	}
	add_line(out, line, line_bytes(line, len));
	return out->failed ? fail_memory(e) : SPIS_OK;
}

/* ---- file names */

/* Between digits a dash is part of a date or number. */
static bool is_gap(const char *name, size_t len, size_t at)
{
	bool digits = at > 0 && is_digit(name[at - 1]) && at + 1 < len &&
		      is_digit(name[at + 1]);

	return name[at] == '_' || (name[at] == '-' && !digits);
}

/* ".pdf", ".7z", but neither ".2024" nor ". zasedání". */
static bool is_extension(const char *dot, size_t len)
{
	bool letters = false;

	for (size_t i = 1; i < len; i++) {
		if (!is_digit(dot[i]) && !is_ascii_letter(dot[i]))
			return false;
		letters |= is_ascii_letter(dot[i]);
	}
	return letters && len <= EXTENSION_BYTES;
}

spis_status title_of_path(struct error *e, const char *path, size_t len,
			  struct buf *out)
{
	const char *slash = memrchr(path, '/', len);
	const char *name = slash ? slash + 1 : path;
	const char *dot;
	char readable[LOOK_BYTES];
	size_t n;

	len -= (size_t)(name - path);
	dot = memrchr(name, '.', len);
	if (dot > name && is_extension(dot, len - (size_t)(dot - name)))
		len = (size_t)(dot - name);
	n = len < LOOK_BYTES ? len : utf8_floor(name, LOOK_BYTES);
	for (size_t i = 0; i < n; i++)
		readable[i] = name[i];
	for (size_t i = 0; i < n; i++)
		if (is_gap(name, n, i))
			readable[i] = ' ';
	return title_clean(e, readable, n, out);
}
