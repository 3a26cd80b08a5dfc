/* SPDX-License-Identifier: GPL-2.0-or-later */
/* define.c: abbreviations that a text defines: (dále jen „APK“). */
#include "czech/define.h"

#include "text/fold.h"

#include <string.h>

/* Bytes of the beginning of a word that may be in an abbreviation (MěÚ). */
#define INITIALS_MAX 4

/* A single word is not abbreviated like this. */
#define PHRASE_MIN_WORDS 2

/* The words before the bracket, while they are tried. */
struct candidate {
	char initials[DEFINED_MAX_WORDS][INITIALS_MAX]; /* folded */
	struct defined_word word[DEFINED_MAX_WORDS];
	size_t count;
	char letters[DEFINED_MAX_BYTES]; /* of the abbreviation, folded */
	size_t letter_count;
};

void definitions_begin(struct definitions *d, const struct writing *writing)
{
	size_t i;

	d->writing = *writing;
	d->recent_count = 0;
	d->phrase_end = 0;
	d->heard = false;
	for (i = 0; i < d->count; i++)
		d->definition[i].met = 0;
}

/* ---- the phrase */

/*
 * Whether the letters from `letter` on fit the words from `word` on.  Each word
 * gives its first letters; stop words may give none.
 */
static bool fits(const struct candidate *c, size_t letter, size_t word)
{
	const char *initials = c->initials[word];
	size_t n = 0;

	if (word == c->count)
		return letter == c->letter_count;
	while (n < INITIALS_MAX && letter + n < c->letter_count &&
	       initials[n] == c->letters[letter + n])
		n++;
	for (; n > 0; n--)
		if (fits(c, letter + n, word + 1))
			return true;
	if (word == 0 || !c->word[word].stop)
		return false;
	return fits(c, letter, word + 1);
}

static void take_words(struct candidate *c, const struct definitions *d,
		       const struct lexicon *lexicon, const char *text,
		       size_t len)
{
	struct tokens tokens;
	struct token token;
	struct analysis analysis;
	char plain[TOKEN_MAX_BYTES];
	size_t n;

	c->count = 0;
	tokens_init(&tokens, text, len);
	while (c->count < DEFINED_MAX_WORDS && tokens_next(&tokens, &token)) {
		struct defined_word *word = &c->word[c->count];

		if (token.flags & TOKEN_READING)
			continue;
		analyse(lexicon, &d->writing, &token, &analysis);
		word->lexeme = analysis.lexeme[0];
		word->stop = lexicon_stop_word(lexicon, token.word, token.len);
		n = fold(token.word, token.len, plain);
		memset(c->initials[c->count], 0, INITIALS_MAX);
		memcpy(c->initials[c->count++], plain,
		       n < INITIALS_MAX ? n : INITIALS_MAX);
	}
}

/* Finds the fewest words that fit; false: none fit. */
static bool find_phrase(struct candidate *c, const struct definitions *d,
			const struct lexicon *lexicon, const char *text)
{
	size_t n;

	for (n = PHRASE_MIN_WORDS; n <= d->recent_count; n++) {
		size_t at = (d->recent_count - n) % DEFINED_MAX_WORDS;
		size_t start = d->recent[at];

		if (n > DEFINED_MAX_WORDS)
			break;
		take_words(c, d, lexicon, text + start, d->phrase_end - start);
		if (c->count == n && fits(c, 0, 0))
			return true;
	}
	return false;
}

static bool is_known(const struct definitions *d, const struct token *token)
{
	size_t i;

	for (i = 0; i < d->count; i++)
		if (definition_is(&d->definition[i], token))
			return true;
	return false;
}

static void define(struct definitions *d, const struct lexicon *lexicon,
		   const char *text, const struct token *token,
		   const struct analysis *analysis)
{
	struct definition *new = &d->definition[d->count];
	struct candidate c;

	if (d->count == DEFINITIONS_MAX || token->len > DEFINED_MAX_BYTES ||
	    !(token->flags & TOKEN_CAPITAL) || is_known(d, token))
		return;
	c.letter_count = fold(token->word, token->len, c.letters);
	if (!find_phrase(&c, d, lexicon, text))
		return;
	memcpy(new->name, token->word, token->len);
	new->name_len = token->len;
	new->lexeme = analysis->lexeme[0];
	memcpy(new->word, c.word, c.count * sizeof(*c.word));
	new->count = c.count;
	new->met = 0;
	d->count++;
}

/* ---- the bracket */

static bool is_word(const struct token *token, const char *word)
{
	return token->len == strlen(word) &&
	       memcmp(token->word, word, token->len) == 0;
}

static bool is_further(const struct token *token)
{
	return token->word[0] == 'd' && is_word(token, DEFINED_AFTER);
}

/* What may be between "dále" and the name. */
static const char *const links[] = {"jen",    "jenom",    "pouze", "také",
				    "take",   "též",      "tez",   "jako",
				    "taktéž", "společně", "i",     "rovněž"};

#define LINKS (sizeof(links) / sizeof(*links))

static bool is_link(const struct token *token)
{
	for (size_t i = 0; i < LINKS; i++)
		if (is_word(token, links[i]))
			return true;
	return false;
}

static bool is_ascii_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/*
 * Ignores case; a character beyond ASCII in the link matches any such
 * character.
 */
static bool begins_with(struct bytes text, const char *link)
{
	for (size_t i = 0; link[i]; i++) {
		if (i == text.len)
			return false;
		if (link[i] & 0x80 ? !(text.at[i] & 0x80)
				   : (text.at[i] | 0x20) != link[i])
			return false;
	}
	return true;
}

/* Whether the first word from there on may be a link. */
static bool link_follows(struct bytes text)
{
	while (text.len > 0 && !is_ascii_letter(*text.at)) {
		text.at++;
		text.len--;
	}
	for (size_t i = 0; i < LINKS; i++)
		if (begins_with(text, links[i]))
			return true;
	return false;
}

bool definitions_possible(struct bytes text)
{
	const size_t len = strlen(DEFINED_AFTER);
	const char *const end = text.at + text.len;
	const char *at = text.at;

	while ((at = memmem(at, (size_t)(end - at), DEFINED_AFTER, len))) {
		at += len;
		if (link_follows((struct bytes){at, (size_t)(end - at)}))
			return true;
	}
	return false;
}

bool definitions_wait(const struct definitions *d)
{
	return d->phrase_end > 0 && d->heard;
}

void definitions_look(struct definitions *d, const struct lexicon *lexicon,
		      const char *text, const struct token *token,
		      const struct analysis *analysis)
{
	if (is_further(token)) {
		d->phrase_end = token->start;
		d->heard = false;
		return;
	}
	if (d->phrase_end > 0 && is_link(token)) {
		d->heard = true;
		return;
	}
	if (definitions_wait(d))
		define(d, lexicon, text, token, analysis);
	d->phrase_end = 0;
	d->heard = false;
	d->recent[d->recent_count++ % DEFINED_MAX_WORDS] = token->start;
}

/* ---- what is defined */

bool definition_is(const struct definition *d, const struct token *token)
{
	return token->len == d->name_len && token->flags & TOKEN_CAPITAL &&
	       memcmp(token->word, d->name, d->name_len) == 0;
}

static bool has(const struct analysis *analysis, const struct lemma *lexeme)
{
	size_t i;

	for (i = 0; i < analysis->count; i++)
		if (analysis->lexeme[i].len == lexeme->len &&
		    memcmp(analysis->lexeme[i].text, lexeme->text,
			   lexeme->len) == 0)
			return true;
	return false;
}

bool definition_goes_on(struct definition *d, const struct token *token,
			const struct analysis *analysis)
{
	if (!has(analysis, &d->word[d->met].lexeme))
		d->met = 0;
	if (!has(analysis, &d->word[d->met].lexeme))
		return false;
	if (d->met++ == 0)
		d->start = token->start;
	if (d->met < d->count)
		return false;
	d->met = 0;
	return true;
}
