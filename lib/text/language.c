/* SPDX-License-Identifier: GPL-2.0-or-later */
/* language.c: recognises the language of a text by its most common words. */
#include "text/language.h"

#include "base/utf8.h"
#include "text/fold.h"
#include "text/token.h"

#include <string.h>

struct language {
	const char *code;
	const char *stemmer;
	const char *words; /* separated by spaces */
};

#include "text/languages.inc"

#define COUNT (sizeof(table) / sizeof(*table))

_Static_assert(COUNT <= LANGUAGE_MAX, "a mask has a bit for each language");

/*
 * The sample consists of several stretches of text, because a document may
 * begin with a letterhead or end with a table in another language.
 */
#define STRETCHES      4
#define STRETCH_TOKENS 64

/*
 * The longest common words are shorter, even in Tamil with three bytes per
 * letter.
 */
#define MAX_BYTES 32

/*
 * In running text a quarter or more of the words are common words of its
 * language; in Czech text hardly one in a hundred is a common foreign word
 * without being Czech, too ("to", "on", "do").
 */
#define MIN_WORDS 5 /* so that short texts and lists of names count as Czech */
#define MIN_SHARE 0.1
#define LEAD      2 /* times as many as words of Czech alone */

/*
 * A text this short is examined as a whole; and the number of letters that
 * suffice.
 */
#define SHORT_BYTES (16u * 1024)
#define MIN_CZECH   8

size_t language_count(void)
{
	return COUNT;
}

const char *language_code(size_t language)
{
	return table[language].code;
}

const char *language_stemmer(size_t language)
{
	return table[language].stemmer;
}

static spis_status add_words(struct error *e, struct languages *l,
			     size_t language)
{
	const char *word = table[language].words;
	char folded[MAX_BYTES];

	while (*word) {
		size_t len = strcspn(word, " ");
		struct bag_entry *entry = NULL;

		if (len <= sizeof(folded))
			entry = bag_entry(&l->words, 0, folded,
					  fold(word, len, folded));
		if (!entry)
			return fail_memory(e);
		entry->value |= UINT32_C(1) << language;
		word += len + (word[len] == ' ');
	}
	return SPIS_OK;
}

spis_status languages_init(struct error *e, struct languages *l)
{
	spis_status status = SPIS_OK;
	size_t i;

	*l = (struct languages){0};
	for (i = 0; i < COUNT && status == SPIS_OK; i++)
		status = add_words(e, l, i);
	return status;
}

void languages_release(struct languages *l)
{
	bag_release(&l->words);
}

/* Mask of the languages in which the word is common. */
static uint32_t mask_of(const struct languages *l, const char *word, size_t len)
{
	char folded[MAX_BYTES];
	const struct bag_entry *entry;

	if (len > sizeof(folded))
		return 0;
	entry = bag_find(&l->words, 0, folded, fold(word, len, folded));
	return entry ? entry->value : 0;
}

bool languages_common(const struct languages *l, size_t language,
		      const char *word, size_t len)
{
	return mask_of(l, word, len) >> language & 1;
}

/*
 * Counts of words in a sample; words of both Czech and the language say
 * nothing.
 */
struct counts {
	size_t words;
	size_t own[COUNT];   /* common in the language but not in Czech */
	size_t czech[COUNT]; /* common in Czech but not in the language */
};

static void count_word(struct counts *counts, uint32_t mask)
{
	bool czech = mask >> LANGUAGE_CZECH & 1;
	size_t i;

	counts->words++;
	for (i = 0; mask && i < COUNT; i++) {
		bool own = mask >> i & 1;

		counts->own[i] += own && !czech;
		counts->czech[i] += czech && !own;
	}
}

/* Counts a stretch of the text from byte `at`; returns its end. */
static size_t count_stretch(const struct languages *l, const char *text,
			    size_t len, size_t at, struct counts *counts)
{
	struct tokens tokens;
	struct token token = {.end = 0};
	size_t i;

	tokens_init(&tokens, text + at, len - at);
	for (i = 0; i < STRETCH_TOKENS && tokens_next(&tokens, &token); i++)
		if (!(token.flags & (TOKEN_DIGIT | TOKEN_READING)))
			count_word(counts, mask_of(l, token.word, token.len));
	return at + token.end;
}

/*
 * No other of these languages has ě, ř or ů: 2.7 % of the letters of
 * resolutions, 3.5 % of those of novels.  If they are 2 %, more than half of
 * the text is Czech; counting its words would give the same result at ten times
 * the cost.
 */
static bool has_czech_letters(const char *text, size_t len)
{
	size_t letters = 0, czech = 0;

	if (len > SHORT_BYTES)
		return false;
	for (size_t i = 0; i + 1 < len; i++) {
		unsigned char c = (unsigned char)text[i];
		unsigned char next = (unsigned char)text[i + 1];

		letters += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
		if (c == 0xC4 && (next == 0x9A || next == 0x9B))
			czech++;
		else if (c == 0xC5 && (next == 0x98 || next == 0x99 ||
				       next == 0xAE || next == 0xAF))
			czech++;
	}
	return czech >= MIN_CZECH && czech * 100 >= letters * 2;
}

size_t languages_guess(const struct languages *l, const char *text, size_t len)
{
	struct counts counts = {0};
	size_t at = 0, best = LANGUAGE_CZECH, i;

	if (has_czech_letters(text, len))
		return LANGUAGE_CZECH;
	for (i = 0; i < STRETCHES && at < len; i++) {
		size_t start = utf8_floor(text, len / STRETCHES * i);

		at = count_stretch(l, text, len, start > at ? start : at,
				   &counts);
	}
	for (i = 0; i < COUNT; i++)
		if (counts.own[i] > counts.own[best])
			best = i;
	if (counts.own[best] < MIN_WORDS ||
	    (double)counts.own[best] < MIN_SHARE * (double)counts.words ||
	    counts.own[best] < LEAD * counts.czech[best])
		return LANGUAGE_CZECH;
	return best;
}
