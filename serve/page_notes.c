/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page_notes.c: notes on a query that was not understood as typed. */
#include "page.h"

#include "answer.h"
#include "escape.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* ---- the query with another word */

static bool is_in_word(utf8proc_int32_t cp)
{
	const utf8proc_category_t c = utf8proc_category(cp);

	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_NO;
}

/* Bytes of `word` at the start of the text, in any case; 0: not there. */
static size_t begins(const char *text, const char *word)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
	const utf8proc_uint8_t *of = (const utf8proc_uint8_t *)word;
	utf8proc_int32_t a, b;

	while (*of) {
		utf8proc_ssize_t n = utf8proc_iterate(at, -1, &a);
		utf8proc_ssize_t m = utf8proc_iterate(of, -1, &b);

		if (n <= 0 || m <= 0 || utf8proc_tolower(a) != b)
			return 0;
		at += n;
		of += m;
	}
	if (utf8proc_iterate(at, -1, &a) > 0 && is_in_word(a))
		return 0;
	return (size_t)((const char *)at - text);
}

/* Finds `word`, given in lower case, in any case; NULL: not there. */
static const char *find_word(const char *text, const char *word, size_t *len)
{
	bool inside = false;

	while (*text) {
		utf8proc_int32_t cp;
		utf8proc_ssize_t n = utf8proc_iterate(
			(const utf8proc_uint8_t *)text, -1, &cp);

		*len = inside ? 0 : begins(text, word);
		if (*len > 0)
			return text;
		inside = n > 0 && is_in_word(cp);
		text += n > 0 ? n : 1;
	}
	return NULL;
}

/* Free with free(); NULL: out of memory. */
static char *corrected(const char *query, const spis_correction *c)
{
	size_t len = 0, size;
	const char *at = find_word(query, spis_correction_typed(c), &len);
	char *text = NULL;
	FILE *to;

	if (!at)
		return strdup(spis_correction_form(c));
	to = open_memstream(&text, &size);
	if (!to)
		return NULL;
	fwrite(query, 1, (size_t)(at - query), to);
	fputs(spis_correction_form(c), to);
	fputs(at + len, to);
	if (fclose(to) == 0)
		return text;
	free(text);
	return NULL;
}

/* ---- notes */

static void put_taken(FILE *to, const struct params *p,
		      const spis_correction *c)
{
	struct params other = *p;

	other.typed = true;
	other.offset = 0;
	markup(to,
	       in(p->language,
		  "<p class=\"note\">„%s“ v dokumentech není, hledá se "
		  "<strong>%s</strong>. <a href=\"",
		  "<p class=\"note\">No document has “%s”; these have "
		  "<strong>%s</strong>. <a href=\""),
	       spis_correction_typed(c), spis_correction_form(c));
	params_link(to, "/", &other);
	markup(to, "\">%s</a></p>\n",
	       in(p->language, "Hledat přesně tak, jak je napsáno",
		  "Search for it as it was typed"));
}

static void put_offered(FILE *to, const struct params *p,
			const spis_correction *c)
{
	struct params other = *p;
	char *query = corrected(p->query, c);

	if (!query)
		return;
	other.query = query;
	other.offset = 0;
	markup(to, in(p->language, "<p class=\"note\">Mysleli jste <a href=\"",
		      "<p class=\"note\">Did you mean <a href=\""));
	params_link(to, "/", &other);
	markup(to, "\">%s</a>?</p>\n", query);
	free(query);
}

static void put_faults(FILE *to, enum page_language l, const spis_results *r)
{
	for (size_t i = 0; i < spis_results_filter_count(r); i++) {
		const spis_filter *f = spis_results_filter(r, i);

		if (*spis_filter_fault(f))
			markup(to,
			       in(l,
				  "<p class=\"note\">Filtr „%s“ nelze použít; "
				  "hledá se jako slova.</p>\n",
				  "<p class=\"note\">The filter “%s” cannot be "
				  "used; it is searched for as words.</p>\n"),
			       spis_filter_typed(f));
	}
}

/* Stars that stand for no word, or are ignored. */
static void put_stars(FILE *to, enum page_language l, const spis_results *r)
{
	for (size_t i = 0; i < spis_results_word_count(r); i++) {
		const spis_word *word = spis_results_word(r, i);

		switch (spis_word_wildcard(word)) {
		case SPIS_WILDCARD_NONE:
			break;
		case SPIS_WILDCARD_TAKEN:
			if (spis_word_form_total(word) == 0)
				markup(to,
				       in(l,
					  "<p class=\"note\">Výrazu „%s“ "
					  "neodpovídá žádné slovo.</p>\n",
					  "<p class=\"note\">No word is like "
					  "“%s”.</p>\n"),
				       spis_word_text(word));
			break;
		case SPIS_WILDCARD_IGNORED:
			markup(to,
			       in(l,
				  "<p class=\"note\">Hvězdička ve výrazu „%s“ "
				  "se nepoužila; hledá se samotné slovo.</p>\n",
				  "<p class=\"note\">The star in “%s” was "
				  "ignored; the word itself is searched "
				  "for.</p>\n"),
			       spis_word_text(word));
			break;
		}
	}
}

/* The hits have other words of the query. */
static void put_lacking(FILE *to, enum page_language l, const spis_results *r)
{
	if (spis_results_count(r) == 0)
		return;
	for (size_t i = 0; i < spis_results_word_count(r); i++) {
		const spis_word *word = spis_results_word(r, i);

		if (answer_lacks(word))
			markup(to,
			       in(l,
				  "<p class=\"note\">Slovo „%s“ není v žádném "
				  "dokumentu.</p>\n",
				  "<p class=\"note\">No document has the word "
				  "“%s”.</p>\n"),
			       spis_word_text(word));
	}
}

void page_notes(FILE *to, const struct asked *a, const struct params *p)
{
	const spis_results *r = a->results;

	for (size_t i = 0; i < spis_results_correction_count(r); i++) {
		const spis_correction *c = spis_results_correction(r, i);

		if (spis_correction_taken(c))
			put_taken(to, p, c);
		else
			put_offered(to, p, c);
	}
	if (spis_results_slip_count(r) > 0)
		markup(to,
		       in(p->language,
			  "<p class=\"note\">Dotaz byl pochopen jako "
			  "<strong>%s</strong>.</p>\n",
			  "<p class=\"note\">The query was understood as "
			  "<strong>%s</strong>.</p>\n"),
		       spis_results_understood(r));
	put_faults(to, p->language, r);
	put_stars(to, p->language, r);
	put_lacking(to, p->language, r);
}
