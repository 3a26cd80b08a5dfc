/* SPDX-License-Identifier: GPL-2.0-or-later */
/* quality.c: fuzzes the judging and repairing of text. */
#include "spis.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * max_len: 16384, of longer texts only a sample is looked at.
 * rows: tests/data/quality.tsv:3 tests/data/repairs.tsv:2
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(int truth)
{
	if (!truth)
		abort();
}

static size_t count(const char *text, size_t len, char byte)
{
	size_t found = 0;

	for (size_t i = 0; i < len; i++)
		found += text[i] == byte;
	return found;
}

/* Lines and headings stay; numbers do unless all was numbers of glyphs. */
static const char *kept(const spis_quality *q)
{
	static const char glyphs[] = "glyph numbers of ";

	return strncmp(q->damage, glyphs, strlen(glyphs)) == 0
		       ? "\n\f\t\x01"
		       : "\n\f\t\x01,.0";
}

static void check(const char *text, size_t len, const char *repaired,
		  size_t repaired_len, const spis_quality *q)
{
	need(q->damage && q->accented >= 0 && q->accented <= 1);
	need(q->known >= 0 && q->known <= 1 && q->junk >= 0 && q->junk <= 1);
	need(!repaired == (q->verdict != SPIS_VERDICT_REPAIRED));
	for (const char *keep = kept(q); repaired && *keep; keep++)
		need(count(text, len, *keep) ==
		     count(repaired, repaired_len, *keep));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static spis_index *spis;
	const char *text = (const char *)data, *b = getenv("B");
	spis_quality quality = {.size = sizeof(quality)};
	char path[4096], *repaired;
	spis_lexicon *lexicon;
	size_t len;

	if (!spis) {
		snprintf(path, sizeof(path), "%s/czech.lex",
			 b ? b : "build-fuzz");
		lexicon = spis_lexicon_new();
		spis = spis_new();
		need(spis_lexicon_open(lexicon, path) == SPIS_OK &&
		     spis_use_lexicon(spis, lexicon) == SPIS_OK);
		spis_lexicon_free(lexicon);
	}
	need(spis_examine(spis, text, size, &quality, &repaired, &len) ==
	     SPIS_OK);
	check(text, size, repaired, len, &quality);
	spis_release(repaired);
	return 0;
}
