/* SPDX-License-Identifier: GPL-2.0-or-later */
/* attributes.c: which XML attributes are data for people. */
#include "reader/web/attributes.h"

#include <string.h>
#include <strings.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* A name has a capital followed by this many small letters. */
#define NAME_LETTERS 3

static bool ends_with(const char *name, const char *suffix)
{
	size_t len = strlen(name), n = strlen(suffix);

	return len >= n && strcmp(name + len - n, suffix) == 0;
}

/* Attributes for programs. */
static bool is_technical(const char *name)
{
	static const char *const names[] = {
		"id",    "class",  "style",   "href",   "src",  "type",
		"guid",  "uuid",   "lang",    "url",    "uri",  "encoding",
		"d",     "points", "version", "format", "font", "transform",
		"space", "ref",    "charset", "mime",   "hash", "checksum",
	};
	static const char *const suffixes[] = {
		"Id", "ID", "_id", "-id", "GUID", "Ref", "Hash", "-family",
	};
	const char *local = strrchr(name, ':');

	if (strncmp(name, "xml", 3) == 0 || strncmp(name, "xsi:", 4) == 0)
		return true;
	local = local ? local + 1 : name;
	for (size_t i = 0; i < COUNT(names); i++)
		if (strcasecmp(local, names[i]) == 0)
			return true;
	for (size_t i = 0; i < COUNT(suffixes); i++)
		if (ends_with(local, suffixes[i]))
			return true;
	return false;
}

static bool is_address(const char *value)
{
	return strstr(value, "://") || strncmp(value, "urn:", 4) == 0;
}

static bool is_small(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_letter(char c)
{
	return is_small(c) || (c >= 'A' && c <= 'Z');
}

/* "Javorná", "číslo", "dva roky", but neither "none" nor "maxOccurs". */
static bool is_text(const char *value)
{
	size_t small = 0, words = 0;

	for (const char *p = value; *p; p++) {
		if ((unsigned char)*p >= 0x80)
			return true;
		words += is_letter(*p) && is_letter(p[1]) &&
			 (p == value || p[-1] == ' ');
		small += is_small(*p);
	}
	return words > 1 || (value[0] >= 'A' && value[0] <= 'Z' &&
			     small >= NAME_LETTERS && is_small(value[1]));
}

static bool is_data(const char *name, const char *value)
{
	return *value && !is_technical(name) && !is_address(value) &&
	       strcmp(value, "true") != 0 && strcmp(value, "false") != 0;
}

void attributes_say(const char **attributes, struct lines *lines)
{
	bool text = false;

	for (const char **a = attributes; a[0] && !text; a += 2)
		text = is_data(a[0], a[1]) && is_text(a[1]);
	if (!text)
		return;
	lines_row(lines);
	for (const char **a = attributes; a[0]; a += 2)
		if (is_data(a[0], a[1])) {
			lines_cell(lines);
			lines_text(lines, a[1], strlen(a[1]));
		}
	lines_row(lines);
}
