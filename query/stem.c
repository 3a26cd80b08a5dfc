/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stem.c: the lexemes of the words on standard input. */
#include "stem.h"

#include "lines.h"
#include "report.h"
#include "spis.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int print_lexemes(spis_index *index, const char *word, size_t len)
{
	spis_lexemes *lexemes;

	if (spis_find_lexemes(index, word, len, &lexemes) != SPIS_OK)
		return trouble("%s", spis_error(index));
	for (size_t i = 0; i < spis_lexemes_count(lexemes); i++) {
		if (i > 0)
			putchar_unlocked('\t');
		fputs_unlocked(spis_lexemes_at(lexemes, i), stdout);
	}
	putchar_unlocked('\n');
	spis_lexemes_free(lexemes);
	return EXIT_FOUND;
}

int stem_words(spis_index *index)
{
	int status = EXIT_FOUND;
	enum lines_result result;
	struct lines lines;
	const char *word;
	size_t len;

	lines_init(&lines, STDIN_FILENO);
	while ((result = lines_next(&lines, &word, &len)) != LINES_END) {
		if (result == LINES_FAILED)
			return trouble("cannot read standard input: %s",
				       strerror(errno));
		if (result == LINES_TOO_LONG) {
			status = trouble("standard input, line %" PRIu64
					 ": longer than %u bytes",
					 lines.number, LINES_MAX_BYTES);
			len = 0;
		}
		if (print_lexemes(index, word, len) != EXIT_FOUND)
			return EXIT_TROUBLE;
		if (lines_drained(&lines) && flush_output(0) != 0)
			return EXIT_TROUBLE;
	}
	return status;
}
