/* SPDX-License-Identifier: GPL-2.0-or-later */
/* abbreviations.c: turns abbreviations.tsv into three automata. */
#include "abbreviations.h"

#include "czech/abbreviations.h"
#include "czech/lexicon_file.h"
#include "memory.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

/* A phrase or key with its NUL; readings hold 255 bytes at most. */
#define TEXT_BYTES AUTOMATON_MAX_KEY

struct row {
	char key[TEXT_BYTES];
	char value[TEXT_BYTES];
	uint32_t order; /* in the file */
};

struct table {
	struct data data;
	struct lexicon_header header;
	struct lexicon lexicon; /* as far as it is made */
	struct buf written;     /* struct row: from the key to phrases */
	struct buf typed;       /* ... from the key as people type it */
	struct buf phrases;     /* ... from the phrase to keys */
};

static spis_status add_word(struct table *t, char *to, size_t *len,
			    const char *word, size_t word_len)
{
	if (*len + (*len > 0) + word_len >= TEXT_BYTES)
		return data_fail(&t->data, "abbreviation or phrase too long");
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
static spis_status words_of(struct table *t, const char *field, bool lexemes,
			    char *to)
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
			analyse(&t->lexicon, &writing, &token, &found);
			status = add_word(t, to, &len, found.lexeme[0].text,
					  found.lexeme[0].len);
		} else {
			status = add_word(t, to, &len, plain,
					  fold(token.word, token.len, plain));
		}
	}
	if (status == SPIS_OK && words == 0)
		return data_fail(&t->data, "expected: ABBREVIATION, tab, "
					   "phrases with tabs between");
	if (words > MEANING_MAX_WORDS)
		return data_fail(&t->data, "the phrase has too many words");
	return status;
}

/* The abbreviation without the spaces after its full stops. */
static spis_status key_of(struct table *t, const char *field, char *to)
{
	size_t len = 0;

	for (; *field; field++) {
		if (*field == ' ' && len > 0 && to[len - 1] == '.')
			continue;
		if (len == ABBREVIATION_MAX_BYTES)
			return data_fail(&t->data, "abbreviation too long");
		to[len++] = *field;
	}
	to[len] = '\0';
	return SPIS_OK;
}

static void add(struct buf *rows, const char *key, const char *value)
{
	struct row row = {.order = LENGTH(struct row, *rows)};

	memcpy(row.key, key, strlen(key) + 1);
	memcpy(row.value, value, strlen(value) + 1);
	put(rows, &row, sizeof(row));
}

static spis_status read_line(struct table *t, char *line)
{
	char key[TEXT_BYTES], typed[TEXT_BYTES], phrase[TEXT_BYTES];
	char *field = strsep(&line, "\t");

	if (key_of(t, field, key) || words_of(t, field, false, typed))
		return t->data.error->status;
	do {
		field = strsep(&line, "\t");
		if (words_of(t, field ? field : "", true, phrase))
			break;
		add(&t->written, key, phrase);
		add(&t->typed, typed, phrase);
		add(&t->phrases, phrase, phrase);
		add(&t->phrases, phrase, key);
	} while (line);
	return t->data.error->status;
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

static void write_rows(struct output *o, struct buf *rows,
		       enum lexicon_root root)
{
	struct row *r = ITEMS(struct row, *rows);
	uint32_t count = LENGTH(struct row, *rows), i = 0;

	if (count)
		qsort(r, count, sizeof(*r), by_key);
	while (i < count) {
		const char *key = r[i].key;
		struct edit edits[EDITS_MAX];
		uint32_t n = 0;

		for (; i < count && strcmp(r[i].key, key) == 0; i++)
			n = add_value(edits, n, r[i].value);
		output_add(o, key, edits, n);
	}
	output_end(o, root);
	buf_release(rows);
}

spis_status abbreviations_read(struct output *o, struct error *e,
			       const char *folder)
{
	struct table t = {.data = {0}};
	char *line;

	output_look(o, &t.header, &t.lexicon);
	if (data_open(&t.data, e, folder, "abbreviations.tsv") == SPIS_OK)
		while ((line = data_line(&t.data)))
			if (*line && *line != '#' && read_line(&t, line))
				break;
	write_rows(o, &t.written, LEXICON_ABBREVIATIONS);
	write_rows(o, &t.typed, LEXICON_TYPED);
	write_rows(o, &t.phrases, LEXICON_PHRASES);
	return data_close(&t.data);
}
