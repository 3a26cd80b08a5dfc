/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon.c: fuzzes look-up, with a sound lexicon and with damaged ones. */
#include "czech/lexicon.h"
#include "czech/lexicon_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROOM 32

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look(const struct lexicon *l, const char *word, size_t len)
{
	struct lemma out[ROOM], root;
	size_t n;

	for (int c = CASE_LOWER; c <= CASE_UNKNOWN; c++) {
		n = lexicon_find(l, word, len, (enum letter_case)c, out, ROOM);
		if (n < 1 || n > ROOM)
			abort();
	}
	n = lexicon_find_folded(l, word, len, out, ROOM);
	if (n < 1 || n > ROOM)
		abort();
	for (size_t i = 0; i < n; i++)
		if (out[i].len < 1 || out[i].len > LEMMA_MAX_BYTES)
			abort();
	lexicon_root(l, out[0].text, out[0].len, &root);
	lexicon_stop_word(l, word, len);
	lexicon_knows(l, word, len);
}

/*
 * A lexicon made of the input, as if it had passed the checksum: sixteen
 * bytes decide how much of the rest is arcs and readings.
 */
static void look_in(const uint8_t *data, size_t size)
{
	struct lexicon_header h = {0};
	uint32_t *words = malloc(size + 4);
	struct lexicon l = {.header = &h};
	uint32_t count = (uint32_t)(size / 4);

	if (!words)
		abort();
	memcpy(words, data, size);
	h.arcs = count ? data[0] * count / 256 : 0;
	h.readings = count - h.arcs;
	h.ending_bytes = size % 4;
	for (int i = 0; i < LEXICON_ROOT_COUNT; i++)
		h.roots[i] = data[i % size] % (h.arcs + 2);
	l.arcs = words;
	l.readings = words + h.arcs;
	l.endings = (const unsigned char *)(l.readings + h.readings);
	look(&l, (const char *)data, size < 300 ? size : 300);
	look(&l, "nejneopravitelnejsi", 19);
	free(words);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct lexicon *l;
	struct error e = {0};
	const char *b = getenv("B");
	char path[4096];

	snprintf(path, sizeof(path), "%s/czech.lex", b ? b : "build-fuzz");
	if (!l && lexicon_open(&l, &e, path))
		abort();
	if (size == 0)
		return 0;
	look(l, (const char *)data, size);
	look_in(data, size);
	return 0;
}
