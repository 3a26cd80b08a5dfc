/* SPDX-License-Identifier: GPL-2.0-or-later */
/* duplicates.c: hits that are nearly the same as better ones go below these. */
#include "search/duplicates.h"

#include "search/versions.h"
#include "store/content.h"

#include <stdlib.h>
#include <string.h>

/*
 * Bins that signatures must have in common for texts to be compared, see
 * content.h.
 */
#define DUPLICATES_BINS 10u

/*
 * No version is longer by more than a third and so many bytes, for an eighth of
 * the words may have been taken out, and names are longer than most.
 */
#define DUPLICATES_ROOM 200u

/* A version has nearly the score of the other: so many hits before it. */
#define DUPLICATES_BEHIND 64u

/*
 * Of all texts that are compared for one search, some 10 ms.  Hits behind stay
 * as they are.
 */
#define DUPLICATES_BYTES (512u * 1024)

/* More hits than are wanted, for few go below others. */
#define DUPLICATES_SPARE 8u

/* A hit that stays, and may have versions. */
struct candidate {
	struct store_hit hit;
	const char *signature;
	uint32_t bytes; /* of all its text; 0: not read yet */
	struct version_look look;
	bool looked_at;
	struct buf words; /* of it, once they were wanted */
	bool read;
};

struct fold {
	struct texts *texts;
	struct candidate list[DUPLICATES_BEHIND]; /* a ring */
	size_t count;                             /* of all that there were */
	struct candidate own;                     /* the hit at hand */
	size_t bytes;                             /* left */
	struct buf text, scratch;
};

/* ---- texts */

/* Of several passages all are read. */
static spis_status read_text(struct error *e, struct fold *f,
			     const struct candidate *c, struct bytes *text)
{
	struct record record;
	struct text *read;
	spis_status status = texts_get(e, f->texts, &c->hit, &read);

	if (status != SPIS_OK)
		return status;
	*text = read->stored.text;
	if (text->len == c->bytes)
		return SPIS_OK;
	buf_reset(&f->text);
	status = blocks_read_all(e, f->texts->store, c->hit.head, &f->text);
	if (status != SPIS_OK)
		return status;
	if (f->text.failed)
		return fail_memory(e);
	record_unpack((struct bytes){f->text.data, f->text.len}, &record);
	*text = record.text;
	return SPIS_OK;
}

static spis_status need_bytes(struct error *e, struct fold *f,
			      struct candidate *c)
{
	struct text *read;
	bool pages;
	spis_status status;

	if (c->bytes > 0)
		return SPIS_OK;
	status = texts_get(e, f->texts, &c->hit, &read);
	if (status == SPIS_OK)
		c->bytes = blocks_text_bytes(&read->stored.record, &pages);
	return status;
}

static bool are_as_long(uint32_t a, uint32_t b)
{
	const uint32_t less = a < b ? a : b, more = a < b ? b : a;

	return more - less <= less / 3 + DUPLICATES_ROOM;
}

/* *there: false when no more texts may be compared. */
static spis_status need_look(struct error *e, struct fold *f,
			     struct candidate *c, bool *there)
{
	struct bytes text;
	spis_status status;

	*there = true;
	if (c->looked_at)
		return SPIS_OK;
	*there = c->bytes <= f->bytes;
	f->bytes -= *there ? c->bytes : f->bytes;
	if (!*there)
		return SPIS_OK;
	status = read_text(e, f, c, &text);
	if (status == SPIS_OK)
		versions_look(text, &c->look);
	c->looked_at = status == SPIS_OK;
	return status;
}

static spis_status need_words(struct error *e, struct fold *f,
			      struct candidate *c)
{
	struct bytes text;
	spis_status status;

	if (c->read)
		return SPIS_OK;
	status = read_text(e, f, c, &text);
	if (status != SPIS_OK)
		return status;
	buf_reset(&c->words);
	versions_words(text, &c->words);
	c->read = true;
	return c->words.failed ? fail_memory(e) : SPIS_OK;
}

/* ---- hits */

/* Whether the hit at hand may be a version of that one, by a look at both. */
static spis_status may_be_version(struct error *e, struct fold *f,
				  struct candidate *of, bool *may)
{
	spis_status status = SPIS_OK;

	*may = content_common(f->own.signature, of->signature) >=
	       DUPLICATES_BINS;
	if (*may)
		status = need_bytes(e, f, of);
	if (status == SPIS_OK && *may)
		status = need_bytes(e, f, &f->own);
	*may = *may && are_as_long(of->bytes, f->own.bytes);
	if (status == SPIS_OK && *may)
		status = need_look(e, f, of, may);
	if (status == SPIS_OK && *may)
		status = need_look(e, f, &f->own, may);
	*may = *may && status == SPIS_OK &&
	       versions_possible(&of->look, &f->own.look);
	return status;
}

static spis_status is_version(struct error *e, struct fold *f,
			      struct candidate *of, bool *same)
{
	spis_status status = may_be_version(e, f, of, same);

	if (status == SPIS_OK && *same)
		status = need_words(e, f, of);
	if (status == SPIS_OK && *same)
		status = need_words(e, f, &f->own);
	if (status != SPIS_OK || !*same)
		return status;
	*same = versions_same(&of->words, &f->own.words, &f->scratch);
	return f->scratch.failed ? fail_memory(e) : SPIS_OK;
}

/* The best that the hit at hand is a version of; NULL: none. */
static spis_status find_better(struct error *e, struct fold *f,
			       const struct candidate **better)
{
	size_t i =
		f->count > DUPLICATES_BEHIND ? f->count - DUPLICATES_BEHIND : 0;
	spis_status status = SPIS_OK;

	*better = NULL;
	for (; i < f->count && status == SPIS_OK && f->bytes > 0; i++) {
		struct candidate *c = &f->list[i % DUPLICATES_BEHIND];
		bool same;

		status = is_version(e, f, c, &same);
		if (status != SPIS_OK || !same)
			continue;
		*better = c;
		break;
	}
	return status;
}

/* What was read of the hit at hand is kept in place of what is far behind. */
static void keep(struct fold *f)
{
	struct candidate *last = &f->list[f->count++ % DUPLICATES_BEHIND];
	const struct buf words = last->words;

	*last = f->own;
	f->own.words = words;
}

/* Moves versions of better hits, until `wanted` hits are left. */
static spis_status take(struct error *e, struct fold *f, size_t wanted,
			char (*signatures)[CONTENT_BYTES],
			struct store_page *page)
{
	size_t kept = 0, i;
	spis_status status = SPIS_OK;

	for (i = 0; i < page->hit_count && kept < wanted; i++) {
		const struct candidate *better = NULL;
		struct store_hit hit = page->hits[i];

		f->own.hit = hit;
		f->own.signature = signatures[i];
		f->own.bytes = 0;
		f->own.looked_at = f->own.read = false;
		if (status == SPIS_OK)
			status = find_better(e, f, &better);
		if (better) {
			hit.below = better->hit.head;
			page->near[page->near_count++] = hit;
			continue;
		}
		keep(f);
		page->hits[kept++] = hit;
	}
	for (; i < page->hit_count; i++)
		free((void *)(size_t)page->hits[i].path.at);
	page->hit_count = kept;
	return status;
}

static void release(struct fold *f)
{
	for (size_t i = 0; i < DUPLICATES_BEHIND; i++)
		buf_release(&f->list[i].words);
	buf_release(&f->own.words);
	buf_release(&f->text);
	buf_release(&f->scratch);
}

static spis_status fold(struct error *e, struct texts *texts, size_t wanted,
			struct store_page *page)
{
	struct fold f = {.texts = texts, .bytes = DUPLICATES_BYTES};
	const size_t count = page->hit_count;
	char(*signatures)[CONTENT_BYTES] = calloc(count + 1, CONTENT_BYTES);
	spis_status status;

	page->near = calloc(count + 1, sizeof(*page->near));
	if (!signatures || !page->near)
		status = fail_memory(e);
	else
		status = store_signatures(e, texts->store, page->hits, count,
					  signatures);
	if (status == SPIS_OK)
		status = take(e, &f, wanted, signatures, page);
	release(&f);
	free(signatures);
	return status;
}

spis_status duplicates_find(struct error *e, struct texts *texts,
			    const struct store_search *search, uint32_t limit,
			    struct store_page *page)
{
	uint64_t look = (uint64_t)limit + DUPLICATES_SPARE;

	for (;; look *= 2) {
		const uint32_t some =
			look < UINT32_MAX ? (uint32_t)look : UINT32_MAX;
		spis_status status =
			store_find(e, texts->store, search, some, page);
		const bool all = page->hit_count < some || some == UINT32_MAX;

		if (status == SPIS_OK)
			status = fold(e, texts, limit, page);
		if (status != SPIS_OK || all || page->hit_count == limit)
			return status;
		store_page_release(page);
	}
}
