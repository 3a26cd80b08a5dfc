/* SPDX-License-Identifier: GPL-2.0-or-later */
/* window.c: finds the place in a text that answers the query best. */
#include "search/window.h"

#include "search/border.h"
#include "search/matches.h"
#include "text/token.h"

/* Words this near to each other, in bytes, are taken as belonging together. */
#define NEAR_BYTES 4

/* A derivation of a word has this share of its weight. */
#define DERIVED_SHARE 0.25

/* A repeated word adds little, two words side by side a good deal. */
#define REPEAT_SHARE 0.05
#define NEAR_SHARE   0.5

/*
 * In Czech one letter in seven has two bytes; with spaces, about one character
 * in eight.
 */
#define BYTES_PER_EXTRA 8

/* A third of a window is left to begin and end it with a sentence. */
#define BORDERS_SHARE 3

struct found {
	size_t start, end;
	size_t word; /* of the leaf; then derivations, then references */
	uint32_t page;
	double weight;
};

/* Numbers of words: leaves, derivations of them, references. */
#define WORDS (2 * SPIS_MAX_QUERY_WORDS + TREE_MAX_REFERENCES)

struct stretch {
	size_t first, last; /* matches */
	double score;
};

static struct found weigh(const struct matcher *m, const struct matched *match)
{
	struct found found = {
		.start = match->start,
		.end = match->end,
		.word = match->leaf->number,
		.page = match->page,
		.weight = m->weight[match->leaf->number],
	};

	/*
	 * Counts all its words a second time: one place with it is worth two
	 * without.
	 */
	if (match->cited) {
		const struct citation *c = &m->tree->citations[match->citation];

		for (size_t i = c->first + 1; i <= c->last; i++)
			found.weight += m->weight[i];
		found.word = 2 * SPIS_MAX_QUERY_WORDS + match->citation;
	}
	if (match->derived) {
		found.weight *= DERIVED_SHARE;
		found.word += SPIS_MAX_QUERY_WORDS;
	}
	return found;
}

static spis_status collect(struct error *e, struct matcher *m,
			   struct text *text, struct buf *list)
{
	spis_status status = matches_find(e, m, text);
	size_t count;
	const struct matched *matches = matches_of(text, &count);

	for (size_t i = 0; i < count && status == SPIS_OK; i++) {
		const struct found found = weigh(m, &matches[i]);

		buf_add(list, &found, sizeof(found));
	}
	return list->failed ? fail_memory(e) : status;
}

/* What a match adds for following the one before it. */
static double bond(const struct found *at)
{
	const struct found *before = at - 1;

	if (before->word == at->word || before->page != at->page ||
	    at->start < before->end || at->start - before->end > NEAR_BYTES)
		return 0;
	return NEAR_SHARE * (before->weight + at->weight);
}

/*
 * Moves both ends of the stretch over the matches; the score follows what
 * enters and leaves.
 */
static struct stretch best_stretch(const struct found *match, size_t count,
				   size_t width)
{
	struct stretch best = {0, 0, -1};
	uint32_t inside[WORDS] = {0};
	double score = 0;
	size_t first = 0, i;

	for (i = 0; i < count; i++) {
		double weight = match[i].weight;

		score += inside[match[i].word]++ ? weight * REPEAT_SHARE
						 : weight;
		if (i > first)
			score += bond(&match[i]);
		while (match[i].end - match[first].start > width ||
		       match[first].page != match[i].page) {
			weight = match[first].weight;
			score -= --inside[match[first].word]
					 ? weight * REPEAT_SHARE
					 : weight;
			first++;
			if (first <= i)
				score -= bond(&match[first]);
			if (first > i)
				break;
		}
		if (score > best.score + 1e-9 && first <= i)
			best = (struct stretch){first, i, score};
	}
	return best;
}

/*
 * Extends the window from the matches to whole sentences, or clauses, as far as
 * there is room: half of it before, the rest after, and before again with what
 * is left.
 */
static void widen(struct bytes text, size_t width, struct window *out)
{
	size_t first = out->start, used = out->end - out->start;
	size_t left = width > used ? width - used : 0;
	struct cut before = border_before(text, first, left / 2);
	struct cut after =
		border_after(text, out->end, left - (first - before.at));

	left -= after.at - out->end;
	if (before.kind != BORDER_SENTENCE)
		before = border_before(text, first, left);
	out->start = before.at;
	out->end = after.at;
	out->open_start = before.kind != BORDER_SENTENCE;
	out->open_end = after.kind != BORDER_SENTENCE;
}

/* Where a text without a match begins. */
static size_t beginning(struct bytes text)
{
	struct tokens tokens;
	struct token token;

	tokens_init(&tokens, text.at, text.len);
	return tokens_next(&tokens, &token) ? token.start : 0;
}

spis_status window_find(struct error *e, struct matcher *m, struct text *read,
			size_t chars, struct window *out)
{
	const struct bytes text = read->stored.text;
	struct buf matches = {0};
	spis_status status = collect(e, m, read, &matches);
	size_t count = matches.len / sizeof(struct found);
	const struct found *match = (const struct found *)matches.data;
	struct stretch best;

	size_t width = chars + chars / BYTES_PER_EXTRA;

	*out = (struct window){.page = 1};
	if (status == SPIS_OK && count > 0) {
		best = best_stretch(match, count,
				    width - width / BORDERS_SHARE);
		out->start = match[best.first].start;
		out->end = match[best.last].end;
		out->page = match[best.first].page;
	} else if (status == SPIS_OK && text.len > 0) {
		out->start = out->end = beginning(text);
	}
	out->match = out->start;
	buf_release(&matches);
	if (status == SPIS_OK && text.len > 0)
		widen(text, width, out);
	return status;
}
