/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output_csv.c: hits as an RFC 4180 table, for spreadsheets. */
#include "output.h"
#include "safe.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/*
 * Spreadsheets run text that begins with these characters, and documents cannot
 * be trusted: a leading apostrophe makes it plain text.
 */
static bool may_run(char c)
{
	return c != '\0' && strchr("=+-@", c) != NULL;
}

static void put_text(const char *s)
{
	putchar('"');
	if (may_run(*s))
		putchar('\'');
	while (*s) {
		size_t len = strcspn(s, "\"");

		safe_print(stdout, s, len);
		s += len;
		if (*s) {
			fputs("\"\"", stdout);
			s++;
		}
	}
	putchar('"');
}

static void put_field(const spis_hit *hit, spis_field field)
{
	const char *value = spis_fields_value(spis_hit_fields(hit), field);

	putchar(',');
	put_text(value ? value : "");
}

/* The date of its subject, or of posting or sending. */
static void put_date(const spis_hit *hit)
{
	static const spis_field dates[] = {SPIS_FIELD_DATE, SPIS_FIELD_POSTED,
					   SPIS_FIELD_SENT};
	size_t i = 0;

	while (i < 2 && !spis_fields_value(spis_hit_fields(hit), dates[i]))
		i++;
	put_field(hit, dates[i]);
}

static void put_hit(const struct answer *a, const spis_hit *hit)
{
	const spis_section *section = spis_hit_section(hit);

	put_text(spis_hit_path(hit));
	putchar(',');
	put_text(spis_hit_title(hit));
	put_date(hit);
	put_field(hit, SPIS_FIELD_MUNICIPALITY);
	put_field(hit, SPIS_FIELD_BODY);
	put_field(hit, SPIS_FIELD_KIND);
	put_field(hit, SPIS_FIELD_NUMBER);
	putchar(',');
	if (spis_hit_page(hit) > 0)
		printf("%" PRIu32, spis_hit_page(hit));
	putchar(',');
	put_text(spis_hit_section_heading(hit));
	putchar(',');
	put_text(section ? spis_decision_name((spis_decision)section->decision)
			 : "");
	printf(",%.9g,", spis_hit_score(hit));
	put_text(spis_hit_snippet(hit));
	if (spis_index_count(a->index) > 1) {
		putchar(',');
		put_text(spis_index_path(a->index, spis_hit_index(hit)));
	}
	if (a->id) {
		putchar(',');
		put_text(a->id);
	}
	fputs("\r\n", stdout);
}

static bool print_csv(const struct answer *a, const struct manner *m)
{
	if (m->first)
		printf("path,title,date,municipality,body,kind,number,page,"
		       "section,decision,score,snippet%s%s\r\n",
		       spis_index_count(a->index) > 1 ? ",index" : "",
		       a->id ? ",id" : "");
	for (size_t i = 0; i < answer_count(a); i++)
		put_hit(a, answer_hit(a, i));
	return true;
}

const struct output output_csv = {
	.name = "csv",
	.snippets = true,
	.explains = false,
	.print = print_csv,
};
