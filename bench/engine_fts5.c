/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine_fts5.c: queries to the SQLite FTS5 table made by fts5_index.py. */
#include "engine.h"

#include <ctype.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* snippet() counts words and takes up to 64; a Czech word has about 6.5
 * characters with its space. */
#define CHARS_PER_WORD 6
#define MAX_WORDS      64

#define PLAIN                                          \
	"SELECT path FROM texts WHERE texts MATCH ?1 " \
	"ORDER BY rank LIMIT ?2"
#define SNIPPETS                                                          \
	"SELECT path, snippet(texts, 1, '[', ']', '...', ?3) FROM texts " \
	"WHERE texts MATCH ?1 ORDER BY rank LIMIT ?2"

static sqlite3 *database;
static sqlite3_stmt *statement;

__attribute__((noreturn)) static void die(void)
{
	fprintf(stderr, "times-fts5: %s\n", sqlite3_errmsg(database));
	exit(2);
}

void engine_open(const char *index, const struct wanted *wanted)
{
	unsigned words = wanted->snippet_chars / CHARS_PER_WORD;

	if (sqlite3_open_v2(index, &database, SQLITE_OPEN_READONLY, NULL) ||
	    sqlite3_prepare_v2(database, words ? SNIPPETS : PLAIN, -1,
			       &statement, NULL) ||
	    sqlite3_bind_int(statement, 2, (int)wanted->hits))
		die();
	if (words > MAX_WORDS)
		words = MAX_WORDS;
	if (words && sqlite3_bind_int(statement, 3, (int)words))
		die();
}

/* Letters and digits; of other than ASCII all but dashes and quotes. */
static size_t word_length(const char *s)
{
	size_t len = 0;

	while (isalnum((unsigned char)s[len]) ||
	       ((unsigned char)s[len] >= 0x80 &&
		strncmp(s + len, "\xe2\x80", 2) != 0))
		len++;
	return len;
}

static size_t gap_length(const char *s)
{
	size_t len = 0;

	while (s[len] && word_length(s + len) == 0)
		len += strncmp(s + len, "\xe2\x80", 2) == 0 && s[len + 2] ? 3
									  : 1;
	return len;
}

/* `"first" OR "second"`: FTS5 takes words in quotes as text.  Free it. */
static char *match_any(const char *query)
{
	sqlite3_str *match = sqlite3_str_new(database);
	bool first = true;

	for (query += gap_length(query); *query; query += gap_length(query)) {
		size_t len = word_length(query);

		sqlite3_str_appendf(match, "%s\"%.*s\"", first ? "" : " OR ",
				    (int)len, query);
		query += len;
		first = false;
	}
	return sqlite3_str_finish(match);
}

void engine_search(const char *query, FILE *out)
{
	char *match = match_any(query);
	int status;

	if (!match || sqlite3_bind_text(statement, 1, match, -1, sqlite3_free))
		die();
	while ((status = sqlite3_step(statement)) == SQLITE_ROW)
		fprintf(out, "\t%s",
			(const char *)sqlite3_column_text(statement, 0));
	if (status != SQLITE_DONE || sqlite3_reset(statement))
		die();
}
