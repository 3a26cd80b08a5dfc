/* SPDX-License-Identifier: GPL-2.0-or-later */
/* show.c: shows what the index has of one document. */
#include "show.h"

#include "json_answer.h"
#include "path.h"
#include "report.h"
#include "safe.h"
#include "translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Begins the line of a heading, repeated for each level of its depth. */
#define HEADING_MARK '\x01'

/*
 * Under the name from spis-index, which makes paths absolute, otherwise as
 * given.
 */
static spis_status find(spis_index *index, const char *path,
			spis_description **description)
{
	spis_status status = SPIS_NOT_FOUND;
	char *absolute = path_absolute(path);

	if (absolute)
		status = spis_describe(index, SPIS_ANY_INDEX, absolute,
				       description);
	free(absolute);
	if (status == SPIS_NOT_FOUND)
		status =
			spis_describe(index, SPIS_ANY_INDEX, path, description);
	return status;
}

/* Heading marks are for programs. */
static void print_text(const spis_description *d)
{
	size_t bytes;
	const char *at = spis_description_text(d, &bytes), *end = at + bytes;

	while (at < end) {
		const char *mark = memchr(at, HEADING_MARK, (size_t)(end - at));
		size_t len = (size_t)((mark ? mark : end) - at);

		if (isatty(STDOUT_FILENO))
			safe_print_text(stdout, at, len);
		else
			fwrite(at, 1, len, stdout);
		at += len + (mark != NULL);
	}
}

int show_text(spis_index *index, const char *path)
{
	spis_description *d;

	if (find(index, path, &d) != SPIS_OK)
		return trouble("%s", spis_error(index));
	print_text(d);
	spis_description_free(d);
	return flush_output(EXIT_FOUND);
}

/* ---- fields and sections */

static void print_range(const spis_description *d, spis_range range)
{
	safe_print(stdout, spis_description_text(d, NULL) + range.start,
		   range.end - range.start);
}

static void print_votes(const spis_section *s)
{
	static const char *const names[] = {MESSAGE("for"), MESSAGE("against"),
					    MESSAGE("abstained"),
					    MESSAGE("not voting")};

	for (int i = 0; i < SPIS_VOTES; i++)
		if (s->votes[i] >= 0)
			printf("; %d %s", s->votes[i], translate(names[i]));
}

static void print_section(const spis_description *d, const spis_section *s)
{
	const char *decision = spis_decision_name((spis_decision)s->decision);

	printf("%*s", 2 * s->level, "");
	if (s->number.start >= s->heading.end && s->number.end > 0) {
		print_range(d, s->number);
		fputs(": ", stdout);
	}
	print_range(d, s->heading);
	if (*decision)
		printf("; %s", translate(decision));
	print_votes(s);
	putchar('\n');
}

static void print_document(const spis_description *d)
{
	const spis_fields *fields = spis_description_fields(d);

	for (size_t i = 0; i < spis_fields_count(fields); i++) {
		const spis_value *v = spis_fields_at(fields, i);

		printf("%s: ", translate(spis_field_name(v->field)));
		safe_print(stdout, v->value, v->value_bytes);
		putchar('\n');
	}
	for (size_t i = 0; i < spis_description_section_count(d); i++)
		print_section(d, spis_description_section(d, i));
}

static void print_json(const spis_description *d, const char *path)
{
	const struct document document = {.description = d, .path = path};

	json_document(stdout, &document);
	putchar('\n');
}

int show_document(spis_index *index, const char *path, bool json)
{
	spis_description *d;

	if (find(index, path, &d) != SPIS_OK)
		return trouble("%s", spis_error(index));
	if (json)
		print_json(d, path);
	else
		print_document(d);
	spis_description_free(d);
	return flush_output(EXIT_FOUND);
}
