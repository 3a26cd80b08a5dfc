/* SPDX-License-Identifier: GPL-2.0-or-later */
/* word.c: runs of letters, and whether they are Czech words. */
#include "quality/word.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

/*
 * Minimum length of the rest of a word that begins with a joined preposition.
 */
#define SPLIT_MIN_BYTES 5

static void add(struct word *w, const char *text, size_t len, unsigned kind)
{
	uint32_t cp;

	if (!(kind & (LETTER_ANY | LETTER_MARK)))
		return;
	utf8_get(text, len, &cp);
	w->len += utf8_put(letters_lower(cp, kind), w->text + w->len);
	w->letters += (kind & LETTER_ANY) != 0;
}

size_t word_read(const char *text, size_t len, struct word *w)
{
	size_t at = 0;

	w->len = w->letters = 0;
	while (at < len && w->len + UTF8_MAX_BYTES <= WORD_MAX_BYTES) {
		unsigned look = letters_look(text + at, len - at);
		unsigned kind = LETTERS_KIND(look);

		if (!(kind & LETTER_ANY) &&
		    (at == 0 || !(kind & (LETTER_MARK | LETTER_INVISIBLE))))
			break;
		add(w, text + at, len - at, kind);
		at += LETTERS_BYTES(look);
	}
	return at;
}

size_t word_read_back(const char *text, size_t len, struct word *w)
{
	size_t start = len;

	while (start > 0 && len - start < WORD_MAX_BYTES / 2) {
		size_t before = utf8_floor(text, start - 1);
		unsigned look = letters_look(text + before, start - before);

		if (!(LETTERS_KIND(look) & LETTER_ANY))
			break;
		start = before;
	}
	return word_read(text + start, len - start, w);
}

static bool known(const struct lexicon *lexicon, const char *word, size_t len)
{
	if (lexicon_knows(lexicon, word, len))
		return true;
	if (len < 5 || word[0] != 'n' || word[1] != 'e')
		return false;
	return lexicon_knows(lexicon, word + 2, len - 2) ||
	       (word[2] == 'j' && lexicon_knows(lexicon, word + 3, len - 3));
}

bool word_known(const struct lexicon *lexicon, const struct word *w)
{
	return known(lexicon, w->text, w->len);
}

bool word_known_folded(const struct lexicon *lexicon, const struct word *w)
{
	return lexicon_knows_folded(lexicon, w->text, w->len);
}

bool word_splits(const struct lexicon *lexicon, const struct word *w)
{
	for (size_t i = 1; i + SPLIT_MIN_BYTES <= w->len; i++) {
		if (utf8_floor(w->text, i) != i)
			continue;
		if (i == 1 && !strchr("aikosuvz", w->text[0]))
			continue;
		if (lexicon_knows(lexicon, w->text, i) &&
		    known(lexicon, w->text + i, w->len - i))
			return true;
	}
	return false;
}
