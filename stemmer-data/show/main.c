/* SPDX-License-Identifier: GPL-2.0-or-later */
/* main.c: spis-lexeme, which shows what a compiled lexicon makes of words. */
#include "czech/lexicon.h"

#include <stdio.h>
#include <string.h>

#define ROOM 32

static const char usage[] =
	"usage: spis-lexeme [-c|-l|-f|-r] LEXICON < WORDS\n"
	"prints the lexemes of each line, parted by tabs\n"
	"  -c  words have a capital inside a sentence\n"
	"  -l  words are in lower case where a name would have a capital\n"
	"  -f  words were typed without diacritics\n"
	"  -r  roots of the lexemes\n";

static void print(const struct lexicon *l, const struct lexeme *x, size_t n,
		  char mode)
{
	for (size_t i = 0; i < n; i++) {
		struct lexeme root = x[i];

		if (mode == 'r')
			lexicon_root(l, x[i].text, x[i].len, &root);
		printf("%s%.*s", i ? "\t" : "", (int)root.len, root.text);
	}
	putchar('\n');
}

static size_t find(const struct lexicon *l, const char *word, size_t len,
		   char mode, struct lexeme *x)
{
	if (mode == 'f')
		return lexicon_find_folded(l, word, len, x, ROOM);
	if (mode == 'c')
		return lexicon_find(l, word, len, CASE_CAPITAL, x, ROOM);
	if (mode == 'l')
		return lexicon_find(l, word, len, CASE_LOWER, x, ROOM);
	return lexicon_find(l, word, len, CASE_UNKNOWN, x, ROOM);
}

int main(int argc, char **argv)
{
	char mode = argc == 3 && argv[1][0] == '-' ? argv[1][1] : 0;
	struct error e = {0};
	struct lexicon *l;
	char line[1024];

	if (argc < 2 || argc > 3 || (argc == 3 && !strchr("clfr", mode))) {
		fputs(usage, stderr);
		return 2;
	}
	if (lexicon_open(&l, &e, argv[argc - 1])) {
		fprintf(stderr, "spis-lexeme: %s\n", e.message);
		return 1;
	}
	while (fgets(line, sizeof(line), stdin)) {
		struct lexeme x[ROOM];
		size_t len = strcspn(line, "\n");
		size_t n = find(l, line, len, mode, x);

		print(l, x, n, mode);
	}
	lexicon_close(l);
	return 0;
}
