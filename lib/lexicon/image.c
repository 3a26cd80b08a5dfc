/* SPDX-License-Identifier: GPL-2.0-or-later */
/* image.c: collects the parts of a lexicon. */
#include "lexicon/image.h"

#include "base/utf8.h"
#include "czech/checksum.h"
#include "lexicon/items.h"

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

static uint32_t ending_start(struct image *o, const char *ending)
{
	size_t len = strlen(ending);
	uint32_t number = wordlist_add(&o->endings, ending, len);
	unsigned char length = (unsigned char)len;

	if (number == WORDLIST_NONE)
		return 0;
	if (number == LENGTH(uint32_t, o->ending_start)) {
		uint32_t start = (uint32_t)o->ending_bytes.len;

		buf_add(&o->ending_start, &start, sizeof(start));
		buf_add(&o->ending_bytes, &length, 1);
		buf_add(&o->ending_bytes, ending, len);
	}
	if (o->ending_start.failed)
		return 0;
	return ITEMS(uint32_t, o->ending_start)[number];
}

/* Lists are found again as words: seven bits a byte, none of them zero. */
static uint32_t list_start(struct image *o, const uint32_t *list,
			   uint32_t count)
{
	char word[EDITS_MAX * 5];
	size_t len = 0;
	uint32_t number, start = LENGTH(uint32_t, o->readings);

	for (uint32_t i = 0; i < count; i++)
		for (int shift = 0; shift < 35; shift += 7)
			word[len++] = (char)((list[i] >> shift & 0x7F) | 0x80);
	number = wordlist_add(&o->lists, word, len);
	if (number == WORDLIST_NONE)
		return 0;
	if (number == LENGTH(uint32_t, o->list_start)) {
		buf_add(&o->list_start, &start, sizeof(start));
		buf_add(&o->readings, list, count * sizeof(*list));
	}
	if (o->list_start.failed)
		return 0;
	return ITEMS(uint32_t, o->list_start)[number];
}

void image_onto(struct image *o, const struct lexicon *base)
{
	const struct lexicon_header *h = base->header;

	buf_add(&o->automaton.arcs, base->arcs, h->arcs * sizeof(*base->arcs));
	buf_add(&o->readings, base->readings,
		h->readings * sizeof(*base->readings));
	buf_add(&o->ending_bytes, base->endings, h->ending_bytes);
	memcpy(o->roots, h->roots, sizeof(o->roots));
	o->grows = true;
}

void image_begin(struct image *o, enum lexicon_root root)
{
	automaton_onto(&o->automaton, o->grows ? o->roots[root] : LEXICON_NONE);
}

void image_add(struct image *o, const char *key, const struct edit *edits,
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

void image_end(struct image *o, enum lexicon_root root)
{
	o->roots[root] = automaton_end(&o->automaton);
}

void image_look(const struct image *o, struct lexicon_header *header,
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

static spis_status check_limits(const struct image *o, struct error *e)
{
	if (LENGTH(uint32_t, o->automaton.arcs) >> (32 - ARC_SHIFT) ||
	    LENGTH(uint32_t, o->readings) >> (32 - ARC_SHIFT))
		return fail(e, SPIS_TOO_BIG, "the lexicon has too many states");
	if (o->ending_bytes.len > READING_ENDING_MAX)
		return fail(e, SPIS_TOO_BIG,
			    "the lexicon has too many endings");
	return SPIS_OK;
}

spis_status image_check(const struct image *o, struct error *e)
{
	bool failed = o->automaton.failed || o->automaton.arcs.failed ||
		      o->lists.failed || o->list_start.failed ||
		      o->readings.failed || o->endings.failed ||
		      o->ending_start.failed || o->ending_bytes.failed;

	return failed ? fail_memory(e) : SPIS_OK;
}

spis_status image_bytes(const struct image *o, struct error *e,
			struct buf *bytes)
{
	struct lexicon_header h = {
		.magic = LEXICON_MAGIC,
		.format = LEXICON_FORMAT,
		.order = LEXICON_ORDER,
		.arcs = LENGTH(uint32_t, o->automaton.arcs),
		.readings = LENGTH(uint32_t, o->readings),
		.ending_bytes = (uint32_t)o->ending_bytes.len,
	};

	if (image_check(o, e) || check_limits(o, e))
		return e->status;
	memcpy(h.roots, o->roots, sizeof(h.roots));
	buf_reset(bytes);
	buf_add(bytes, &h, sizeof(h));
	buf_add(bytes, o->automaton.arcs.data, o->automaton.arcs.len);
	buf_add(bytes, o->readings.data, o->readings.len);
	buf_add(bytes, o->ending_bytes.data, o->ending_bytes.len);
	if (bytes->failed)
		return fail_memory(e);
	h.file_bytes = bytes->len;
	h.checksum = checksum(bytes->data + sizeof(h), bytes->len - sizeof(h));
	memcpy(bytes->data, &h, sizeof(h));
	return SPIS_OK;
}

void image_release(struct image *o)
{
	automaton_release(&o->automaton);
	wordlist_release(&o->lists);
	wordlist_release(&o->endings);
	buf_release(&o->list_start);
	buf_release(&o->readings);
	buf_release(&o->ending_start);
	buf_release(&o->ending_bytes);
}
