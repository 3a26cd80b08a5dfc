/* SPDX-License-Identifier: GPL-2.0-or-later */
/* versions.c: whether two texts are versions of one document. */
#include "search/versions.h"

#include "base/utf8.h"
#include "store/order.h"
#include "text/token.h"

#include <string.h>

/*
 * Words that are not in the other text, on both sides together, at most: the
 * search for them takes the square of it.  A text of 5,000 words that differs
 * in more is hardly a version.
 */
#define MAX_EDITS 512

/* ---- words */

/* How many characters of `text` stand for something that was taken out. */
static size_t count_blanks(const char *text, size_t len)
{
	/* Each character, and for how many it counts. */
	static const struct {
		const char *bytes;
		size_t count;
	} blanks[] = {{".", 1},
		      {"_", 1},
		      {"*", 1},
		      {"\xE2\x80\xA6", 3},
		      {"\xE2\x96\x88", 1},
		      {"\xE2\x96\xA0", 1}};
	size_t count = 0;

	for (size_t at = 0; at < len; at++)
		for (size_t i = 0; i < sizeof(blanks) / sizeof(*blanks); i++) {
			const size_t bytes = strlen(blanks[i].bytes);

			if (bytes <= len - at &&
			    memcmp(text + at, blanks[i].bytes, bytes) == 0)
				count += blanks[i].count;
		}
	return count;
}

/* "xxx" */
static bool is_crossed_out(const struct token *token)
{
	for (size_t i = 0; i < token->len; i++)
		if (token->word[i] != 'x')
			return false;
	return token->len > 1;
}

static bool is_mark(const struct token *token)
{
	static const char *const marks[] = {"návrh",         "koncept",
					    "draft",         "anonymizováno",
					    "anonymizovaný", "anonymizovaná",
					    "anonymizované", "verze"};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (strlen(marks[i]) == token->len &&
		    memcmp(marks[i], token->word, token->len) == 0)
			return true;
	return false;
}

/* Of several blanks in a row one is enough. */
static void add_blank(struct buf *words)
{
	static const struct version_word blank = {.hash = 0};
	const struct version_word *last =
		(const void *)(words->data + words->len);

	if (words->len == 0 || last[-1].hash != 0)
		buf_add(words, &blank, sizeof(blank));
}

static void add_word(struct buf *words, const struct token *token)
{
	struct version_word word = {.mark = is_mark(token)};
	const size_t bytes = utf8_get(token->word, token->len, &word.letter);

	word.single = bytes == token->len;
	word.hash = order_hash(token->word, token->len) | 1;
	buf_add(words, &word, sizeof(word));
}

void versions_words(struct bytes text, struct buf *words)
{
	struct tokens tokens;
	struct token token;
	size_t end = 0;

	tokens_init(&tokens, text.at, text.len);
	while (tokens_next(&tokens, &token)) {
		if (token.flags & TOKEN_READING)
			continue;
		if (token.start > end &&
		    count_blanks(text.at + end, token.start - end) > 2)
			add_blank(words);
		if (is_crossed_out(&token))
			add_blank(words);
		else
			add_word(words, &token);
		end = token.end;
	}
	if (count_blanks(text.at + end, text.len - end) > 2)
		add_blank(words);
}

/* ---- a look at the bytes */

/* Words by which the bytes may differ besides: joined or parted ones. */
#define LOOK_SPARE 4

static bool is_inside(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') ||
	       ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Several in a row, or "…" and boxes. */
static bool may_be_blank(struct bytes text, size_t at)
{
	const unsigned char *u = (const unsigned char *)text.at + at;
	const size_t left = text.len - at;

	if (*u == 0xE2)
		return left > 2 &&
		       (u[1] == 0x96 || (u[1] == 0x80 && u[2] == 0xA6));
	return (*u == '.' || *u == '_' || *u == '*' || (*u | 0x20) == 'x') &&
	       left > 1 && u[1] == *u;
}

/* A capital of ASCII, or any letter of two bytes. */
static bool may_be_initial(unsigned char first, size_t len)
{
	return (len == 1 && first >= 'A' && first <= 'Z') ||
	       (len == 2 && first >= 0xC3);
}

static void count_word(struct version_look *look, uint32_t hash,
		       struct bytes word)
{
	uint16_t *count;

	if (word.len == 0)
		return;
	count = may_be_initial((unsigned char)*word.at, word.len)
			? look->letters
			: look->words;
	count[(hash ^ hash >> 8 ^ hash >> 16 ^ hash >> 24) &
	      (VERSIONS_COUNTED - 1)]++;
	look->count++;
}

void versions_look(struct bytes text, struct version_look *look)
{
	struct bytes word = {text.at, 0};
	uint32_t hash = 0;

	*look = (struct version_look){.count = 0};
	for (size_t i = 0; i < text.len; i++) {
		const unsigned char c = (unsigned char)text.at[i];

		look->blanks += may_be_blank(text, i);
		if (is_inside(c)) {
			word.at = word.len > 0 ? word.at : &text.at[i];
			word.len++;
			hash = hash * 31 + c;
			continue;
		}
		if (c == '-' && i + 1 < text.len && text.at[i + 1] == '\n') {
			i++;
			continue;
		}
		count_word(look, hash, word);
		hash = 0;
		word.len = 0;
	}
	count_word(look, hash, word);
}

static uint32_t count_others(const uint16_t *a, const uint16_t *b)
{
	uint32_t others = 0;

	for (size_t i = 0; i < VERSIONS_COUNTED; i++)
		others += a[i] > b[i] ? a[i] - b[i] : b[i] - a[i];
	return others;
}

bool versions_possible(const struct version_look *a,
		       const struct version_look *b)
{
	const uint32_t count = a->count < b->count ? a->count : b->count;
	const uint32_t letters = count_others(a->letters, b->letters);
	uint32_t most =
		2 * (count / VERSIONS_WORDS) + VERSIONS_MARK_WORDS + LOOK_SPARE;

	/* Something may stand for names in one of them. */
	if (a->blanks != b->blanks || letters > 0)
		most += 2 * (count / VERSIONS_HIDDEN);
	return count_others(a->words, b->words) <= most;
}

/* ---- what differs */

/* Two texts without what both begin and end with. */
struct comparison {
	const struct version_word *a, *b;
	int a_count, b_count;
	int most;    /* edits that versions take, at most */
	bool begins; /* nothing was before */
	size_t changed, hidden;
};

/* Part of a text that the other has not. */
struct part {
	const struct version_word *words;
	size_t count;  /* of all */
	size_t blanks; /* of these */
	bool mark;     /* one of them says which version it is */
};

static struct part part_of(const struct version_word *words, int from, int to)
{
	struct part part = {.words = words + from,
			    .count = (size_t)(to - from)};

	for (size_t i = 0; i < part.count; i++) {
		part.blanks += part.words[i].hash == 0;
		part.mark |= part.words[i].mark;
	}
	return part;
}

/* Only blanks, for so many words as they may stand for. */
static bool stands_for(const struct part *blank, const struct part *words)
{
	return blank->blanks > 0 && blank->blanks == blank->count &&
	       words->count <= blank->blanks * VERSIONS_BLANK_WORDS;
}

/* "J. N." of "Jan Novák". */
static bool begins_words(const struct part *letters, const struct part *words)
{
	if (letters->count != words->count || letters->count == 0)
		return false;
	for (size_t i = 0; i < letters->count; i++)
		if (!letters->words[i].single ||
		    letters->words[i].letter != words->words[i].letter)
			return false;
	return true;
}

/*
 * Words [x, x_end) of the one stand in place of [y, y_end) of the other; there
 * may be none.
 */
static void judge(struct comparison *c, int x, int x_end, int y, int y_end)
{
	const struct part a = part_of(c->a, x, x_end);
	const struct part b = part_of(c->b, y, y_end);
	const size_t more = a.count > b.count ? a.count : b.count;

	if (stands_for(&a, &b) || stands_for(&b, &a) || begins_words(&a, &b) ||
	    begins_words(&b, &a))
		c->hidden += more;
	else if (!c->begins || x > 0 || y > 0 || (a.count > 0 && b.count > 0) ||
		 !(a.mark || b.mark) || more > VERSIONS_MARK_WORDS)
		c->changed += more;
}

/*
 * How far in `a` the d-th edit leads on the diagonal k, on which x - y is k: a
 * word of `b` is added, or one of `a` left out.  -1: it leads nowhere.
 */
static int edit(const struct comparison *c, const int *before, int d, int k,
		bool *added)
{
	const int above = k < d ? before[k + 1] : -1;
	const int left = k > -d ? before[k - 1] : -1;
	const int down = above >= 0 && above - k <= c->b_count ? above : -1;
	const int right = left >= 0 && left < c->a_count ? left + 1 : -1;

	*added = down >= right;
	return *added ? down : right;
}

/* Those of d edits, on the diagonals from -d to d. */
static int *ends_of(int *reach, int d)
{
	return reach + d * d + d;
}

/*
 * The shortest way from the one to the other (Myers, An O(ND) difference
 * algorithm, 1986): ends_of(reach, d)[k] is how far in `a` d edits lead on the
 * diagonal k.  Returns how many it takes; -1: too many.
 */
static int find_edits(const struct comparison *c, int *reach)
{
	for (int d = 0; d <= c->most; d++) {
		int *now = ends_of(reach, d);

		for (int k = -d; k <= d; k += 2) {
			bool added;
			int x = d > 0 ? edit(c, ends_of(reach, d - 1), d, k,
					     &added)
				      : 0;

			while (x >= 0 && x < c->a_count && x - k < c->b_count &&
			       c->a[x].hash == c->b[x - k].hash)
				x++;
			now[k] = x;
			if (x == c->a_count && x - k == c->b_count)
				return d;
		}
	}
	return -1;
}

/* Goes back on it; edits without a common word between are judged as one. */
static void judge_edits(struct comparison *c, int *reach, int edits)
{
	int x = c->a_count, y = c->b_count, x_end = x, y_end = y;

	for (int d = edits; d > 0; d--) {
		const int k = x - y;
		bool added;
		const int to = edit(c, ends_of(reach, d - 1), d, k, &added);

		if (to < x) {
			judge(c, x, x_end, y, y_end);
			x_end = to;
			y_end = to - k;
		}
		x = added ? to : to - 1;
		y = added ? to - k - 1 : to - k;
	}
	judge(c, x, x_end, y, y_end);
}

static bool compare(struct comparison *c, struct buf *scratch)
{
	const size_t room = (size_t)c->most + 1;
	int *reach;
	int edits;

	buf_reset(scratch);
	reach = (void *)buf_reserve(scratch, sizeof(*reach) * room * room);
	if (!reach)
		return false;
	edits = find_edits(c, reach);
	if (edits < 0)
		return false;
	judge_edits(c, reach, edits);
	return true;
}

/* Leaves out what both begin and end with. */
static void trim(struct comparison *c)
{
	c->begins = true;
	while (c->a_count > 0 && c->b_count > 0 && c->a->hash == c->b->hash) {
		c->a++;
		c->b++;
		c->a_count--;
		c->b_count--;
		c->begins = false;
	}
	while (c->a_count > 0 && c->b_count > 0 &&
	       c->a[c->a_count - 1].hash == c->b[c->b_count - 1].hash) {
		c->a_count--;
		c->b_count--;
	}
}

bool versions_same(const struct buf *words, const struct buf *others,
		   struct buf *scratch)
{
	struct comparison c = {
		.a = (const void *)words->data,
		.b = (const void *)others->data,
		.a_count = (int)(words->len / sizeof(*c.a)),
		.b_count = (int)(others->len / sizeof(*c.b)),
	};
	const int count = c.a_count < c.b_count ? c.a_count : c.b_count;
	const size_t may_change = (size_t)count / VERSIONS_WORDS;
	const size_t may_hide = (size_t)count / VERSIONS_HIDDEN;
	const size_t most = 2 * (may_change + may_hide) + VERSIONS_MARK_WORDS;

	c.most = most < MAX_EDITS ? (int)most : MAX_EDITS;
	trim(&c);
	return compare(&c, scratch) && c.changed <= may_change &&
	       c.hidden <= may_hide;
}
