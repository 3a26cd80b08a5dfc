/* SPDX-License-Identifier: GPL-2.0-or-later */
/* main.c: spis-lexicon, which compiles this folder and hunspell-cs. */
#include "compile.h"

#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

static const char usage[] =
	"usage: spis-lexicon FOLDER DICTIONARY OUTPUT\n"
	"FOLDER holds the data files, DICTIONARY.aff and DICTIONARY.dic are\n"
	"those of hunspell-cs (/usr/share/hunspell/cs_CZ)\n";

static bool have_dictionary(const char *prefix)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s.dic", prefix);
	return access(path, R_OK) == 0;
}

int main(int argc, char **argv)
{
	struct error e = {0};

	if (argc != 4) {
		fputs(usage, stderr);
		return 2;
	}
	if (!have_dictionary(argv[2])) {
		fprintf(stderr,
			"spis-lexicon: no Czech dictionary at '%s.dic': "
			"install the package hunspell-cs\n",
			argv[2]);
		return 1;
	}
	if (compile(&e, argv[1], argv[2], argv[3])) {
		fprintf(stderr, "spis-lexicon: %s\n", e.message);
		return 1;
	}
	return 0;
}
