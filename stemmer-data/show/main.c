/* SPDX-License-Identifier: GPL-2.0-or-later */
/* main.c: spis-lexeme, which shows what a compiled lexicon makes of words. */
#include "base/utf8.h"
#include "czech/lexicon.h"
#include "lexicon/own.h"

#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#define ROOM 32

static const char usage[] =
	"usage: spis-lexeme [-c|-l|-f|-r] LEXICON [OWN] < WORDS\n"
	"prints the lexemes of each line, separated by tabs; a capital letter\n"
	"marks a name within a sentence\n"
	"OWN is a file with the words of one town\n"
	"  -c  words are names, whatever their case\n"
	"  -l  words are in lower case where a name would have a capital\n"
	"  -f  words were typed without diacritics\n"
	"  -r  roots of the lexemes\n";

#define LINE_BYTES 1024

/* Makes the line lower case; returns whether it began with a capital. */
static bool lower(char *line)
{
	char out[2 * LINE_BYTES] = "";
	size_t len = strlen(line), used = 0, n;
	bool capital = false;

	for (size_t i = 0; i < len; i += n) {
		uint32_t cp, small;

		n = utf8_get(line + i, len - i, &cp);
		if (cp == UTF8_BAD)
			return false;
		small = (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
		capital |= i == 0 && small != cp;
		used += utf8_put(small, out + used);
	}
	if (used >= LINE_BYTES)
		return false;
	memcpy(line, out, used);
	line[used] = '\0';
	return capital;
}

static void print(const struct lexicon *l, const struct lemma *x, size_t n,
		  char mode)
{
	for (size_t i = 0; i < n; i++) {
		struct lemma root = x[i];

		if (mode == 'r')
			lexicon_root(l, x[i].text, x[i].len, &root);
		printf("%s%.*s", i ? "\t" : "", (int)root.len, root.text);
	}
	putchar('\n');
}

static size_t find(const struct lexicon *l, const char *word, size_t len,
		   char mode, struct lemma *x)
{
	if (mode == 'f')
		return lexicon_find_folded(l, word, len, x, ROOM);
	if (mode == 'c')
		return lexicon_find(l, word, len, CASE_CAPITAL, x, ROOM);
	if (mode == 'l')
		return lexicon_find(l, word, len, CASE_LOWER, x, ROOM);
	return lexicon_find(l, word, len, CASE_UNKNOWN, x, ROOM);
}

/* With the words of the town, if any. */
static spis_status open_lexicon(struct lexicon **l, struct error *e,
				char **files)
{
	struct lexicon *base = NULL;
	struct buf bytes = {0};

	if (lexicon_open(&base, e, files[0]) == SPIS_OK && !files[1]) {
		*l = base;
		return SPIS_OK;
	}
	if (e->status == SPIS_OK &&
	    own_add(e, base, files[1], &bytes) == SPIS_OK)
		lexicon_take(l, e, &bytes);
	buf_release(&bytes);
	lexicon_close(base);
	return e->status;
}

int main(int argc, char **argv)
{
	bool option = argc > 1 && argv[1][0] == '-';
	char mode = option ? argv[1][1] : 0;
	char **files = argv + 1 + option;
	struct error e = {0};
	struct lexicon *l;
	char line[LINE_BYTES];

	if (argc < 2 + option || argc > 3 + option ||
	    (option && (!mode || !strchr("clfr", mode)))) {
		fputs(usage, stderr);
		return 2;
	}
	if (open_lexicon(&l, &e, files)) {
		fprintf(stderr, "spis-lexeme: %s\n", e.message);
		return 1;
	}
	while (fgets(line, sizeof(line), stdin)) {
		struct lemma x[ROOM];
		bool capital;
		size_t n;

		line[strcspn(line, "\n")] = '\0';
		capital = lower(line);
		n = find(l, line, strlen(line),
			 mode      ? mode
			 : capital ? 'c'
				   : 0,
			 x);
		print(l, x, n, mode);
	}
	lexicon_close(l);
	return 0;
}
