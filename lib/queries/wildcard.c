/* SPDX-License-Identifier: GPL-2.0-or-later */
/* wildcard.c: words with stars, and the forms of the indexes they match. */
#include "queries/wildcard.h"

#include <string.h>

/* ---- what matches */

/* Faster than memmem() in words. */
static bool has_part(struct bytes word, struct bytes part)
{
	for (size_t i = 0; i + part.len <= word.len; i++)
		if (word.at[i] == *part.at &&
		    memcmp(word.at + i, part.at, part.len) == 0)
			return true;
	return false;
}

static bool fits(unsigned stars, struct bytes word, struct bytes part)
{
	if (word.len < part.len)
		return false;
	if (!(stars & STAR_BEFORE))
		return memcmp(word.at, part.at, part.len) == 0;
	if (!(stars & STAR_AFTER))
		return memcmp(word.at + word.len - part.len, part.at,
			      part.len) == 0;
	return has_part(word, part);
}

/* The same for a form; `plain` is its plain form. */
static bool fits_form(const struct wildcard *w, struct bytes code,
		      const char *plain)
{
	return fits(w->stars,
		    (struct bytes){w->plain ? plain : code.at, code.len},
		    form_code(&w->typed));
}

bool wildcard_matches(const struct wildcard *w, struct bytes code)
{
	char plain[FORM_MAX_BYTES];

	form_plain(code, plain);
	return fits_form(w, code, plain);
}

/* ---- forms of the indexes */

spis_status wildcard_room(struct error *e, struct arena *arena, size_t most,
			  struct wildcard *w)
{
	w->most = most;
	w->room = arena_array(arena, most, sizeof(*w->room));
	w->forms = arena_array(arena, most, sizeof(struct form *));
	return w->room && w->forms ? SPIS_OK : fail_memory(e);
}

/* Keeps the most frequent; of equals those that come first. */
static void keep_most(struct wildcard *w, const struct form *form)
{
	size_t i = w->count;
	struct form *place;

	w->total++;
	if (i < w->most) {
		place = &w->room[w->count++];
	} else {
		place = w->forms[--i];
		if (place->documents >= form->documents)
			return;
	}
	*place = *form;
	for (; i > 0 && w->forms[i - 1]->documents < form->documents; i--)
		w->forms[i] = w->forms[i - 1];
	w->forms[i] = place;
}

/*
 * One word with stars, and the forms that were found for it.  With several
 * tables these are lists: how many documents have each form is only known when
 * the lists are united.
 */
struct search {
	struct wildcard *wildcard;
	struct forms_writer writer; /* of this table */
	struct buf found;
	struct buf all; /* of the tables before */
};

struct searches {
	struct search search[WILDCARD_MAX];
	size_t count;
	bool lists;
};

static bool needs_all(const struct search *s)
{
	return s->wildcard->stars & STAR_BEFORE;
}

static void consider(struct search *s, const struct form *form,
		     const char *plain)
{
	if (!fits_form(s->wildcard, form_code(form), plain))
		return;
	if (s->writer.out)
		forms_add(&s->writer, form);
	else
		keep_most(s->wildcard, form);
}

static bool visit(const struct form *form, const char *plain, void *search)
{
	consider(search, form, plain);
	return true;
}

static bool visit_all(const struct form *form, const char *plain, void *arg)
{
	struct searches *all = arg;

	for (size_t i = 0; i < all->count; i++)
		if (needs_all(&all->search[i]))
			consider(&all->search[i], form, plain);
	return true;
}

static spis_status look_up(struct error *e, struct form_table *table,
			   struct search *s)
{
	char plain[FORM_MAX_BYTES];
	const struct form *typed = &s->wildcard->typed;

	form_plain(form_code(typed), plain);
	return form_table_each(e, table, (struct bytes){plain, typed->len},
			       visit, s);
}

/* Adds the forms of a table to those of the tables before. */
static spis_status unite(struct error *e, struct search *s)
{
	struct buf both = {0};

	forms_merge(buf_bytes(&s->all), buf_bytes(&s->found), &both);
	buf_release(&s->all);
	s->all = both;
	return s->found.failed || both.failed ? fail_memory(e) : SPIS_OK;
}

/* However many need the whole table, it is gone through once. */
static spis_status search_table(struct error *e, struct form_table *table,
				struct searches *all)
{
	spis_status status = SPIS_OK;
	bool whole = false;

	for (size_t i = 0; i < all->count && status == SPIS_OK; i++) {
		struct search *s = &all->search[i];

		buf_reset(&s->found);
		s->writer = (struct forms_writer){.out = all->lists ? &s->found
								    : NULL};
		if (needs_all(s))
			whole = true;
		else
			status = look_up(e, table, s);
	}
	if (status == SPIS_OK && whole)
		status = form_table_each(e, table, (struct bytes){"", 0},
					 visit_all, all);
	for (size_t i = 0; i < all->count && all->lists && status == SPIS_OK;
	     i++)
		status = unite(e, &all->search[i]);
	return status;
}

static void take_most(struct search *s)
{
	struct forms_reader r = {.rest = buf_bytes(&s->all)};

	while (forms_next(&r))
		keep_most(s->wildcard, &r.at);
}

static void release(struct search *s)
{
	buf_release(&s->found);
	buf_release(&s->all);
}

/* ---- which words */

/* False: it is taken as a word. */
static bool is_wildcard(const struct leaf *leaf, struct wildcard *w)
{
	const size_t least =
		leaf->stars & STAR_BEFORE ? WILDCARD_LETTERS : WILDCARD_PREFIX;

	*w = (struct wildcard){.stars = leaf->stars, .plain = leaf->plain};
	return leaf->stars && form_encode(leaf->word, leaf->len, &w->typed) &&
	       w->typed.len >= least;
}

/* Takes the words of the query, each with nothing found yet. */
static spis_status begin(struct error *e, struct tree *tree,
			 struct searches *all)
{
	for (size_t i = 0; i < tree->leaf_count; i++) {
		struct leaf *leaf = &tree->leaves[i];
		struct wildcard typed, *w;

		leaf->wildcard = NULL;
		if (all->count == WILDCARD_MAX || !is_wildcard(leaf, &typed))
			continue;
		w = arena_alloc(tree->arena, sizeof(*w));
		if (!w)
			return fail_memory(e);
		*w = typed;
		if (wildcard_room(e, tree->arena, WILDCARD_FORMS, w) != SPIS_OK)
			return SPIS_NO_MEMORY;
		leaf->wildcard = w;
		all->search[all->count++] = (struct search){.wildcard = w};
	}
	return SPIS_OK;
}

/* An index that was made before there were tables of forms has none. */
static bool have_forms(const struct nearest_tables *t)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->tables[i].firsts.len > 0)
			return true;
	return false;
}

static void take_words(struct tree *tree)
{
	for (size_t i = 0; i < tree->leaf_count; i++)
		tree->leaves[i].wildcard = NULL;
}

static spis_status search_tables(struct error *e,
				 const struct nearest_tables *t,
				 struct searches *all)
{
	spis_status status = SPIS_OK;

	all->lists = t->count > 1;
	for (size_t i = 0; i < t->count && status == SPIS_OK; i++)
		status = search_table(e, &t->tables[i], all);
	for (size_t i = 0; i < all->count; i++) {
		if (status == SPIS_OK)
			take_most(&all->search[i]);
		release(&all->search[i]);
	}
	return status;
}

spis_status wildcard_look_up(struct error *e, const struct nearest_tables *t,
			     struct wildcard *w)
{
	struct searches one = {.search = {{.wildcard = w}}, .count = 1};

	return search_tables(e, t, &one);
}

spis_status wildcard_find(struct error *e, struct store *store,
			  struct tree *tree)
{
	struct nearest_tables tables;
	struct searches all = {.count = 0};
	spis_status status = begin(e, tree, &all);

	if (status != SPIS_OK || all.count == 0)
		return status;
	status = nearest_open(e, &tables, store);
	if (status == SPIS_OK && have_forms(&tables))
		status = search_tables(e, &tables, &all);
	else
		take_words(tree);
	nearest_close(&tables);
	return status;
}
