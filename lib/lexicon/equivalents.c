/* SPDX-License-Identifier: GPL-2.0-or-later */
/* equivalents.c: turns lines of equivalents into an automaton. */
#include "lexicon/equivalents.h"

#include "czech/analyse.h"
#include "czech/equivalents.h"
#include "lexicon/items.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_BYTES AUTOMATON_MAX_KEY

/* The most expressions of a field; people do not read longer lines. */
#define MAX_EXPRESSIONS 16

/* Lexemes with a space between them. */
struct expression {
	char key[TEXT_BYTES];    /* without stop words */
	char phrase[TEXT_BYTES]; /* with stop words */
};

struct side {
	struct expression list[MAX_EXPRESSIONS];
	size_t count;
};

/* A key that leads to a phrase. */
struct row {
	char key[TEXT_BYTES];
	char phrase[TEXT_BYTES];
	uint32_t weight;
	unsigned line; /* 0: from the old lexicon */
};

/* The most pairs of a file: ten times those of equivalents.tsv. */
#define MAX_ROWS 200000

/* ---- expressions */

static spis_status add_lexeme(struct equivalent_lines *q, char *to,
			      const char *lexeme, size_t len)
{
	size_t end = strlen(to);

	if (end + (end > 0) + len >= TEXT_BYTES)
		return lines_fail(q->lines, "expression too long");
	if (end > 0)
		to[end++] = ' ';
	memcpy(to + end, lexeme, len);
	to[end + len] = '\0';
	return SPIS_OK;
}

/* The dictionary does not list negations and superlatives. */
static bool is_known(const struct equivalent_lines *q,
		     const struct token *token)
{
	const char *word = token->word;
	size_t len = token->len;

	if (lexicon_knows(&q->lexicon, word, len) ||
	    lexicon_stop_word(&q->lexicon, word, len))
		return true;
	for (size_t cut = 2; cut <= 3 && cut < len; cut++)
		if (memcmp(word, "nej", cut) == 0 &&
		    lexicon_knows(&q->lexicon, word + cut, len - cut))
			return true;
	return false;
}

/* "!" before a word says that it is right, not a slip. */
static spis_status check_known(struct equivalent_lines *q, const char *text,
			       const struct token *token)
{
	char what[2 * TOKEN_MAX_BYTES];

	if (token->flags & TOKEN_DIGIT ||
	    (token->start > 0 && text[token->start - 1] == '!') ||
	    is_known(q, token))
		return SPIS_OK;
	snprintf(what, sizeof(what),
		 "the dictionary has no '%.*s'; if it is right, write '!%.*s'",
		 (int)token->len, token->word, (int)token->len, token->word);
	return lines_fail(q->lines, what);
}

/* Adds the likeliest lexeme of the word. */
static spis_status add_word(struct equivalent_lines *q, const char *text,
			    struct token *token, struct expression *out)
{
	static const struct writing writing = {.kind = WRITING_FULL};
	struct analysis found;
	const struct lemma *lexeme = &found.lexeme[0];

	if (check_known(q, text, token))
		return q->lines->error->status;
	/* An expression does not begin a sentence. */
	if (token->flags & TOKEN_CAPITAL)
		token->flags &= ~(unsigned)TOKEN_SENTENCE;
	analyse(&q->lexicon, &writing, token, &found);
	if (!lexicon_stop_word(&q->lexicon, token->word, token->len) &&
	    add_lexeme(q, out->key, lexeme->text, lexeme->len))
		return q->lines->error->status;
	return add_lexeme(q, out->phrase, lexeme->text, lexeme->len);
}

static spis_status read_expression(struct equivalent_lines *q, const char *text,
				   struct expression *out)
{
	struct tokens tokens;
	struct token token;
	size_t words = 0;

	out->key[0] = out->phrase[0] = '\0';
	tokens_init(&tokens, text, strlen(text));
	while (tokens_next(&tokens, &token)) {
		if (token.flags & TOKEN_READING)
			continue;
		if (words++ == EQUIVALENT_MAX_WORDS)
			return lines_fail(q->lines,
					  "the expression has too many words");
		if (add_word(q, text, &token, out))
			return q->lines->error->status;
	}
	if (words == 0)
		return lines_fail(q->lines, "an expression is missing");
	if (!*out->key)
		return lines_fail(q->lines,
				  "the expression has only stop words");
	return SPIS_OK;
}

/* Reads expressions with commas between them. */
static spis_status read_side(struct equivalent_lines *q, char *field,
			     struct side *out)
{
	char *text;

	out->count = 0;
	while ((text = strsep(&field, ","))) {
		if (out->count == MAX_EXPRESSIONS)
			return lines_fail(q->lines, "too many expressions");
		if (read_expression(q, text, &out->list[out->count++]))
			return q->lines->error->status;
	}
	return SPIS_OK;
}

/* ---- lines */

/* Whether the list of words has it, both with spaces between the words. */
static bool has_word(const char *list, const char *word, size_t len)
{
	for (; *list; list += strcspn(list, " "), list += *list == ' ')
		if (strcspn(list, " ") == len && memcmp(list, word, len) == 0)
			return true;
	return false;
}

/* A phrase with all words of the key is found by these words anyway. */
static bool is_inside(const char *key, const char *phrase)
{
	for (size_t len; *key; key += len, key += *key == ' ') {
		len = strcspn(key, " ");
		if (!has_word(phrase, key, len))
			return false;
	}
	return true;
}

/* `line`: 0 for a pair of the old lexicon. */
static spis_status add_row(struct equivalent_lines *q, const char *key,
			   const struct equivalent_text *to, unsigned line)
{
	struct buf *rows = line ? &q->rows : &q->kept;
	struct row row = {.weight = to->weight, .line = line};

	if (LENGTH(struct row, *rows) == MAX_ROWS)
		return lines_fail(q->lines, "too many expressions in all");
	if (to->phrase.len >= sizeof(row.phrase))
		return SPIS_OK; /* of a damaged lexicon */
	memcpy(row.key, key, strlen(key) + 1);
	memcpy(row.phrase, to->phrase.text, to->phrase.len);
	buf_add(rows, &row, sizeof(row));
	return rows->failed ? fail_memory(q->lines->error) : SPIS_OK;
}

static spis_status add_rows(struct equivalent_lines *q, const struct side *from,
			    const struct side *to, uint32_t weight)
{
	for (size_t i = 0; i < from->count; i++)
		for (size_t k = 0; k < to->count; k++) {
			const char *phrase = to->list[k].phrase;
			const struct equivalent_text text = {
				{phrase, strlen(phrase)}, weight};

			if (!is_inside(from->list[i].key, phrase) &&
			    add_row(q, from->list[i].key, &text,
				    q->lines->line))
				return q->lines->error->status;
		}
	return SPIS_OK;
}

/* ">" leads from left to right, "=" both ways. */
static spis_status read_sign(struct equivalent_lines *q, const char *field,
			     bool *both, uint32_t *weight)
{
	const char *number = field + 1;
	char *end;
	unsigned long value, least = q->grows ? 0 : 1;

	if (*field != '>' && *field != '=')
		return lines_fail(q->lines,
				  "expected > or = between the expressions");
	*both = *field == '=';
	number += strspn(number, " ");
	value = strtoul(number, &end, 10);
	if (*number < '0' || *number > '9' || *end || value < least ||
	    value > EQUIVALENT_MAX_WEIGHT)
		return lines_fail(q->lines,
				  least ? "expected a weight between 1 and 10"
					: "expected a weight between 0 and 10");
	*weight = (uint32_t)value;
	return SPIS_OK;
}

spis_status equivalent_lines_take(struct equivalent_lines *q, char *line)
{
	char *left = strsep(&line, "\t"), *sign = strsep(&line, "\t");
	struct side from, to;
	uint32_t weight = 0;
	bool both = false;

	if (!line || strchr(line, '\t'))
		return lines_fail(q->lines,
				  "expected: EXPRESSIONS, tab, > or = and a "
				  "weight, tab, EXPRESSIONS");
	if (read_sign(q, sign, &both, &weight) || read_side(q, left, &from) ||
	    read_side(q, line, &to) || add_rows(q, &from, &to, weight))
		return q->lines->error->status;
	return both ? add_rows(q, &to, &from, weight) : SPIS_OK;
}

/* ---- what keys lead to */

/* By key, the surest first. */
static int by_key(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int by = strcmp(x->key, y->key);

	if (by == 0)
		by = (x->weight < y->weight) - (x->weight > y->weight);
	if (by == 0)
		by = strcmp(x->phrase, y->phrase);
	return by ? by : (x->line > y->line) - (x->line < y->line);
}

static spis_status fail_rows(struct equivalent_lines *q, const struct row *row,
			     const char *what, unsigned other)
{
	char text[3 * TEXT_BYTES];

	q->lines->line = row->line > other ? row->line : other;
	snprintf(text, sizeof(text), "'%s' maps to %s, see line %u", row->key,
		 what, row->line > other ? other : row->line);
	return lines_fail(q->lines, text);
}

/* Checks `count` rows of one key: no pair twice, and not too many. */
static spis_status check_key(struct equivalent_lines *q, const struct row *r,
			     uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		for (uint32_t k = 0; k < i; k++)
			if (strcmp(r[i].phrase, r[k].phrase) == 0)
				return fail_rows(q, &r[i], r[i].phrase,
						 r[k].line);
		if (i == EQUIVALENT_MAX_PHRASES)
			return fail_rows(q, &r[i], "too many expressions",
					 r[i - 1].line);
	}
	return SPIS_OK;
}

static bool leads_to(const struct row *r, uint32_t count,
		     const struct phrase_text *phrase)
{
	for (uint32_t i = 0; i < count; i++)
		if (strlen(r[i].phrase) == phrase->len &&
		    memcmp(r[i].phrase, phrase->text, phrase->len) == 0)
			return true;
	return false;
}

/* Keeps what the key of these `count` rows led to in the old lexicon. */
static spis_status keep_key(struct equivalent_lines *q, const struct row *r,
			    uint32_t count)
{
	const struct lexicon *l = &q->lexicon;
	const char *key = r->key;
	uint32_t state = q->header.roots[LEXICON_EQUIVALENTS];
	uint32_t value =
		lexicon_value(l, lexicon_walk(l, state, key, strlen(key)));
	struct equivalent_text was;

	if (value == LEXICON_NONE)
		return SPIS_OK;
	for (size_t i = 0; equivalent_at(l, value + 1, i, &was); i++)
		if (!leads_to(r, count, &was.phrase) &&
		    add_row(q, key, &was, 0))
			return q->lines->error->status;
	return SPIS_OK;
}

/*
 * Writes all rows of the file, and as many of the old lexicon as there is room
 * for.
 */
static void write_key(struct image *o, const struct row *r, uint32_t count)
{
	struct edit edits[EQUIVALENT_MAX_PHRASES];
	uint32_t n = 0, room = EQUIVALENT_MAX_PHRASES;

	for (uint32_t i = 0; i < count; i++)
		room -= r[i].line && r[i].weight;
	for (uint32_t i = 0; i < count; i++) {
		if (!r[i].weight || (!r[i].line && room == 0))
			continue;
		room -= !r[i].line;
		edits[n++] = (struct edit){0, r[i].weight, r[i].phrase};
	}
	if (n == 0) /* leads nowhere: equivalent_at() ends there */
		edits[n++] = (struct edit){0, 0, r->phrase};
	image_add(o, r->key, edits, n);
}

/* The end of the rows with the same key as r[i]. */
static uint32_t key_end(const struct row *r, uint32_t count, uint32_t i)
{
	uint32_t end = i + 1;

	while (end < count && strcmp(r[i].key, r[end].key) == 0)
		end++;
	return end;
}

static void sort(struct buf *rows)
{
	if (rows->len > 0)
		qsort(rows->data, LENGTH(struct row, *rows), sizeof(struct row),
		      by_key);
}

void equivalent_lines_init(struct equivalent_lines *q, struct lines *lines,
			   const struct image *o)
{
	*q = (struct equivalent_lines){.lines = lines, .grows = o->grows};
	image_look(o, &q->header, &q->lexicon);
}

spis_status equivalent_lines_end(struct equivalent_lines *q, struct image *o)
{
	const struct row *r = ITEMS(struct row, q->rows);
	uint32_t count = LENGTH(struct row, q->rows), end;

	sort(&q->rows);
	for (uint32_t i = 0; i < count; i = end) {
		end = key_end(r, count, i);
		if (check_key(q, r + i, end - i) ||
		    (q->grows && keep_key(q, r + i, end - i)))
			return q->lines->error->status;
	}
	buf_add(&q->rows, q->kept.data, q->kept.len);
	if (q->rows.failed)
		return fail_memory(q->lines->error);
	r = ITEMS(struct row, q->rows);
	count = LENGTH(struct row, q->rows);
	sort(&q->rows);
	image_begin(o, LEXICON_EQUIVALENTS);
	for (uint32_t i = 0; i < count; i = end) {
		end = key_end(r, count, i);
		write_key(o, r + i, end - i);
	}
	image_end(o, LEXICON_EQUIVALENTS);
	return SPIS_OK;
}

void equivalent_lines_release(struct equivalent_lines *q)
{
	buf_release(&q->rows);
	buf_release(&q->kept);
}
