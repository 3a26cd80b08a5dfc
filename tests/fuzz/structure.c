/* SPDX-License-Identifier: GPL-2.0-or-later */
/* structure.c: fuzzes what documents say of themselves, and dates. */
#include "structure/structure.h"
#include "base/utf8.h"
#include "text/compose.h"
#include "text/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * max_len: 8192, minutes of some items with votes.
 * rows: tests/data/structure.tsv:1 tests/data/sections.tsv:1
 * rows: tests/data/dates.tsv:1
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool truth)
{
	if (!truth)
		abort();
}

static void check_sections(const struct structure *s, size_t len)
{
	uint32_t last = 0;

	need(s->count <= SPIS_MAX_SECTIONS);
	for (size_t i = 0; i < s->count; i++) {
		const spis_section *a = structure_section(s, i);

		need(i == 0 || a->heading.start > last);
		last = a->heading.start;
		need(a->heading.start < a->heading.end);
		need(a->heading.end <= len && a->end <= len);
		need(a->heading.start < a->end && a->level > 0);
		need(a->number.start <= a->number.end && a->number.end <= len);
		need(a->kind <= SPIS_SECTION_RESOLUTION);
		need(a->decision <= SPIS_POSTPONES);
		for (size_t k = 0; k < SPIS_VOTES; k++)
			need(a->votes[k] >= -1 && a->votes[k] <= 999);
	}
}

static void check_fields(const struct structure_fields *f)
{
	need(strlen(f->date) == 0 || strlen(f->date) == DATE_BYTES - 1);
	need(utf8_valid(f->municipality, strlen(f->municipality)));
	need(utf8_valid(f->body, strlen(f->body)));
	need(utf8_valid(f->number, strlen(f->number)));
	need(f->kind != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct lexicon *lexicon;
	static struct structure s;
	struct error e = {0};
	struct buf text = {0};
	struct structure_input in = {0};
	const char *b = getenv("B");
	char path[4096];

	snprintf(path, sizeof(path), "%s/czech.lex", b ? b : "build-fuzz");
	need(lexicon || lexicon_open(&lexicon, &e, path) == SPIS_OK);
	need(compose(&e, (const char *)data, size, &text) == SPIS_OK);
	in.text = in.title = text.data;
	in.text_len = in.title_len = text.len;
	in.path = (const char *)data;
	in.path_len = size;
	in.lexicon = lexicon;
	need(structure_find(&e, &in, &s) == SPIS_OK);
	check_fields(&s.fields);
	check_sections(&s, text.len);
	buf_release(&text);
	return 0;
}
