/* SPDX-License-Identifier: GPL-2.0-or-later */
/* analyse.c: turns a token into lexemes. */
#include "czech/analyse.h"

#include "base/utf8.h"
#include "text/fold.h"

#include <string.h>

/*
 * 15.8 % of the letters of Czech have diacritics (measured on 48,710 tokens of
 * law and news).  Below 3 % a text was written without them, except for foreign
 * words and names.  A text too short for a percentage must have none at all.
 */
#define PLAIN_PERCENT 3
#define SHARE_LETTERS 500
#define MIN_LETTERS   40
#define SAMPLE_BYTES  65536

/* Additional readings in lower case that a query word gets. */
#define MAX_LOWER 2

static bool lacks_diacritics(const char *text, size_t len)
{
	size_t letters = 0, accented = 0, i;

	for (i = 0; i < len && i < SAMPLE_BYTES; i++) {
		unsigned char c = (unsigned char)text[i];

		/* The letters of Czech beyond ASCII begin with C3 to C5. */
		accented += c >= 0xC3 && c <= 0xC5;
		letters += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
	}
	letters += accented;
	if (letters < MIN_LETTERS)
		return false;
	if (letters < SHARE_LETTERS)
		return accented == 0;
	return accented * 100 < letters * PLAIN_PERCENT;
}

struct writing writing_of(struct stemmers *stemmers, const char *text,
			  size_t len)
{
	struct writing writing = {.kind = WRITING_FULL};

	writing.language =
		languages_guess(stemmers_languages(stemmers), text, len);
	writing.stemmer = stemmers_of(stemmers, writing.language);
	if (!writing.stemmer && lacks_diacritics(text, len))
		writing.kind = WRITING_PLAIN;
	return writing;
}

#define PLAIN_NAME "-"

const char *writing_name(const struct writing *writing)
{
	if (writing->stemmer)
		return stemmer_code(writing->stemmer);
	return writing->kind == WRITING_PLAIN ? PLAIN_NAME : "";
}

struct writing writing_named(struct stemmers *stemmers, const char *name,
			     size_t len)
{
	struct writing writing = {.kind = WRITING_FULL};

	if (len == strlen(PLAIN_NAME) && memcmp(name, PLAIN_NAME, len) == 0)
		writing.kind = WRITING_PLAIN;
	else if (len > 0)
		writing.stemmer = stemmers_find(stemmers, name, len);
	return writing;
}

/* What the capitals of a token mean in such a text. */
static enum letter_case case_of(enum writing_kind kind, unsigned flags)
{
	if (!(flags & TOKEN_CAPITAL))
		return kind == WRITING_QUERY ? CASE_UNKNOWN : CASE_LOWER;
	if (flags & (TOKEN_UPPER | TOKEN_SENTENCE))
		return CASE_UNKNOWN;
	return CASE_CAPITAL;
}

static void add(struct analysis *out, const struct lemma *lexeme)
{
	size_t i;

	for (i = 0; i < out->count; i++)
		if (out->lexeme[i].len == lexeme->len &&
		    memcmp(out->lexeme[i].text, lexeme->text, lexeme->len) == 0)
			return;
	if (out->count < ANALYSIS_MAX)
		out->lexeme[out->count++] = *lexeme;
}

/* Somebody who types "prahy" may mean Praha as well as the common word. */
static void add_lower(const struct lexicon *lexicon, const struct token *token,
		      struct analysis *out)
{
	struct lemma lower[MAX_LOWER];
	size_t count, i;

	count = lexicon_find(lexicon, token->word, token->len, CASE_LOWER,
			     lower, MAX_LOWER);
	for (i = 0; i < count; i++)
		add(out, &lower[i]);
}

/* Looks the token up according to its diacritics and capitals. */
static void look_up(const struct lexicon *lexicon, enum writing_kind kind,
		    const struct token *token, struct analysis *out)
{
	enum letter_case letters = case_of(kind, token->flags);

	if (kind == WRITING_PLAIN && fold_is_plain(token->word, token->len)) {
		out->count =
			lexicon_find_folded(lexicon, token->word, token->len,
					    out->lexeme, ANALYSIS_MAX);
		return;
	}
	out->count = lexicon_find(lexicon, token->word, token->len, letters,
				  out->lexeme, ANALYSIS_MAX);
	if (kind == WRITING_QUERY && letters == CASE_UNKNOWN)
		add_lower(lexicon, token, out);
}

/* "05": days and months are written with or without a zero. */
static bool is_padded(const struct token *token)
{
	return token->len == 2 && token->word[0] == '0' &&
	       token->word[1] >= '1' && token->word[1] <= '9';
}

void analyse(const struct lexicon *lexicon, const struct writing *writing,
	     const struct token *token, struct analysis *out)
{
	if (is_padded(token)) {
		out->count = 1;
		out->lexeme[0].len = 1;
		out->lexeme[0].text[0] = token->word[1];
		return;
	}
	/* Numbers are the same in all languages. */
	if (writing->stemmer && !(token->flags & TOKEN_DIGIT))
		out->count = stemmer_stem(writing->stemmer, token->word,
					  token->len, out->lexeme);
	else
		look_up(lexicon, writing->kind, token, out);
}
