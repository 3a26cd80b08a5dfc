/* SPDX-License-Identifier: GPL-2.0-or-later */
/* context.c: counts the words of headings above a passage with its own. */
#include "update/context.h"

#include "base/utf8.h"
#include "text/date.h"
#include "text/title.h"

#include <stdio.h>
#include <string.h>

/* Folders above a file whose names describe it, rather than its location. */
#define FOLDERS 3

/* Headings above a passage, nearest first: deeper nesting is a list. */
#define HEADINGS 6

/* Maximum length of a heading; anything longer is a paragraph. */
#define HEADING_BYTES 400u

/* ---- for the document */

/* For names without any text: whether they are written without diacritics. */
static struct writing writing_of_name(const struct context *c, const char *name,
				      size_t len)
{
	struct writing writing = *c->writing;
	bool plain = true;

	for (size_t i = 0; i < len; i++)
		plain = plain && (unsigned char)name[i] < 0x80;
	if (!writing.stemmer)
		writing.kind = plain ? WRITING_PLAIN : WRITING_FULL;
	return writing;
}

static spis_status add_name(struct error *e, struct context *c,
			    const char *path, size_t len)
{
	struct writing writing;
	spis_status status;

	buf_reset(&c->line);
	status = title_of_path(e, path, len, &c->line);
	if (status != SPIS_OK || c->line.len == 0)
		return status;
	writing = writing_of_name(c, c->line.data, c->line.len);
	return words_add(e, c->words, &writing, buf_bytes(&c->line), true);
}

static spis_status add_names(struct error *e, struct context *c,
			     const char *path)
{
	size_t len = strlen(path);
	spis_status status = add_name(e, c, path, len);

	for (int i = 0; i < FOLDERS && status == SPIS_OK; i++) {
		const char *slash = memrchr(path, '/', len);

		if (!slash || slash == path)
			break;
		len = (size_t)(slash - path);
		status = add_name(e, c, path, len);
	}
	return status;
}

/* "2017-04-24" as a text writes it: "24. dubna 2017". */
static spis_status add_date(struct error *e, struct context *c,
			    struct bytes date)
{
	static const char *const months[] = {
		"ledna",    "února", "března", "dubna", "května",    "června",
		"července", "srpna", "září",   "října", "listopadu", "prosince",
	};
	struct date read;
	char line[64];
	int len;

	if (date_read(date.at, date.len, DATE_TEXT, &read) == 0)
		return SPIS_OK;
	len = snprintf(line, sizeof(line), "%d. %s %d", read.day,
		       months[read.month - 1], read.year);
	return words_add(e, c->words, c->writing,
			 (struct bytes){line, (size_t)len}, true);
}

/* The title also goes into the order. */
static spis_status add_field(struct error *e, struct context *c,
			     spis_field field)
{
	struct vocabulary *v = c->words->vocabulary;
	spis_status status;

	v->order = field == SPIS_FIELD_TITLE ? &c->title : NULL;
	status = words_add(e, c->words, c->writing,
			   metadata_at(c->metadata, field), true);
	v->order = NULL;
	return status;
}

static spis_status add_known(struct error *e, struct context *c)
{
	static const spis_field fields[] = {
		SPIS_FIELD_TITLE, SPIS_FIELD_MUNICIPALITY, SPIS_FIELD_BODY,
		SPIS_FIELD_KIND,  SPIS_FIELD_NUMBER,
	};
	struct bytes date = metadata_at(c->metadata, SPIS_FIELD_DATE);
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (status == SPIS_OK)
			status = add_field(e, c, fields[i]);
	return status == SPIS_OK && date.len > 0 ? add_date(e, c, date)
						 : status;
}

static bool encloses(const spis_section *above, const spis_section *section)
{
	return above->level < section->level && above->end >= section->end;
}

/* The parent of each section: the last one that encloses it. */
static void find_parents(struct context *c)
{
	const struct structure *s = c->structure;

	buf_reset(&c->parents);
	for (size_t i = 0; i < s->count; i++) {
		const uint32_t *parents = (const uint32_t *)c->parents.data;
		uint32_t above = (uint32_t)i;

		while (above > 0 && !encloses(structure_section(s, above - 1),
					      structure_section(s, i)))
			above = parents[above - 1];
		buf_add(&c->parents, &above, sizeof(above));
	}
}

spis_status context_begin(struct error *e, struct context *c, const char *path)
{
	spis_status status;

	vocabulary_next(c->words->vocabulary);
	buf_reset(&c->title);
	status = add_known(e, c);
	if (status == SPIS_OK)
		status = add_names(e, c, path);
	buf_reset(&c->document);
	vocabulary_take(c->words->vocabulary, &c->document);
	find_parents(c);
	if (c->document.failed || c->title.failed || c->parents.failed)
		return fail_memory(e);
	return status;
}

/* ---- for a passage */

static spis_status add_heading(struct error *e, struct context *c,
			       const spis_range *heading)
{
	struct bytes line = {c->text->data + heading->start,
			     heading->end - heading->start};

	if (line.len > HEADING_BYTES)
		line.len = utf8_floor(line.at, HEADING_BYTES);
	return words_add(e, c->words, c->writing, line, true);
}

static spis_status add_headings(struct error *e, struct context *c,
				const struct passage *passage)
{
	const uint32_t *parents = (const uint32_t *)c->parents.data;
	uint32_t section = passage->section;
	spis_status status = SPIS_OK;

	for (int i = 0; section > 0 && i < HEADINGS && status == SPIS_OK; i++) {
		const spis_section *s =
			structure_section(c->structure, section - 1);

		if (s->heading.start < passage->start)
			status = add_heading(e, c, &s->heading);
		section = parents[section - 1];
	}
	return status;
}

spis_status context_add(struct error *e, struct context *c,
			const struct passage *passage)
{
	spis_status status = SPIS_OK;

	for (int i = 0; i < SPIS_FIELD_COUNT && status == SPIS_OK; i++)
		if (metadata_searched(i) && !(c->metadata->found & 1u << i))
			status = words_add(e, c->words, c->writing,
					   metadata_at(c->metadata, i), false);
	if (status == SPIS_OK)
		status = add_headings(e, c, passage);
	return status == SPIS_OK
		       ? vocabulary_again(e, c->words->vocabulary, &c->document)
		       : status;
}

void context_release(struct context *c)
{
	buf_release(&c->document);
	buf_release(&c->title);
	buf_release(&c->parents);
	buf_release(&c->line);
}
