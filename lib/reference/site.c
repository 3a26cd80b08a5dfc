/* SPDX-License-Identifier: GPL-2.0-or-later */
/* site.c: a site, a place where a reference may be, and what precedes it. */
#include "reference/site.h"

#include "base/utf8.h"
#include "text/letters.h"
#include "text/plain.h"

#include <string.h>

/* Maximum length of a word before the site: longer words name no kind. */
#define BACK_BYTES 32

/* "MMO/OŽP/123": more capitals belong to something else. */
#define CODES_BYTES 32

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

static bool is_ascii_letter(char c)
{
	char small = (char)(c | 0x20);

	return small >= 'a' && small <= 'z';
}

/* Start of the character before `at`. */
static size_t back(const struct site *site, size_t at)
{
	at--;
	while (at > site->behind && is_continuation(site->s[at]))
		at--;
	return at;
}

static unsigned kind_at(const struct site *site, size_t at)
{
	return LETTERS_KIND(letters_look(site->s + at, site->len - at));
}

/* Start of the run of letters that ends at `end`. */
static size_t word_start(const struct site *site, size_t end)
{
	size_t least = end > BACK_BYTES ? end - BACK_BYTES : 0, at = end;

	if (least < site->behind)
		least = site->behind;
	while (at > least) {
		size_t before = at - 1;

		if (!is_ascii_letter(site->s[before])) {
			before = back(site, at);
			if (!(kind_at(site, before) & LETTER_ANY))
				break;
		}
		at = before;
	}
	return at;
}

/* Skips back over full stops, colons, white space, and one line end. */
static size_t gap_start(const struct site *site, size_t end)
{
	bool line = false;

	while (end > site->behind) {
		size_t at = back(site, end);
		char c = site->s[at];

		if (c == '\n' && !line)
			line = true;
		else if (c != ' ' && c != '.' && c != ':' &&
			 plain_space(site->s + at, end - at) == 0)
			break;
		end = at;
	}
	return end;
}

/* Start of capitals that are joined to the number: "MMO/OŽP/". */
static size_t codes_start(const struct site *site)
{
	size_t least = site->at > CODES_BYTES ? site->at - CODES_BYTES : 0;
	size_t at = site->at, found = at;

	while (at > site->behind + 1 && at > least &&
	       (site->s[at - 1] == '/' || site->s[at - 1] == '-')) {
		size_t start = word_start(site, at - 1);

		if (start == at - 1 || !(kind_at(site, start) & LETTER_CAPITAL))
			break;
		found = at = start;
	}
	return found;
}

/* Reads the next word backwards. */
static void read_word(const struct site *site)
{
	struct site_words *words = site->words;
	struct site_word *word = &words->word[words->count];
	size_t at = words->count > 0 ? word[-1].start : site->codes;
	size_t end = gap_start(site, at);

	word->start = word_start(site, end);
	words->all = word->start == end;
	if (words->all)
		return;
	plain_word(site->s + word->start, end - word->start, word->word,
		   sizeof(word->word));
	words->count++;
}

void site_open(struct site *site, struct references *r, size_t at,
	       struct site_words *words)
{
	site->s = r->text;
	site->len = r->len;
	site->at = at;
	site->behind = r->behind;
	site->to = r;
	site->words = words;
	words->count = 0;
	words->all = false;
	site->codes = at;
	if (at > site->behind &&
	    (site->s[at - 1] == '/' || site->s[at - 1] == '-'))
		site->codes = codes_start(site);
}

const char *site_read(const struct site *site, size_t i)
{
	while (i >= site->words->count && !site->words->all && i < SITE_WORDS)
		read_word(site);
	return i < site->words->count ? site->words->word[i].word : "";
}

bool site_any(const struct site *site, size_t i, const char *const *words)
{
	const char *word = site_word(site, i);

	for (; *words; words++)
		if (**words == *word && strcmp(*words, word) == 0)
			return true;
	return false;
}

size_t site_sign(const struct site *site)
{
	static const char *const signs[] = {"c",      "cis",   "cislo", "cisla",
					    "cislem", "cislu", NULL};

	return site_any(site, 0, signs);
}

size_t site_mark(const struct site *site)
{
	size_t at, letters = 0;

	if (*site_word(site, 0) == '\0')
		return 0;
	for (at = site_start(site, 0); at < site->at; letters++) {
		unsigned look = letters_look(site->s + at, site->len - at);

		if (!(look & LETTER_ANY))
			break;
		if (!(look & LETTER_CAPITAL))
			return 0;
		at += LETTERS_BYTES(look);
	}
	return letters > 1;
}

struct reference *site_found(struct site *site, enum reference_kind kind,
			     size_t start, size_t end)
{
	struct references *r = site->to;
	struct reference *found = &r->found[r->count];

	/*
	 * At most the number that a law with a paragraph can have: see law.c.
	 */
	if (r->count + 1 < REFERENCES_AT_ONCE)
		r->count++;
	found->kind = kind;
	found->start = start;
	found->end = end;
	found->key_len = 0;
	found->hellers = 0;
	found->plain = false;
	r->at = r->behind = end;
	return found;
}

void site_key(struct reference *r, const char *s, size_t len)
{
	if (len > sizeof(r->key) - r->key_len)
		len = sizeof(r->key) - r->key_len;
	memcpy(r->key + r->key_len, s, len);
	r->key_len += len;
}

void site_key_byte(struct reference *r, char c)
{
	site_key(r, &c, 1);
}

void site_key_number(struct reference *r, uint64_t number)
{
	char digits[20];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	site_key(r, digits + at, sizeof(digits) - at);
}

/* ---- for recognisers */

size_t site_digits(const struct site *site, size_t at)
{
	size_t n = 0;

	while (site_digit(site_byte(site, at + n)))
		n++;
	return n;
}

int site_year(const struct site *site, size_t at)
{
	int year = 0;

	if (site_digits(site, at) != 4)
		return 0;
	for (size_t i = 0; i < 4; i++)
		year = year * 10 + (site->s[at + i] - '0');
	return year;
}

size_t site_space(const struct site *site, size_t at)
{
	size_t end = at;

	if (end >= site->len)
		return 0;
	end += plain_space(site->s + end, site->len - end);
	if (site_byte(site, end) == '\n') {
		end++;
		end += plain_space(site->s + end, site->len - end);
	}
	return end - at;
}

bool site_goes_on(const struct site *site, size_t at)
{
	return at < site->len && (kind_at(site, at) & LETTER_WORD);
}

static bool is_joint(char c)
{
	return c == '.' || c == '/' || c == ',' || c == ':' || c == '-' ||
	       c == '_';
}

bool site_begins_number(const struct site *site, size_t at)
{
	if (at == 0)
		return true;
	if (is_joint(site->s[at - 1]))
		return at == 1 || !site_digit(site->s[at - 2]);
	return !(kind_at(site, back(site, at)) & LETTER_WORD);
}
