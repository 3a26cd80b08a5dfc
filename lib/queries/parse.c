/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parse.c: step one of three: turns the text of a query into a tree. */
#include "queries/parse.h"

#include "queries/cite.h"
#include "queries/frame.h"
#include "queries/mend.h"
#include "queries/settle.h"
#include "text/compose.h"
#include "text/fold.h"

/*
 * The grammar: OR expressions side by side; the operands of OR are AND
 * expressions; those of AND are words, quotes or brackets, perhaps with a sign
 * before them.  After mend() there are no errors left.
 */
struct parser {
	struct tree *tree;
	const struct lexed *lexed, *end; /* what is left */
	size_t before;                   /* the end of what was read */
	const struct span *cited; /* what the rest of the query refers to */
	size_t cited_count;
	size_t run;
	size_t fields; /* that were read */
};

static spis_status new_node(struct error *e, struct parser *p,
			    enum node_kind kind, struct node **out)
{
	*out = arena_alloc(p->tree->arena, sizeof(**out));
	if (!*out)
		return fail_memory(e);
	(*out)->kind = kind;
	return SPIS_OK;
}

static bool is_at(const struct parser *p, enum lexed_kind kind)
{
	return p->lexed < p->end && p->lexed->kind == kind;
}

static const struct lexed *take(struct parser *p)
{
	p->before = p->lexed->end;
	return p->lexed++;
}

/* Takes an operator or bracket; words after it belong to another run. */
static void pass(struct parser *p)
{
	take(p);
	p->run++;
}

/* ---- words */

/* Stars between two words belong to neither. */
static unsigned stars_beside(const struct tree *tree, const struct lexed *word)
{
	struct leaf *before = tree->leaf_count > 0
				      ? &tree->leaves[tree->leaf_count - 1]
				      : NULL;
	size_t from = word->start, to = word->end;

	while (from > 0 && tree->text[from - 1] == '*')
		from--;
	while (to < tree->text_len && tree->text[to] == '*')
		to++;
	if (before && before->end == from && from < word->start) {
		before->stars &= ~(unsigned)STAR_AFTER;
		from = word->start;
	}
	return (from < word->start ? STAR_BEFORE : 0u) |
	       (to > word->end ? STAR_AFTER : 0u);
}

static spis_status add_leaf(struct error *e, struct parser *p,
			    struct leaf **out)
{
	struct tree *tree = p->tree;
	const struct lexed *word = take(p);
	const unsigned stars = stars_beside(tree, word);

	if (tree->leaf_count == SPIS_MAX_QUERY_WORDS)
		return fail(e, SPIS_BAD_QUERY,
			    "the query has more than %u words",
			    SPIS_MAX_QUERY_WORDS);
	*out = &tree->leaves[tree->leaf_count];
	**out = (struct leaf){
		.number = tree->leaf_count++,
		.word = word->word,
		.len = word->len,
		.whole = word->whole,
		.whole_len = word->whole_len,
		.start = word->start,
		.end = word->end,
		.flags = word->flags,
		.plain = fold_is_plain(word->word, word->len),
		.run = p->run,
		.stars = stars,
	};
	return SPIS_OK;
}

static spis_status parse_word(struct error *e, struct parser *p,
			      struct node **out)
{
	spis_status status = new_node(e, p, NODE_WORD, out);

	return status == SPIS_OK ? add_leaf(e, p, &(*out)->leaf) : status;
}

/* The next words up to `end` become children of a node. */
static spis_status parse_words(struct error *e, struct parser *p,
			       const struct lexed *end, enum node_kind kind,
			       struct node **out)
{
	struct node **link;
	spis_status status = new_node(e, p, kind, out);

	if (status != SPIS_OK)
		return status;
	for (link = &(*out)->first; p->lexed < end && status == SPIS_OK;
	     link = &(*link)->next) {
		status = parse_word(e, p, link);
		(*out)->count++;
		if (status != SPIS_OK)
			break;
	}
	return status;
}

/*
 * Makes a phrase, unless there are too many or it is too long.  If it is not a
 * phrase and the query has operators, all its words are wanted, because
 * operators apply to it as a whole.
 */
static spis_status parse_phrase(struct error *e, struct parser *p,
				const struct lexed *end, bool literal,
				struct node **out)
{
	struct tree *tree = p->tree;
	const size_t count = (size_t)(end - p->lexed);
	spis_status status;

	if (count == 1 && !literal)
		return parse_word(e, p, out);
	if (count > TREE_MAX_PHRASE_WORDS ||
	    tree->phrase_count == TREE_MAX_PHRASES) {
		mend_tell(tree, SLIP_PHRASE, p->lexed->start, end[-1].end);
		if (count == 1)
			return parse_word(e, p, out);
		return parse_words(e, p, end,
				   tree->operators ? NODE_AND : NODE_GROUP,
				   out);
	}
	status = parse_words(e, p, end, NODE_PHRASE, out);
	if (status != SPIS_OK)
		return status;
	tree->phrase_count++;
	(*out)->literal = literal;
	for (const struct node *n = (*out)->first; n; n = n->next) {
		n->leaf->phrase = tree->phrase_count;
		n->leaf->literal = literal;
	}
	return SPIS_OK;
}

/*
 * The distance within which so many words have room; 0: they must be in a row.
 */
static uint32_t distance(uint32_t within, size_t words)
{
	if (within > TREE_MAX_WITHIN)
		return TREE_MAX_WITHIN;
	return within > 0 && within < words ? (uint32_t)words - 1 : within;
}

static spis_status parse_quotes(struct error *e, struct parser *p,
				struct node **out)
{
	const struct lexed *opening = take(p), *end = p->lexed;
	spis_status status;

	while (end < p->end && end->kind == LEXED_WORD)
		end++;
	status = parse_phrase(e, p, end, opening->literal, out);
	if (status == SPIS_OK && (*out)->kind == NODE_WORD)
		(*out)->leaf->quoted = true;
	if (status != SPIS_OK || !is_at(p, LEXED_CLOSING))
		return status;
	if ((*out)->kind == NODE_PHRASE && !opening->literal)
		(*out)->within = distance(p->lexed->within, (*out)->count);
	take(p);
	return SPIS_OK;
}

/* Whether a reference that begins with the next word reaches to the other. */
static bool is_cited(const struct parser *p, const struct lexed *other)
{
	for (size_t i = 0; i < p->cited_count; i++)
		if (p->cited[i].start >= p->before &&
		    p->cited[i].start < p->lexed->end &&
		    p->cited[i].end >= other->end)
			return true;
	return false;
}

/*
 * The end of the words that an operator takes together with this one: the words
 * of a reference, and those with no white space between them ("start-up").
 */
static const struct lexed *find_end(const struct parser *p)
{
	const struct lexed *end = p->lexed + 1;

	while (end < p->end && end->kind == LEXED_WORD &&
	       (end->glued || is_cited(p, end)))
		end++;
	return end;
}

static bool joins(const struct parser *p, const struct lexed *at)
{
	return at < p->end && (at->kind == LEXED_AND || at->kind == LEXED_OR);
}

/* A word, or the words that an operator takes as one. */
static spis_status parse_operand(struct error *e, struct parser *p, bool bound,
				 struct node **out)
{
	const struct lexed *end = find_end(p);
	const bool literal = p->lexed->literal;

	if (!literal && !bound && !joins(p, end))
		return parse_word(e, p, out);
	if (!literal && end - p->lexed > 1 && is_cited(p, end - 1))
		return parse_words(e, p, end, NODE_CITED, out);
	return parse_phrase(e, p, end, literal, out);
}

/* ---- filters */

static spis_status parse_field(struct error *e, struct parser *p,
			       struct node **out)
{
	const struct field *field = &p->tree->fields[p->fields++];
	struct node *outer;
	spis_status status = new_node(e, p, NODE_FIELD, out);

	take(p);
	if (status != SPIS_OK)
		return status;
	(*out)->field = field;
	if (!field->filter->excludes)
		return SPIS_OK;
	status = new_node(e, p, NODE_NOT, &outer);
	if (status == SPIS_OK)
		tree_append(outer, *out);
	*out = outer;
	return status;
}

/* ---- operators */

/* Removes what only has a meaning in a group. */
static struct node *without_must(struct node *node)
{
	return node->kind == NODE_MUST ? node->first : node;
}

static spis_status parse_group(struct error *e, struct parser *p,
			       struct node **out);

static spis_status parse_brackets(struct error *e, struct parser *p,
				  struct node **out)
{
	spis_status status;

	pass(p);
	status = parse_group(e, p, out);
	pass(p);
	if (status == SPIS_OK && (*out)->count == 1)
		*out = (*out)->first;
	return status;
}

static spis_status parse_one(struct error *e, struct parser *p, bool bound,
			     struct node **out)
{
	const enum lexed_kind kind = p->lexed->kind;
	struct node *child, *node;
	spis_status status;

	if (kind == LEXED_OPENING)
		return parse_quotes(e, p, out);
	if (kind == LEXED_BRACKET)
		return parse_brackets(e, p, out);
	if (kind == LEXED_WORD)
		return parse_operand(e, p, bound, out);
	if (kind == LEXED_FIELD)
		return parse_field(e, p, out);
	pass(p);
	status = parse_one(e, p, true, &child);
	p->run++;
	if (status != SPIS_OK)
		return status;
	/* NOT of NOT is the thing itself. */
	if (kind == LEXED_NOT && child->kind == NODE_NOT) {
		*out = child->first;
		return SPIS_OK;
	}
	status =
		new_node(e, p, kind == LEXED_NOT ? NODE_NOT : NODE_MUST, &node);
	if (status == SPIS_OK)
		tree_append(node, without_must(child));
	*out = node;
	return status;
}

static spis_status parse_joined(struct error *e, struct parser *p, bool bound,
				enum lexed_kind joint, struct node **out);

/* OR joins what AND joins. */
static spis_status parse_part(struct error *e, struct parser *p, bool bound,
			      enum lexed_kind joint, struct node **out)
{
	return joint == LEXED_OR ? parse_joined(e, p, bound, LEXED_AND, out)
				 : parse_one(e, p, bound, out);
}

static spis_status parse_joined(struct error *e, struct parser *p, bool bound,
				enum lexed_kind joint, struct node **out)
{
	struct node *node;
	spis_status status = parse_part(e, p, bound, joint, out);

	if (status != SPIS_OK || !is_at(p, joint))
		return status;
	status = new_node(e, p, joint == LEXED_AND ? NODE_AND : NODE_OR, &node);
	if (status != SPIS_OK)
		return status;
	tree_append(node, without_must(*out));
	while (status == SPIS_OK && is_at(p, joint)) {
		pass(p);
		status = parse_part(e, p, true, joint, out);
		if (status == SPIS_OK)
			tree_append(node, without_must(*out));
	}
	p->run++;
	*out = node;
	return status;
}

static spis_status parse_group(struct error *e, struct parser *p,
			       struct node **out)
{
	spis_status status = new_node(e, p, NODE_GROUP, out);

	while (status == SPIS_OK && p->lexed < p->end &&
	       p->lexed->kind != LEXED_BRACKET_END) {
		struct node *child;

		status = parse_joined(e, p, false, LEXED_OR, &child);
		if (status == SPIS_OK)
			tree_append(*out, child);
	}
	return status;
}

/* ---- all of it */

static spis_status make_tree(struct error *e, struct tree *tree,
			     struct lexed *lexed, size_t count)
{
	struct parser p = {.tree = tree, .lexed = lexed};
	struct span spans[TREE_MAX_REFERENCES];
	struct node *root;
	spis_status status;

	count = mend(tree, lexed, count);
	if (count == 0 && !tree->may_be_empty)
		return fail(e, SPIS_BAD_QUERY, "the query has no words");
	/* If there are only filters, the list is empty and may be NULL. */
	p.end = count > 0 ? lexed + count : lexed;
	if (tree->operators) {
		p.cited = spans;
		p.cited_count = cite_spans(tree, spans);
	}
	status = parse_group(e, &p, &root);
	if (status != SPIS_OK)
		return status;
	tree->root = *root;
	tree->only = (struct node){.kind = NODE_AND};
	settle(tree);
	frame_find(tree);
	return SPIS_OK;
}

static spis_status parse_text(struct error *e, struct tree *tree)
{
	const struct bytes text = {tree->text, tree->text_len};
	struct buf lexed = {0};
	spis_status status = lex(e, tree->arena, tree->rules, text, &lexed);

	if (status == SPIS_OK)
		status = make_tree(e, tree, (struct lexed *)(void *)lexed.data,
				   lexed.len / sizeof(struct lexed));
	buf_release(&lexed);
	return status;
}

/*
 * Replaces the filters in the text, which keeps its length, so that they have
 * no words.
 */
static void mark_fields(const struct tree *tree, char *text)
{
	for (size_t i = 0; i < tree->field_count; i++) {
		const struct filter *f = tree->fields[i].filter;

		memset(text + f->start, ' ', f->end - f->start);
		text[f->start] = FIELD_MARK;
	}
}

/* The composed text belongs to the tree, and the leaves are places in it. */
static spis_status take_text(struct error *e, struct tree *tree,
			     const char *query, size_t len)
{
	struct buf text = {0};
	spis_status status = SPIS_OK;
	char *copy = NULL;

	/* The places of filters are places in a composed text. */
	if (tree->field_count > 0)
		buf_add(&text, query, len);
	else
		status = compose(e, query, len, &text);
	if (status == SPIS_OK && text.failed)
		status = fail_memory(e);
	if (status == SPIS_OK) {
		copy = arena_copy(tree->arena, text.data ? text.data : "",
				  text.len);
		status = copy ? SPIS_OK : fail_memory(e);
	}
	if (status == SPIS_OK)
		mark_fields(tree, copy);
	tree->text = copy;
	tree->text_len = text.len;
	buf_release(&text);
	return status;
}

/* Where "§" is, if there are no words; otherwise NULL. */
static const char *sign_alone(const struct tree *tree)
{
	static const char sign[] = "§";
	const char *found =
		memmem(tree->text, tree->text_len, sign, strlen(sign));
	struct tokens tokens;
	struct token token;

	if (!found)
		return NULL;
	tokens_init(&tokens, tree->text, tree->text_len);
	return tokens_next(&tokens, &token) ? NULL : found;
}

/*
 * "§" is no word, and the terms of paragraphs do not say that they are
 * paragraphs.  So it is replaced by the words that follow it where a law is
 * cited, whatever signs are around it.
 */
static spis_status replace_sign(struct error *e, struct tree *tree)
{
	static const char words[] = " odst. zákona Sb.";
	const char *sign = sign_alone(tree);
	char *text;

	if (!sign)
		return SPIS_OK;
	mend_tell(tree, SLIP_SIGN, (size_t)(sign - tree->text),
		  (size_t)(sign - tree->text) + strlen("§"));
	text = arena_alloc(tree->arena, tree->text_len + sizeof(words));
	if (!text)
		return fail_memory(e);
	memset(text, ' ', tree->text_len);
	for (size_t i = 0; i < tree->text_len; i++)
		if (tree->text[i] == FIELD_MARK)
			text[i] = FIELD_MARK;
	memcpy(text + (sign - tree->text), sign, strlen("§"));
	memcpy(text + tree->text_len, words, sizeof(words));
	tree->text = text;
	tree->text_len += strlen(words);
	return SPIS_OK;
}

static spis_status parse(struct error *e, struct tree *tree)
{
	spis_status status;

	tree->leaves = arena_array(tree->arena, SPIS_MAX_QUERY_WORDS,
				   sizeof(*tree->leaves));
	if (!tree->leaves)
		return fail_memory(e);
	status = parse_text(e, tree);
	return status == SPIS_OK ? cite(e, tree) : status;
}

spis_status parse_query(struct error *e, struct tree *tree, const char *query,
			size_t len)
{
	spis_status status;

	if (len > SPIS_MAX_QUERY_BYTES)
		return fail(e, SPIS_BAD_QUERY,
			    "the query is longer than %u bytes",
			    SPIS_MAX_QUERY_BYTES);
	*tree = (struct tree){.arena = tree->arena,
			      .fields = tree->fields,
			      .field_count = tree->field_count,
			      .may_be_empty = tree->may_be_empty};
	status = take_text(e, tree, query, len);
	if (status == SPIS_OK)
		status = replace_sign(e, tree);
	if (status != SPIS_OK)
		return status;
	tree->rules = lex_rules((struct bytes){tree->text, tree->text_len});
	return parse(e, tree);
}

spis_status parse_corrected(struct error *e, struct tree *tree,
			    struct bytes text)
{
	*tree = (struct tree){.arena = tree->arena,
			      .fields = tree->fields,
			      .field_count = tree->field_count,
			      .may_be_empty = tree->may_be_empty,
			      .text = text.at,
			      .text_len = text.len,
			      .rules = tree->rules};
	return parse(e, tree);
}
