/* SPDX-License-Identifier: GPL-2.0-or-later */
/* title.c: distinguishes titles by people from those by programs. */
#include "reader/text/title.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#define TITLE_LETTERS 3

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static bool has_suffix(const char *title, const char *suffix)
{
	size_t len = strlen(title), n = strlen(suffix);

	return len > n && strcasecmp(title + len - n, suffix) == 0;
}

/* "Dokument1": a name given by a program. */
static bool is_numbered(const char *title, const char *name)
{
	size_t n = strlen(name);

	return strncasecmp(title, name, n) == 0 &&
	       title[n + strspn(title + n, " 0123456789")] == '\0';
}

/* Or the first byte of one: \xC2 and \xE2 begin signs. */
static bool is_letter(unsigned char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c > 0xC2 && c != 0xE2);
}

/* "22BB7A48", "BIB 2010_xx": names for programs. */
static bool is_code(const char *title)
{
	return title[strspn(title, "0123456789abcdefABCDEF-")] == '\0' ||
	       strchr(title, '_');
}

/* "7": a number is not a title. */
static bool has_letters(const char *title)
{
	size_t letters = 0;

	for (; *title; title++)
		letters += is_letter((unsigned char)*title);
	return letters >= TITLE_LETTERS;
}

bool title_is_junk(const char *title)
{
	static const char *const prefixes[] = {
		"Microsoft Word -",
		"Microsoft Excel -",
		"Microsoft PowerPoint -",
		"PowerPoint ",
		"Prezentace aplikace PowerPoint",
		"file:",
		"http:",
		"https:",
	};
	static const char *const suffixes[] = {
		".doc", ".docx", ".rtf",  ".odt", ".xls",  ".xlsx", ".ods",
		".pdf", ".ppt",  ".pptx", ".txt", ".html", ".htm",  ".tif",
		".jpg", ".dwg",  ".indd", ".cdr", ".qxd",  ".pub",  ".tmp",
	};
	static const char *const names[] = {
		"Dokument",      "Document",
		"Untitled",      "Bez názvu",
		"Sešit",         "List",
		"Sheet",         "Prezentace",
		"dopis",         "Fotografie na celou stránku",
		"Word Document", "PptxGenJS Presentation",
	};

	for (size_t i = 0; i < COUNT(prefixes); i++)
		if (strncasecmp(title, prefixes[i], strlen(prefixes[i])) == 0)
			return true;
	for (size_t i = 0; i < COUNT(suffixes); i++)
		if (has_suffix(title, suffixes[i]))
			return true;
	for (size_t i = 0; i < COUNT(names); i++)
		if (is_numbered(title, names[i]))
			return true;
	return strchr(title, '\\') || is_code(title) || !has_letters(title);
}
