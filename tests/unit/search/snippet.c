/* SPDX-License-Identifier: GPL-2.0-or-later */
/* snippet.c: tests of windows and snippets, from tests/data/snippets.tsv. */
#include "search/snippet.h"

#include "czech/analyse.h"
#include "queries/expand.h"
#include "queries/parse.h"
#include "text/compose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "czech.h"
#include "table.h"

/* The snippet with [ ] around the marks. */
static void add_marked(struct buf *out, const struct snippet *snippet)
{
	size_t at = 0, i;

	for (i = 0; i < snippet->mark_count; i++) {
		spis_range mark = snippet->marks[i];

		assert_true(mark.start >= at && mark.end > mark.start &&
			    mark.end <= snippet->len);
		buf_add(out, snippet->text + at, mark.start - at);
		buf_byte(out, '[');
		buf_add(out, snippet->text + mark.start, mark.end - mark.start);
		buf_byte(out, ']');
		at = mark.end;
	}
	buf_add(out, snippet->text + at, snippet->len - at);
}

static struct lexicon *lexicon;
static struct stemmers *stemmers;
static struct store *store; /* empty */

static spis_status expand(struct error *e, struct store *s, void *arg)
{
	(void)s;
	return expand_query(e, arg);
}

static void parse(const char *query, struct tree *tree)
{
	const struct lexicon *used = lexicon;
	struct expander expander = {.store = store,
				    .lexicons = &used,
				    .lexicon_count = 1,
				    .stemmers = stemmers,
				    .tree = tree};
	struct error e;

	assert_int_equal(parse_query(&e, tree, query, strlen(query)), SPIS_OK);
	assert_int_equal(store_read(&e, store, expand, &expander), SPIS_OK);
}

static void make(const char *query, size_t chars, struct bytes text,
		 struct buf *out)
{
	struct arena arena = {0};
	struct tree tree = {.arena = &arena};
	struct text read = {
		.stored.text = text,
		.writing = writing_of(stemmers, text.at, text.len),
		.lexicon = lexicon,
	};
	struct matcher matcher = {.tree = &tree};
	struct window window;
	struct snippet snippet;
	struct error e;

	parse(query, &tree);
	assert_int_equal(matcher_init(&e, &matcher, 100), SPIS_OK);
	assert_int_equal(window_find(&e, &matcher, &read, chars, &window),
			 SPIS_OK);
	assert_int_equal(
		snippet_render(&e, &arena, &matcher, &read, &window, &snippet),
		SPIS_OK);
	add_marked(out, &snippet);
	if (memchr(text.at, '\f', text.len)) {
		buf_byte(out, '\t');
		buf_byte(out, (char)('0' + window.page));
	}
	matcher_release(&matcher);
	buf_release(&read.matches);
	arena_release(&arena);
}

static void check_row(char **field, size_t fields, const char *where)
{
	struct buf raw = {0}, text = {0}, got = {0};
	char wanted[1024];
	struct error e;

	if (fields < 4)
		fail_msg("%s: four fields wanted", where);
	table_unescape(field[2], &raw);
	assert_int_equal(compose(&e, raw.data, raw.len, &text), SPIS_OK);
	make(field[0], strtoul(field[1], NULL, 10),
	     (struct bytes){text.data, text.len}, &got);
	buf_byte(&got, '\0');
	snprintf(wanted, sizeof(wanted), "%s%s%s", field[3],
		 fields > 4 ? "\t" : "", fields > 4 ? field[4] : "");
	if (strcmp(got.data, wanted) != 0)
		fail_msg("%s\n# wanted: %s\n# got:    %s", where, wanted,
			 got.data);
	buf_release(&raw);
	buf_release(&text);
	buf_release(&got);
}

static void test_snippets(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/snippets.tsv", check_row) >= 10);
}

static int set_up(void **state)
{
	static const struct store_lexicon made_with = {.version = "test"};
	struct error e;

	(void)state;
	if (lexicon_open(&lexicon, &e, czech_lexicon()) != SPIS_OK ||
	    stemmers_new(&e, &stemmers) != SPIS_OK ||
	    store_open(&e, "index", &made_with, &store) != SPIS_OK)
		return -1;
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	store_close(store);
	stemmers_free(stemmers);
	lexicon_close(lexicon);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_snippets),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
