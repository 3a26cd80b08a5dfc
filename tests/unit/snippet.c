/* SPDX-License-Identifier: GPL-2.0-or-later */
/* snippet.c: tests of passages and snippets, from tests/data/snippets.tsv. */
#include "search/snippet.h"

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
static void add_marked(struct buf *out, const spis_hit *hit)
{
	size_t at = 0, i;

	for (i = 0; i < hit->mark_count; i++) {
		spis_range mark = hit->marks[i];

		assert_true(mark.start >= at && mark.end > mark.start &&
			    mark.end <= hit->snippet_bytes);
		buf_add(out, hit->snippet + at, mark.start - at);
		buf_byte(out, '[');
		buf_add(out, hit->snippet + mark.start, mark.end - mark.start);
		buf_byte(out, ']');
		at = mark.end;
	}
	buf_add(out, hit->snippet + at, hit->snippet_bytes - at);
}

static struct lexicon *lexicon;
static struct stemmers *stemmers;

static void make(const char *query, size_t chars, struct bytes text,
		 struct buf *out)
{
	struct arena arena = {0};
	struct error e;
	struct words words = {
		.lexicon = lexicon, .stemmers = stemmers, .arena = &arena};
	struct matcher matcher;
	struct passage passage;
	spis_hit hit = {0};

	assert_int_equal(words_parse(&e, &words, query, strlen(query)),
			 SPIS_OK);
	assert_int_equal(matcher_init(&e, &matcher, &words, 100), SPIS_OK);
	assert_int_equal(passage_find(&e, &matcher, text, chars, &passage),
			 SPIS_OK);
	assert_int_equal(
		snippet_render(&e, &arena, &matcher, text, &passage, &hit),
		SPIS_OK);
	add_marked(out, &hit);
	if (memchr(text.at, '\f', text.len)) {
		buf_byte(out, '\t');
		buf_byte(out, (char)('0' + passage.page));
	}
	matcher_release(&matcher);
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

static int open_lexicon(void **state)
{
	struct error e;

	(void)state;
	if (lexicon_open(&lexicon, &e, czech_lexicon()) != SPIS_OK)
		return -1;
	return stemmers_new(&e, &stemmers) == SPIS_OK ? 0 : -1;
}

static int close_lexicon(void **state)
{
	(void)state;
	stemmers_free(stemmers);
	lexicon_close(lexicon);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_snippets),
	};

	return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
