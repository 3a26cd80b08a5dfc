/* SPDX-License-Identifier: GPL-2.0-or-later */
/* own.c: fuzzes the words of a town, and asks the lexicon that has them. */
#include "lexicon/own.h"
#include "czech/equivalents.h"
#include "czech/lexicon_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * rows: tests/data/own.tsv:1
 */

#define ROOM 16

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char path[4096];

static void write_own(const void *bytes, size_t len)
{
	FILE *file = fopen(path, "wb");

	if (!file || fwrite(bytes, 1, len, file) != len || fclose(file))
		abort();
}

static void remove_own(void)
{
	unlink(path);
}

/* NULL: the file is wrong, and the error says where. */
static struct lexicon *with(const struct lexicon *base)
{
	struct lexicon *l = NULL;
	struct buf bytes = {0};
	struct error e = {0};

	if (own_add(&e, base, path, &bytes) == SPIS_OK)
		lexicon_take(&l, &e, &bytes);
	if (!l && !*e.message)
		abort();
	buf_release(&bytes);
	return l;
}

/* A small one, made of none. */
static struct lexicon *make_base(void)
{
	static const char words[] =
		"pes: psa psi psů psům psech\nhrad: hradu hrady\n"
		"Hradec: Hradce Hradci\nměstská: městské\n"
		"HP\thradní policie\tpes\nhrad, pes\t= 7\tHradec\n";
	struct lexicon_header none = {.format = LEXICON_FORMAT};
	struct lexicon empty = {.header = &none};
	const char *temp = getenv("TMPDIR");

	snprintf(path, sizeof(path), "%s/own-%d", temp ? temp : "/tmp",
		 (int)getpid());
	atexit(remove_own);
	for (int i = 0; i < LEXICON_ROOT_COUNT; i++)
		none.roots[i] = LEXICON_NONE;
	write_own(words, sizeof(words) - 1);
	return with(&empty);
}

static void ask(const struct lexicon *l)
{
	struct lemma out[ROOM];
	struct abbreviation found;
	const struct token token = {.end = 2, .flags = TOKEN_CAPITAL};
	struct equivalent_text text;
	phrase_list list;

	for (int c = CASE_LOWER; c <= CASE_UNKNOWN; c++)
		if (!lexicon_find(l, "psa", 3, (enum letter_case)c, out, ROOM))
			abort();
	lexicon_find_folded(l, "psu", 3, out, ROOM);
	abbreviation_at(l, "HP", 2, &token, &found);
	abbreviation_typed(l, "hp", 2);
	list = phrase_complete(l, equivalent_step(l, 0, "hrad", 4));
	for (size_t i = 0; equivalent_at(l, list, i, &text); i++)
		if (i == EQUIVALENT_MAX_PHRASES)
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct lexicon *base;
	struct lexicon *l;

	if (!base)
		base = make_base();
	if (!base)
		abort();
	write_own(data, size);
	l = with(base);
	if (l)
		ask(l);
	lexicon_close(l);
	return 0;
}
