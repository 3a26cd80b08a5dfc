/* SPDX-License-Identifier: GPL-2.0-or-later */
/* part.c: long texts, shown in parts. */
#include "part.h"

#include <string.h>

/* Behind the last `mark` of the range; its start if it has none. */
static size_t behind_last(const char *text, size_t start, size_t end, char mark)
{
	const char *last = memrchr(text + start, mark, end - start);

	return last ? (size_t)(last - text) + 1 : start;
}

/* Where the part ends that begins at `start`. */
static size_t find_end(const char *text, size_t bytes, size_t start,
		       size_t max_bytes)
{
	static const char marks[] = {PART_PAGE_MARK, '\n'};
	const size_t middle = start + max_bytes / 2;
	size_t end = start + max_bytes;

	if (bytes - start <= max_bytes)
		return bytes;
	for (size_t i = 0; i < sizeof(marks); i++) {
		size_t found = behind_last(text, middle, end, marks[i]);

		if (found > middle)
			return found;
	}
	/* Not in the middle of a character. */
	while (end > middle && ((unsigned char)text[end] & 0xC0) == 0x80)
		end--;
	return end;
}

static size_t count_pages(const char *text, size_t start, size_t end)
{
	const char *at = text + start, *stop = text + end;
	size_t pages = 0;

	while ((at = memchr(at, PART_PAGE_MARK, (size_t)(stop - at)))) {
		pages++;
		at++;
	}
	return pages;
}

/* The first page that begins in the part or, if none does, behind it. */
static size_t first_page(const char *text, const struct part *at)
{
	const bool begins =
		at->start == 0 || text[at->start - 1] == PART_PAGE_MARK;

	return begins ? at->page : at->page + 1;
}

bool part_find(const char *text, size_t bytes, size_t max_bytes, size_t number,
	       size_t page, struct part *part)
{
	struct part at = {.page = 1};
	bool found = false;

	*part = at;
	while (at.number == 0 || at.end < bytes) {
		at.page += count_pages(text, at.start, at.end);
		at.start = at.end;
		at.end = find_end(text, bytes, at.start, max_bytes);
		at.number++;
		if (number > 0
			    ? at.number == number
			    : at.number == 1 || first_page(text, &at) <= page) {
			*part = at;
			found = true;
		}
	}
	part->count = at.number;
	return found;
}
