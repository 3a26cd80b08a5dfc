/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output_text.c: answers for people, in colour and wrapped on a terminal. */
#include "output.h"
#include "safe.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define INDENT         "   "
#define INDENT_COLUMNS 3 /* as wide as "1. " */

static const char TITLE[] = "\033[1m";    /* bold */
static const char PATH[] = "\033[35m";    /* magenta */
static const char PAGE[] = "\033[32m";    /* green */
static const char MATCH[] = "\033[1;31m"; /* bold red */
static const char PLAIN[] = "\033[0m";

/* `style` NULL: none. */
static void put_bytes(const char *style, const char *s, size_t len)
{
	if (style)
		fputs(style, stdout);
	safe_print(stdout, s, len);
	if (style)
		fputs(PLAIN, stdout);
}

static void put(const char *style, const char *s)
{
	put_bytes(style, s, strlen(s));
}

/* Text to be wrapped, some ranges of it in a style of their own. */
struct paragraph {
	const char *text;
	size_t bytes;
	const char *style;
	const spis_range *ranges; /* in order */
	size_t range_count;
	size_t range; /* the first that is not yet printed to its end */
};

/* Prints bytes [from, to). */
static void put_part(struct paragraph *p, size_t from, size_t to)
{
	while (from < to) {
		const spis_range *range =
			p->range < p->range_count ? &p->ranges[p->range] : NULL;
		bool inside = range && range->start <= from;
		size_t stop = to;

		if (range && range->end <= from) {
			p->range++;
			continue;
		}
		if (range && (inside ? range->end : range->start) < to)
			stop = inside ? range->end : range->start;
		put_bytes(inside ? p->style : NULL, p->text + from,
			  stop - from);
		from = stop;
	}
}

static size_t word_end(const struct paragraph *p, size_t from)
{
	const char *space = memchr(p->text + from, ' ', p->bytes - from);

	return space ? (size_t)(space - p->text) : p->bytes;
}

/*
 * Prints the paragraph, of which the first line has begun with INDENT_COLUMNS;
 * broken between words when the terminal has columns.
 */
static void put_paragraph(struct paragraph *p, const struct terminal *t)
{
	size_t column = INDENT_COLUMNS, end;

	for (size_t at = 0; at < p->bytes; at = end + 1) {
		size_t columns;

		end = word_end(p, at);
		columns = safe_columns(p->text + at, end - at);
		if (at > 0 && t->columns && column + 1 + columns > t->columns) {
			fputs("\n" INDENT, stdout);
			column = INDENT_COLUMNS;
		} else if (at > 0) {
			putchar(' ');
			column++;
		}
		put_part(p, at, end);
		column += columns;
	}
	putchar('\n');
}

static void put_title(const char *title, const struct terminal *t)
{
	size_t bytes = strlen(title);
	const spis_range all = {0, (uint32_t)bytes};
	struct paragraph p = {.text = title,
			      .bytes = bytes,
			      .style = t->color ? TITLE : NULL,
			      .ranges = &all,
			      .range_count = 1};

	put_paragraph(&p, t);
	fputs(INDENT, stdout);
}

static void put_snippet(const spis_hit *hit, const struct terminal *t)
{
	struct paragraph p = {.text = hit->snippet,
			      .bytes = hit->snippet_bytes,
			      .style = t->color ? MATCH : NULL,
			      .ranges = hit->marks,
			      .range_count = hit->mark_count};

	fputs(INDENT, stdout);
	put_paragraph(&p, t);
}

/* "Litovel, rada, usnesení 8, 2023-02-16": what the document is. */
static void put_fields(const spis_hit *hit)
{
	static const spis_field shown[] = {
		SPIS_FIELD_MUNICIPALITY, SPIS_FIELD_BODY,   SPIS_FIELD_KIND,
		SPIS_FIELD_NUMBER,       SPIS_FIELD_SENDER, SPIS_FIELD_SENT,
		SPIS_FIELD_DATE,
	};
	const char *gap = INDENT;

	for (size_t i = 0; i < sizeof(shown) / sizeof(*shown); i++) {
		for (size_t k = 0; k < hit->field_count; k++) {
			const spis_value *v = &hit->fields[k];

			if (v->field != shown[i])
				continue;
			fputs(shown[i] == SPIS_FIELD_NUMBER && *gap == ','
				      ? " "
				      : gap,
			      stdout);
			put_bytes(NULL, v->value, v->value_bytes);
			gap = ", ";
		}
	}
	if (*gap == ',')
		putchar('\n');
}

/* "č. 15/2017: its heading", unless the snippet begins with it. */
static void put_section(const spis_hit *hit)
{
	if (!*hit->section_heading ||
	    strncmp(hit->snippet, hit->section_heading,
		    strlen(hit->section_heading)) == 0)
		return;
	fputs(INDENT, stdout);
	if (*hit->section_number &&
	    !strstr(hit->section_heading, hit->section_number)) {
		put(NULL, hit->section_number);
		fputs(": ", stdout);
	}
	put(NULL, hit->section_heading);
	putchar('\n');
}

static void put_hit(const spis_hit *hit, uint64_t rank,
		    const struct terminal *t)
{
	printf("%" PRIu64 ". ", rank);
	if (hit->title && *hit->title)
		put_title(hit->title, t);
	put_bytes(t->color ? PATH : NULL, hit->path, hit->path_bytes);
	if (hit->page > 0) {
		char page[32];

		snprintf(page, sizeof(page), "page %" PRIu32, hit->page);
		fputs("  ", stdout);
		put(t->color ? PAGE : NULL, page);
	}
	putchar('\n');
	put_fields(hit);
	put_section(hit);
	if (hit->snippet_bytes > 0)
		put_snippet(hit, t);
}

static void put_documents(uint32_t documents)
{
	printf(" in %" PRIu32 " document%s", documents,
	       documents == 1 ? "" : "s");
}

/* What stands in front of a term of the kind, when others lead it. */
static const char *kind_name(spis_term_kind kind)
{
	switch (kind) {
	case SPIS_TERM_LEXEME:
		return "";
	case SPIS_TERM_DERIVED:
		return "derived: ";
	case SPIS_TERM_ABBREVIATION:
		return "abbreviation: ";
	}
	return "";
}

/*
 * "mestska (no diacritics typed): městský in 40 documents, or mstít in 2
 * documents; derived: město in 53 documents"
 */
static void put_word(const spis_word *word)
{
	put(NULL, word->word);
	if (word->unaccented)
		fputs(" (no diacritics typed)", stdout);
	if (word->phrase)
		fputs(" (in quotes)", stdout);
	for (size_t i = 0; i < word->term_count; i++) {
		const spis_term *term = &word->terms[i];

		if (i == 0)
			fputs(": ", stdout);
		else if (term->kind == SPIS_TERM_LEXEME)
			fputs(", or ", stdout);
		else
			fputs(term[-1].kind == term->kind ? ", " : "; ",
			      stdout);
		if (i == 0 || term[-1].kind != term->kind)
			fputs(kind_name(term->kind), stdout);
		put(NULL, term->lexeme);
		put_documents(term->documents);
	}
	putchar('\n');
}

static bool print_text(const struct answer *a)
{
	const spis_results *r = a->results;
	const char *gap = "";

	if (a->id) {
		printf("%s\t", a->id);
		put_bytes(NULL, a->query, a->query_bytes);
		putchar('\n');
	}
	for (size_t i = 0; a->explain && i < r->word_count; i++) {
		put_word(&r->words[i]);
		gap = "\n";
	}
	for (size_t i = 0; i < r->hit_count; i++) {
		fputs(gap, stdout);
		put_hit(&r->hits[i], answer_rank(a, i), a->terminal);
		gap = "\n";
	}
	if (a->id)
		putchar('\n');
	return true;
}

const struct output output_text = {
	.name = "text",
	.snippets = true,
	.explains = true,
	.print = print_text,
};
