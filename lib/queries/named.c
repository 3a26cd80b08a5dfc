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

struct naming {
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
static void take_which(struct naming *n, size_t i)
{
	char word[NAMED_WORD_BYTES];
	size_t stem;

	if (i == 0 || n->out->parts[i - 1] != NAMED_TOPIC)
		return;
	named_plain(&n->tree->leaves[i - 1], word);
	stem = named_stem(word);
	if (stem == 0)
		return;
	word[stem] = '\0';
	memcpy(n->out->which, word, stem + 1);
	n->out->parts[i - 1] = NAMED_BODY;
}

static bool is_topic(const struct naming *n, const struct named_word *word)
{
	return n->dated && word->part == NAMED_KIND && !word->dated;
}

/* Returns the number of leaves that were read. */
static size_t read_word(struct naming *n, size_t i)
{
	struct named *out = n->out;
	size_t leaves;
	const struct named_word *word = named_word(n->tree, i, &leaves);

	if (n->tree->leaves[i].frame)
		out->parts[i] = NAMED_FRAME;
	if (!word || n->tree->leaves[i].frame || is_topic(n, word))
		return 1;
	for (size_t k = i; k < i + leaves; k++)
		out->parts[k] = word->part;
	if (word->part == NAMED_BODY)
		add_value(out->bodies, &out->body_count, word->value);
	if (word->part == NAMED_KIND)
		add_value(out->kinds, &out->kind_count, word->value);
	if (word->value.within)
		take_which(n, i);
	out->newest = out->newest || word->part == NAMED_NEWEST;
	n->vague = n->vague || (word->part == NAMED_KIND && !word->dated);
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

static void read_year(struct naming *n, size_t i)
{
	const struct leaf *leaf = &n->tree->leaves[i];
	unsigned long year;

	if (!is_digits(leaf, 4, 4))
		return;
	year = strtoul(leaf->word, NULL, 10);
	if (year < FIRST_YEAR || year > LAST_YEAR)
		return;
	n->out->parts[i] = NAMED_WHEN;
	n->out->from = year * 10000;
	n->out->to = n->out->from + 9999;
	n->years++;
}

static bool is_sign(const struct leaf *leaf)
{
	char word[NAMED_WORD_BYTES];

	named_plain(leaf, word);
	return strcmp(word, "c") == 0 || strcmp(word, "cislo") == 0;
}

/* "5. zasedání", "5. řádné zasedání", "5. zastupitelstvo", "č. 5". */
static bool counts_meetings(const struct naming *n, size_t i)
{
	const struct tree *tree = n->tree;
	const enum named_part *parts = n->out->parts;

	if (i > 0 && is_sign(&tree->leaves[i - 1]))
		return true;
	return i + 1 < tree->leaf_count &&
	       tree->text[tree->leaves[i].end] == '.' &&
	       (parts[i + 1] == NAMED_AROUND || parts[i + 1] == NAMED_BODY);
}

static void read_number(struct naming *n, size_t i)
{
	const struct leaf *leaf = &n->tree->leaves[i];

	if (!is_digits(leaf, 1, MEETING_DIGITS) || !counts_meetings(n, i))
		return;
	n->out->parts[i] = NAMED_NUMBER;
	memcpy(n->out->number, leaf->word, leaf->len + 1);
	n->numbers++;
}

static uint64_t number_of(const struct citation *c)
{
	uint64_t number = 0;

	for (size_t i = 0; i < c->key_len; i++)
		number = number * 10 + (uint64_t)(c->key[i] - '0');
	return number;
}

static void read_day(struct naming *n, const struct citation *c)
{
	const bool day = c->kind == REFERENCE_DATE;
	const uint64_t date = number_of(c);

	n->out->from = day ? date : date * 100;
	n->out->to = day ? date : date * 100 + 99;
	n->days += day;
	n->months += !day;
}

/* Reads the digits of "5/2018" in "usnesení č. 5/2018". */
static void read_digits(struct naming *n, const struct citation *c)
{
	if (c->key_len >= NAMED_NUMBER_BYTES)
		return;
	memcpy(n->out->number, c->key, c->key_len);
	n->out->number[c->key_len] = '\0';
	n->numbers++;
}

/* Laws include decrees of the municipality: "vyhláška č. 5/2018". */
static bool is_number(enum reference_kind kind)
{
	return kind == REFERENCE_NUMBER || kind == REFERENCE_RESOLUTION ||
	       kind == REFERENCE_BUDGET || kind == REFERENCE_LAW;
}

static void read_citation(struct naming *n, const struct citation *c)
{
	const bool day =
		c->kind == REFERENCE_DATE || c->kind == REFERENCE_MONTH;

	if (day)
		read_day(n, c);
	else if (is_number(c->kind) && memchr(c->key, '/', c->key_len))
		read_digits(n, c);
	else
		return;
	for (size_t i = c->first; i <= c->last; i++)
		if (n->out->parts[i] == NAMED_TOPIC)
			n->out->parts[i] = day ? NAMED_WHEN : NAMED_NUMBER;
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

static void read_words(struct naming *n)
{
	const size_t count = n->tree->leaf_count;

	for (size_t i = 0; i < count;)
		i += read_word(n, i);
	for (size_t i = 0; i < n->tree->citation_count; i++)
		read_citation(n, &n->tree->citations[i]);
	for (size_t i = 0; i < count; i++) {
		if (n->out->parts[i] == NAMED_TOPIC)
			read_number(n, i);
		if (n->out->parts[i] == NAMED_TOPIC)
			read_year(n, i);
	}
}

/* At most one day, month or year, and one number. */
static bool is_certain(const struct naming *n)
{
	return n->days + n->months + n->years <= 1 && n->numbers <= 1;
}

bool named_find(const struct tree *tree, struct named *out)
{
	struct naming n = {.tree = tree, .out = out};

	*out = (struct named){.body_count = 0};
	if (!is_plain(tree))
		return false;
	read_words(&n);
	if (n.vague && !out->newest) {
		*out = (struct named){.body_count = 0};
		n = (struct naming){.tree = tree, .out = out, .dated = true};
		read_words(&n);
	}
	if (out->body_count + out->kind_count == 0 || !is_certain(&n))
		return false;
	/*
	 * "usnesení 2017" and "zápis č. 5"; with other words there must be a
	 * day.
	 */
	out->topics = n.days > 0;
	return n.days + n.months + n.years + n.numbers > 0 || out->newest;
}
