/* SPDX-License-Identifier: GPL-2.0-or-later */
/* named.c: what a plain query says about documents: "rada 21. září 2023". */
#include "queries/named.h"

#include "queries/named_words.h"

#include <stdlib.h>

/* A pasted sentence has no such meaning: see LEX_SIGNS_WORDS. */
#define MOST_WORDS 12u

/* Of meetings whose documents are archived. */
#define FIRST_YEAR 1900
#define LAST_YEAR  2099

/* "45. schůze rady", "zápis č. 123". */
#define MEETING_DIGITS 3u

struct reader {
	const struct tree *tree;
	struct named *out;
	size_t days, months, years, numbers;
	bool vague; /* some kinds have a date that is not about their content */
	bool dated; /* these are topics */
};

/* ---- bodies and kinds */

static void add_value(struct named_value *list, size_t *count,
		      struct named_value value)
{
	for (size_t i = 0; i < *count; i++)
		if (list[i].plain == value.plain ||
		    strcmp(list[i].plain, value.plain) == 0)
			return;
	if (*count < NAMED_MAX)
		list[(*count)++] = value;
}

/* "finanční výbor" */
static void take_which(struct reader *r, size_t i)
{
	char word[NAMED_WORD_BYTES];
	size_t stem;

	if (i == 0 || r->out->parts[i - 1] != NAMED_TOPIC)
		return;
	named_plain(&r->tree->leaves[i - 1], word);
	stem = named_stem(word);
	if (stem == 0)
		return;
	word[stem] = '\0';
	memcpy(r->out->which, word, stem + 1);
	r->out->parts[i - 1] = NAMED_BODY;
}

static bool is_topic(const struct reader *r, const struct named_word *word)
{
	return r->dated && word->part == NAMED_KIND && !word->dated;
}

/* Returns the number of leaves that were read. */
static size_t read_word(struct reader *r, size_t i)
{
	struct named *out = r->out;
	size_t leaves;
	const struct named_word *word = named_word(r->tree, i, &leaves);

	if (r->tree->leaves[i].frame)
		out->parts[i] = NAMED_FRAME;
	if (!word || r->tree->leaves[i].frame || is_topic(r, word))
		return 1;
	for (size_t k = i; k < i + leaves; k++)
		out->parts[k] = word->part;
	if (word->part == NAMED_BODY)
		add_value(out->bodies, &out->body_count, word->value);
	if (word->part == NAMED_KIND)
		add_value(out->kinds, &out->kind_count, word->value);
	if (word->value.within)
		take_which(r, i);
	out->newest = out->newest || word->part == NAMED_NEWEST;
	r->vague = r->vague || (word->part == NAMED_KIND && !word->dated);
	return leaves;
}

/* ---- days and numbers */

static bool is_digits(const struct leaf *leaf, size_t least, size_t most)
{
	for (size_t i = 0; i < leaf->len; i++)
		if (leaf->word[i] < '0' || leaf->word[i] > '9')
			return false;
	return leaf->len >= least && leaf->len <= most;
}

static void read_year(struct reader *r, size_t i)
{
	const struct leaf *leaf = &r->tree->leaves[i];
	unsigned long year;

	if (!is_digits(leaf, 4, 4))
		return;
	year = strtoul(leaf->word, NULL, 10);
	if (year < FIRST_YEAR || year > LAST_YEAR)
		return;
	r->out->parts[i] = NAMED_WHEN;
	r->out->from = year * 10000;
	r->out->to = r->out->from + 9999;
	r->years++;
}

static bool is_sign(const struct leaf *leaf)
{
	char word[NAMED_WORD_BYTES];

	named_plain(leaf, word);
	return strcmp(word, "c") == 0 || strcmp(word, "cislo") == 0;
}

/* "5. zasedání", "5. řádné zasedání", "5. zastupitelstvo", "č. 5". */
static bool counts_meetings(const struct reader *r, size_t i)
{
	const struct tree *tree = r->tree;
	const enum named_part *parts = r->out->parts;

	if (i > 0 && is_sign(&tree->leaves[i - 1]))
		return true;
	return i + 1 < tree->leaf_count &&
	       tree->text[tree->leaves[i].end] == '.' &&
	       (parts[i + 1] == NAMED_AROUND || parts[i + 1] == NAMED_BODY);
}

static void read_number(struct reader *r, size_t i)
{
	const struct leaf *leaf = &r->tree->leaves[i];

	if (!is_digits(leaf, 1, MEETING_DIGITS) || !counts_meetings(r, i))
		return;
	r->out->parts[i] = NAMED_NUMBER;
	memcpy(r->out->number, leaf->word, leaf->len + 1);
	r->numbers++;
}

static uint64_t number_of(const struct citation *c)
{
	uint64_t number = 0;

	for (size_t i = 0; i < c->key_len; i++)
		number = number * 10 + (uint64_t)(c->key[i] - '0');
	return number;
}

static void read_day(struct reader *r, const struct citation *c)
{
	const bool day = c->kind == REFERENCE_DATE;
	const uint64_t date = number_of(c);

	r->out->from = day ? date : date * 100;
	r->out->to = day ? date : date * 100 + 99;
	r->days += day;
	r->months += !day;
}

/* Reads the digits of "5/2018" in "usnesení č. 5/2018". */
static void read_digits(struct reader *r, const struct citation *c)
{
	if (c->key_len >= NAMED_NUMBER_BYTES)
		return;
	memcpy(r->out->number, c->key, c->key_len);
	r->out->number[c->key_len] = '\0';
	r->numbers++;
}

/* Laws include decrees of the municipality: "vyhláška č. 5/2018". */
static bool is_number(enum reference_kind kind)
{
	return kind == REFERENCE_NUMBER || kind == REFERENCE_RESOLUTION ||
	       kind == REFERENCE_BUDGET || kind == REFERENCE_LAW;
}

static void read_citation(struct reader *r, const struct citation *c)
{
	const bool day =
		c->kind == REFERENCE_DATE || c->kind == REFERENCE_MONTH;

	if (day)
		read_day(r, c);
	else if (is_number(c->kind) && memchr(c->key, '/', c->key_len))
		read_digits(r, c);
	else
		return;
	for (size_t i = c->first; i <= c->last; i++)
		if (r->out->parts[i] == NAMED_TOPIC)
			r->out->parts[i] = day ? NAMED_WHEN : NAMED_NUMBER;
}

/* ---- all of it */

/* A word with a sign of its own means itself. */
static bool is_marked(const struct leaf *leaf)
{
	return leaf->phrase > 0 || leaf->quoted || leaf->literal || leaf->stars;
}

/* Whether the query can describe a document at all. */
static bool is_plain(const struct tree *tree)
{
	if (tree->operators || tree->leaf_count < 2 ||
	    tree->leaf_count > MOST_WORDS)
		return false;
	for (size_t i = 0; i < tree->leaf_count; i++)
		if (is_marked(&tree->leaves[i]))
			return false;
	return true;
}

static void read_words(struct reader *r)
{
	const size_t count = r->tree->leaf_count;

	for (size_t i = 0; i < count;)
		i += read_word(r, i);
	for (size_t i = 0; i < r->tree->citation_count; i++)
		read_citation(r, &r->tree->citations[i]);
	for (size_t i = 0; i < count; i++) {
		if (r->out->parts[i] == NAMED_TOPIC)
			read_number(r, i);
		if (r->out->parts[i] == NAMED_TOPIC)
			read_year(r, i);
	}
}

/* At most one day, month or year, and one number. */
static bool is_certain(const struct reader *r)
{
	return r->days + r->months + r->years <= 1 && r->numbers <= 1;
}

bool named_find(const struct tree *tree, struct named *out)
{
	struct reader r = {.tree = tree, .out = out};

	*out = (struct named){.body_count = 0};
	if (!is_plain(tree))
		return false;
	read_words(&r);
	if (r.vague && !out->newest) {
		*out = (struct named){.body_count = 0};
		r = (struct reader){.tree = tree, .out = out, .dated = true};
		read_words(&r);
	}
	if (out->body_count + out->kind_count == 0 || !is_certain(&r))
		return false;
	/*
	 * "usnesení 2017" and "zápis č. 5"; with other words there must be a
	 * day.
	 */
	out->topics = r.days > 0;
	return r.days + r.months + r.years + r.numbers > 0 || out->newest;
}
