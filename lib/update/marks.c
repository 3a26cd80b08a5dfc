/* SPDX-License-Identifier: GPL-2.0-or-later */
/* marks.c: terms and values for filtering and sorting passages. */
#include "update/marks.h"

#include "store/blocks.h"
#include "store/schema.h"
#include "store/slot.h"
#include "structure/pack.h"
#include "text/date.h"
#include "text/plain.h"

#include <string.h>

/* For a term, which has no slot. */
#define NO_SLOT 0u

/* Position of a term or value in the bytes. */
struct mark_span {
	size_t start, end;
	unsigned slot;
};

static void end_span(struct marks *m, size_t start, unsigned slot)
{
	const struct mark_span span = {start, m->bytes.len, slot};

	buf_add(&m->spans, &span, sizeof(span));
}

static void end_list(struct marks *m)
{
	size_t count = m->spans.len / sizeof(struct mark_span);

	buf_add(&m->ends, &count, sizeof(count));
}

/* ---- terms */

static void add_term(struct marks *m, char prefix, struct bytes value)
{
	size_t start = m->bytes.len;

	if (value.len == 0)
		return;
	buf_byte(&m->bytes, prefix);
	plain_all(value, start + SCHEMA_MAX_TERM_BYTES, &m->bytes);
	end_span(m, start, NO_SLOT);
}

/* ---- class */

/* Sorted by the letters, because it is a list of synonyms. */
static void describe(struct marks *m, const struct bytes *field,
		     struct bytes path)
{
	static const struct {
		spis_field field;
		char letter;
	} parts[] = {
		{SPIS_FIELD_BODY, SCHEMA_CLASS_BODY},
		{SPIS_FIELD_FORMAT, SCHEMA_CLASS_FORMAT},
		{SPIS_FIELD_KIND, SCHEMA_CLASS_KIND},
		{SPIS_FIELD_LANGUAGE, SCHEMA_CLASS_LANGUAGE},
		{SPIS_FIELD_MUNICIPALITY, SCHEMA_CLASS_MUNICIPALITY},
	};
	const char *slash = memrchr(path.at, '/', path.len);

	buf_reset(&m->class);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		const struct bytes value = field[parts[i].field];

		if (value.len == 0)
			continue;
		buf_byte(&m->class, parts[i].letter);
		plain_all(value, SIZE_MAX, &m->class);
		buf_byte(&m->class, '\0');
	}
	if (!slash)
		return;
	buf_byte(&m->class, SCHEMA_CLASS_FOLDER);
	buf_add(&m->class, path.at, (size_t)(slash - path.at));
	buf_byte(&m->class, '\0');
}

static void add_class(struct marks *m)
{
	size_t start = m->bytes.len;

	class_of(buf_bytes(&m->class), m->name);
	buf_add(&m->bytes, m->name, CLASS_BYTES - 1);
	end_span(m, start, NO_SLOT);
}

/* ---- values */

static void add_number(struct marks *m, uint64_t number)
{
	char packed[SLOT_BYTES];

	buf_add(&m->bytes, packed, slot_pack(number, packed));
}

/* "2017-04-24" as 20170424. */
static void add_date(struct marks *m, const struct bytes *field)
{
	static const spis_field dates[] = {SPIS_FIELD_DATE, SPIS_FIELD_POSTED,
					   SPIS_FIELD_SENT};
	size_t start = m->bytes.len;
	uint64_t number = 0;

	for (size_t i = 0; i < sizeof(dates) / sizeof(*dates); i++) {
		const struct bytes date = field[dates[i]];

		if (date.len == 0 || !date_written(date.at, date.len))
			continue;
		for (size_t k = 0; k < date.len; k++)
			if (date.at[k] != '-')
				number = number * 10 +
					 (uint64_t)(date.at[k] - '0');
		add_number(m, number);
		end_span(m, start, SCHEMA_SLOT_DATE);
		return;
	}
}

static void add_vote(struct marks *m, int16_t vote, unsigned slot)
{
	size_t start = m->bytes.len;

	if (vote < 0)
		return;
	add_number(m, (uint64_t)vote);
	end_span(m, start, slot);
}

static void add_amounts(struct marks *m, const struct amounts *amounts)
{
	size_t start = m->bytes.len;

	for (size_t i = 0; i < amounts->count; i++)
		add_number(m, amounts->hellers[i]);
	if (amounts->count > 0)
		end_span(m, start, SCHEMA_SLOT_AMOUNTS);
}

/* ---- all marks */

void marks_begin(struct marks *m, const struct bytes field[SPIS_FIELD_COUNT],
		 struct bytes path)
{
	buf_reset(&m->bytes);
	buf_reset(&m->spans);
	buf_reset(&m->ends);
	describe(m, field, path);
	add_class(m);
	add_term(m, SCHEMA_PREFIX_NUMBER, field[SPIS_FIELD_NUMBER]);
	add_date(m, field);
	end_list(m);
}

void marks_add(struct marks *m, const spis_section *section,
	       const struct amounts *amounts)
{
	if (section) {
		const char *name =
			spis_decision_name((spis_decision)section->decision);

		add_term(m, SCHEMA_PREFIX_DECISION,
			 (struct bytes){name, strlen(name)});
		add_vote(m, section->votes[SPIS_VOTE_FOR], SCHEMA_SLOT_FOR);
		add_vote(m, section->votes[SPIS_VOTE_AGAINST],
			 SCHEMA_SLOT_AGAINST);
		add_vote(m, section->votes[SPIS_VOTE_ABSTAINED],
			 SCHEMA_SLOT_ABSTAINED);
	}
	add_amounts(m, amounts);
	end_list(m);
}

static bool decides(const spis_section *section)
{
	return section->decision != SPIS_UNDECIDED ||
	       section->votes[SPIS_VOTE_FOR] >= 0 ||
	       section->votes[SPIS_VOTE_AGAINST] >= 0 ||
	       section->votes[SPIS_VOTE_ABSTAINED] >= 0;
}

const spis_section *marks_section(const spis_section *sections, size_t count)
{
	const spis_section *found = NULL;

	for (size_t i = 0; i < count; i++) {
		if (!decides(&sections[i]))
			continue;
		if (found)
			return NULL;
		found = &sections[i];
	}
	return found;
}

static void add_mark(struct marks *m, const struct mark_span *span)
{
	const struct bytes bytes = {m->bytes.data + span->start,
				    span->end - span->start};
	const struct store_value value = {span->slot, bytes};

	if (span->slot == NO_SLOT)
		buf_add(&m->terms, &bytes, sizeof(bytes));
	else
		buf_add(&m->values, &value, sizeof(value));
}

/* A list of marks, once its terms and values no longer move. */
static void place_list(struct store_marks *list, const struct marks *m,
		       size_t *term, size_t *value)
{
	if (list->term_count > 0)
		list->terms = (const struct bytes *)m->terms.data + *term;
	if (list->value_count > 0)
		list->values =
			(const struct store_value *)(void *)m->values.data +
			*value;
	*term += list->term_count;
	*value += list->value_count;
}

bool marks_end(struct marks *m)
{
	const struct mark_span *spans = (const void *)m->spans.data;
	const size_t *ends = (const size_t *)(const void *)m->ends.data;
	size_t count = m->ends.len / sizeof(*ends), at = 0;
	size_t term = 0, value = 0;

	buf_reset(&m->terms);
	buf_reset(&m->values);
	buf_reset(&m->lists);
	if (m->class.failed || m->bytes.failed || m->spans.failed ||
	    m->ends.failed)
		return false;
	for (size_t i = 0; i < count; i++) {
		struct store_marks list = {0};

		for (; at < ends[i]; at++) {
			list.term_count += spans[at].slot == NO_SLOT;
			list.value_count += spans[at].slot != NO_SLOT;
			add_mark(m, &spans[at]);
		}
		buf_add(&m->lists, &list, sizeof(list));
	}
	if (m->terms.failed || m->values.failed || m->lists.failed)
		return false;
	for (size_t i = 0; i < count; i++)
		place_list((struct store_marks *)(void *)m->lists.data + i, m,
			   &term, &value);
	return true;
}

const struct store_marks *marks_of_document(const struct marks *m)
{
	return (const struct store_marks *)(const void *)m->lists.data;
}

const struct store_marks *marks_of_passage(const struct marks *m, size_t place)
{
	return marks_of_document(m) + 1 + place;
}

/* ---- from a record */

static void read_sections(struct marks *m, const struct record *record)
{
	struct bytes rest = record->sections;
	spis_section section = {0};
	bool pages;
	uint32_t bytes = blocks_text_bytes(record, &pages);

	buf_reset(&m->sections);
	while (rest.len > 0 &&
	       unpack_section(&rest.at, &rest.len, bytes, &section, &section))
		buf_add(&m->sections, &section, sizeof(section));
}

/* Sums of money are only in the text. */
static spis_status begin(struct error *e, struct bytes path, struct bytes data,
			 void *arg)
{
	const struct amounts none = {.count = 0};
	struct marks *m = arg;
	const spis_section *sections;
	struct listing listing;
	struct record record;
	size_t count;

	record_unpack(data, &record);
	read_sections(m, &record);
	sections = (const spis_section *)(const void *)m->sections.data;
	count = m->sections.len / sizeof(*sections);
	marks_begin(m, record.field, path);
	if (record.passages.len == 0)
		marks_add(m, marks_section(sections, count), &none);
	listing = blocks_begin(&record);
	while (record.passages.len > 0 && blocks_next(&listing)) {
		uint32_t number = listing.at.section;
		bool known = number > 0 && number <= count;

		marks_add(m, known ? &sections[number - 1] : NULL, &none);
	}
	return !m->sections.failed && marks_end(m) ? SPIS_OK : fail_memory(e);
}

static void tell(size_t place, struct store_marks two[2], void *arg)
{
	const struct marks *m = arg;
	const size_t lists = m->lists.len / sizeof(*two);

	two[0] = *marks_of_document(m);
	two[1] = place + 1 < lists ? *marks_of_passage(m, place)
				   : (struct store_marks){0};
}

struct store_marker marks_marker(struct marks *m)
{
	return (struct store_marker){begin, tell, m};
}

void marks_release(struct marks *m)
{
	buf_release(&m->sections);
	buf_release(&m->class);
	buf_release(&m->bytes);
	buf_release(&m->spans);
	buf_release(&m->ends);
	buf_release(&m->terms);
	buf_release(&m->values);
	buf_release(&m->lists);
}
