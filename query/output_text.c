/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output_text.c: answers for people, in colour and wrapped on a terminal. */
#include "output.h"
#include "safe.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define INDENT         "   "
#define INDENT_COLUMNS 3

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

/* Prints bytes [from, to) of the snippet; *mark is the next one to come. */
static void put_marked(const spis_hit *hit, size_t from, size_t to,
		       size_t *mark, bool color)
{
	while (from < to) {
		const spis_range *m =
			*mark < hit->mark_count ? &hit->marks[*mark] : NULL;
		bool inside = m && m->start <= from;
		size_t stop = to;

		if (m && m->end <= from) {
			++*mark;
			continue;
		}
		if (m && (inside ? m->end : m->start) < to)
			stop = inside ? m->end : m->start;
		put_bytes(inside && color ? MATCH : NULL, hit->snippet + from,
			  stop - from);
		from = stop;
	}
}

static size_t word_end(const spis_hit *hit, size_t from)
{
	size_t left = hit->snippet_bytes - from;
	const char *space = memchr(hit->snippet + from, ' ', left);

	return space ? (size_t)(space - hit->snippet) : hit->snippet_bytes;
}

/* One paragraph; broken between words when the terminal has columns. */
static void put_snippet(const spis_hit *hit, const struct terminal *t)
{
	size_t mark = 0, column = INDENT_COLUMNS, end;

	fputs(INDENT, stdout);
	for (size_t at = 0; at < hit->snippet_bytes; at = end + 1) {
		size_t columns;

		end = word_end(hit, at);
		columns = safe_columns(hit->snippet + at, end - at);
		if (at > 0 && t->columns && column + 1 + columns > t->columns) {
			fputs("\n" INDENT, stdout);
			column = INDENT_COLUMNS;
		} else if (at > 0) {
			putchar(' ');
			column++;
		}
		put_marked(hit, at, end, &mark, t->color);
		column += columns;
	}
	putchar('\n');
}

static void put_hit(const spis_hit *hit, uint64_t rank,
		    const struct terminal *t)
{
	printf("%" PRIu64 ". ", rank);
	if (hit->title && *hit->title) {
		put(t->color ? TITLE : NULL, hit->title);
		fputs("\n" INDENT, stdout);
	}
	put_bytes(t->color ? PATH : NULL, hit->path, hit->path_bytes);
	if (hit->page > 0) {
		char page[32];

		snprintf(page, sizeof(page), "page %" PRIu32, hit->page);
		fputs("  ", stdout);
		put(t->color ? PAGE : NULL, page);
	}
	putchar('\n');
	if (hit->snippet_bytes > 0)
		put_snippet(hit, t);
}

/* "mestska: městský in 40 documents, or mstít in 2 (no diacritics typed)" */
static void put_word(const spis_word *word)
{
	put(NULL, word->word);
	for (size_t i = 0; i < word->term_count; i++) {
		const spis_term *term = &word->terms[i];

		fputs(i == 0 ? ": " : ", or ", stdout);
		put(NULL, term->lexeme);
		printf(" in %" PRIu32, term->documents);
		if (i == 0)
			fputs(term->documents == 1 ? " document" : " documents",
			      stdout);
	}
	puts(word->unaccented ? " (no diacritics typed)" : "");
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
