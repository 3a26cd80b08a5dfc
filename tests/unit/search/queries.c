/* SPDX-License-Identifier: GPL-2.0-or-later */
/* queries.c: tests of the steps of a query, from tests/data/queries.tsv. */
#include "queries/compile.h"
#include "queries/expand.h"
#include "queries/named.h"
#include "queries/parse.h"
#include "queries/spell.h"
#include "text/compose.h"
#include "text/token.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "czech.h"
#include "table.h"

#define INDEX "index"

static struct lexicon *lexicon;
static struct stemmers *stemmers;
static struct store *store;

/* ---- each step, printed */

/* "~": typed without diacritics; "^": with a capital; stars as typed. */
static void print_word(const struct leaf *leaf, struct buf *out)
{
	if (leaf->stars & STAR_BEFORE)
		buf_byte(out, '*');
	if (leaf->flags & TOKEN_CAPITAL)
		buf_byte(out, '^');
	buf_add(out, leaf->word, leaf->len);
	if (leaf->plain)
		buf_byte(out, '~');
	if (leaf->stars & STAR_AFTER)
		buf_byte(out, '*');
}

/* A phrase in quotes, a group in brackets. */
static void print_node(const struct node *node, struct buf *out)
{
	const struct node *child;
	size_t count = 0;

	if (node->kind == NODE_WORD) {
		print_word(node->leaf, out);
		return;
	}
	buf_byte(out, node->kind == NODE_PHRASE ? '"' : '(');
	for (child = node->first; child; child = child->next) {
		if (count++)
			buf_byte(out, ' ');
		print_node(child, out);
	}
	buf_byte(out, node->kind == NODE_PHRASE ? '"' : ')');
	assert_int_equal(count, node->count);
}

/* Lexemes with their documents; "<": derived, "&": an abbreviation. */
static void print_leaf(const struct leaf *leaf, struct buf *out)
{
	char documents[16];
	size_t i;

	if (leaf->number > 0)
		buf_string(out, " | ");
	for (i = 0; i < leaf->count; i++) {
		const struct alternative *a = &leaf->alternatives[i];

		if (i > 0)
			buf_string(out, ", ");
		if (a->kind != SPIS_TERM_LEXEME)
			buf_byte(out, a->kind == SPIS_TERM_DERIVED ? '<' : '&');
		buf_string(out, alternative_lexeme(a));
		snprintf(documents, sizeof(documents), " %u", a->documents);
		buf_string(out, documents);
	}
}

static void print_query(const struct store_query *q, struct buf *out)
{
	static const char *const names[] = {
		[STORE_OR] = "or",       [STORE_AND] = "and",
		[STORE_NOT] = "not",     [STORE_SAME] = "same",
		[STORE_AMONG] = "among",
	};
	char scale[16];
	size_t i;

	if (q->scale > 0) {
		snprintf(scale, sizeof(scale), "%g*", q->scale);
		buf_string(out, scale);
	}
	if (q->op == STORE_TERM) {
		buf_add(out, q->term.at, q->term.len);
		return;
	}
	buf_string(out, names[q->op]);
	buf_byte(out, '(');
	for (i = 0; i < q->sub_count; i++) {
		if (i > 0)
			buf_byte(out, ' ');
		print_query(&q->sub[i], out);
	}
	buf_byte(out, ')');
}

static void print_search(const struct store_search *search, struct buf *out)
{
	if (search->leads)
		buf_string(out, "lead(");
	print_query(&search->any, out);
	if (search->leads) {
		buf_byte(out, ' ');
		print_query(&search->all, out);
		buf_byte(out, ')');
	}
}

/* ---- the rows */

static void check(const char *where, struct buf *got, const char *wanted)
{
	buf_byte(got, '\0');
	if (strcmp(got->data, wanted) != 0)
		fail_msg("%s\n# wanted: %s\n# got:    %s", where, wanted,
			 got->data);
}

static void check_parse(const char *where, const char *query,
			const char *wanted)
{
	struct arena arena = {0};
	struct tree tree = {.arena = &arena};
	struct buf text = {0}, got = {0};
	struct error e = {0};

	table_unescape(query, &text);
	if (parse_query(&e, &tree, text.data, text.len) == SPIS_OK)
		print_node(&tree.root, &got);
	else
		buf_string(&got, e.message);
	check(where, &got, wanted);
	buf_release(&text);
	buf_release(&got);
	arena_release(&arena);
}

/* ---- operators */

/* Its filters, which no index is asked for. */
static void find_fields(struct filters *filters, struct bytes text,
			struct field *fields, size_t *count)
{
	struct buf composed = {0};
	struct error e = {0};

	*count = 0;
	assert_int_equal(compose(&e, text.at, text.len, &composed), SPIS_OK);
	assert_int_equal(filters_find(&e, filters, buf_bytes(&composed)),
			 SPIS_OK);
	for (size_t i = 0; i < filters->count; i++)
		if (!*filters->list[i].fault)
			fields[(*count)++].filter = &filters->list[i];
	buf_release(&composed);
}

/* How it was understood, and the sentences on what was not. */
static spis_status understand(const char *text, size_t len, struct buf *got,
			      struct buf *slips)
{
	struct arena arena = {0};
	struct filters filters = {.arena = &arena};
	struct field fields[SPIS_MAX_FILTERS] = {{0}};
	struct tree tree = {.arena = &arena, .fields = fields};
	struct error e = {0};
	spis_status status;

	find_fields(&filters, (struct bytes){text, len}, fields,
		    &tree.field_count);
	status = parse_query(&e, &tree, text, len);

	if (status != SPIS_OK)
		buf_string(got, e.message);
	else
		spell_tree(&tree, got);
	for (size_t i = 0; i < tree.slip_count; i++) {
		if (i > 0)
			buf_string(slips, "; ");
		spell_slip(&tree, &tree.slips[i], slips);
	}
	arena_release(&arena);
	return status;
}

/* What a query was understood as is understood just so. */
static void check_understood(char **field, size_t fields, const char *where)
{
	struct buf text = {0}, got = {0}, again = {0}, slips = {0};

	if (fields != 2 && fields != 3)
		fail_msg("%s: wanted: query, understood, slips", where);
	table_unescape(field[0], &text);
	if (understand(text.data, text.len, &got, &slips) == SPIS_OK) {
		buf_reset(&text);
		understand(got.data, got.len, &again, &text);
		check(where, &again, field[1]);
		if (text.len > 0)
			fail_msg("%s: slips of '%s'", where, field[1]);
	}
	check(where, &got, field[1]);
	check(where, &slips, fields == 3 ? field[2] : "");
	buf_release(&text);
	buf_release(&got);
	buf_release(&again);
	buf_release(&slips);
}

static void test_operators(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/understood.tsv", check_understood) >=
		    80);
}

/* ---- what is named */

static void print_values(const struct named_value *values, size_t count,
			 const char *which, struct buf *out)
{
	for (size_t i = 0; i < count; i++) {
		buf_string(out, i > 0 ? "+" : out->len > 0 ? " " : "");
		buf_string(out, values[i].plain);
	}
	if (*which) {
		buf_byte(out, '(');
		buf_string(out, which);
		buf_byte(out, ')');
	}
}

static void print_named(const struct named *named, struct buf *out)
{
	char days[64];

	print_values(named->bodies, named->body_count, named->which, out);
	print_values(named->kinds, named->kind_count, "", out);
	snprintf(days, sizeof(days), " %08llu-%08llu",
		 (unsigned long long)named->from,
		 (unsigned long long)named->to);
	buf_string(out, named->to > 0 ? days : "");
	buf_string(out, *named->number ? " č. " : "");
	buf_string(out, named->number);
	buf_string(out, named->newest ? " newest" : "");
}

static void check_named(char **field, size_t fields, const char *where)
{
	struct arena arena = {0};
	struct tree tree = {.arena = &arena};
	struct named named;
	struct buf got = {0}, rest = {0};
	struct error e = {0};

	assert_int_equal(parse_query(&e, &tree, field[0], strlen(field[0])),
			 SPIS_OK);
	if (named_find(&tree, &named)) {
		print_named(&named, &got);
		for (size_t i = 0; i < tree.leaf_count; i++) {
			if (named.parts[i] != NAMED_TOPIC)
				continue;
			buf_string(&rest, rest.len > 0 ? " " : "");
			buf_string(&rest, tree.leaves[i].word);
		}
	} else {
		buf_byte(&got, '-');
	}
	check(where, &got, fields > 1 ? field[1] : "");
	check(where, &rest, fields > 2 ? field[2] : "");
	buf_release(&got);
	buf_release(&rest);
	arena_release(&arena);
}

static void test_named(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/named.tsv", check_named) >= 60);
}

static spis_status expand(struct error *e, struct store *s, void *arg)
{
	struct expander *x = arg;
	spis_status status = expand_query(e, x);

	(void)s;
	/* As when the index has moved on: it starts afresh. */
	return status == SPIS_OK ? expand_query(e, x) : status;
}

static void make_leaves(const char *query, const char *flags, struct tree *tree)
{
	const struct lexicon *used = lexicon;
	struct expander expander = {
		.store = store,
		.lexicons = &used,
		.lexicon_count = 1,
		.stemmers = stemmers,
		.tree = tree,
		.flags = (strchr(flags, 'D') ? SPIS_NO_DERIVED : 0u) |
			 (strchr(flags, 'N') ? SPIS_NEGATED : 0u) |
			 (strchr(flags, 'A') ? SPIS_NO_ABBREVIATIONS : 0u),
	};
	struct error e = {0};

	parse_query(&e, tree, query, strlen(query));
	assert_string_equal(e.message, "");
	store_read(&e, store, expand, &expander);
	assert_string_equal(e.message, "");
}

static void check_expand(const char *where, const char *flags,
			 const char *query, const char *wanted)
{
	struct arena arena = {0};
	struct tree tree = {.arena = &arena};
	struct buf got = {0};
	size_t i;

	make_leaves(query, flags, &tree);
	for (i = 0; i < tree.leaf_count; i++)
		print_leaf(&tree.leaves[i], &got);
	check(where, &got, wanted);
	buf_release(&got);
	arena_release(&arena);
}

static void check_compile(const char *where, const char *flags,
			  const char *query, const char *wanted)
{
	struct arena arena = {0};
	struct tree tree = {.arena = &arena};
	struct compiled compiled = {0};
	struct buf got = {0};
	struct error e = {0};

	make_leaves(query, flags, &tree);
	assert_int_equal(compile_query(&e, &tree, &compiled), SPIS_OK);
	assert_int_equal(compiled.phrase_count, tree.phrase_count);
	print_search(&compiled.search, &got);
	check(where, &got, wanted);
	buf_release(&got);
	arena_release(&arena);
}

static void check_row(char **field, size_t fields, const char *where)
{
	if (fields == 2 && strcmp(field[0], "document") == 0)
		return;
	if (fields == 3 && strcmp(field[0], "parse") == 0)
		check_parse(where, field[1], field[2]);
	else if (fields == 4 && strcmp(field[0], "expand") == 0)
		check_expand(where, field[1], field[2], field[3]);
	else if (fields == 4 && strcmp(field[0], "compile") == 0)
		check_compile(where, field[1], field[2], field[3]);
	else
		fail_msg("%s: not a row", where);
}

static void test_steps(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/queries.tsv", check_row) >= 10);
}

/* ---- the index of the documents */

static spis_index *writer;

static void put_row(char **field, size_t fields, const char *where)
{
	static const spis_value title = {SPIS_FIELD_TITLE, "-", 1};
	spis_document document = {.size = sizeof(document),
				  .path = where,
				  .fields = &title,
				  .field_count = 1,
				  .field_size = sizeof(title)};

	if (fields != 2 || strcmp(field[0], "document") != 0)
		return;
	document.text = field[1];
	document.text_bytes = strlen(field[1]);
	assert_int_equal(spis_put(writer, &document), SPIS_OK);
}

static int set_up(void **state)
{
	struct error e;

	(void)state;
	writer = czech_index();
	if (!writer || spis_open(writer, INDEX, SPIS_WRITE) != SPIS_OK)
		return -1;
	table_each("tests/data/queries.tsv", put_row);
	if (spis_commit(writer) != SPIS_OK)
		return -1;
	spis_free(writer);
	if (lexicon_open(&lexicon, &e, czech_lexicon()) != SPIS_OK ||
	    stemmers_new(&e, &stemmers) != SPIS_OK ||
	    store_open(&e, INDEX, NULL, &store) != SPIS_OK)
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
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_operators),
		cmocka_unit_test(test_named),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
