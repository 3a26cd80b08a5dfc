/* SPDX-License-Identifier: GPL-2.0-or-later */
/* abbreviations.c: the lexicon's list of abbreviations and their phrases. */
#include "czech/abbreviations.h"

#include "czech/lexicon_file.h"
#include "text/piece.h"

/* Bytes of the first word of an abbreviation; a longer word begins none. */
#define FIRST_MAX_BYTES 10

/* Lists are numbered from 1, like states after a lexeme. */
static phrase_list list_of(uint32_t value)
{
	return value == LEXICON_NONE ? 0 : value + 1;
}

/* The number of bytes of white space at `at`. */
static size_t gap(const struct text_view *text, size_t at)
{
	size_t i = at;

	for (;;) {
		if (i < text->len && (text->s[i] == ' ' || text->s[i] == '\n'))
			i++;
		else if (i + 1 < text->len && text->s[i] == '\xC2' &&
			 text->s[i + 1] == '\xA0')
			i += 2;
		else
			return i - at;
	}
}

static bool word_goes_on(const struct text_view *text, size_t at)
{
	return text_look(text, at) & (LETTER_WORD | LETTER_MARK);
}

/* Follows the text from token->start as far as any key goes. */
static void walk(const struct lexicon *l, const struct text_view *text,
		 size_t start, struct abbreviation *out)
{
	uint32_t state = l->header->roots[LEXICON_ABBREVIATIONS], value;
	size_t at = start, n = 0, blank;

	while (at < text->len && n < ABBREVIATION_MAX_BYTES) {
		blank = gap(text, at);
		if (blank && n > 0 && out->key[n - 1] == '.') {
			at += blank;
			continue;
		}
		out->key[n] = blank ? ' ' : text->s[at];
		at += blank ? blank : 1;
		state = lexicon_step(l, state, (unsigned char)out->key[n++]);
		if (state == LEXICON_NONE)
			return;
		value = lexicon_value(l, state);
		if (value == LEXICON_NONE || word_goes_on(text, at))
			continue;
		out->len = n;
		out->bytes = at - start;
		out->phrases = list_of(value);
	}
}

bool abbreviation_at(const struct lexicon *lexicon, const char *text,
		     size_t len, const struct token *token,
		     struct abbreviation *out)
{
	struct text_view view = {text, len};

	/*
	 * Most words are no abbreviations, and need no look into the lexicon.
	 */
	out->phrases = 0;
	if (token->end - token->start > FIRST_MAX_BYTES ||
	    !((token->flags & TOKEN_CAPITAL) ||
	      (token->end < len && text[token->end] == '.')))
		return false;
	walk(lexicon, &view, token->start, out);
	return out->phrases;
}

static phrase_list listed(const struct lexicon *l, enum lexicon_root root,
			  const char *key, size_t len)
{
	uint32_t state = l->header->roots[root];

	return list_of(lexicon_value(l, lexicon_walk(l, state, key, len)));
}

phrase_list abbreviation_typed(const struct lexicon *lexicon, const char *typed,
			       size_t len)
{
	return listed(lexicon, LEXICON_TYPED, typed, len);
}

phrase_list abbreviation_of(const struct lexicon *lexicon, const char *key,
			    size_t len)
{
	return listed(lexicon, LEXICON_ABBREVIATIONS, key, len);
}

bool phrase_list_at(const struct lexicon *lexicon, phrase_list list, size_t i,
		    struct phrase_text *out)
{
	size_t at = (size_t)list - 1;
	struct lexicon_edit edit;

	for (; list && at < lexicon->header->readings; at++, i--) {
		if (i == 0) {
			edit = lexicon_edit(lexicon, (uint32_t)at);
			*out = (struct phrase_text){edit.ending,
						    edit.ending_len};
			return out->len > 0;
		}
		if (lexicon->readings[at] & READING_LAST)
			break;
	}
	return false;
}

uint32_t phrase_step(const struct lexicon *lexicon, uint32_t state,
		     const char *lexeme, size_t len)
{
	return lexicon_step_lexeme(lexicon, LEXICON_PHRASES, state, lexeme,
				   len);
}

phrase_list phrase_complete(const struct lexicon *lexicon, uint32_t state)
{
	return state ? list_of(lexicon_value(lexicon, state - 1)) : 0;
}
