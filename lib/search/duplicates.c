/* SPDX-License-Identifier: GPL-2.0-or-later */
/* duplicates.c: puts hits nearly the same as better ones below these. */
#include "search/duplicates.h"

#include "search/versions.h"
#include "store/content.h"

#include <stdlib.h>
#include <string.h>

/*
 * Texts are compared only if their signatures have this many bins in common,
 * see content.h.
 */
#define DUPLICATES_BINS 10u

/*
 * A version is at most a third and this many bytes longer: an eighth of the
 * words may have been taken out, and names are longer than most words.
 */
#define DUPLICATES_ROOM 200u

/*
 * A version has nearly the same score, so each hit is compared with this many
 * hits before it.
 */
#define DUPLICATES_BEHIND 64u

/*
 * Limits for one search: bytes of all texts that are compared, and steps of the
 * comparison; this takes some 10 ms.  Later hits stay as they are.
 */
#define DUPLICATES_BYTES (512u * 1024)
#define DUPLICATES_STEPS (1024u * 1024)

/* A hit that stays, and may have versions. */
struct candidate {
	struct store_hit hit;
	uint32_t bytes; /* bytes of its whole text; 0: not read yet */
	struct version version;
	bool read; /* its whole text is in `version` */
};

struct fold {
	struct texts *texts;
	struct candidate list[DUPLICATES_BEHIND]; /* a ring */
	size_t count;                             /* all candidates so far */
	struct candidate own;                     /* the current hit */
	size_t bytes, steps;                      /* left */
	struct buf data, scratch;
};

/* ---- texts */

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

/* If the document has several passages, all are read. */
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
	buf_reset(&f->data);
	status = blocks_read_all(e, f->texts->store, c->hit.head, &f->data);
	if (status != SPIS_OK)
		return status;
	if (f->data.failed)
		return fail_memory(e);
	record_unpack(buf_bytes(&f->data), &record);
	*text = record.text;
	return SPIS_OK;
}

/* *there: false when no more texts may be compared. */
static spis_status need_text(struct error *e, struct fold *f,
			     struct candidate *c, bool *there)
{
	struct bytes text;
	spis_status status;

	*there = true;
	if (c->read)
		return SPIS_OK;
	*there = c->bytes <= f->bytes;
	f->bytes -= *there ? c->bytes : f->bytes;
	if (!*there)
		return SPIS_OK;
	status = read_text(e, f, c, &text);
	if (status != SPIS_OK)
		return status;
	version_begin(&c->version, text);
	c->read = true;
	return c->version.text.failed ? fail_memory(e) : SPIS_OK;
}

/* ---- hits */

/*
 * Whether the current hit may be a version of that one; if so, their texts are
 * there.
 */
static spis_status may_be_version(struct error *e, struct fold *f,
				  struct candidate *of, bool *may)
{
	spis_status status = SPIS_OK;

	*may = content_common(f->own.hit.alike, of->hit.alike) >=
	       DUPLICATES_BINS;
	if (*may)
		status = need_bytes(e, f, of);
	if (status == SPIS_OK && *may)
		status = need_bytes(e, f, &f->own);
	*may = *may && are_as_long(of->bytes, f->own.bytes);
	if (status == SPIS_OK && *may)
		status = need_text(e, f, of, may);
	if (status == SPIS_OK && *may)
		status = need_text(e, f, &f->own, may);
	return status;
}

static spis_status is_version(struct error *e, struct fold *f,
			      struct candidate *of, bool *same)
{
	spis_status status = may_be_version(e, f, of, same);

	if (status != SPIS_OK || !*same)
		return status;
	*same = versions_same(&of->version, &f->own.version, &f->scratch,
			      &f->steps);
	return of->version.words.failed || f->own.version.words.failed ||
			       f->scratch.failed
		       ? fail_memory(e)
		       : SPIS_OK;
}

/* The best hit that the current one is a version of; NULL: none. */
static spis_status find_better(struct error *e, struct fold *f,
			       const struct candidate **better)
{
	size_t i =
		f->count > DUPLICATES_BEHIND ? f->count - DUPLICATES_BEHIND : 0;
	spis_status status = SPIS_OK;

	*better = NULL;
	for (;
	     i < f->count && status == SPIS_OK && f->bytes > 0 && f->steps > 0;
	     i++) {
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

/* Keeps what was read of the current hit in place of a hit far before it. */
static void keep(struct fold *f)
{
	struct candidate *last = &f->list[f->count++ % DUPLICATES_BEHIND];
	const struct candidate own = f->own;

	f->own = *last;
	*last = own;
}

/*
 * Takes versions of better hits out of the first `count` hits, until `wanted`
 * hits stay.
 */
static spis_status take(struct error *e, struct fold *f, size_t wanted,
			size_t count, struct store_page *page)
{
	spis_status status = SPIS_OK;

	page->hit_count = page->near_count = 0;
	f->count = 0;
	f->bytes = DUPLICATES_BYTES;
	f->steps = DUPLICATES_STEPS;
	for (size_t i = 0; i < count && page->hit_count < wanted; i++) {
		const struct candidate *better;
		struct store_hit hit = page->hits[i];

		f->own.hit = hit;
		f->own.bytes = 0;
		f->own.read = false;
		status = find_better(e, f, &better);
		if (status != SPIS_OK)
			break;
		if (better) {
			hit.below = better->hit.head;
			page->near[page->near_count++] = hit;
			continue;
		}
		keep(f);
		page->hits[page->hit_count++] = hit;
	}
	return status;
}

/*
 * First ranks only the hits that are wanted.  If some of these go below others,
 * ranks all hits of the page.
 */
static spis_status rank_and_take(struct error *e, struct fold *f,
				 const struct duplicates *d,
				 const struct store_hit *as_found,
				 struct store_page *page)
{
	const size_t all = page->hit_count;
	size_t first = d->wanted < all ? d->wanted : all;

	for (;; first = all) {
		spis_status status = d->rank(e, (uint32_t)first, page, d->arg);

		if (status == SPIS_OK)
			status = take(e, f, d->wanted, first, page);
		if (status != SPIS_OK || page->hit_count == d->wanted ||
		    first == all)
			return status;
		memcpy(page->hits, as_found, all * sizeof(*as_found));
		page->hit_count = all;
	}
}

static void release(struct fold *f)
{
	for (size_t i = 0; i < DUPLICATES_BEHIND; i++)
		version_release(&f->list[i].version);
	version_release(&f->own.version);
	buf_release(&f->data);
	buf_release(&f->scratch);
}

static spis_status fold(struct error *e, struct texts *texts,
			const struct duplicates *d, struct store_page *page)
{
	struct fold f = {.texts = texts};
	const size_t room = page->hit_count + 1;
	struct store_hit *as_found = calloc(room, sizeof(*as_found));
	spis_status status;

	page->near = calloc(room, sizeof(*page->near));
	if (as_found && page->near) {
		memcpy(as_found, page->hits,
		       page->hit_count * sizeof(*as_found));
		status = rank_and_take(e, &f, d, as_found, page);
	} else {
		status = fail_memory(e);
	}
	release(&f);
	free(as_found);
	return status;
}

spis_status duplicates_find(struct error *e, struct texts *texts,
			    const struct duplicates *d, struct store_page *page)
{
	uint64_t look = d->look;

	for (;; look *= 2) {
		const uint32_t some =
			look < UINT32_MAX ? (uint32_t)look : UINT32_MAX;
		spis_status status =
			store_find(e, texts->store, d->search, some, page);
		const bool all = page->hit_count < some || some == UINT32_MAX;

		if (status == SPIS_OK)
			status = fold(e, texts, d, page);
		if (status != SPIS_OK || all || page->hit_count == d->wanted)
			return status;
		store_page_release(page);
	}
}
