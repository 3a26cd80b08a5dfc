/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output.c: collects and writes the compiled lexicon. */
#include "output.h"

#include "base/utf8.h"
#include "czech/checksum.h"
#include "memory.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct edit edit_between(const char *from, const char *to)
{
	size_t same = 0, len = strlen(from);

	while (from[same] && from[same] == to[same])
		same++;
	if (same < len)
		same = utf8_floor(from, same);
	while (same > 0 && (to[same] & 0xC0) == 0x80)
		same--;
	return (struct edit){(uint32_t)(len - same), 0, to + same};
}

static uint32_t ending_start(struct output *o, const char *ending)
{
	size_t len = strlen(ending);
	uint32_t number = words_add(&o->endings, ending, len);
	unsigned char length = (unsigned char)len;

	if (number == LENGTH(uint32_t, o->ending_start)) {
		uint32_t start = (uint32_t)o->ending_bytes.len;

		put(&o->ending_start, &start, sizeof(start));
		put(&o->ending_bytes, &length, 1);
		put(&o->ending_bytes, ending, len);
	}
	return ITEMS(uint32_t, o->ending_start)[number];
}

/* Lists are found again as words: seven bits a byte, none of them zero. */
static uint32_t list_start(struct output *o, const uint32_t *list,
			   uint32_t count)
{
	char word[EDITS_MAX * 5];
	size_t len = 0;
	uint32_t number, start = LENGTH(uint32_t, o->readings);

	for (uint32_t i = 0; i < count; i++)
		for (int shift = 0; shift < 35; shift += 7)
			word[len++] = (char)((list[i] >> shift & 0x7F) | 0x80);
	number = words_add(&o->lists, word, len);
	if (number == LENGTH(uint32_t, o->list_start)) {
		put(&o->list_start, &start, sizeof(start));
		put(&o->readings, list, count * sizeof(*list));
	}
	return ITEMS(uint32_t, o->list_start)[number];
}

void output_add(struct output *o, const char *key, const struct edit *edits,
		uint32_t count)
{
	uint32_t list[EDITS_MAX], n = 0;

	if (strlen(key) > AUTOMATON_MAX_KEY)
		return;
	for (uint32_t i = 0; i < count && n < EDITS_MAX; i++) {
		if (edits[i].cut > READING_CUT_MAX)
			continue;
		list[n++] = edits[i].cut |
			    edits[i].flags << READING_FLAGS_SHIFT |
			    ending_start(o, edits[i].ending)
				    << READING_ENDING_SHIFT;
	}
	if (n == 0)
		return;
	list[n - 1] |= READING_LAST;
	automaton_add(&o->automaton, key, list_start(o, list, n));
}

void output_end(struct output *o, enum lexicon_root root)
{
	o->roots[root] = automaton_end(&o->automaton);
}

void output_look(const struct output *o, struct lexicon_header *header,
		 struct lexicon *lexicon)
{
	header->arcs = LENGTH(uint32_t, o->automaton.arcs);
	header->readings = LENGTH(uint32_t, o->readings);
	header->ending_bytes = (uint32_t)o->ending_bytes.len;
	memcpy(header->roots, o->roots, sizeof(o->roots));
	lexicon->header = header;
	lexicon->arcs = ITEMS(uint32_t, o->automaton.arcs);
	lexicon->readings = ITEMS(uint32_t, o->readings);
	lexicon->endings = ITEMS(unsigned char, o->ending_bytes);
}

static spis_status check_limits(struct output *o, struct error *e)
{
	if (LENGTH(uint32_t, o->automaton.arcs) >> (32 - ARC_SHIFT) ||
	    LENGTH(uint32_t, o->readings) >> (32 - ARC_SHIFT))
		return fail(e, SPIS_TOO_BIG, "the lexicon has too many states");
	if (o->ending_bytes.len > READING_ENDING_MAX)
		return fail(e, SPIS_TOO_BIG,
			    "the lexicon has too many endings");
	return SPIS_OK;
}

static spis_status write_file(const struct buf *b, struct error *e,
			      const char *path)
{
	FILE *file = fopen(path, "wb");
	bool good;

	if (!file)
		return fail(e, SPIS_IO, "cannot open '%s': %s", path,
			    strerror(errno));
	good = fwrite(b->data, 1, b->len, file) == b->len;
	good = fclose(file) == 0 && good;
	if (!good)
		return fail(e, SPIS_IO, "cannot write '%s': %s", path,
			    strerror(errno));
	return SPIS_OK;
}

spis_status output_write(struct output *o, struct error *e, const char *path)
{
	struct lexicon_header h = {
		.magic = LEXICON_MAGIC,
		.format = LEXICON_FORMAT,
		.order = LEXICON_ORDER,
		.arcs = LENGTH(uint32_t, o->automaton.arcs),
		.readings = LENGTH(uint32_t, o->readings),
		.ending_bytes = (uint32_t)o->ending_bytes.len,
	};
	struct buf b = {0};

	if (check_limits(o, e))
		return e->status;
	memcpy(h.roots, o->roots, sizeof(h.roots));
	put(&b, &h, sizeof(h));
	put(&b, o->automaton.arcs.data, o->automaton.arcs.len);
	put(&b, o->readings.data, o->readings.len);
	put(&b, o->ending_bytes.data, o->ending_bytes.len);
	h.file_bytes = b.len;
	h.checksum = checksum(b.data + sizeof(h), b.len - sizeof(h));
	memcpy(b.data, &h, sizeof(h));
	write_file(&b, e, path);
	buf_release(&b);
	return e->status;
}

void output_release(struct output *o)
{
	automaton_release(&o->automaton);
	words_release(&o->lists);
	words_release(&o->endings);
	buf_release(&o->list_start);
	buf_release(&o->readings);
	buf_release(&o->ending_start);
	buf_release(&o->ending_bytes);
}
