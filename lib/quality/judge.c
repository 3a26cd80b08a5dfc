/* SPDX-License-Identifier: GPL-2.0-or-later */
/* judge.c: judges whether a text is good Czech, and what is wrong with it. */
#include "quality/judge.h"

#include "base/utf8.h"
#include "quality/shape.h"
#include "quality/word.h"
#include "text/fold.h"
#include "text/letters.h"

#include <string.h>

/*
 * The sample: stretches spread over the text, with this many words each.  For
 * most texts, which are good, a first look at a few words of each is enough.
 */
#define STRETCHES    12
#define FIRST_WORDS  4
#define SECOND_WORDS 30

/* A text with fewer words is a label or a table: no damage can be detected. */
#define MIN_WORDS 16

/* This many are enough to call it good. */
#define MIN_GOOD 5

/*
 * Share of letters with diacritics; Czech has 0.158, and of the neighbouring
 * languages Slovak has less.
 */
#define ACCENTED_GOOD 0.06
#define ACCENTED_NONE 0.03

/* Share of known words in a Czech text: at the first look... */
#define KNOWN_FIRST 0.8
/* ...and with many names. */
#define KNOWN_GOOD 0.6

/* If this few are known, check whether they are words at all. */
#define KNOWN_FEW 0.2

/*
 * In text that is not words, this few are known by chance.  Other languages
 * have no more; but in all of them vowels and consonants alternate: in Czech in
 * four of five pairs of letters, in English in 0.62, but where letters stand
 * for others or for nothing in 0.3 to 0.56.
 */
#define KNOWN_CHANCE 0.07
#define TURNS_FEW    0.57
#define MIN_PAIRS    150

/* The same for words without diacritics, if only these are missing: */
#define FOLDED_GOOD 0.75
#define FOLDED_SURE 0.85
/* if letters are missing, it is still more than in any other language. */
#define FOLDED_CZECH 0.33

/* Share of words that every Czech text has: "na", "se", "bude". */
#define STOP_CZECH 0.04

/* This share and this number of spoilt words are damage. */
#define SPOILT_SHARE 0.02
#define SPOILT_MIN   3

/* Anyone may omit a space between words, but not this often. */
#define GLUED_SHARE 0.1
#define GLUED_MIN   5

/* Share of single letters among all words: "z", "s" and "č." are rarer. */
#define SINGLE_SHARE 0.1

/* Share of all characters. */
#define JUNK_SHARE 0.005

struct counts {
	size_t words; /* of three letters or more: those counted below */
	size_t known;
	size_t folded;   /* of the others, known if read with any diacritics */
	size_t stops;    /* stop words of any length */
	size_t all;      /* words of any length */
	size_t single;   /* letters that are not Czech words */
	size_t question; /* question marks within words */
	size_t low;      /* letters truncated to the low byte of UTF-16 */
	size_t low_sure; /* of these, signs that no "getYear" has */
	size_t replaced; /* words with U+FFFD */
	size_t glued;    /* two words joined */
	size_t letters;  /* of unknown words, except codes; of these, */
	size_t pairs;    /* pairs of adjacent letters from a to z, */
	size_t turns;    /* of which one is a vowel */
};

/* How closely to look. */
enum depth { QUICK, CLOSE };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_lower(const char *text, size_t at)
{
	return text[at] >= 'a' && text[at] <= 'z';
}

/* Low bytes in UTF-16 of letters with a caron: Y ř, H ň, ~ ž, X Ř. */
static bool is_low_byte(const char *text, size_t len, size_t at)
{
	bool before = at > 0 && is_lower(text, at - 1);
	bool after = at + 1 < len && is_lower(text, at + 1);

	switch (text[at]) {
	case '~':
	case 'H':
	case 'Y':
		return before && after;
	default:
		return false;
	}
}

static void look_at_low_bytes(struct counts *c, const char *text, size_t len,
			      size_t start, size_t end)
{
	size_t found = 0;
	bool sure = false;

	for (size_t i = start; i < end; i++)
		found += is_low_byte(text, len, i);
	/* A word may begin with a small letter and ř: "pYi". */
	if (end - start > 2 && text[start] == 'p' && text[start + 1] == 'Y')
		sure = true;
	found += sure;
	if (end < len && text[end] == '~' && is_low_byte(text, len, end))
		sure = true;
	found += sure;
	c->low += found > 0;
	c->low_sure += sure;
}

/* Looks at what surrounds the word text[start, end). */
static void look_at_neighbours(struct counts *c, const char *text, size_t len,
			       size_t start, size_t end)
{
	static const char replacement[] = "\xEF\xBF\xBD";
	const size_t n = sizeof(replacement) - 1;

	/* In "index.php?id=1" the question mark is legitimate. */
	c->question += len - end > 1 && text[end] == '?' &&
		       is_lower(text, end + 1) &&
		       (start == 0 || !strchr("./", text[start - 1]));
	c->replaced +=
		(len - end >= n && memcmp(text + end, replacement, n) == 0) ||
		(start >= n && memcmp(text + start - n, replacement, n) == 0);
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static void look_at_turns(struct counts *c, const struct word *w)
{
	static const char vowels[] = "aeiouy";
	char plain[WORD_MAX_BYTES];
	size_t len = fold(w->text, w->len, plain);

	c->letters += w->letters;
	for (size_t i = 1; i < len; i++) {
		if (!is_letter(plain[i - 1]) || !is_letter(plain[i]))
			continue;
		c->pairs++;
		c->turns += !strchr(vowels, plain[i - 1]) !=
			    !strchr(vowels, plain[i]);
	}
}

/* Codes have digits as well: "WVWZZZ1KZ". */
static bool is_of_code(const char *text, size_t len, size_t start, size_t end)
{
	return (start > 0 && is_digit(text[start - 1])) ||
	       (end < len && is_digit(text[end]));
}

static void look_at_unknown(const struct judge *j, struct counts *c,
			    const struct word *w)
{
	if (word_known_folded(j->lexicon, w))
		c->folded++;
	else if (word_splits(j->lexicon, w))
		c->glued++;
}

/* The word is text[start, end). */
static void look_close(const struct judge *j, struct counts *c,
		       const char *text, size_t len, size_t start, size_t end,
		       const struct word *w)
{
	look_at_low_bytes(c, text, len, start, end);
	look_at_neighbours(c, text, len, start, end);
	if (w->letters == 1)
		c->single += !strchr("aiouksvz", w->text[0]);
	else
		c->stops += lexicon_stop_word(j->lexicon, w->text, w->len);
}

/* Counts up to `max` words from `at` on; returns the end. */
static size_t look_at_stretch(const struct judge *j, enum depth depth,
			      struct counts *c, const char *text, size_t len,
			      size_t at, size_t max)
{
	size_t words = 0;
	struct word w;

	while (at < len && words < max) {
		uint32_t cp;
		size_t n = word_read(text + at, len - at, &w);
		bool known;

		if (n == 0) {
			at += utf8_get(text + at, len - at, &cp);
			continue;
		}
		c->all++;
		if (w.letters >= WORD_MIN_LETTERS) {
			known = word_known(j->lexicon, &w);
			c->known += known;
			words++;
			if (depth == CLOSE && !known)
				look_at_unknown(j, c, &w);
			if (depth == CLOSE && !known &&
			    !is_of_code(text, len, at, at + n))
				look_at_turns(c, &w);
		}
		if (depth == CLOSE)
			look_close(j, c, text, len, at, at + n, &w);
		at += n;
	}
	c->words += words;
	return at;
}

static struct counts look(const struct judge *j, enum depth depth,
			  const char *text, size_t len, size_t max)
{
	struct counts c = {0};
	size_t at = 0;

	for (size_t i = 0; i < STRETCHES && at < len; i++) {
		size_t start = utf8_floor(text, len / STRETCHES * i);

		/* Do not start in the middle of a word. */
		while (start > 0 && start < len &&
		       (unsigned char)text[start - 1] > ' ')
			start++;
		if (start > at)
			at = start;
		at = look_at_stretch(j, depth, &c, text, len, at, max);
	}
	return c;
}

static double share(size_t part, size_t whole)
{
	return whole ? (double)part / (double)whole : 0;
}

static bool is_spoilt(size_t count, const struct counts *c)
{
	return count >= SPOILT_MIN && share(count, c->words) >= SPOILT_SHARE;
}

static void say(spis_quality *q, spis_verdict verdict, const char *damage)
{
	q->verdict = verdict;
	q->damage = damage;
}

/* Damage to single words, in a text that may otherwise be good. */
static bool find_spoilt(const struct counts *c, const struct survey *s,
			spis_quality *q)
{
	if (c->low_sure > 0 && is_spoilt(c->low, c))
		say(q, SPIS_VERDICT_DAMAGED, "low bytes of UTF-16");
	else if (is_spoilt(c->question, c))
		say(q, SPIS_VERDICT_DAMAGED, "question marks for letters");
	else if (is_spoilt(c->replaced, c))
		say(q, SPIS_VERDICT_DAMAGED, "unreadable characters");
	else if (s->junk >= SPOILT_MIN &&
		 share(s->junk, s->letters + s->junk) > JUNK_SHARE)
		say(q, SPIS_VERDICT_DAMAGED, "characters that are not text");
	else
		return false;
	return true;
}

/* Judges a text that may be Czech by its words. */
static void judge_words(const struct counts *c, spis_quality *q)
{
	double folded = share(c->known + c->folded, c->words);

	if (c->glued >= GLUED_MIN && share(c->glued, c->words) > GLUED_SHARE)
		say(q, SPIS_VERDICT_DAMAGED, "spaces missing");
	else if (q->accented >= ACCENTED_NONE)
		say(q,
		    q->known >= KNOWN_GOOD ? SPIS_VERDICT_GOOD
					   : SPIS_VERDICT_UNKNOWN,
		    "");
	else if (folded < FOLDED_CZECH || share(c->stops, c->all) < STOP_CZECH)
		say(q, SPIS_VERDICT_UNKNOWN, "");
	else if (folded >= FOLDED_SURE ||
		 (folded >= FOLDED_GOOD &&
		  share(c->single, c->all) < SINGLE_SHARE))
		say(q, SPIS_VERDICT_UNACCENTED, "diacritics lost");
	else
		say(q, SPIS_VERDICT_DAMAGED, "letters missing");
}

static bool is_no_language(const struct judge *j, const struct counts *c,
			   const spis_quality *q, const char *text, size_t len)
{
	if (q->known < KNOWN_FEW && shape_is_gibberish(text, len))
		return true;
	return q->known < KNOWN_CHANCE && c->pairs >= MIN_PAIRS &&
	       c->pairs > c->letters / 2 &&
	       share(c->turns, c->pairs) < TURNS_FEW &&
	       languages_guess(j->languages, text, len) == LANGUAGE_CZECH;
}

void judge(const struct judge *j, const char *text, size_t len,
	   const struct survey *survey, spis_quality *q)
{
	struct counts c;

	*q = (spis_quality){.verdict = SPIS_VERDICT_GOOD, .damage = ""};
	q->letters = survey->letters;
	q->accented = share(survey->accented, survey->letters);
	q->junk = share(survey->junk, survey->letters + survey->junk);
	if (survey->letters + survey->digits == 0) {
		say(q, SPIS_VERDICT_NO_TEXT, "no text");
		return;
	}
	c = look(j, QUICK, text, len, FIRST_WORDS);
	q->known = share(c.known, c.words);
	if (c.words >= MIN_GOOD && q->known >= KNOWN_FIRST &&
	    q->accented >= ACCENTED_GOOD && survey->junk == 0)
		return;
	c = look(j, CLOSE, text, len, SECOND_WORDS);
	q->known = share(c.known, c.words);
	if (c.all >= MIN_WORDS && find_spoilt(&c, survey, q))
		return;
	if (is_no_language(j, &c, q, text, len))
		say(q, SPIS_VERDICT_DAMAGED, "hardly any words");
	else if (c.words < MIN_WORDS)
		say(q, SPIS_VERDICT_UNKNOWN, "");
	else if (languages_guess(j->languages, text, len) == LANGUAGE_CZECH)
		judge_words(&c, q);
}
