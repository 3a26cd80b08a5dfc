/* SPDX-License-Identifier: GPL-2.0-or-later */
/* number.c: the number of a law, a resolution or a file. */
#include "complete/job.h"

#include "reference/reference.h"
#include "search/hide.h"

#include <string.h>

/* Longer texts are no numbers. */
#define NUMBER_BYTES 48

/*
 * How many of the passages with its words are read.  These have what usually
 * follows.
 */
#define PASSAGES 16

/* How much text of these is read; this takes a third of a millisecond. */
#define TEXT_BYTES (64u * 1024)

/*
 * Bytes before the number that may name its kind: "usnesení zastupitelstva č."
 */
#define NAME_BYTES 64

/* What follows the number of a law. */
#define COLLECTION " Sb."

/* A number that begins as typed. */
struct number {
	char text[NUMBER_BYTES + sizeof(COLLECTION)];
	size_t len;
	bool law;           /* " Sb." follows it somewhere */
	uint32_t seen;      /* number of passages with it */
	uint32_t last;      /* the last of these passages, from 1 */
	uint32_t documents; /* documents that refer to it, if known */
	bool named; /* the words before it name its kind as those typed do */
};

struct numbers {
	struct completing *job;
	struct bytes typed; /* part of the text: "128/2" */
	size_t slash;       /* position of the first slash */
	size_t words;       /* words of job->typed before the incomplete one */
	struct number found[SPIS_MAX_COMPLETIONS];
	size_t count;
};

/* ---- what was typed */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	const unsigned char low = (unsigned char)c | 0x20;

	return (low >= 'a' && low <= 'z') || (unsigned char)c >= 0xC3;
}

/* Letters beyond ASCII begin with C3 or more, a no-break space with C2. */
static bool is_part(const char *at, const char *begin)
{
	return is_digit(*at) || is_letter(*at) || strchr("/-_.", *at) ||
	       (((unsigned char)*at & 0xC0) == 0x80 && at > begin &&
		(unsigned char)at[-1] >= 0xC3);
}

static bool has_digit(struct bytes text)
{
	for (size_t i = 0; i < text.len; i++)
		if (is_digit(text.at[i]))
			return true;
	return false;
}

/* False: the text does not end with a number of several parts. */
static bool take_typed(struct numbers *n)
{
	const struct completing *job = n->job;
	const char *slash;
	size_t start = job->text.len;

	while (start > 0 && job->text.len - start < NUMBER_BYTES &&
	       job->text.at[start - 1] != '\0' &&
	       is_part(job->text.at + start - 1, job->text.at))
		start--;
	n->typed = (struct bytes){job->text.at + start, job->text.len - start};
	slash = memchr(n->typed.at, '/', n->typed.len);
	if (!slash || slash == n->typed.at || n->typed.len == NUMBER_BYTES ||
	    !(has_digit(n->typed) || n->typed.at[n->typed.len - 1] == '/'))
		return false;
	n->slash = (size_t)(slash - n->typed.at);
	n->words = job->typed_count;
	if (n->words > 0 && job->typed[n->words - 1].end == job->text.len)
		n->words--;
	return n->words > 0 && job->typed[n->words - 1].start >= start;
}

/* ---- texts that have the number */

/* Finds the complete word that the fewest passages have. */
static spis_status find_rarest(struct error *e, struct numbers *n,
			       struct store_word *word, size_t *number)
{
	const struct typed *typed = n->job->typed;
	uint32_t least = UINT32_MAX;
	spis_status status = SPIS_OK;

	for (size_t i = n->words;
	     i-- > 0 && status == SPIS_OK &&
	     n->job->text.at + typed[i].start >= n->typed.at;) {
		struct store_word made;
		uint32_t passages = 0;

		status = completing_word(e, n->job, &typed[i], &made);
		if (status == SPIS_OK && made.count > 0)
			status = store_frequency(e, n->job->store,
						 made.terms[0], &passages);
		if (status == SPIS_OK && passages < least) {
			least = passages;
			*word = made;
			*number = i;
		}
	}
	return status;
}

/* Finds passages with this word next to another, or with this word at all. */
static spis_status find_passages(struct error *e, struct numbers *n,
				 struct store_pair *pair)
{
	struct completing *job = n->job;
	struct store_word rarest = {NULL, 0}, other = {NULL, 0};
	size_t i = 0;
	spis_status status = find_rarest(e, n, &rarest, &i);
	const bool before = i + 1 == n->words;

	if (status == SPIS_OK && (!before || i > 0))
		status = completing_word(
			e, job, &job->typed[before ? i - 1 : i + 1], &other);
	pair->word = before ? rarest : other;
	if (status == SPIS_OK && other.count > 0)
		status = store_find_pairs(e, job->store,
					  before ? &other : &rarest, pair, 1);
	pair->word = rarest;
	if (status == SPIS_OK && pair->count == 0)
		status = store_find_pairs(e, job->store, NULL, pair, 1);
	return status;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/*
 * Whether the text has what was typed at that byte, and the number begins
 * there.
 */
static bool is_there(const struct numbers *n, struct bytes text, size_t start)
{
	if (start > 0 &&
	    (is_digit(text.at[start - 1]) || is_letter(text.at[start - 1]) ||
	     text.at[start - 1] == '/'))
		return false;
	for (size_t i = 0; i < n->typed.len; i++)
		if (start + i >= text.len ||
		    lower(text.at[start + i]) != lower(n->typed.at[i]))
			return false;
	return true;
}

/*
 * The end of the number that begins there, without a mark that may end the
 * sentence.
 */
static size_t end_of(const struct numbers *n, struct bytes text, size_t start)
{
	size_t end = start + n->typed.len;

	while (end < text.len && text.at[end] != '\0' &&
	       is_part(text.at + end, text.at))
		end++;
	while (end > start && strchr("/-_.", text.at[end - 1]))
		end--;
	return end;
}

static bool is_hidden(struct bytes text, size_t start, size_t end)
{
	struct hidden h;

	hidden_begin(&h, text, start, end);
	for (size_t i = start; i < end; i++)
		if (hidden_at(&h, i))
			return true;
	return false;
}

static bool names_collection(struct bytes text, size_t end)
{
	end += end < text.len && text.at[end] == ' ';
	return text.len - end >= 3 && memcmp(text.at + end, "Sb.", 3) == 0;
}

static void count(struct numbers *n, struct bytes text, bool law,
		  uint32_t passage)
{
	struct number *number = n->found;

	while (number < n->found + n->count &&
	       (number->len != text.len ||
		memcmp(number->text, text.at, text.len) != 0))
		number++;
	if (number == n->found + SPIS_MAX_COMPLETIONS)
		return;
	if (number == n->found + n->count) {
		n->count++;
		*number = (struct number){.len = text.len};
		memcpy(number->text, text.at, text.len);
	}
	number->law |= law;
	number->seen += number->last != passage;
	number->last = passage;
}

static void look_at(struct numbers *n, struct bytes text, size_t start,
		    uint32_t passage)
{
	size_t end;

	if (!is_there(n, text, start))
		return;
	end = end_of(n, text, start);
	if (end - start <= NUMBER_BYTES && !is_hidden(text, start, end))
		count(n, (struct bytes){text.at + start, end - start},
		      names_collection(text, end), passage);
}

static void look_through(struct numbers *n, struct bytes text, uint32_t passage)
{
	const char *at = text.at, *end = text.at + text.len;

	while ((at = memchr(at, '/', (size_t)(end - at)))) {
		const size_t slash = (size_t)(at++ - text.at);

		if (slash >= n->slash)
			look_at(n, text, slash - n->slash, passage);
	}
}

/* ---- choosing numbers */

/*
 * Counts the documents that refer to it, with the kind that the words before it
 * name.
 */
static spis_status find_documents(struct error *e, struct numbers *n,
				  struct number *number)
{
	const char *from = n->typed.at;
	char text[NAME_BYTES + sizeof(number->text)];
	char term[1 + REFERENCE_TERM_BYTES] = {SCHEMA_PREFIX_REFERENCE};
	size_t named;
	struct references references;
	struct reference r;
	spis_status status = SPIS_OK;

	while (from > n->job->text.at && n->typed.at - from < NAME_BYTES)
		from--;
	named = (size_t)(n->typed.at - from);
	memcpy(text, from, named);
	memcpy(text + named, number->text, number->len);
	references_init(&references, text, named + number->len);
	while (references_next(&references, &r) && status == SPIS_OK) {
		if (r.end <= named)
			continue;
		status = store_frequency(
			e, n->job->store,
			(struct bytes){term,
				       1 + reference_term(r.kind, r.key,
							  r.key_len, term + 1)},
			&number->documents);
		number->named = r.start < named && number->documents > 0;
	}
	return status;
}

/*
 * A number of the kind that was typed comes first, then the one that more
 * documents refer to.
 */
static bool is_better(const struct number *a, const struct number *b)
{
	if (a->named != b->named)
		return a->named;
	return a->documents != b->documents ? a->documents > b->documents
					    : a->seen > b->seen;
}

static void name_law(struct number *number)
{
	memcpy(number->text + number->len, COLLECTION, strlen(COLLECTION));
	number->len += strlen(COLLECTION);
}

static spis_status give(struct error *e, struct numbers *n)
{
	spis_status status = SPIS_OK;
	size_t left = 0;

	for (size_t i = 0; i < n->count && status == SPIS_OK; i++) {
		struct number number = n->found[i];
		size_t at = left;

		if (number.law)
			name_law(&number);
		if (number.len == n->typed.len)
			continue;
		status = find_documents(e, n, &number);
		for (left++; at > 0 && is_better(&number, &n->found[at - 1]);
		     at--)
			n->found[at] = n->found[at - 1];
		n->found[at] = number;
	}
	for (size_t i = 0; i < left && status == SPIS_OK; i++)
		status = completing_add(
			e, n->job,
			(struct bytes){n->found[i].text, n->found[i].len},
			n->found[i].documents > 0 ? n->found[i].documents
						  : n->found[i].seen);
	return status;
}

spis_status complete_number(struct error *e, struct completing *job, bool *done)
{
	struct numbers n = {.job = job};
	uint32_t passages[PASSAGES];
	struct store_pair pair = {.passages = passages, .most = PASSAGES};
	size_t bytes = 0;
	spis_status status;

	if (!take_typed(&n))
		return SPIS_OK;
	*done = true;
	status = completing_begin(e, job, (size_t)(n.typed.at - job->text.at));
	if (status == SPIS_OK)
		status = find_passages(e, &n, &pair);
	for (size_t i = 0;
	     i < pair.count && bytes < TEXT_BYTES && status == SPIS_OK; i++) {
		struct bytes text;

		status = completing_read(e, job, passages[i], &text);
		if (status == SPIS_OK)
			look_through(&n, text, (uint32_t)i + 1);
		bytes += text.len;
	}
	return status == SPIS_OK ? give(e, &n) : status;
}
