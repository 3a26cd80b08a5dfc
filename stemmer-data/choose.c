/* SPDX-License-Identifier: GPL-2.0-or-later */
/* choose.c: chooses which readings of an ambiguous form are kept. */
#include "forms.h"

#include "memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * A lexeme is as likely as its forms are frequent in running text.  If a form
 * has several lexemes, they share its count in proportion to what is known so
 * far; this is repeated a few times.  Counts are used as logarithms: a paradigm
 * with many attested forms is more certain than one with a single frequent
 * form.
 */
#define ROUNDS 5

/* The value of a lexeme never seen, in units of a form seen once. */
#define UNSEEN 0.05

/* A reading less likely than this share of the best one is dropped. */
#define KEEP_SHARE 0.45

/* Of one form; far more than any has.  Further ones are ignored. */
#define READINGS_MAX 64

enum letter_case { LOWER, CAPITAL, CASES };

struct count {
	double mass[CASES];
};

/* A form of frequency.tsv: readings[from, to). */
struct attested {
	uint32_t from, to;
	struct count count;
};

struct choice {
	struct forms *forms;
	const struct lexemes *lexemes;
	struct wordlist seen; /* words of frequency.tsv */
	struct buf counts;    /* struct count by number in seen */
	struct buf attested;  /* struct attested */
	double *known[CASES]; /* by key(): mass of its forms */
	double *next[CASES];
	uint32_t *size; /* by key(): how many forms */
};

/* A name is not the common word that is spelled the same. */
static uint32_t key(const struct reading *r)
{
	return 2 * r->lexeme + (r->flags & READING_PROPER);
}

static uint32_t name_key(uint32_t lexeme)
{
	return 2 * lexeme + READING_PROPER;
}

static bool number(const char *text, double *value)
{
	char *stop;
	unsigned long n = strtoul(text, &stop, 10);

	*value = (double)n;
	return *text >= '0' && *text <= '9' && *stop == '\0';
}

/* word count count-in-lower-case */
static spis_status read_counts(struct choice *c, struct error *e,
			       const char *folder)
{
	struct lines d;

	if (lines_open(&d, e, folder, "frequency.tsv"))
		return e->status;
	while (lines_next(&d)) {
		double all, low;
		struct count count;

		if (d.count != 3 || !number(d.fields[1], &all) ||
		    !number(d.fields[2], &low) || low > all) {
			lines_fail(&d, "expected: WORD COUNT LOWER-CASE-COUNT");
			break;
		}
		count.mass[LOWER] = log2(1 + low);
		count.mass[CAPITAL] = log2(1 + all - low);
		if (put_word(&c->seen, d.fields[0], strlen(d.fields[0])) ==
		    LENGTH(struct count, c->counts))
			put(&c->counts, &count, sizeof(count));
	}
	return lines_close(&d);
}

static void note_attested(struct choice *c)
{
	struct reading *r = ITEMS(struct reading, c->forms->readings);
	uint32_t count = LENGTH(struct reading, c->forms->readings);

	for (uint32_t end, i = 0; i < count; i = end) {
		const char *form = forms_text(c->forms, &r[i]);
		uint32_t n = wordlist_find(&c->seen, form, strlen(form));
		struct attested a;

		end = forms_group_end(c->forms, i);
		if (n == WORDLIST_NONE)
			continue;
		a.from = i;
		a.to = end;
		a.count = ITEMS(struct count, c->counts)[n];
		put(&c->attested, &a, sizeof(a));
		for (; i < end; i++)
			r[i].flags |= READING_SEEN;
	}
}

/*
 * Whether a reading is possible in this case: lower case excludes names if
 * possible.
 */
static bool allowed(const struct reading *r, bool common, enum letter_case k)
{
	return k == CAPITAL || !common || !(r->flags & READING_PROPER);
}

static double score(const struct choice *c, const struct reading *r,
		    enum letter_case k)
{
	return (double)r->weight * (c->known[k][key(r)] + UNSEEN) /
	       sqrt((double)c->size[key(r)]);
}

static bool any_common(const struct reading *r, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (!(r[i].flags & READING_PROPER))
			return true;
	return false;
}

/* Divides the mass of one form among its readings. */
static void divide(struct choice *c, const struct reading *r, uint32_t count,
		   enum letter_case k, double mass)
{
	bool common = any_common(r, count);
	double sum = 0;

	for (uint32_t i = 0; i < count; i++)
		if (allowed(&r[i], common, k))
			sum += score(c, &r[i], k);
	for (uint32_t i = 0; i < count && sum > 0; i++)
		if (allowed(&r[i], common, k))
			c->next[k][key(&r[i])] +=
				mass * score(c, &r[i], k) / sum;
}

/* How likely the name is that link number `i` leads to; 0: it is not a name. */
static double likely(const struct choice *c, const double *known,
		     const struct link *link)
{
	uint32_t to = name_key(link->to);

	return link->back || !c->size[to]
		       ? 0
		       : (known[to] + UNSEEN) / sqrt((double)c->size[to]);
}

/*
 * Divides the mass of a woman's surname among the men's surnames it leads to.
 */
static void pass_on(const struct choice *c, double *known, uint32_t first,
		    double mass)
{
	const struct link *links = ITEMS(const struct link, c->lexemes->links);
	double sum = 0, part[READINGS_MAX] = {0};
	uint32_t n = 0, i;

	for (i = first; i && n < READINGS_MAX; i = links[i - 1].next)
		sum += part[n++] = likely(c, known, &links[i - 1]);
	n = 0;
	for (i = first; i && n < READINGS_MAX; i = links[i - 1].next, n++)
		if (part[n] > 0)
			known[name_key(links[i - 1].to)] +=
				mass * part[n] / sum;
}

/*
 * Women's surnames are evidence for men's: if there is a Pavlová, Pavla is more
 * likely a form of Pavel.
 */
static void speak_for_others(const struct choice *c, double *known)
{
	const struct buf *facts = &c->lexemes->facts;

	for (uint32_t w = 0; w < LENGTH(struct word_facts, *facts); w++) {
		uint32_t link = ITEMS(const struct word_facts, *facts)[w].link;

		if (link && known[name_key(w)] > 0)
			pass_on(c, known, link, known[name_key(w)]);
	}
}

static void round_of(struct choice *c, enum letter_case k)
{
	const struct reading *r = ITEMS(struct reading, c->forms->readings);
	double *keep = c->known[k];

	for (uint32_t i = 0; i < LENGTH(struct attested, c->attested); i++) {
		struct attested *a = &ITEMS(struct attested, c->attested)[i];

		divide(c, r + a->from, a->to - a->from, k, a->count.mass[k]);
	}
	speak_for_others(c, c->next[k]);
	c->known[k] = c->next[k];
	c->next[k] = keep;
}

static void estimate(struct choice *c, uint32_t keys)
{
	for (int round = 0; round < ROUNDS; round++)
		for (int k = 0; k < CASES; k++) {
			memset(c->next[k], 0, keys * sizeof(double));
			round_of(c, (enum letter_case)k);
		}
}

/* Merges readings of one lexeme; returns how many are left. */
static uint32_t merge(struct reading *r, uint32_t count)
{
	uint32_t left = 0;

	for (uint32_t j, i = 0; i < count; i++) {
		for (j = 0; j < left && key(&r[j]) != key(&r[i]); j++)
			;
		if (j == left) {
			r[left++] = r[i];
			continue;
		}
		if (r[i].weight > r[j].weight)
			r[j].weight = r[i].weight;
		r[j].flags |= r[i].flags;
	}
	return left;
}

static void merge_all(struct forms *f)
{
	struct reading *r = ITEMS(struct reading, f->readings);
	uint32_t count = LENGTH(struct reading, f->readings), left = 0;

	for (uint32_t n, end, i = 0; i < count; i = end) {
		end = forms_group_end(f, i);
		n = merge(r + i, end - i);
		memmove(r + left, r + i, n * sizeof(*r));
		left += n;
	}
	f->readings.len = left * sizeof(*r);
}

/* The share of each reading in a form in this case. */
static void shares(const struct choice *c, const struct reading *r,
		   uint32_t count, enum letter_case k, double *share)
{
	bool common = any_common(r, count);
	double sum = 0;

	for (uint32_t i = 0; i < count; i++) {
		share[i] = allowed(&r[i], common, k) ? score(c, &r[i], k) : 0;
		sum += share[i];
	}
	for (uint32_t i = 0; i < count; i++)
		share[i] /= sum;
}

/* Marks the likely readings: the best one, and those close to it. */
static void mark(struct reading *r, const double *share, uint32_t count,
		 uint16_t flag)
{
	uint16_t keep = READING_KEEP;
	uint32_t best = 0;

	for (uint32_t i = 0; i < count; i++)
		if (share[i] > share[best])
			best = i;
	if (flag == READING_CAPITAL ||
	    (flag == READING_ANY && r[best].flags & READING_PROPER))
		keep |= READING_KEEP_NAME;
	if (flag == READING_ANY)
		keep |= READING_KEEP_ANY;
	for (uint32_t i = 0; i < count; i++)
		if (share[i] > 0 &&
		    (share[i] >= share[best] * KEEP_SHARE || r[i].flags & keep))
			r[i].flags |= flag;
}

/*
 * Marks the readings of one form.  If the case says nothing, the cases in which
 * the form was seen decide; for a form never seen both count.
 */
static void mark_all(const struct choice *c, struct reading *r, uint32_t count,
		     const struct count *seen)
{
	double share[CASES][READINGS_MAX], any[READINGS_MAX];
	double low = seen ? exp2(seen->mass[LOWER]) - 1 : 1;
	double capital = seen ? exp2(seen->mass[CAPITAL]) - 1 + UNSEEN : 1;

	shares(c, r, count, LOWER, share[LOWER]);
	shares(c, r, count, CAPITAL, share[CAPITAL]);
	for (uint32_t i = 0; i < count; i++) {
		any[i] = low * share[LOWER][i] + capital * share[CAPITAL][i];
		r[i].weight = (float)any[i];
	}
	mark(r, share[LOWER], count, READING_LOWER);
	mark(r, share[CAPITAL], count, READING_CAPITAL);
	mark(r, any, count, READING_ANY);
}

static int best_first(const void *a, const void *b)
{
	const struct reading *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return x->lexeme < y->lexeme ? -1 : x->lexeme > y->lexeme;
}

static void choose(struct choice *c)
{
	struct reading *r = ITEMS(struct reading, c->forms->readings);
	uint32_t count = LENGTH(struct reading, c->forms->readings), left = 0;
	const struct attested *a = ITEMS(struct attested, c->attested);
	uint32_t attested = LENGTH(struct attested, c->attested), at = 0;

	for (uint32_t n, end, i = 0; i < count; i = end) {
		bool seen = at < attested && a[at].from == i;

		end = forms_group_end(c->forms, i);
		n = end - i < READINGS_MAX ? end - i : READINGS_MAX;
		mark_all(c, r + i, n, seen ? &a[at].count : NULL);
		at += seen;
		qsort(r + i, n, sizeof(*r), best_first);
		for (uint32_t j = i; j < i + n; j++)
			if (r[j].flags &
			    (READING_LOWER | READING_CAPITAL | READING_ANY))
				r[left++] = r[j];
	}
	c->forms->readings.len = left * sizeof(*r);
}

spis_status forms_choose(struct forms *f, struct error *e,
			 const struct lexemes *l, const char *folder)
{
	struct choice c = {.forms = f, .lexemes = l};
	uint32_t keys = 2 * l->words.count;

	if (read_counts(&c, e, folder))
		goto out;
	merge_all(f);
	note_attested(&c);
	c.size = need(keys, sizeof(*c.size));
	for (uint32_t i = 0; i < LENGTH(struct reading, f->readings); i++)
		c.size[key(&ITEMS(struct reading, f->readings)[i])]++;
	for (int k = 0; k < CASES; k++) {
		c.known[k] = need(keys, sizeof(double));
		c.next[k] = need(keys, sizeof(double));
	}
	estimate(&c, keys);
	choose(&c);
	for (int k = 0; k < CASES; k++) {
		free(c.known[k]);
		free(c.next[k]);
	}
	free(c.size);
out:
	wordlist_release(&c.seen);
	buf_release(&c.counts);
	buf_release(&c.attested);
	return e->status;
}
