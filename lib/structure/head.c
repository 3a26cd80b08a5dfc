/* SPDX-License-Identifier: GPL-2.0-or-later */
/* head.c: the first words of a document, prepared for patterns. */
#include "structure/head.h"

#include "base/utf8.h"
#include "text/fold.h"
#include "text/token.h"

#include <string.h>

/* Marks that divide a line into segments. */
static bool is_divider(const char *gap, size_t len)
{
	static const char *const marks[] = {"–", "—", "•", "·", " - ", " / "};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (len >= strlen(marks[i]) &&
		    memcmp(gap, marks[i], strlen(marks[i])) == 0)
			return true;
	return *gap == ':' || *gap == '|' || *gap == '\t';
}

/* Flags for the gap between two words; len > 0. */
static unsigned gap_flags(const char *gap, size_t len)
{
	unsigned flags = 0;

	if (len == 1 && *gap == ' ')
		return 0; /* the usual case */
	for (size_t i = 0; i < len; i++) {
		if (gap[i] == '\n' || gap[i] == '\f')
			return HEAD_LINE | HEAD_SEGMENT | HEAD_COMMA;
		if (gap[i] != ' ' && gap[i] != '\xC2' && gap[i] != '\xA0')
			flags |= HEAD_COMMA;
		if (gap[i] != '.' && gap[i] != ',' &&
		    is_divider(gap + i, len - i))
			flags |= HEAD_SEGMENT;
	}
	return flags;
}

static void add_word(struct head *h, const struct token *token)
{
	struct head_word *word = &h->word[h->count];
	const struct head_word *last = h->count ? word - 1 : NULL;
	size_t gap = last ? last->end : 0;
	char plain[TOKEN_MAX_BYTES];
	size_t len = fold(token->word, token->len, plain);

	if (len >= HEAD_WORD_BYTES)
		len = utf8_floor(plain, HEAD_WORD_BYTES - 1);
	memcpy(word->plain, plain, len);
	word->plain[len] = '\0';
	word->start = (uint32_t)token->start;
	word->end = (uint32_t)token->end;
	word->flags = HEAD_LINE | HEAD_SEGMENT;
	if (last && token->start > gap)
		word->flags =
			(uint8_t)gap_flags(h->text + gap, token->start - gap);
	if (token->flags & TOKEN_CAPITAL)
		word->flags |= HEAD_CAPITAL;
	if (token->flags & TOKEN_UPPER)
		word->flags |= HEAD_UPPER;
	if (token->flags & TOKEN_DIGIT)
		word->flags |= HEAD_DIGIT;
	if (token->flags & TOKEN_JOINED)
		word->flags |= HEAD_SPACED;
	word->line = 0;
	if (last)
		word->line = (uint16_t)(last->line + (word->flags & HEAD_LINE));
	h->count++;
}

void head_read(struct head *h, const char *text, size_t len,
	       enum date_style style)
{
	struct tokens tokens;
	struct token token;

	if (len > HEAD_BYTES)
		len = utf8_floor(text, HEAD_BYTES);
	h->text = text;
	h->len = len;
	h->style = style;
	h->count = 0;
	tokens_init(&tokens, text, len);
	while (h->count < HEAD_WORDS && tokens_next(&tokens, &token)) {
		if (token.flags & TOKEN_READING)
			continue;
		add_word(h, &token);
		if (h->word[h->count - 1].line == HEAD_LINES) {
			h->count--;
			break;
		}
	}
}

const char *head_plain(const struct head *h, size_t i)
{
	return i < h->count ? h->word[i].plain : "";
}

bool head_flag(const struct head *h, size_t i, unsigned flag)
{
	return i < h->count && h->word[i].flags & flag;
}

/*
 * Whether the pattern at `p`, up to a space or its end, does not match `word`.
 */
static bool differs(const char *word, const char *p)
{
	for (; *p && *p != ' '; p++, word++)
		if (*p != *word)
			return *p != '*' || (p[1] && p[1] != ' ');
	return *word != '\0';
}

/* The next pattern of a list, or the end of the list. */
static const char *next_pattern(const char *list)
{
	while (*list && *list != ' ')
		list++;
	return *list ? list + 1 : list;
}

bool head_any(const struct head *h, size_t i, const char *list)
{
	const char *word = head_plain(h, i);

	for (; *word && *list; list = next_pattern(list))
		if (!differs(word, list))
			return true;
	return false;
}

size_t head_sequence(const struct head *h, size_t i, const char *words)
{
	size_t count = 0;

	for (; *words; words = next_pattern(words))
		if (differs(head_plain(h, i + count++), words))
			return 0;
	return count;
}

bool head_date(const struct head *h, size_t i, struct date *date)
{
	if (!head_flag(h, i, HEAD_DIGIT))
		return false;
	return date_read(h->text + h->word[i].start, h->len - h->word[i].start,
			 h->style, date) > 0;
}

bool head_gap_has(const struct head *h, size_t i, char byte)
{
	size_t from = i > 0 ? h->word[i - 1].end : 0;

	return i < h->count && h->word[i].start > from &&
	       memchr(h->text + from, byte, h->word[i].start - from);
}
