/* SPDX-License-Identifier: GPL-2.0-or-later */
/* select.c: the filters of a search, looked up in the index. */
#include "search/select.h"

#include "queries/parse.h"
#include "search/classes.h"
#include "search/phrase.h"
#include "store/identity.h"
#include "store/schema.h"
#include "text/compose.h"
#include "text/plain.h"
#include "text/token.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/*
 * What a filter may cost, in units of 4 ms for 200,000 passages.  A title costs
 * as much as a phrase with a word that all documents have, a file name as much
 * as reading all paths, a number as much as a value of each passage.  All
 * together may take 0.3 s.
 */
#define COST_TITLE 24u
#define COST_FILE  11u
#define COST_VALUE 2u
#define COST_MOST  70u

static const char NOWHERE[] = "no document has it";

/* The filters while they are looked up, with what becomes of each. */
struct selector {
	const struct expander *expander;
	struct selection *out;
	struct buf classes[SPIS_MAX_FILTERS]; /* terms of CLASS_BYTES each */
	struct buf plain;                     /* a folder */
	unsigned cost;
};

/*
 * Whether a folder, or one above it, ends with these parts of a path; if they
 * begin with "/", they must begin at the root.  A container is a folder, too:
 * "a.zip!".
 */
static bool is_below(struct bytes folder, struct bytes parts)
{
	bool rooted = parts.at[0] == '/';

	while (parts.len > 1 && parts.at[parts.len - 1] == '/')
		parts.len--;
	for (size_t at = 0; at + parts.len <= folder.len; at++) {
		size_t end = at + parts.len;

		if (memcmp(folder.at + at, parts.at, parts.len) != 0)
			continue;
		if ((at == 0 || (!rooted && folder.at[at - 1] == '/')) &&
		    (end == folder.len || strchr("/!", folder.at[end])))
			return true;
	}
	return false;
}

/* ---- classes */

static char letter_of(enum filter_field field)
{
	switch (field) {
	case FILTER_MUNICIPALITY:
		return SCHEMA_CLASS_MUNICIPALITY;
	case FILTER_BODY:
		return SCHEMA_CLASS_BODY;
	case FILTER_KIND:
		return SCHEMA_CLASS_KIND;
	case FILTER_LANGUAGE:
		return SCHEMA_CLASS_LANGUAGE;
	case FILTER_FORMAT:
		return SCHEMA_CLASS_FORMAT;
	case FILTER_FOLDER:
		return SCHEMA_CLASS_FOLDER;
	default:
		return '\0';
	}
}

static bool fits(struct selector *s, const struct filter *f, struct bytes part)
{
	if (*part.at != letter_of(f->field))
		return false;
	part.at++;
	part.len--;
	if (f->field != FILTER_FOLDER)
		return classes_have(part, f->plain);
	buf_reset(&s->plain);
	plain_all(part, SIZE_MAX, &s->plain);
	return is_below(buf_bytes(&s->plain), f->plain);
}

static spis_status visit(struct bytes term, struct bytes parts, void *arg)
{
	struct selector *s = arg;
	const struct filters *filters = &s->out->filters;

	while (parts.len > 0) {
		const char *end = memchr(parts.at, '\0', parts.len);
		struct bytes part = {parts.at, end ? (size_t)(end - parts.at)
						   : parts.len};

		for (size_t i = 0; i < filters->count && part.len > 0; i++)
			if (!*filters->list[i].fault &&
			    term.len == CLASS_BYTES - 1 &&
			    fits(s, &filters->list[i], part))
				buf_add(&s->classes[i], term.at, term.len);
		parts.at += part.len + (end != NULL);
		parts.len -= part.len + (end != NULL);
	}
	return SPIS_OK;
}

static int compare_classes(const void *a, const void *b)
{
	return memcmp(a, b, CLASS_BYTES - 1);
}

/* Several indexes may have a class. */
static spis_status take_classes(struct error *e, struct selector *s, size_t i)
{
	const size_t size = CLASS_BYTES - 1;
	struct store_test *test = &s->out->tests[i];
	struct buf *b = &s->classes[i];
	size_t count = b->len / size;
	char *names = arena_copy(s->out->filters.arena, b->data ? b->data : "",
				 b->len);
	struct bytes *terms =
		arena_array(s->out->filters.arena, count, sizeof(*terms));

	if (!names || !terms || b->failed || s->plain.failed)
		return fail_memory(e);
	qsort(names, count, size, compare_classes);
	*test = (struct store_test){.kind = STORE_TEST_TERMS, .terms = terms};
	for (size_t k = 0; k < count; k++)
		if (k == 0 ||
		    memcmp(names + k * size, names + (k - 1) * size, size) != 0)
			terms[test->term_count++] =
				(struct bytes){names + k * size, size};
	return SPIS_OK;
}

/* For all filters at once, in one pass over all classes. */
static spis_status find_classes(struct error *e, struct selector *s)
{
	const struct filters *filters = &s->out->filters;
	bool any = false;

	for (size_t i = 0; i < filters->count; i++)
		any |= !*filters->list[i].fault &&
		       letter_of(filters->list[i].field) != '\0';
	return any ? store_each_class(e, s->expander->store, visit, s)
		   : SPIS_OK;
}

/* ---- terms of their own */

static spis_status take_term(struct error *e, struct selector *s, size_t i,
			     char prefix)
{
	const struct bytes value = s->out->filters.list[i].plain;
	size_t len = value.len < SCHEMA_MAX_TERM_BYTES - 1
			     ? value.len
			     : SCHEMA_MAX_TERM_BYTES - 1;
	struct arena *arena = s->out->filters.arena;
	struct bytes *term = arena_alloc(arena, sizeof(*term));
	char *name = arena_alloc(arena, 1 + len);
	uint32_t passages;
	spis_status status;

	if (!term || !name)
		return fail_memory(e);
	*name = prefix;
	memcpy(name + 1, value.at, len);
	*term = (struct bytes){name, 1 + len};
	status = store_frequency(e, s->expander->store, *term, &passages);
	s->out->tests[i] = (struct store_test){.kind = STORE_TEST_TERMS,
					       .terms = term,
					       .term_count = passages > 0};
	return status;
}

/* ---- titles and names of files */

/* Finds the words in their order, in any form. */
static spis_status find_title(struct error *e, const struct selector *s,
			      const char *words, struct buf *found)
{
	struct tree tree = {.arena = s->out->filters.arena};
	struct expander x = *s->expander;
	struct tokens tokens;
	struct token token;
	spis_status status;

	tokens_init(&tokens, words, strlen(words));
	if (!tokens_next(&tokens, &token))
		return SPIS_OK;
	status = parse_query(e, &tree, words, strlen(words));
	x.tree = &tree;
	x.flags = SPIS_NO_DERIVED | SPIS_NO_ABBREVIATIONS | SPIS_NO_EQUIVALENTS;
	if (status == SPIS_OK)
		status = expand_query(e, &x);
	return status == SPIS_OK ? phrase_find_title(e, x.store, &tree, found)
				 : status;
}

static spis_status take_title(struct error *e, struct selector *s, size_t i)
{
	struct filter *f = &s->out->filters.list[i];
	struct store_set *set =
		arena_alloc(s->out->filters.arena, sizeof(*set));
	struct buf found = {0};
	spis_status status;

	if (!set)
		return fail_memory(e);
	status = find_title(e, s, f->value, &found);
	set->count = found.len / sizeof(uint32_t);
	set->passages = arena_array(s->out->filters.arena, set->count,
				    sizeof(uint32_t));
	if (status == SPIS_OK && (found.failed || !set->passages))
		status = fail_memory(e);
	if (status == SPIS_OK && found.len > 0)
		memcpy((void *)(uintptr_t)set->passages, found.data, found.len);
	s->out->tests[i] =
		(struct store_test){.kind = STORE_TEST_SET, .set = set};
	buf_release(&found);
	return status;
}

/* What a file name must contain. */
struct in_name {
	struct bytes value;
	struct buf *plain;
};

static bool fits_name(struct bytes path, void *arg)
{
	const struct in_name *in = arg;
	const char *slash = memrchr(path.at, '/', path.len);

	if (slash) {
		path.len -= (size_t)(slash + 1 - path.at);
		path.at = slash + 1;
	}
	buf_reset(in->plain);
	plain_all(path, SIZE_MAX, in->plain);
	return in->plain->len > 0 && memmem(in->plain->data, in->plain->len,
					    in->value.at, in->value.len);
}

static spis_status take_file(struct error *e, struct selector *s, size_t i)
{
	struct in_name *in = arena_alloc(s->out->filters.arena, sizeof(*in));

	if (!in)
		return fail_memory(e);
	*in = (struct in_name){s->out->filters.list[i].plain, &s->out->name};
	s->out->tests[i] = (struct store_test){
		.kind = STORE_TEST_PATH, .fits = fits_name, .arg = in};
	return SPIS_OK;
}

/* ---- all of them */

static bool finds_nothing(const struct store_test *test)
{
	return (test->kind == STORE_TEST_TERMS && test->term_count == 0) ||
	       (test->kind == STORE_TEST_SET && test->set->count == 0);
}

static unsigned cost_of(const struct filter *f)
{
	if (f->field == FILTER_TITLE)
		return COST_TITLE;
	if (f->field == FILTER_FILE)
		return COST_FILE;
	return f->field == FILTER_YEAR || f->field == FILTER_DATE ||
			       f->field == FILTER_VOTE ||
			       f->field == FILTER_AMOUNT ||
			       f->field == FILTER_NEW
		       ? COST_VALUE
		       : 0;
}

/* A filter too many is searched for as words. */
static spis_status refuse(struct error *e, struct filter *f)
{
	f->fault = "too many such filters";
	return f->start < f->end ? SPIS_OK
				 : fail(e, SPIS_BAD_QUERY, "filter '%s': %s",
					f->typed, f->fault);
}

static spis_status take(struct error *e, struct selector *s, size_t i)
{
	struct filter *f = &s->out->filters.list[i];
	spis_status status = SPIS_OK;

	if (s->cost + cost_of(f) > COST_MOST)
		return refuse(e, f);
	s->cost += cost_of(f);
	switch (f->field) {
	case FILTER_TITLE:
		status = take_title(e, s, i);
		break;
	case FILTER_FILE:
		status = take_file(e, s, i);
		break;
	case FILTER_NUMBER:
		status = take_term(e, s, i, SCHEMA_PREFIX_NUMBER);
		break;
	case FILTER_DECISION:
		status = take_term(e, s, i, SCHEMA_PREFIX_DECISION);
		break;
	case FILTER_YEAR:
	case FILTER_DATE:
	case FILTER_VOTE:
	case FILTER_AMOUNT:
	case FILTER_NEW:
		s->out->tests[i] = (struct store_test){.kind = STORE_TEST_VALUE,
						       .slot = f->slot,
						       .low = f->low,
						       .high = f->high};
		break;
	default:
		status = take_classes(e, s, i);
	}
	if (status == SPIS_OK && !*f->fault && f->start < f->end &&
	    !f->excludes && finds_nothing(&s->out->tests[i]))
		f->fault = NOWHERE;
	return status;
}

static void find_fields(struct selection *s)
{
	s->field_count = 0;
	for (size_t i = 0; i < s->filters.count; i++) {
		const struct filter *f = &s->filters.list[i];

		if (!*f->fault && f->start < f->end)
			s->fields[s->field_count++] =
				(struct field){f, &s->tests[i]};
	}
}

static spis_status find_all(struct error *e, struct selector *s)
{
	const struct filters *filters = &s->out->filters;
	spis_status status = find_classes(e, s);

	for (size_t i = 0; i < filters->count && status == SPIS_OK; i++)
		if (!*filters->list[i].fault)
			status = take(e, s, i);
	for (size_t i = 0; i < filters->count; i++)
		buf_release(&s->classes[i]);
	buf_release(&s->plain);
	return status;
}

static spis_status read_all(struct error *e, struct selection *out,
			    const spis_search_options *o, struct bytes query)
{
	struct buf composed = {0};
	spis_status status = SPIS_OK;
	const char *text;

	for (size_t i = 0; i < o->filter_count && status == SPIS_OK; i++)
		status = filters_add(e, &out->filters, o->filters[i]);
	if (status == SPIS_OK)
		status = compose(e, query.at, query.len, &composed);
	text = arena_copy(out->filters.arena,
			  composed.data ? composed.data : "", composed.len);
	out->query = (struct bytes){text, composed.len};
	if (status == SPIS_OK && !text)
		status = fail_memory(e);
	buf_release(&composed);
	return status == SPIS_OK ? filters_find(e, &out->filters, out->query)
				 : status;
}

spis_status select_filters(struct error *e, const struct expander *x,
			   const spis_search_options *options,
			   struct bytes query, struct selection *out)
{
	struct selector selector = {.expander = x, .out = out};
	spis_status status;

	out->filters.count = out->count = 0;
	out->filters.now = (uint64_t)time(NULL);
	if (query.len > SPIS_MAX_QUERY_BYTES)
		return fail(e, SPIS_BAD_QUERY,
			    "the query is longer than %u bytes",
			    SPIS_MAX_QUERY_BYTES);
	out->options = options->filter_count > 0;
	status = read_all(e, out, options, query);
	if (status == SPIS_OK)
		status = find_all(e, &selector);
	if (status == SPIS_OK)
		find_fields(out);
	return status;
}

/* ---- filters that apply to the whole query */

/*
 * Takes the filters of the options, and those that the parser left for the
 * whole query.
 */
static void find_whole(const struct tree *tree, const struct selection *s,
		       bool whole[SPIS_MAX_FILTERS])
{
	for (size_t i = 0; i < s->filters.count; i++)
		whole[i] = s->filters.list[i].start == s->filters.list[i].end;
	for (const struct node *n = tree->only.first; n; n = n->next)
		if (tree_field(n))
			whole[tree_field(n)->filter - s->filters.list] = true;
}

/* Filters of one field are alternatives. */
static bool is_together(const struct filter *a, const struct filter *b)
{
	return filter_is_of(a, b) && a->excludes == b->excludes;
}

static void put_together(struct selection *s, bool left[SPIS_MAX_FILTERS],
			 struct store_test *tests)
{
	const struct filter *list = s->filters.list;

	s->count = 0;
	for (size_t i = 0; i < s->filters.count; i++) {
		struct store_filter *filter = &s->list[s->count];

		if (!left[i])
			continue;
		*filter = (struct store_filter){.tests = tests,
						.excludes = list[i].excludes};
		for (size_t k = i; k < s->filters.count; k++) {
			if (!left[k] || !is_together(&list[i], &list[k]))
				continue;
			left[k] = false;
			tests[filter->test_count++] = s->tests[k];
		}
		tests += filter->test_count;
		s->count++;
	}
}

spis_status select_list(struct error *e, const struct tree *tree,
			struct selection *s)
{
	const size_t count = s->filters.count;
	struct store_test *tests =
		arena_array(s->filters.arena, count, sizeof(*tests));
	bool whole[SPIS_MAX_FILTERS];

	s->list = arena_array(s->filters.arena, count, sizeof(*s->list));
	if (!s->list || !tests)
		return fail_memory(e);
	find_whole(tree, s, whole);
	put_together(s, whole, tests);
	return SPIS_OK;
}

void selection_release(struct selection *selection)
{
	buf_release(&selection->name);
}
