/* SPDX-License-Identifier: GPL-2.0-or-later */
/* versions.c: whether two texts are versions of one document. */
#include "search/versions.h"

#include "base/utf8.h"
#include "store/order.h"
#include "text/token.h"

#include <limits.h>
#include <string.h>

/*
 * The most words, on both sides together, that are not in the other text.  The
 * time grows with the square of it.  A text of 5,000 words that differs in more
 * is hardly a version.
 */
#define MAX_EDITS 512

/* The most of these that are other words than names. */
#define MAX_CHANGES 64

/* ---- words */

/* Hashes that no word has. */
#define BLANK   0u /* stands for names */
#define NO_WORD 2u

struct word {
	uint64_t hash;
	uint32_t letter; /* the first */
	bool initial; /* the word is one letter, which may stand for a name */
	bool mark;    /* says which version it is */
};

/* How many characters of `text` stand for something that was taken out. */
static size_t count_blanks(const char *text, size_t len)
{
	/* Each character, and how much it counts. */
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

static struct word word_of(const struct token *token)
{
	struct word word = {.mark = is_mark(token)};
	const size_t bytes = utf8_get(token->word, token->len, &word.letter);

	word.initial = bytes == token->len && !(token->flags & TOKEN_DIGIT);
	word.hash = order_hash(token->word, token->len) | 1;
	return word;
}

/* A text while its words are read. */
struct word_reader {
	struct bytes text;
	struct tokens tokens;
	struct token token; /* not returned yet, if `held` */
	size_t end;         /* of what was returned */
	bool held;
	bool blank; /* the word returned last was a blank */
};

static void begin(struct word_reader *r, struct bytes text)
{
	r->text = text;
	r->end = 0;
	r->held = r->blank = false;
	tokens_init(&r->tokens, text.at, text.len);
}

/* If a word has two readings, the first counts. */
static bool next_token(struct word_reader *r)
{
	while (tokens_next(&r->tokens, &r->token))
		if (!(r->token.flags & TOKEN_READING))
			return true;
	return false;
}

/*
 * Goes to the next token; returns whether something before it stands for names.
 */
static bool pass_gap(struct word_reader *r)
{
	const size_t start = r->end;
	size_t end;

	r->held = next_token(r);
	end = r->held ? r->token.start : r->text.len;
	r->end = r->held ? r->token.end : end;
	/* The shortest blank, counted as three, takes three bytes. */
	return end > start + 2 &&
	       count_blanks(r->text.at + start, end - start) > 2;
}

/* Several blanks in a row count as one. */
static bool next_word(struct word_reader *r, struct word *word)
{
	for (;;) {
		const bool given = r->held;
		const bool blank =
			given ? is_crossed_out(&r->token) : pass_gap(r);

		if (given)
			r->held = false;
		if (given && !blank) {
			r->blank = false;
			*word = word_of(&r->token);
			return true;
		}
		if (blank && !r->blank) {
			r->blank = true;
			*word = (struct word){.hash = BLANK};
			return true;
		}
		if (!blank && !r->held)
			return false;
	}
}

void version_begin(struct version *v, struct bytes text)
{
	buf_reset(&v->text);
	buf_reset(&v->words);
	v->read = false;
	buf_add(&v->text, text.at, text.len);
}

void version_release(struct version *v)
{
	buf_release(&v->text);
	buf_release(&v->words);
}

static void read_words(struct version *v)
{
	struct word_reader r;
	struct word word;

	if (v->read)
		return;
	begin(&r, buf_bytes(&v->text));
	while (next_word(&r, &word))
		buf_add(&v->words, &word, sizeof(word));
	v->read = true;
}

/* ---- the first words that differ */

/*
 * A word of this many bytes is not part of a spaced-out heading, see spaced.h.
 */
#define WHOLE_BYTES 5

/*
 * Whether words can be read from this place on as from the beginning: it is
 * after a word that has no connection with what follows.
 */
static bool parts_words(const char *text, size_t at)
{
	if (at <= WHOLE_BYTES || text[at - 1] != ' ')
		return false;
	for (size_t i = 2; i <= WHOLE_BYTES + 1; i++) {
		const char c = text[at - i];

		if (!(c >= '0' && c <= '9') &&
		    !((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
			return false;
	}
	return true;
}

/* All words before it are the same. */
static size_t where_alike(struct bytes a, struct bytes b)
{
	const size_t len = a.len < b.len ? a.len : b.len;
	size_t at = 0;

	while (at < len && a.at[at] == b.at[at])
		at++;
	while (at > 0 && !parts_words(a.at, at))
		at--;
	return at;
}

/* The words of a text from some place on, as far as they were asked for. */
struct stretch {
	struct word_reader reader;
	struct buf words;
	bool over; /* there are no more */
};

static void begin_stretch(struct stretch *s, struct bytes text, size_t from)
{
	if (text.len > 0) /* an empty text may have no address */
		text = (struct bytes){text.at + from, text.len - from};
	begin(&s->reader, text);
	s->words = (struct buf){.len = 0};
	s->over = false;
}

/* NO_WORD after the last word, or when out of memory. */
static struct word word_at(struct stretch *s, size_t i)
{
	static const struct word none = {.hash = NO_WORD};
	struct word word;

	while (!s->over && s->words.len / sizeof(word) <= i) {
		s->over = !next_word(&s->reader, &word);
		if (!s->over)
			buf_add(&s->words, &word, sizeof(word));
	}
	if (s->words.failed || s->words.len / sizeof(word) <= i)
		return none;
	memcpy(&word, s->words.data + i * sizeof(word), sizeof(word));
	return word;
}

static bool may_be_initial(const struct word *letter, const struct word *word)
{
	return letter->initial && letter->letter == word->letter;
}

/* Whether one of the first words says which version it is. */
static bool is_marked(struct stretch *s)
{
	for (size_t i = 0; i < VERSIONS_MARK_WORDS; i++)
		if (word_at(s, i).mark)
			return true;
	return false;
}

/* Two texts from the first words that differ. */
struct parting {
	struct stretch a, b;
	bool begins; /* there are no words before */
};

/*
 * Goes on from these words to the next that differ.  True: what differs there
 * may stand for names or for the version, or nothing differs.
 */
static bool go_on(struct parting *p, int *x, int k)
{
	struct word v, w;

	for (;; ++*x) {
		v = word_at(&p->a, (size_t)*x);
		w = word_at(&p->b, (size_t)(*x - k));
		if (v.hash != w.hash)
			break;
		if (v.hash == NO_WORD)
			return true;
	}
	return v.hash == BLANK || w.hash == BLANK || may_be_initial(&v, &w) ||
	       may_be_initial(&w, &v) ||
	       (p->begins && *x == 0 && k == 0 &&
		(is_marked(&p->a) || is_marked(&p->b)));
}

/* A word is replaced, or one of `a` is left out, or one of `b` is added. */
static int change(const int *before, int k)
{
	const int other = before[k] + 1, less = before[k - 1] + 1;
	const int more = before[k + 1];
	const int most = other > less ? other : less;

	return most > more ? most : more;
}

/*
 * Whether versions could differ like this, up to so many words.  Most texts of
 * one kind differ in some words near the beginning, and seeing that takes far
 * less time than reading them.  reach[k]: how far in `a` so many changes lead
 * if `b` is k words behind.
 */
static bool part_as_versions(struct parting *p, int changes)
{
	int reach[2][2 * MAX_CHANGES + 5];

	for (int i = 0; i < 2 * MAX_CHANGES + 5; i++)
		reach[0][i] = reach[1][i] = INT_MIN / 2;
	for (int d = 0; d <= changes; d++) {
		int *now = &reach[d % 2][MAX_CHANGES + 2];
		const int *before = &reach[(d + 1) % 2][MAX_CHANGES + 2];

		for (int k = -d; k <= d; k++) {
			now[k] = d > 0 ? change(before, k) : 0;
			if (now[k] >= 0 && now[k] >= k && go_on(p, &now[k], k))
				return true;
		}
	}
	return false;
}

static bool may_be_versions(struct bytes a, struct bytes b, size_t changes)
{
	const size_t alike = where_alike(a, b);
	struct parting p = {.begins = alike == 0};
	bool may;

	begin_stretch(&p.a, a, alike);
	begin_stretch(&p.b, b, alike);
	may = part_as_versions(&p, (int)changes);
	buf_release(&p.a.words);
	buf_release(&p.b.words);
	return may;
}

/* ---- what differs */

/* Two texts without their common beginning and end. */
struct comparison {
	const struct word *a, *b;
	int a_count, b_count;
	int most; /* the most edits that versions take */
	size_t *steps;
	bool begins; /* there were no words before */
	size_t changed, hidden;
};

/* Part of a text that the other text does not have. */
struct part {
	const struct word *words;
	size_t count;  /* of all */
	size_t blanks; /* of these */
	bool mark;     /* one of them says which version it is */
};

static struct part part_of(const struct word *words, int from, int to)
{
	/* A text without words has no address to point to. */
	struct part part = {.words = words ? words + from : NULL,
			    .count = (size_t)(to - from)};

	for (size_t i = 0; i < part.count; i++) {
		part.blanks += part.words[i].hash == BLANK;
		part.mark |= part.words[i].mark;
	}
	return part;
}

/*
 * Whether the part has only blanks, for no more words than they may stand for.
 */
static bool stands_for(const struct part *blank, const struct part *words)
{
	return blank->blanks > 0 && blank->blanks == blank->count &&
	       words->count <= blank->blanks * VERSIONS_BLANK_WORDS;
}

/* "J.  N." for "Jan Novák". */
static bool begins_words(const struct part *letters, const struct part *words)
{
	if (letters->count != words->count || letters->count == 0)
		return false;
	for (size_t i = 0; i < letters->count; i++)
		if (!letters->words[i].initial ||
		    letters->words[i].letter != words->words[i].letter)
			return false;
	return true;
}

/*
 * Words [x, x_end) of `a` stand in place of [y, y_end) of `b`; either may be
 * empty.
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
 * How far in `a` the d-th edit leads on the diagonal k, where x - y is k: a
 * word of `b` is added, or one of `a` is left out.  -1: it leads nowhere.
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

/* The ends for d edits, on the diagonals from -d to d. */
static int *ends_of(int *reach, int d)
{
	return reach + d * d + d;
}

/*
 * Finds the shortest way from one text to the other (Myers, An O(ND) difference
 * algorithm, 1986): ends_of(reach, d)[k] is how far in `a` d edits lead on the
 * diagonal k.  Returns how many edits it takes; -1: too many, or no steps are
 * left.
 */
static int find_edits(const struct comparison *c, int *reach)
{
	for (int d = 0; d <= c->most && *c->steps > (size_t)d; d++) {
		int *now = ends_of(reach, d);

		*c->steps -= (size_t)d + 1;
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

/*
 * Goes back along the way; edits without a common word between them are judged
 * as one.
 */
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

/* Leaves out the common beginning and end. */
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

/* c->a_count and c->b_count must be set. */
static bool are_versions(struct comparison *c, size_t may_change,
			 struct buf *scratch)
{
	const int count = c->a_count < c->b_count ? c->a_count : c->b_count;
	const size_t may_hide = (size_t)count / VERSIONS_HIDDEN;
	const size_t most = 2 * (may_change + may_hide) + VERSIONS_MARK_WORDS;

	c->most = most < MAX_EDITS ? (int)most : MAX_EDITS;
	trim(c);
	return compare(c, scratch) && c->changed <= may_change &&
	       c->hidden <= may_hide;
}

bool versions_same(struct version *a, struct version *b, struct buf *scratch,
		   size_t *steps)
{
	const size_t bytes =
		a->text.len < b->text.len ? a->text.len : b->text.len;
	const size_t changes = bytes / VERSIONS_BYTES < MAX_CHANGES
				       ? bytes / VERSIONS_BYTES
				       : MAX_CHANGES;
	struct comparison c;

	if (!may_be_versions(buf_bytes(&a->text), buf_bytes(&b->text), changes))
		return false;
	read_words(a);
	read_words(b);
	c = (struct comparison){
		.a = (const void *)a->words.data,
		.b = (const void *)b->words.data,
		.a_count = (int)(a->words.len / sizeof(*c.a)),
		.b_count = (int)(b->words.len / sizeof(*c.b)),
		.steps = steps,
	};
	return !a->words.failed && !b->words.failed &&
	       are_versions(&c, changes, scratch);
}
