/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pages.c: which pages of a PDF are better read as pictures. */
#include "extract/pages.h"

#include <stdlib.h>
#include <string.h>

/* With fewer letters no judgement is possible: a stamp, a page number. */
#define JUDGED_LETTERS 100

/* If more words than this are known, reading the picture is hardly better. */
#define KNOWN_FEW 0.2

/* *picture is the reader's opinion of the page, and then the result. */
static spis_status judge(spis_index *index, const char *text, size_t len,
			 bool *picture)
{
	spis_quality quality = {.size = sizeof(quality)};
	char *repaired;
	size_t bytes;
	spis_status status;

	if (len < JUDGED_LETTERS)
		return SPIS_OK;
	status = spis_examine(index, text, len, &quality, &repaired, &bytes);
	if (status != SPIS_OK)
		return status;
	spis_release(repaired);
	if (quality.letters < JUDGED_LETTERS)
		return SPIS_OK;
	if (quality.verdict == SPIS_VERDICT_GOOD ||
	    quality.verdict == SPIS_VERDICT_REPAIRED)
		*picture = false;
	else if (quality.verdict == SPIS_VERDICT_DAMAGED &&
		 quality.known < KNOWN_FEW)
		*picture = true;
	return SPIS_OK;
}

static size_t count_pages(const struct frames *f)
{
	size_t count = 1;

	for (size_t i = 0; i < f->text_bytes; i++)
		count += f->text[i] == '\f';
	return count;
}

/* The reader's opinion stands for pages after the last one with text. */
static spis_status choose(struct frames *f, spis_index *index, uint32_t *pages,
			  size_t *count)
{
	size_t at = 0, next = 0;

	for (uint32_t page = 0; at < f->text_bytes; page++) {
		const char *text = f->text + at;
		const char *end = memchr(text, '\f', f->text_bytes - at);
		size_t len = end ? (size_t)(end - text) : f->text_bytes - at;
		bool picture = next < f->scan_count && f->scans[next] == page;
		spis_status status;

		next += picture;
		status = judge(index, text, len, &picture);
		if (status != SPIS_OK)
			return status;
		if (picture)
			pages[(*count)++] = page;
		at += len + 1;
	}
	while (next < f->scan_count)
		pages[(*count)++] = f->scans[next++];
	return SPIS_OK;
}

spis_status pages_choose(struct frames *f, spis_index *index)
{
	size_t room = count_pages(f) + f->scan_count, count = 0;
	uint32_t *pages = calloc(room, sizeof(*pages));
	spis_status status =
		pages ? choose(f, index, pages, &count) : SPIS_NO_MEMORY;

	if (status != SPIS_OK) {
		free(pages);
		return status;
	}
	free(f->scans);
	f->scans = pages;
	f->scan_room = room;
	f->scan_count = count;
	return SPIS_OK;
}
