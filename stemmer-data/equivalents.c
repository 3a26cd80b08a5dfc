/* SPDX-License-Identifier: GPL-2.0-or-later */
/* equivalents.c: turns equivalents.tsv into an automaton. */
#include "equivalents.h"

#include "czech/equivalents.h"
#include "czech/lexicon_file.h"
#include "memory.h"

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
	unsigned line;
};

struct table {
	struct data data;
	struct lexicon_header header;
	struct lexicon lexicon; /* as far as it is made */
	struct buf rows;        /* struct row */
};

/* ---- expressions */

static spis_status add_lexeme(struct table *t, char *to, const char *lexeme,
			      size_t len)
{
	size_t end = strlen(to);

	if (end + (end > 0) + len >= TEXT_BYTES)
		return data_fail(&t->data, "expression too long");
	if (end > 0)
		to[end++] = ' ';
	memcpy(to + end, lexeme, len);
	to[end + len] = '\0';
	return SPIS_OK;
}

/* The dictionary does not list negations and superlatives. */
static bool is_known(const struct table *t, const struct token *token)
{
	const char *word = token->word;
	size_t len = token->len;

	if (lexicon_knows(&t->lexicon, word, len) ||
	    lexicon_stop_word(&t->lexicon, word, len))
		return true;
	for (size_t cut = 2; cut <= 3 && cut < len; cut++)
		if (memcmp(word, "nej", cut) == 0 &&
		    lexicon_knows(&t->lexicon, word + cut, len - cut))
			return true;
	return false;
}

/* "!" before a word says that it is right, not a slip. */
static spis_status check_known(struct table *t, const char *text,
			       const struct token *token)
{
	char what[2 * TOKEN_MAX_BYTES];

	if (token->flags & TOKEN_DIGIT ||
	    (token->start > 0 && text[token->start - 1] == '!') ||
	    is_known(t, token))
		return SPIS_OK;
	snprintf(what, sizeof(what),
		 "the dictionary has no '%.*s'; if it is right, write '!%.*s'",
		 (int)token->len, token->word, (int)token->len, token->word);
	return data_fail(&t->data, what);
}

/* Adds the likeliest lexeme of the word. */
static spis_status add_word(struct table *t, const char *text,
			    struct token *token, struct expression *out)
{
	static const struct writing writing = {.kind = WRITING_FULL};
	struct analysis found;
	const struct lemma *lexeme = &found.lexeme[0];

	if (check_known(t, text, token))
		return t->data.error->status;
	/* An expression does not begin a sentence. */
	if (token->flags & TOKEN_CAPITAL)
		token->flags &= ~(unsigned)TOKEN_SENTENCE;
	analyse(&t->lexicon, &writing, token, &found);
	if (!lexicon_stop_word(&t->lexicon, token->word, token->len) &&
	    add_lexeme(t, out->key, lexeme->text, lexeme->len))
		return t->data.error->status;
	return add_lexeme(t, out->phrase, lexeme->text, lexeme->len);
}

static spis_status read_expression(struct table *t, const char *text,
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
			return data_fail(&t->data,
					 "the expression has too many words");
		if (add_word(t, text, &token, out))
			return t->data.error->status;
	}
	if (words == 0)
		return data_fail(&t->data, "an expression is missing");
	if (!*out->key)
		return data_fail(&t->data,
				 "the expression has only stop words");
	return SPIS_OK;
}

/* Reads expressions with commas between them. */
static spis_status read_side(struct table *t, char *field, struct side *out)
{
	char *text;

	out->count = 0;
	while ((text = strsep(&field, ","))) {
		if (out->count == MAX_EXPRESSIONS)
			return data_fail(&t->data, "too many expressions");
		if (read_expression(t, text, &out->list[out->count++]))
			return t->data.error->status;
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

static void add_row(struct table *t, const struct expression *from,
		    const struct expression *to, uint32_t weight)
{
	struct row row = {.weight = weight, .line = t->data.line};

	if (is_inside(from->key, to->phrase))
		return;
	memcpy(row.key, from->key, sizeof(row.key));
	memcpy(row.phrase, to->phrase, sizeof(row.phrase));
	put(&t->rows, &row, sizeof(row));
}

static void add_rows(struct table *t, const struct side *from,
		     const struct side *to, uint32_t weight)
{
	for (size_t i = 0; i < from->count; i++)
		for (size_t k = 0; k < to->count; k++)
			add_row(t, &from->list[i], &to->list[k], weight);
}

/* ">" leads from left to right, "=" both ways. */
static spis_status read_sign(struct table *t, const char *field, bool *both,
			     uint32_t *weight)
{
	const char *number = field + 1;
	char *end;
	unsigned long value;

	if (*field != '>' && *field != '=')
		return data_fail(&t->data,
				 "expected > or = between the expressions");
	*both = *field == '=';
	number += strspn(number, " ");
	value = strtoul(number, &end, 10);
	if (*number < '0' || *number > '9' || *end || value < 1 ||
	    value > EQUIVALENT_MAX_WEIGHT)
		return data_fail(&t->data,
				 "expected a weight between 1 and 10");
	*weight = (uint32_t)value;
	return SPIS_OK;
}

static spis_status read_line(struct table *t, char *line)
{
	char *left = strsep(&line, "\t"), *sign = strsep(&line, "\t");
	struct side from, to;
	uint32_t weight = 0;
	bool both = false;

	if (!line || strchr(line, '\t'))
		return data_fail(&t->data, "expected: EXPRESSIONS, tab, > or = "
					   "and a weight, tab, EXPRESSIONS");
	if (read_sign(t, sign, &both, &weight) || read_side(t, left, &from) ||
	    read_side(t, line, &to))
		return t->data.error->status;
	add_rows(t, &from, &to, weight);
	if (both)
		add_rows(t, &to, &from, weight);
	return SPIS_OK;
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

static spis_status fail_rows(struct table *t, const struct row *row,
			     const char *what, unsigned other)
{
	char text[3 * TEXT_BYTES];

	t->data.line = row->line > other ? row->line : other;
	snprintf(text, sizeof(text), "'%s' maps to %s, see line %u", row->key,
		 what, row->line > other ? other : row->line);
	return data_fail(&t->data, text);
}

/* `count` rows of one key. */
static spis_status add_key(struct table *t, struct output *o,
			   const struct row *r, uint32_t count)
{
	struct edit edits[EQUIVALENT_MAX_PHRASES];
	uint32_t n = 0;

	for (uint32_t i = 0; i < count; i++) {
		for (uint32_t k = 0; k < i; k++)
			if (strcmp(r[i].phrase, r[k].phrase) == 0)
				return fail_rows(t, &r[i], r[i].phrase,
						 r[k].line);
		if (n == EQUIVALENT_MAX_PHRASES)
			return fail_rows(t, &r[i], "too many expressions",
					 r[i - 1].line);
		edits[n++] = (struct edit){0, r[i].weight, r[i].phrase};
	}
	output_add(o, r->key, edits, n);
	return SPIS_OK;
}

static void write_rows(struct table *t, struct output *o)
{
	struct row *r = ITEMS(struct row, t->rows);
	const uint32_t count = LENGTH(struct row, t->rows);

	if (count)
		qsort(r, count, sizeof(*r), by_key);
	for (uint32_t i = 0, end; i < count; i = end) {
		end = i + 1;
		while (end < count && strcmp(r[i].key, r[end].key) == 0)
			end++;
		if (add_key(t, o, &r[i], end - i))
			break;
	}
	output_end(o, LEXICON_EQUIVALENTS);
}

spis_status equivalents_read(struct output *o, struct error *e,
			     const char *folder)
{
	struct table t = {.data = {0}};
	char *line;

	output_look(o, &t.header, &t.lexicon);
	if (data_open(&t.data, e, folder, "equivalents.tsv") == SPIS_OK)
		while ((line = data_line(&t.data)))
			if (*line && *line != '#' && read_line(&t, line))
				break;
	if (e->status == SPIS_OK)
		write_rows(&t, o);
	buf_release(&t.rows);
	return data_close(&t.data);
}
