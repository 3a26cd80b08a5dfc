/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output_text.c: answers for people, in colour and wrapped on a terminal. */
#include "output.h"
#include "safe.h"
#include "translate.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* For a number of a page and its label, in any language. */
#define PAGE_BYTES 64

#define INDENT         "   "
#define INDENT_COLUMNS 3 /* as wide as "1. " */

/* For each facet, on one or two lines. */
#define SHOWN_TALLIES 10

static const char TITLE[] = "\033[1m";    /* bold */
static const char PATH[] = "\033[35m";    /* magenta */
static const char PAGE[] = "\033[32m";    /* green */
static const char MATCH[] = "\033[1;31m"; /* bold red */
static const char PLAIN[] = "\033[0m";

/* `style` NULL: no style. */
static void put_bytes(const char *style, const char *s, size_t len)
{
	if (style)
		fputs(style, stdout);
	safe_print(stdout, s, len);
	if (style)
		fputs(PLAIN, stdout);
}

/* In the language of the reader. */
static void say(const char *message)
{
	fputs(translate(message), stdout);
}

static void put(const char *style, const char *s)
{
	put_bytes(style, s, strlen(s));
}

/* Text to be wrapped, with some ranges in a style of their own. */
struct paragraph {
	const char *text;
	size_t bytes;
	const char *style;
	const spis_hit *hit; /* whose marks are the ranges; NULL: all */
	size_t range;        /* first one not completely printed */
};

/*
 * Range `p->range`; after the last one, an empty range at the end of the text.
 */
static spis_range range_of(const struct paragraph *p)
{
	const uint32_t end = (uint32_t)p->bytes;

	if (!p->hit)
		return (spis_range){p->range == 0 ? 0 : end, end};
	return p->range < spis_hit_mark_count(p->hit)
		       ? spis_hit_mark(p->hit, p->range)
		       : (spis_range){end, end};
}

/* Prints bytes [from, to). */
static void put_part(struct paragraph *p, size_t from, size_t to)
{
	while (from < to) {
		const spis_range range = range_of(p);
		bool inside = range.start <= from;
		size_t stop = inside ? range.end : range.start;

		if (range.end <= from) {
			p->range++;
			continue;
		}
		if (stop > to)
			stop = to;
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
 * Prints the paragraph, whose first line already has INDENT_COLUMNS; wraps
 * between words if the terminal has columns.
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
	struct paragraph p = {.text = title,
			      .bytes = strlen(title),
			      .style = t->color ? TITLE : NULL};

	put_paragraph(&p, t);
	fputs(INDENT, stdout);
}

static void put_snippet(const spis_hit *hit, const struct terminal *t)
{
	struct paragraph p = {.text = spis_hit_snippet(hit),
			      .bytes = strlen(spis_hit_snippet(hit)),
			      .style = t->color ? MATCH : NULL,
			      .hit = hit};

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
		const char *value =
			spis_fields_value(spis_hit_fields(hit), shown[i]);

		if (!value)
			continue;
		fputs(shown[i] == SPIS_FIELD_NUMBER && *gap == ',' ? " " : gap,
		      stdout);
		put(NULL, value);
		gap = ", ";
	}
	if (*gap == ',')
		putchar('\n');
}

/* "č. 15/2017: its heading", unless the snippet begins with it. */
static void put_section(const spis_hit *hit)
{
	const char *heading = spis_hit_section_heading(hit);
	const char *number = spis_hit_section_number(hit);

	if (!*heading ||
	    strncmp(spis_hit_snippet(hit), heading, strlen(heading)) == 0)
		return;
	fputs(INDENT, stdout);
	if (*number && !strstr(heading, number)) {
		put(NULL, number);
		fputs(": ", stdout);
	}
	put(NULL, heading);
	putchar('\n');
}

static void put_page(const spis_hit *hit, const struct terminal *t)
{
	char page[PAGE_BYTES];

	if (spis_hit_page(hit) == 0)
		return;
	snprintf(page, sizeof(page), translate("page %lu"),
		 (unsigned long)spis_hit_page(hit));
	put(t->color ? PAGE : NULL, page);
}

/* One more passage of the document. */
static void put_passage(const spis_hit *hit, const struct terminal *t)
{
	fputs(INDENT "--", stdout);
	if (spis_hit_page(hit) > 0)
		putchar(' ');
	put_page(hit, t);
	putchar('\n');
	put_section(hit);
	if (*spis_hit_snippet(hit))
		put_snippet(hit, t);
}

/* Lists known paths of the same, or nearly the same, text; returns how many. */
static size_t put_others(const spis_hit *hit, const char *label,
			 const spis_hit *(*other)(const spis_hit *hit,
						  size_t i))
{
	const spis_hit *next;
	size_t shown = 0;

	for (; (next = other(hit, shown)); shown++) {
		printf(INDENT "%s: ", label);
		put(NULL, spis_hit_path(next));
		putchar('\n');
	}
	return shown;
}

static void put_copies(const spis_hit *hit)
{
	const size_t total = spis_hit_copy_total(hit);
	size_t shown = put_others(hit, translate("copy"), spis_hit_copy);

	if (total <= shown)
		return;
	fputs(INDENT, stdout);
	printf(translate("and %zu more copies\n"), total - shown);
}

static void put_nears(const spis_hit *hit)
{
	const size_t total = spis_hit_near_total(hit);
	size_t shown =
		put_others(hit, translate("nearly the same"), spis_hit_near);

	if (total <= shown)
		return;
	fputs(INDENT, stdout);
	printf(translate("and %zu more that are nearly the same\n"),
	       total - shown);
}

static void put_hit(const spis_hit *hit, uint64_t rank,
		    const struct terminal *t)
{
	const char *title = spis_hit_title(hit);

	printf("%" PRIu64 ". ", rank);
	if (*title)
		put_title(title, t);
	put(t->color ? PATH : NULL, spis_hit_path(hit));
	if (spis_hit_page(hit) > 0)
		fputs("  ", stdout);
	put_page(hit, t);
	putchar('\n');
	put_fields(hit);
	put_section(hit);
	if (*spis_hit_snippet(hit))
		put_snippet(hit, t);
	put_copies(hit);
	put_nears(hit);
	for (size_t i = 0; i < spis_hit_passage_count(hit); i++)
		put_passage(spis_hit_passage(hit, i), t);
}

static void put_passages(uint32_t passages)
{
	printf(translate_count(" in %lu passage", " in %lu passages", passages),
	       (unsigned long)passages);
}

/* Prefix for a term of this kind, if other kinds precede it. */
static const char *kind_name(spis_term_kind kind)
{
	switch (kind) {
	case SPIS_TERM_LEXEME:
		return "";
	case SPIS_TERM_DERIVED:
		return translate("derived: ");
	case SPIS_TERM_ABBREVIATION:
		return translate("abbreviation: ");
	case SPIS_TERM_EQUIVALENT:
		return translate("equivalent: ");
	}
	return "";
}

/*
 * "mestska (no diacritics typed): městský in 40 passages, or mstít in 2
 * passages; derived: město in 53 passages"
 */
static void put_word(const spis_word *word)
{
	spis_term_kind before = SPIS_TERM_LEXEME;

	put(NULL, spis_word_text(word));
	if (spis_word_unaccented(word))
		say(" (no diacritics typed)");
	if (spis_word_phrase(word))
		say(" (in quotes)");
	if (spis_word_excluded(word))
		say(" (excluded)");
	if (spis_word_ignored(word))
		say(" (ignored)");
	for (size_t i = 0; i < spis_word_term_count(word); i++) {
		const spis_term *term = spis_word_term(word, i);
		spis_term_kind kind = spis_term_kind_of(term);

		if (i == 0)
			fputs(": ", stdout);
		else if (kind == SPIS_TERM_LEXEME)
			say(", or ");
		else
			fputs(before == kind ? ", " : "; ", stdout);
		if (i == 0 || before != kind)
			fputs(kind_name(kind), stdout);
		put(NULL, spis_term_lexeme(term));
		put_passages(spis_term_passages(term));
		before = kind;
	}
	putchar('\n');
}

/* "mestskapolicie: not found; searched for městská policie" */
static void put_correction(const spis_correction *c)
{
	put(NULL, spis_correction_typed(c));
	say(spis_correction_taken(c) ? MESSAGE(": not found; searched for ")
				     : MESSAGE(": did you mean "));
	put(NULL, spis_correction_form(c));
	puts(spis_correction_taken(c) ? "" : "?");
}

/* "not found: sart, mlýnek": the hits have other words of the query. */
static bool put_lacking(const spis_results *r)
{
	bool any = false;

	if (spis_results_count(r) == 0)
		return false;
	for (size_t i = 0; i < spis_results_word_count(r); i++) {
		const spis_word *word = spis_results_word(r, i);

		if (!answer_lacks(word))
			continue;
		fputs(any ? ", " : translate("not found: "), stdout);
		put(NULL, spis_word_text(word));
		any = true;
	}
	if (any)
		putchar('\n');
	return any;
}

/* "')' has no matching bracket": what follows the quotes is translated. */
static void put_slip(const char *slip)
{
	const char *said = strrchr(slip, '\'');

	said = said && said[1] == ' ' ? said + 2 : slip;
	put_bytes(NULL, slip, (size_t)(said - slip));
	put(NULL, translate(said));
}

/*
 * "searched for: rada -město; ')' has no matching bracket and is ignored"; for
 * a query without operators only the part after the first semicolon.
 */
static bool put_understood(const spis_results *r)
{
	const size_t slips = spis_results_slip_count(r);
	const int operators = spis_results_operators(r);

	if (!operators && slips == 0)
		return false;
	if (operators) {
		say("searched for: ");
		put(NULL, spis_results_understood(r));
	}
	for (size_t i = 0; i < slips; i++) {
		fputs(operators || i > 0 ? "; " : "", stdout);
		put_slip(spis_results_slip(r, i));
	}
	putchar('\n');
	return true;
}

/* "first: documents that are body:rada kind:zápis, the newest of them first" */
static bool put_named(const spis_results *r)
{
	if (!*spis_results_named(r))
		return false;
	say("first: documents that are ");
	put(NULL, spis_results_named(r));
	if (spis_results_newest(r))
		say(", the newest of them first");
	putchar('\n');
	return true;
}

/* For a word with a star; more would fill the page. */
#define SHOWN_FORMS 8u

/*
 * "slov*: slovo, slova and 10 more words", followed by "; searched for the 8
 * most frequent" if some are not.
 */
static void put_wildcard(const spis_word *word)
{
	const size_t count = spis_word_form_count(word);
	const size_t total = spis_word_form_total(word);

	put(NULL, spis_word_text(word));
	if (total == 0)
		say(": no word matches");
	else
		fputs(": ", stdout);
	for (size_t i = 0; i < count && i < SHOWN_FORMS; i++) {
		fputs(i > 0 ? ", " : "", stdout);
		put(NULL, spis_word_form(word, i));
	}
	if (total > SHOWN_FORMS)
		printf(translate_count(" and %zu more word",
				       " and %zu more words",
				       total - SHOWN_FORMS),
		       total - SHOWN_FORMS);
	if (total > count)
		printf(translate("; searched for the %zu most frequent"),
		       count);
	putchar('\n');
}

static bool put_star(const spis_word *word)
{
	switch (spis_word_wildcard(word)) {
	case SPIS_WILDCARD_NONE:
		return false;
	case SPIS_WILDCARD_TAKEN:
		put_wildcard(word);
		return true;
	case SPIS_WILDCARD_IGNORED:
		put(NULL, spis_word_text(word));
		say(": the star is ignored; searched for the word\n");
		return true;
	}
	return false;
}

/* "datum:32: not a date; searched for as words" */
static void put_fault(const spis_filter *f)
{
	put(NULL, spis_filter_typed(f));
	printf(translate(": %s; searched for as words\n"),
	       translate(spis_filter_fault(f)));
}

/* "only kind: zápis" */
static void put_filter(const spis_filter *f)
{
	printf(spis_filter_excludes(f) ? translate("without %s: ")
				       : translate("only %s: "),
	       translate(spis_filter_field(f)));
	put(NULL, spis_filter_value(f));
	putchar('\n');
}

static bool put_filters(const struct answer *a, bool explain)
{
	const spis_results *r = a->results;
	bool any = false;

	for (size_t i = 0; i < spis_results_filter_count(r); i++) {
		const spis_filter *f = spis_results_filter(r, i);

		if (*spis_filter_fault(f))
			put_fault(f);
		else if (explain)
			put_filter(f);
		else
			continue;
		any = true;
	}
	return any;
}

/* "zápis 12 of 30": documents with all words, and with any */
static void put_tally(const spis_tally *tally, bool words)
{
	const uint64_t all = spis_tally_documents(tally, SPIS_TOTAL_ANY);
	const uint64_t full = spis_tally_documents(tally, SPIS_TOTAL_FULL);

	put(NULL, spis_tally_value(tally));
	if (words && full != all)
		printf(translate(" %lu of"), (unsigned long)full);
	printf(" %" PRIu64, all);
}

/* "kind: zápis 12 of 30, usnesení 3 of 8" */
static void put_facets(const spis_results *r)
{
	const bool words = spis_results_word_count(r) > 1 &&
			   spis_results_total(r, SPIS_TOTAL_FULL, NULL) > 0;

	if (!spis_results_facets_exact(r))
		say("approximate numbers of documents:\n");
	for (size_t i = 0; i < FACETS; i++) {
		const spis_facet facet = facet_names[i].facet;
		const size_t count = spis_results_facet_count(r, facet);

		for (size_t k = 0; k < count && k < SHOWN_TALLIES; k++) {
			if (k == 0)
				printf("%s: ", translate(facet_names[i].name));
			else
				fputs(", ", stdout);
			put_tally(spis_results_facet(r, facet, k), words);
		}
		if (count > SHOWN_TALLIES)
			printf(translate(", and %zu more"),
			       count - SHOWN_TALLIES);
		if (count > 0)
			putchar('\n');
	}
}

static void put_total(const spis_results *r, spis_total total)
{
	int exact;
	uint64_t documents = spis_results_total(r, total, &exact);

	if (!exact)
		say("about ");
	printf("%" PRIu64, documents);
	if (total == SPIS_TOTAL_SPREAD)
		fputs(translate_count(" document", " documents", documents),
		      stdout);
}

/* "all words in 12 documents, in one passage of 10; any in about 230" */
static void put_totals(const spis_results *r)
{
	say("all words in ");
	put_total(r, SPIS_TOTAL_SPREAD);
	say(", in one passage of ");
	put_total(r, SPIS_TOTAL_FULL);
	say("; any word in ");
	put_total(r, SPIS_TOTAL_ANY);
	putchar('\n');
}

/*
 * Whether the preceding hits had all words in one passage, and this one does
 * not.
 */
static bool ends_full(const struct answer *a, size_t i)
{
	/* Among hits that were picked, named ones are not counted. */
	const size_t named = a->hits ? 0 : spis_results_named_count(a->results);

	return i > named && spis_hit_full(answer_hit(a, i - 1)) &&
	       !spis_hit_full(answer_hit(a, i));
}

/* The line above an answer of a batch; a query may be its own id. */
static void put_query(const struct answer *a)
{
	if (!a->id)
		return;
	if (strlen(a->id) != a->query_bytes ||
	    memcmp(a->id, a->query, a->query_bytes) != 0)
		printf("%s\t", a->id);
	put_bytes(NULL, a->query, a->query_bytes);
	putchar('\n');
}

static bool print_text(const struct answer *a, const struct manner *m)
{
	const spis_results *r = a->results;
	const char *gap = "";

	put_query(a);
	for (size_t i = 0; i < spis_results_correction_count(r); i++) {
		put_correction(spis_results_correction(r, i));
		gap = "\n";
	}
	if (put_understood(r))
		gap = "\n";
	if (put_named(r))
		gap = "\n";
	for (size_t i = 0; i < spis_results_word_count(r); i++)
		if (put_star(spis_results_word(r, i)))
			gap = "\n";
	if (put_filters(a, m->explain))
		gap = "\n";
	if (!m->explain && put_lacking(r))
		gap = "\n";
	for (size_t i = 0; m->explain && i < spis_results_word_count(r); i++) {
		put_word(spis_results_word(r, i));
		gap = "\n";
	}
	if (m->explain && spis_results_word_count(r) > 1)
		put_totals(r);
	for (size_t i = 0; i < answer_count(a); i++) {
		fputs(gap, stdout);
		if (ends_full(a, i))
			say("Not all words in one passage:\n\n");
		put_hit(answer_hit(a, i), answer_rank(a, i), m->terminal);
		gap = "\n";
	}
	if (a->facets) {
		fputs(gap, stdout);
		put_facets(r);
	}
	if (a->id)
		putchar('\n');
	return true;
}

/* The text with its last word completed, and how many documents have it. */
static bool complete_text(const struct answer *a)
{
	const spis_completions *c = a->completions;

	put_query(a);
	for (size_t i = 0; i < spis_completions_count(c); i++) {
		put(NULL, spis_completions_before(c));
		put(NULL, spis_completions_word(c, i));
		printf("\t%" PRIu32 "\n", spis_completions_documents(c, i));
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
	.complete = complete_text,
};
