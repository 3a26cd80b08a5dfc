/* SPDX-License-Identifier: GPL-2.0-or-later */
/* border.c: where sentences, clauses and words begin and end. */
#include "search/border.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

/*
 * A full stop after fewer letters ends an abbreviation rather than a sentence:
 * "č.", "ul.", "Mgr.", "odst.", "např." before a name.  Czech abbreviations end
 * in a consonant, though; "v obci." is an end after four letters.
 */
#define MIN_WORD_LETTERS  5
#define MIN_VOWEL_LETTERS 2
#define YEAR_DIGITS       4

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\f';
}

/* Start of the character that ends before `at`; `at` > 0. */
static size_t step_back(struct bytes text, size_t at)
{
	return utf8_floor(text.at, at - 1);
}

static uint32_t code_at(struct bytes text, size_t at)
{
	uint32_t cp;

	utf8_get(text.at + at, text.len - at, &cp);
	return cp;
}

static bool is_upper(uint32_t cp)
{
	return cp != UTF8_BAD &&
	       utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_LU;
}

static bool is_letter(uint32_t cp)
{
	utf8proc_category_t category;

	if (cp == UTF8_BAD)
		return false;
	category = utf8proc_category((utf8proc_int32_t)cp);
	return category >= UTF8PROC_CATEGORY_LU &&
	       category <= UTF8PROC_CATEGORY_LO;
}

static bool is_vowel(uint32_t cp)
{
	return cp != 0 && cp < 0x180 && wcschr(L"aeiouyáéěíóúůý", (wchar_t)cp);
}

/* Letters before byte `at`, counted no further than needed. */
static size_t letters_before(struct bytes text, size_t at)
{
	size_t letters = 0;

	while (at > 0 && letters < MIN_WORD_LETTERS) {
		at = step_back(text, at);
		if (!is_letter(code_at(text, at)))
			break;
		letters++;
	}
	return letters;
}

static size_t digits_before(struct bytes text, size_t at)
{
	size_t digits = 0;

	while (at > 0 && text.at[at - 1] >= '0' && text.at[at - 1] <= '9') {
		digits++;
		at--;
	}
	return digits;
}

/*
 * What a full stop at `stop` means when a word that begins with `next`
 * follows.  `line`: the word is on another line.  After a number the full stop
 * makes an ordinal ("5. května", "1.  Schválení"), but not after a year.
 */
static enum border after_stop(struct bytes text, size_t stop, uint32_t next,
			      bool line)
{
	size_t letters, digits;

	if (!is_upper(next))
		return BORDER_WORD;
	letters = letters_before(text, stop);
	digits = digits_before(text, stop);
	if (letters >= MIN_WORD_LETTERS || digits >= YEAR_DIGITS ||
	    (digits > 0 && line) ||
	    (letters >= MIN_VOWEL_LETTERS &&
	     is_vowel(code_at(text, step_back(text, stop)))))
		return BORDER_SENTENCE;
	return BORDER_WORD;
}

/* What the character at byte `at` ends, when `next` follows after a gap. */
static enum border after_mark(struct bytes text, size_t at, uint32_t next,
			      bool line)
{
	switch (code_at(text, at)) {
	case '!':
	case '?':
	case 0x2026: /* … */
		return BORDER_SENTENCE;
	case '.':
		return after_stop(text, at, next, line);
	case ',':
	case ';':
	case ':':
	case ')':
	case 0x2013: /* – */
	case 0x201C: /* “, the closing quote in Czech */
		return BORDER_CLAUSE;
	default:
		return BORDER_WORD;
	}
}

enum border border_at(struct bytes text, size_t at)
{
	size_t gap = at, lines = 0;
	uint32_t next;

	if (at == 0)
		return BORDER_SENTENCE;
	for (; gap > 0 && is_space(text.at[gap - 1]); gap--) {
		if (text.at[gap - 1] == '\f')
			return BORDER_SENTENCE;
		lines += text.at[gap - 1] == '\n';
	}
	if (gap == at)
		return BORDER_NONE;
	if (gap == 0 || lines > 1)
		return BORDER_SENTENCE;
	next = code_at(text, at);
	/* A line that starts with a small letter continues the line before. */
	if (lines == 1 && !is_letter(next))
		return BORDER_SENTENCE;
	return after_mark(text, step_back(text, gap), next, lines > 0);
}

/*
 * If a clause ends so near that much room would stay empty, it counts as a
 * word.
 */
static enum border worth(enum border kind, size_t distance, size_t budget)
{
	if (kind == BORDER_CLAUSE && distance < budget / 2)
		return BORDER_WORD;
	return kind;
}

struct cut border_before(struct bytes text, size_t at, size_t budget)
{
	struct cut best = {at, BORDER_WORD};
	size_t i = at;

	while (at - i <= budget) {
		enum border kind = BORDER_NONE;

		if (!is_space(text.at[i]))
			kind = worth(border_at(text, i), at - i, budget);
		if (kind >= best.kind)
			best = (struct cut){i, kind};
		if (kind == BORDER_SENTENCE || i == 0)
			break;
		i = step_back(text, i);
	}
	return best;
}

/* End of the run of bytes from `i` that are white space, or that are not. */
static size_t skip(struct bytes text, size_t i, bool space)
{
	while (i < text.len && is_space(text.at[i]) == space &&
	       text.at[i] != '\f')
		i++;
	return i;
}

/*
 * What ends at byte `end`, when a page ends at `next`.  A page may end inside a
 * sentence; the last one does not.
 */
static enum border border_of_page(struct bytes text, size_t end, size_t next)
{
	if (next < text.len && skip(text, next + 1, true) < text.len &&
	    is_letter(code_at(text, step_back(text, end))))
		return BORDER_CLAUSE;
	return BORDER_SENTENCE;
}

struct cut border_after(struct bytes text, size_t at, size_t budget)
{
	struct cut best = {at, BORDER_WORD};
	size_t end = at, next;
	enum border kind;

	for (;;) {
		end = skip(text, end, false);
		if (end - at > budget)
			break;
		next = skip(text, end, true);
		if (next == text.len || text.at[next] == '\f')
			return (struct cut){end,
					    border_of_page(text, end, next)};
		kind = worth(border_at(text, next), end - at, budget);
		if (kind >= best.kind)
			best = (struct cut){end, kind};
		end = next;
	}
	return best;
}
