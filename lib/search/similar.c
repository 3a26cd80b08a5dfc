/* SPDX-License-Identifier: GPL-2.0-or-later */
/* similar.c: a document as a query for those that are like it. */
#include "search/similar.h"

#include "store/identity.h"
#include "store/order.h"
#include "text/token.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Measured on resolutions of a town.  Documents looked for: those that cite
 * one another, that share a plot of land, or that share a name in quotes, of
 * which there are few.  Mean reciprocal rank of the first one, and share of
 * them among the first ten:
 *
 *            citations     plots         names
 *        8 words  .7548  .9182  .7722  .7461  .8106  .8710
 *       16        .7323  .9277  .7882  .7350  .8134  .8898
 *       24        .7149  .9465  .7655  .7323  .7950  .8854
 *
 * Numbers weigh more than words here, too.  Without that, with 16 words, the
 * rank of the first one is .6719, .7769 and .8297.
 */
#define SIMILAR_WORDS 16u

/*
 * A lexeme that is repeated tells more, up to this factor: with 0 and 5 the
 * first one is at .7177, .7625, .7958 and at .7298, .7927, .8118.
 */
#define SIMILAR_AGAIN 2.0

/* The beginning of a long document says what it is about. */
#define SIMILAR_PASSAGES 100u

/* A lexeme that may become a word of the query. */
struct candidate {
	struct bytes term; /* in the arena */
	uint32_t documents;
	double weight;
};

struct similar {
	struct store *store;
	const struct lexicon *lexicon; /* of its index */
	struct tree *tree;
	uint32_t head;
	uint32_t copies;  /* documents with its text, itself included */
	uint32_t all;     /* passages of the indexes */
	struct buf list;  /* struct candidate each */
	struct buf order; /* of its passages, one after another */
	size_t ends[SIMILAR_PASSAGES];
	size_t passages;
};

/* ---- the document */

/* The copies of the document include the document itself. */
static spis_status leave_out(struct error *e, struct similar *s,
			     struct store_filter *filter)
{
	struct arena *a = s->tree->arena;
	struct store_test *test = arena_alloc(a, sizeof(*test));
	struct store_set *set = arena_alloc(a, sizeof(*set));
	struct buf twins = {0};
	spis_status status;

	if (!test || !set)
		return fail_memory(e);
	status = store_twins(e, s->store, s->head, &twins);
	set->count = twins.len / sizeof(uint32_t);
	set->passages = status == SPIS_OK
				? (const uint32_t *)(const void *)arena_copy(
					  a, twins.data, twins.len)
				: NULL;
	buf_release(&twins);
	if (status == SPIS_OK && !set->passages)
		return fail_memory(e);
	*test = (struct store_test){.kind = STORE_TEST_SET, .set = set};
	*filter = (struct store_filter){
		.tests = test, .test_count = 1, .excludes = true};
	return status;
}

/*
 * Reads the orders of its first passages; `twins` are those of its copies, too.
 */
static spis_status read_order(struct error *e, struct similar *s,
			      const struct store_set *twins)
{
	struct store_hit hit;
	uint32_t own = 0;
	spis_status status = SPIS_OK;

	for (; own < twins->count; own++) {
		const uint32_t passage =
			store_passage_at(s->store, s->head, own);

		status = store_locate(e, s->store, &passage, 1, &hit);
		if (status != SPIS_OK || hit.head != s->head)
			break;
		if (own >= SIMILAR_PASSAGES)
			continue;
		status = store_order(e, s->store, passage, &s->order);
		if (status != SPIS_OK)
			break;
		s->ends[s->passages++] = s->order.len;
	}
	s->copies = own > 0 ? (uint32_t)twins->count / own : 1;
	return status;
}

/*
 * Whether it is in the text, and not only in the heading above it, such as the
 * file name.
 */
static bool is_in_text(const struct similar *s, struct bytes term)
{
	for (size_t i = 0; i < s->passages; i++) {
		const size_t from = i > 0 ? s->ends[i - 1] : 0;
		uint64_t lexeme = order_hash(term.at + 1, term.len - 1);
		struct order_word word = {&lexeme, 1};
		const struct order_found found = order_find(
			(struct bytes){s->order.data + from, s->ends[i] - from},
			&word, 1);

		if (found.text || found.title)
			return true;
	}
	return false;
}

/* ---- its lexemes */

/*
 * Stop words say little, even if few passages of a small index have them.  A
 * lexeme that only the document and its copies have finds nothing.
 */
static spis_status consider(const struct store_lexeme *lexeme, void *arg)
{
	struct similar *s = arg;
	struct candidate c = {.documents = lexeme->documents};
	const double rest = (double)s->all - lexeme->documents;
	char *copy;

	if (lexeme->documents <= lexeme->passages * s->copies ||
	    lexicon_stop_word(s->lexicon, lexeme->term.at + 1,
			      lexeme->term.len - 1))
		return SPIS_OK;
	c.weight = log1p(rest / (lexeme->documents + 1.0)) * lexeme->wdf /
		   (lexeme->wdf + SIMILAR_AGAIN);
	copy = arena_copy(s->tree->arena, lexeme->term.at, lexeme->term.len);
	c.term = (struct bytes){copy, lexeme->term.len};
	s->list.failed |= !copy;
	buf_add(&s->list, &c, sizeof(c));
	return SPIS_OK;
}

static int compare(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return strcmp(x->term.at, y->term.at);
}

/* ---- the query */

static unsigned flags_of(struct bytes term)
{
	for (size_t i = 0; i < term.len; i++)
		if (term.at[i] >= '0' && term.at[i] <= '9')
			return TOKEN_DIGIT;
	return 0;
}

static spis_status add_leaf(struct error *e, struct tree *tree,
			    const struct candidate *c)
{
	struct leaf *leaf = &tree->leaves[tree->leaf_count];
	struct node *node = arena_alloc(tree->arena, sizeof(*node));
	struct alternative *a = arena_alloc(tree->arena, sizeof(*a));

	if (!node || !a)
		return fail_memory(e);
	*a = (struct alternative){.kind = SPIS_TERM_LEXEME,
				  .term = c->term.at,
				  .len = c->term.len,
				  .documents = c->documents,
				  .typed = true};
	*leaf = (struct leaf){.number = tree->leaf_count++,
			      .word = alternative_lexeme(a),
			      .len = alternative_lexeme_len(a),
			      .alternatives = a,
			      .count = 1,
			      .flags = flags_of(c->term)};
	*node = (struct node){.kind = NODE_WORD, .leaf = leaf};
	tree_append(&tree->root, node);
	return SPIS_OK;
}

static spis_status make_tree(struct error *e, struct similar *s)
{
	struct tree *tree = s->tree;
	const struct candidate *list = (const void *)s->list.data;
	const size_t count = s->list.len / sizeof(*list);
	spis_status status = SPIS_OK;

	tree->leaves =
		arena_array(tree->arena, SIMILAR_WORDS, sizeof(*tree->leaves));
	if (!tree->leaves)
		return fail_memory(e);
	for (size_t i = 0;
	     i < count && tree->leaf_count < SIMILAR_WORDS && status == SPIS_OK;
	     i++)
		if (is_in_text(s, list[i].term))
			status = add_leaf(e, tree, &list[i]);
	return status;
}

static spis_status query(struct error *e, struct similar *s,
			 struct store_filter *filter)
{
	spis_status status = leave_out(e, s, filter);

	if (status == SPIS_OK)
		status = read_order(e, s, filter->tests->set);
	if (status == SPIS_OK)
		status = store_lexemes(e, s->store, s->head, SIMILAR_PASSAGES,
				       consider, s);
	if (status == SPIS_OK && (s->list.failed || s->order.failed))
		status = fail_memory(e);
	if (status != SPIS_OK)
		return status;
	if (s->list.len > 0)
		qsort(s->list.data, s->list.len / sizeof(struct candidate),
		      sizeof(struct candidate), compare);
	return make_tree(e, s);
}

spis_status similar_query(struct error *e, struct store *s,
			  const struct lexicons *lexicons, const char *path,
			  struct tree *tree, struct store_filter *filter)
{
	struct similar similar = {
		.store = s, .tree = tree, .all = store_passages(s)};
	struct identity id = {.path = path, .wanted = SPIS_ANY_INDEX};
	spis_status status = identity_find(e, s, &id, &similar.head);

	if (status == SPIS_OK) {
		similar.lexicon =
			lexicons->used[lexicons_number(lexicons, id.index)];
		status = query(e, &similar, filter);
	}
	buf_release(&similar.list);
	buf_release(&similar.order);
	return status;
}
