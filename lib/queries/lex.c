/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lex.c: splits the text of a query into words, operators and other marks. */
#include "queries/lex.h"

#include "base/utf8.h"
#include "text/fold.h"
#include "text/letters.h"

#include <string.h>

/* Digits of a distance; 99 words are more than a sentence has. */
#define WITHIN_DIGITS 2

struct lexer {
	struct arena *arena;
	struct bytes text;
	struct lex_rules rules;
	size_t at; /* everything before it was looked at */
	bool open; /* quotes are open */
	struct buf *out;
};

/* ---- characters */

static bool is_white(uint32_t cp)
{
	return cp <= ' ' || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) ||
	       cp == 0x202F || cp == 0x3000;
}

/* The character at byte `at`; a space after the last one. */
static uint32_t look(struct bytes text, size_t at)
{
	uint32_t cp = ' ';

	if (at < text.len)
		utf8_get(text.at + at, text.len - at, &cp);
	return cp;
}

/* The character that ends before byte `at`; a space before the first one. */
static uint32_t look_back(struct bytes text, size_t at)
{
	return at == 0 ? ' ' : look(text, utf8_floor(text.at, at - 1));
}

static bool is_word(struct bytes text, size_t at)
{
	return at < text.len &&
	       letters_look(text.at + at, text.len - at) &
		       (LETTER_SMALL | LETTER_CAPITAL | LETTER_DIGIT);
}

/* "§ 35" */
static bool is_paragraph(struct bytes text, size_t at)
{
	static const char sign[] = "§";
	const size_t bytes = sizeof(sign) - 1;

	if (at + bytes > text.len || memcmp(text.at + at, sign, bytes) != 0)
		return false;
	at += bytes;
	return is_word(text, look(text, at) == ' ' ? at + 1 : at);
}

/*
 * What a sign may apply to: a word, quotes, a bracket, each perhaps with "=".
 */
static bool is_operand(struct bytes text, size_t at)
{
	uint32_t cp = look(text, at);

	if (cp == '=')
		cp = look(text, ++at);
	return cp == '(' || letters_is_quote(cp) || is_word(text, at) ||
	       is_paragraph(text, at);
}

/* ---- marks */

static struct lexed *last_of(const struct lexer *l)
{
	return l->out->len == 0
		       ? NULL
		       : (struct lexed *)(void *)(l->out->data + l->out->len) -
				 1;
}

static bool is_number(const struct lexed *lexed)
{
	return lexed && lexed->kind == LEXED_WORD && lexed->flags & TOKEN_DIGIT;
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* "+420 ..." and "+421 ...": Czech and Slovak telephone numbers. */
static bool is_telephone(struct bytes text, size_t at)
{
	return at + 4 <= text.len && (memcmp(text.at + at, "+420", 4) == 0 ||
				      memcmp(text.at + at, "+421", 4) == 0);
}

/* Whether "+" or "-" at byte `at` applies to what follows it. */
static bool is_sign(const struct lexer *l, size_t at)
{
	const uint32_t before = look_back(l->text, at);

	if (!l->rules.signs || !(is_white(before) || before == '(') ||
	    !is_operand(l->text, at + 1) || is_telephone(l->text, at))
		return false;
	return !(l->text.at[at] == '-' && is_digit(look(l->text, at + 1)) &&
		 is_number(last_of(l)));
}

/* Whether "=" at byte `at` makes what follows it literal. */
static bool is_equals(const struct lexer *l, size_t at)
{
	const uint32_t before = look_back(l->text, at);
	const uint32_t behind = look(l->text, at + 1);
	const bool signed_ =
		(before == '+' || before == '-') && is_sign(l, at - 1);

	return (is_white(before) || before == '(' || signed_) &&
	       (letters_is_quote(behind) || is_word(l->text, at + 1));
}

static void add_mark(struct lexer *l, enum lexed_kind kind, size_t end)
{
	const struct lexed mark = {
		.kind = kind,
		.start = l->at,
		.end = end,
		.literal = kind == LEXED_OPENING && l->at > 0 &&
			   l->text.at[l->at - 1] == '=' &&
			   is_equals(l, l->at - 1),
	};

	buf_add(l->out, &mark, sizeof(mark));
}

/* Looks at the character that ends at byte `end`; it may be a mark. */
static void look_at_mark(struct lexer *l, uint32_t cp, size_t end)
{
	if (cp == FIELD_MARK) {
		/*
		 * Text that only looked like a filter may have opened quotes.
		 */
		if (l->open)
			add_mark(l, LEXED_CLOSING, l->at);
		l->open = false;
		add_mark(l, LEXED_FIELD, end);
	} else if (letters_is_quote(cp)) {
		add_mark(l, l->open ? LEXED_CLOSING : LEXED_OPENING, end);
		l->open = !l->open;
	} else if (l->open) {
		return;
	} else if (cp == '(') {
		add_mark(l, LEXED_BRACKET, end);
	} else if (cp == ')') {
		add_mark(l, LEXED_BRACKET_END, end);
	} else if ((cp == '+' || cp == '-') && is_sign(l, l->at)) {
		add_mark(l, cp == '+' ? LEXED_MUST : LEXED_NOT, end);
	}
}

/* Goes to byte `to`; there are no words before it. */
static void pass_marks(struct lexer *l, size_t to)
{
	while (l->at < to) {
		uint32_t cp;
		size_t end =
			l->at + utf8_get(l->text.at + l->at, to - l->at, &cp);

		look_at_mark(l, cp, end);
		l->at = end;
	}
}

/* ---- words */

/* Beginnings of words, without diacritics, that a capital letter numbers. */
static bool is_numbered(const struct lexed *lexed)
{
	static const char beginnings[][10] = {
		"priloh", "variant",  "blok",    "budov", "vchod",  "trid",
		"skupin", "kategori", "pavilon", "sekc",  "pismen",
	};
	char folded[TOKEN_MAX_BYTES];
	size_t len;

	if (!lexed || lexed->kind != LEXED_WORD)
		return false;
	len = fold(lexed->word, lexed->len, folded);
	for (size_t i = 0; i < sizeof(beginnings) / sizeof(*beginnings); i++) {
		const size_t own = strlen(beginnings[i]);

		if (len >= own && memcmp(folded, beginnings[i], own) == 0)
			return true;
	}
	return false;
}

static bool is_free(uint32_t cp)
{
	return is_white(cp) || cp == '(' || cp == ')' || letters_is_quote(cp);
}

/* What a word in capitals is. */
static enum lexed_kind kind_of(struct lex_rules rules, struct bytes word)
{
	static const struct {
		const char *word;
		enum lexed_kind kind;
		bool czech;
	} operators[] = {
		{"AND", LEXED_AND, false}, {"OR", LEXED_OR, false},
		{"NOT", LEXED_NOT, false}, {"A", LEXED_AND, true},
		{"NEBO", LEXED_OR, true},  {"NE", LEXED_NOT, true},
	};

	for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++)
		if (strlen(operators[i].word) == word.len &&
		    memcmp(operators[i].word, word.at, word.len) == 0)
			return operators[i].czech && !rules.czech
				       ? LEXED_WORD
				       : operators[i].kind;
	return LEXED_WORD;
}

static struct bytes word_of(struct bytes text, const struct token *token)
{
	return (struct bytes){text.at + token->start,
			      token->end - token->start};
}

static enum lexed_kind kind_of_token(const struct lexer *l,
				     const struct token *token)
{
	const struct bytes word = word_of(l->text, token);

	if (l->open || !(token->flags & TOKEN_CAPITAL) ||
	    !is_free(look_back(l->text, token->start)) ||
	    !is_free(look(l->text, token->end)) ||
	    (word.len == 1 && is_numbered(last_of(l))))
		return LEXED_WORD;
	return kind_of(l->rules, word);
}

/* Whether there is no white space between the word before and this one. */
static bool is_glued(const struct lexer *l, size_t start)
{
	const struct lexed *last = last_of(l);

	if (!last || last->kind != LEXED_WORD)
		return false;
	for (size_t at = last->end; at < start;) {
		uint32_t cp;

		at += utf8_get(l->text.at + at, start - at, &cp);
		if (is_white(cp))
			return false;
	}
	return true;
}

static spis_status add_word(struct error *e, struct lexer *l,
			    const struct token *token)
{
	const struct lexed *last = last_of(l);
	struct lexed word = {
		.kind = kind_of_token(l, token),
		.start = token->start,
		.end = token->end,
		.word = arena_copy(l->arena, token->word, token->len),
		.len = token->len,
		.flags = token->flags,
		.glued = is_glued(l, token->start),
		.literal = !l->open && token->start > 0 &&
			   l->text.at[token->start - 1] == '=' &&
			   is_equals(l, token->start - 1),
	};

	if (last && last->whole_end == token->end) {
		word.whole = last->whole;
		word.whole_len = last->whole_len;
	}
	buf_add(l->out, &word, sizeof(word));
	return word.word ? SPIS_OK : fail_memory(e);
}

/* Whether the token is the last word and the next one as one word. */
static bool is_whole(const struct lexer *l, const struct token *token)
{
	const struct lexed *last = last_of(l);

	return (token->flags & TOKEN_READING) && last &&
	       last->start == token->start && last->end < token->end;
}

/* "email" of "e-mail" is not a word of its own. */
static spis_status take_whole(struct error *e, struct lexer *l,
			      const struct token *token)
{
	struct lexed *last = last_of(l);

	last->whole = arena_copy(l->arena, token->word, token->len);
	last->whole_len = token->len;
	last->whole_end = token->end;
	return last->whole ? SPIS_OK : fail_memory(e);
}

/* Whether the word is the distance of quotes; if so, they get it. */
static bool take_distance(struct lexer *l, const struct token *token)
{
	struct lexed *last = last_of(l);
	uint32_t within = 0;

	if (!last || last->kind != LEXED_CLOSING ||
	    token->start != last->end + 1 || l->text.at[last->end] != '~' ||
	    token->end - token->start > WITHIN_DIGITS)
		return false;
	for (size_t at = token->start; at < token->end; at++) {
		if (!is_digit((unsigned char)l->text.at[at]))
			return false;
		within = within * 10 + (uint32_t)(l->text.at[at] - '0');
	}
	last->within = within > 0 ? within : 1;
	last->end = token->end;
	return true;
}

static spis_status take_token(struct error *e, struct lexer *l,
			      const struct token *token)
{
	pass_marks(l, token->start);
	if (is_whole(l, token))
		return take_whole(e, l, token);
	return take_distance(l, token) ? SPIS_OK : add_word(e, l, token);
}

/* ---- all of it */

/* A single capital letter, a word in capitals or a number says nothing. */
static bool is_small(const struct bytes text, const struct token *token)
{
	const unsigned first =
		letters_look(text.at + token->start, token->end - token->start);

	if (token->flags & (TOKEN_UPPER | TOKEN_DIGIT))
		return false;
	return !(token->flags & TOKEN_CAPITAL) ||
	       token->end - token->start > LETTERS_BYTES(first);
}

/* Whether the word is neither an operator nor a distance. */
static bool is_content(struct bytes text, const struct token *token)
{
	static const struct lex_rules all = {.czech = true};

	return kind_of(all, word_of(text, token)) == LEXED_WORD &&
	       look_back(text, token->start) != '~';
}

struct lex_rules lex_rules(struct bytes text)
{
	struct lex_rules rules = {.czech = false};
	struct tokens tokens;
	struct token token;
	size_t words = 0;

	tokens_init(&tokens, text.at, text.len);
	while (tokens_next(&tokens, &token)) {
		words += is_content(text, &token) &&
			 !(token.flags & TOKEN_READING);
		rules.czech = rules.czech || is_small(text, &token);
	}
	rules.signs = words <= LEX_SIGNS_WORDS;
	rules.czech = rules.czech ||
		      (words == 0 && memchr(text.at, FIELD_MARK, text.len));
	return rules;
}

spis_status lex(struct error *e, struct arena *arena, struct lex_rules rules,
		struct bytes text, struct buf *out)
{
	struct lexer l = {
		.arena = arena, .text = text, .rules = rules, .out = out};
	struct tokens tokens;
	struct token token;
	spis_status status = SPIS_OK;

	tokens_init(&tokens, text.at, text.len);
	while (status == SPIS_OK && tokens_next(&tokens, &token)) {
		status = take_token(e, &l, &token);
		/* Readings of one place begin before the last one ends. */
		l.at = token.end > l.at ? token.end : l.at;
	}
	pass_marks(&l, text.len);
	return status == SPIS_OK && out->failed ? fail_memory(e) : status;
}
