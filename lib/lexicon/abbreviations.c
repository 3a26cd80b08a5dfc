/* SPDX-License-Identifier: GPL-2.0-or-later */
/* abbreviations.c: turns lines of abbreviations into three automata. */
#include "lexicon/abbreviations.h"

#include "czech/abbreviations.h"
#include "lexicon/items.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

/* A phrase or key with its NUL; readings hold 255 bytes at most. */
#define TEXT_BYTES AUTOMATON_MAX_KEY

struct row {
	char key[TEXT_BYTES];
	char value[TEXT_BYTES];
	uint32_t order; /* in the file; those of the old lexicon come last */
};

/* The most phrases of a file: some hundred times what a town has. */
#define MAX_ROWS 20000

static spis_status add_word(struct abbreviation_lines *a, char *to, size_t *len,
			    const char *word, size_t word_len)
{
	if (*len + (*len > 0) + word_len >= TEXT_BYTES)
		return lines_fail(a->lines, "abbreviation or phrase too long");
	if (*len > 0)
		to[(*len)++] = ' ';
	memcpy(to + *len, word, word_len);
	*len += word_len;
	to[*len] = '\0';
	return SPIS_OK;
}

/*
 * `lexemes`: writes the likeliest lexeme of each word; otherwise each word as a
 * query has it, for the key.
 */
static spis_status words_of(struct abbreviation_lines *a, const char *field,
			    bool lexemes, char *to)
{
	const struct writing writing = {.kind = WRITING_FULL};
	struct tokens tokens;
	struct token token;
	struct analysis found;
	char plain[TOKEN_MAX_BYTES];
	size_t len = 0, words = 0;
	spis_status status = SPIS_OK;

	tokens_init(&tokens, field, strlen(field));
	while (status == SPIS_OK && tokens_next(&tokens, &token)) {
		words++;
		if (lexemes) {
			/* A phrase does not begin a sentence. */
			if (token.flags & TOKEN_CAPITAL)
				token.flags &= ~(unsigned)TOKEN_SENTENCE;
			analyse(&a->lexicon, &writing, &token, &found);
			status = add_word(a, to, &len, found.lexeme[0].text,
					  found.lexeme[0].len);
		} else {
			status = add_word(a, to, &len, plain,
					  fold(token.word, token.len, plain));
		}
	}
	if (status == SPIS_OK && words == 0)
		return lines_fail(a->lines, "expected: ABBREVIATION, tab, "
					    "phrases with tabs between");
	if (words > MEANING_MAX_WORDS)
		return lines_fail(a->lines, "the phrase has too many words");
	return status;
}

/* The abbreviation without the spaces after its full stops. */
static spis_status key_of(struct abbreviation_lines *a, const char *field,
			  char *to)
{
	size_t len = 0;

	for (; *field; field++) {
		if (*field == ' ' && len > 0 && to[len - 1] == '.')
			continue;
		if (len == ABBREVIATION_MAX_BYTES)
			return lines_fail(a->lines, "abbreviation too long");
		to[len++] = *field;
	}
	to[len] = '\0';
	return SPIS_OK;
}

static spis_status add(struct abbreviation_lines *a, struct buf *rows,
		       const char *key, const char *value)
{
	struct row row = {.order = LENGTH(struct row, *rows)};

	memcpy(row.key, key, strlen(key) + 1);
	memcpy(row.value, value, strlen(value) + 1);
	buf_add(rows, &row, sizeof(row));
	return rows->failed ? fail_memory(a->lines->error) : SPIS_OK;
}

spis_status abbreviation_lines_take(struct abbreviation_lines *a, char *line)
{
	char key[TEXT_BYTES], typed[TEXT_BYTES], phrase[TEXT_BYTES];
	char *field = strsep(&line, "\t");

	if (key_of(a, field, key) || words_of(a, field, false, typed))
		return a->lines->error->status;
	do {
		if (LENGTH(struct row, a->written) == MAX_ROWS)
			return lines_fail(a->lines, "too many abbreviations");
		field = strsep(&line, "\t");
		if (words_of(a, field ? field : "", true, phrase) ||
		    add(a, &a->written, key, phrase) ||
		    add(a, &a->typed, typed, phrase) ||
		    add(a, &a->phrases, phrase, phrase) ||
		    add(a, &a->phrases, phrase, key))
			break;
	} while (line);
	return a->lines->error->status;
}

static int by_key(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int by = strcmp(x->key, y->key);

	return by ? by : x->order < y->order ? -1 : x->order > y->order;
}

/* Adds the value unless it is there; returns the new count. */
static uint32_t add_value(struct edit *edits, uint32_t count, const char *value)
{
	for (uint32_t i = 0; i < count; i++)
		if (strcmp(edits[i].ending, value) == 0)
			return count;
	if (count < EDITS_MAX)
		edits[count++] = (struct edit){0, 0, value};
	return count;
}

static void sort(struct buf *rows)
{
	if (rows->len > 0)
		qsort(rows->data, LENGTH(struct row, *rows), sizeof(struct row),
		      by_key);
}

/* ---- what the old lexicon has */

static bool has_row(const struct buf *rows, const char *key, const char *value)
{
	const struct row *r = ITEMS(struct row, *rows);

	for (uint32_t i = 0; i < LENGTH(struct row, *rows); i++)
		if (strcmp(r[i].key, key) == 0 &&
		    strcmp(r[i].value, value) == 0)
			return true;
	return false;
}

/* The phrases or keys that `key` leads to; call it before any are written. */
static phrase_list listed(const struct abbreviation_lines *a,
			  enum lexicon_root root, const char *key)
{
	const struct lexicon *l = &a->lexicon;
	uint32_t value;

	if (!a->grows)
		return 0;
	value = lexicon_value(
		l, lexicon_walk(l, a->header.roots[root], key, strlen(key)));
	return value == LEXICON_NONE ? 0 : value + 1;
}

/* Entry number `i` of the list, NUL-terminated; false: there are no more. */
static bool text_at(const struct abbreviation_lines *a, phrase_list list,
		    size_t i, char *to)
{
	struct phrase_text text;

	if (!phrase_list_at(&a->lexicon, list, i, &text) ||
	    text.len >= TEXT_BYTES)
		return false;
	memcpy(to, text.text, text.len);
	to[text.len] = '\0';
	return true;
}

/*
 * Finds phrases of an abbreviation in the old lexicon that no line repeats: the
 * two no longer lead to each other.
 */
static spis_status lose(struct abbreviation_lines *a)
{
	const struct row *key = ITEMS(struct row, a->written);
	const struct row *typed = ITEMS(struct row, a->typed);
	char phrase[TEXT_BYTES];

	for (uint32_t i = 0; i < LENGTH(struct row, a->written); i++) {
		phrase_list list = listed(a, LEXICON_ABBREVIATIONS, key[i].key);

		for (size_t k = 0; text_at(a, list, k, phrase); k++)
			if (!has_row(&a->written, key[i].key, phrase) &&
			    (add(a, &a->lost, phrase, key[i].key) ||
			     add(a, &a->lost_typed, typed[i].key, phrase) ||
			     add(a, &a->phrases, phrase, phrase)))
				break;
	}
	return a->lines->error->status;
}

/* Adds to these keys what they led to in the old lexicon, unless it is lost. */
static spis_status keep(struct abbreviation_lines *a, struct buf *rows,
			enum lexicon_root root, const struct buf *lost)
{
	const uint32_t count = LENGTH(struct row, *rows);
	char key[TEXT_BYTES] = "", value[TEXT_BYTES];

	sort(rows);
	for (uint32_t i = 0; i < count; i++) {
		const struct row *row = &ITEMS(struct row, *rows)[i];
		phrase_list list;

		if (strcmp(row->key, key) == 0)
			continue;
		memcpy(key, row->key, sizeof(key));
		list = listed(a, root, key);
		for (size_t k = 0; text_at(a, list, k, value); k++)
			if (!has_row(lost, key, value) &&
			    add(a, rows, key, value))
				return a->lines->error->status;
	}
	return SPIS_OK;
}

/* ---- what keys lead to */

static void write_rows(struct image *o, struct buf *rows,
		       enum lexicon_root root)
{
	const struct row *r = ITEMS(struct row, *rows);
	uint32_t count = LENGTH(struct row, *rows), i = 0;

	sort(rows);
	image_begin(o, root);
	while (i < count) {
		const char *key = r[i].key;
		struct edit edits[EDITS_MAX];
		uint32_t n = 0;

		for (; i < count && strcmp(r[i].key, key) == 0; i++)
			n = add_value(edits, n, r[i].value);
		image_add(o, key, edits, n);
	}
	image_end(o, root);
}

void abbreviation_lines_init(struct abbreviation_lines *a, struct lines *lines,
			     const struct image *o)
{
	*a = (struct abbreviation_lines){.lines = lines, .grows = o->grows};
	image_look(o, &a->header, &a->lexicon);
}

spis_status abbreviation_lines_end(struct abbreviation_lines *a,
				   struct image *o)
{
	if (lose(a) || keep(a, &a->typed, LEXICON_TYPED, &a->lost_typed) ||
	    keep(a, &a->phrases, LEXICON_PHRASES, &a->lost))
		return a->lines->error->status;
	write_rows(o, &a->written, LEXICON_ABBREVIATIONS);
	write_rows(o, &a->typed, LEXICON_TYPED);
	write_rows(o, &a->phrases, LEXICON_PHRASES);
	return SPIS_OK;
}

void abbreviation_lines_release(struct abbreviation_lines *a)
{
	buf_release(&a->written);
	buf_release(&a->typed);
	buf_release(&a->phrases);
	buf_release(&a->lost);
	buf_release(&a->lost_typed);
}
