/* SPDX-License-Identifier: GPL-2.0-or-later */
/* alerts.c: reports new hits of saved queries. */
#include "alerts.h"

#include "batch.h"
#include "report.h"
#include "seen.h"
#include "translate.h"

#include <errno.h>
#include <inttypes.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BOM "\xEF\xBB\xBF"

/*
 * Hits are examined in pages, because each hit holds everything shown about it.
 */
#define PAGE_HITS 1000u

/* A query that finds more is too broad for an alert. */
#define MAX_PAGES (SPIS_MAX_HITS / PAGE_HITS)

/*
 * Busy writers may overwrite the state that a query reads; then it starts
 * again.
 */
#define MAX_TRIES 5

/*
 * As for copies (see spis-search.h): a longer text is the same wherever it is,
 * so a moved document is not new.  Shorter texts are distinguished by their
 * paths.
 */
#define OWN_TEXT_BYTES 300

struct alerts {
	struct search *search;
	struct seen *seen;
	uint64_t queries;
};

/* Hits of a query to be reported. */
struct news {
	spis_results *pages[MAX_PAGES]; /* pages with these hits */
	size_t page_count;
	const spis_hit **hits;
	size_t count, limit;
	const char *why; /* why some are missing; NULL: none are */
	bool failed;     /* and further runs will not report the others */
};

static void release(struct news *n)
{
	while (n->page_count > 0)
		spis_results_free(n->pages[--n->page_count]);
	n->count = 0;
	n->why = NULL;
	n->failed = false;
}

/* ---- identity of a document */

/*
 * Text without blanks and controls, because another version of Spis may lay out
 * lines differently.
 */
static void add_text(struct sha256_ctx *hash, const char *text, size_t len)
{
	const char *end = text + len;

	while (text < end) {
		const char *from = text;

		while (text < end && (unsigned char)*text > ' ')
			text++;
		sha256_update(hash, (size_t)(text - from),
			      (const uint8_t *)from);
		text += text < end;
	}
}

/*
 * The key depends on the name of the query, because each query reports its own
 * hits, and on the text of the document: a changed document is new.  Whether
 * the change matters for the query cannot be known, and a superfluous alert is
 * better than a missing one.
 */
static spis_status key_of(spis_index *index, const char *name,
			  const spis_hit *hit, uint8_t key[SEEN_KEY_BYTES])
{
	struct sha256_ctx hash;
	spis_description *d;
	const char *path = spis_hit_path(hit), *text;
	size_t len;
	spis_status status =
		spis_describe(index, spis_hit_index(hit), path, &d);

	if (status != SPIS_OK)
		return status;
	text = spis_description_text(d, &len);
	sha256_init(&hash);
	sha256_update(&hash, strlen(name) + 1, (const uint8_t *)name);
	if (len < OWN_TEXT_BYTES)
		sha256_update(&hash, strlen(path) + 1, (const uint8_t *)path);
	add_text(&hash, text, len);
	sha256_digest(&hash, SEEN_KEY_BYTES, key);
	spis_description_free(d);
	return SPIS_OK;
}

/* ---- new hits */

/* Takes the hit if it is new; sets n->why if it cannot. */
static spis_status take_hit(struct alerts *alerts, const struct answer *a,
			    const spis_hit *hit, struct news *n)
{
	const size_t before = seen_added(alerts->seen);
	uint8_t key[SEEN_KEY_BYTES];
	spis_status status = key_of(alerts->search->index, a->id, hit, key);
	enum seen_answer answer;

	if (status != SPIS_OK)
		return status;
	answer = seen_add(alerts->seen, key);
	if (answer == SEEN_FULL) {
		n->why = MESSAGE(
			"the queries find more documents than can be "
			"remembered, so new ones are not reported: make them "
			"narrower");
		n->failed = true;
	} else if (answer == SEEN_ADDED && n->count == n->limit) {
		seen_take_back(alerts->seen, before);
		n->why = MESSAGE(
			"there are more new documents; the next run reports "
			"them");
	} else if (answer == SEEN_ADDED) {
		n->hits[n->count++] = hit;
	}
	return SPIS_OK;
}

/* Examines page `number`; *more: there may be another. */
static spis_status take_page(struct alerts *alerts, struct answer *a,
			     uint32_t number, struct news *n, bool *more)
{
	struct search *s = alerts->search;
	spis_search_options options = search_wishes(s);
	const size_t before = n->count;
	spis_results *page;
	const spis_hit *hit;
	spis_status status;

	options.offset = number * PAGE_HITS;
	options.limit = PAGE_HITS;
	/*
	 * A word that no document has yet may be what the user waits for; and a
	 * signed document is new even if its draft was reported.
	 */
	options.flags |= SPIS_AS_TYPED | SPIS_ALL_WORDS | SPIS_NEAR_DUPLICATES;
	*more = false;
	status = spis_search(s->index, a->query, a->query_bytes, &options,
			     &page);
	if (status != SPIS_OK)
		return status;
	n->pages[n->page_count++] = page;
	for (size_t i = 0;
	     status == SPIS_OK && !n->why && (hit = spis_results_hit(page, i));
	     i++)
		status = take_hit(alerts, a, hit, n);
	*more = spis_results_count(page) == PAGE_HITS;
	if (number > 0 && n->count == before)
		spis_results_free(n->pages[--n->page_count]);
	return status;
}

/* All pages are from one state of the index. */
static spis_status take_pages(struct alerts *alerts, struct answer *a,
			      struct news *n)
{
	spis_status status = spis_hold(alerts->search->index);
	bool more = true;

	for (uint32_t i = 0; status == SPIS_OK && more && !n->why; i++) {
		if (i < MAX_PAGES) {
			status = take_page(alerts, a, i, n, &more);
			continue;
		}
		n->why = MESSAGE(
			"it finds more documents than are examined: make the "
			"query narrower");
		n->failed = true;
	}
	return status;
}

static spis_status find_news(struct alerts *alerts, struct answer *a,
			     struct news *n)
{
	const size_t before = seen_added(alerts->seen);
	spis_status status = SPIS_OVERTAKEN;

	for (int i = 0; status == SPIS_OVERTAKEN && i < MAX_TRIES; i++) {
		status = take_pages(alerts, a, n);
		if (status == SPIS_OK)
			return SPIS_OK;
		release(n);
		seen_take_back(alerts->seen, before);
	}
	if (spis_status_class(status) == SPIS_CLASS_RUN)
		alerts->search->over = true;
	return status;
}

/* ---- lines */

/* Answers a query with a name.  Returns the exit status. */
static int answer_query(struct batch *b, struct answer *a, uint64_t number)
{
	struct alerts *alerts = b->arg;
	const uint32_t limit = b->search->options->limit;
	struct news n = {.limit = limit ? limit : SPIS_MAX_HITS};
	int status = EXIT_NOTHING;

	n.hits = calloc(n.limit, sizeof(*n.hits));
	if (!n.hits)
		return trouble_memory();
	alerts->queries++;
	if (find_news(alerts, a, &n) != SPIS_OK) {
		status = batch_refuse(b, a, number,
				      spis_error(b->search->index));
	} else if (n.count > 0) {
		a->results = n.pages[0];
		a->hits = n.hits;
		a->hit_count = n.count;
		status = search_print(b->search, a);
	}
	if (n.why && status != EXIT_TROUBLE) {
		trouble("'%s', line %" PRIu64 ": %s", b->name, number,
			translate(n.why));
		status = n.failed ? EXIT_TROUBLE : status;
	}
	release(&n);
	free(n.hits);
	return status;
}

/* A query without a name is named by its text. */
static int answer_unnamed(struct batch *b, struct answer *a, const char *query,
			  size_t len, uint64_t number)
{
	char *id = strndup(query, len);
	int status;

	if (!id)
		return trouble_memory();
	a->id = id;
	a->query = query;
	a->query_bytes = len;
	status = answer_query(b, a, number);
	free(id);
	return status;
}

static int answer_line(struct batch *b, const char *line, size_t len,
		       uint64_t number)
{
	struct answer a = {.index = b->search->index};
	char id[BATCH_ID_BYTES + 1];
	const char *fault;

	if (number == 1 && len >= strlen(BOM) &&
	    memcmp(line, BOM, strlen(BOM)) == 0) {
		line += strlen(BOM);
		len -= strlen(BOM);
	}
	if (len == 0 || *line == '#')
		return EXIT_NOTHING;
	if (!memchr(line, '\t', len))
		return answer_unnamed(b, &a, line, len, number);
	fault = batch_parse(line, len, &a, id);
	return fault ? batch_refuse(b, &a, number, fault)
		     : answer_query(b, &a, number);
}

/* ---- the run */

/*
 * Hits may be remembered only after the output has arrived: a file is synced to
 * disk; pipes and terminals cannot be, and say so.
 */
static int sync_output(void)
{
	if (fsync(STDOUT_FILENO) == 0 || errno == EINVAL || errno == EROFS ||
	    errno == ENOTSUP)
		return 0;
	return trouble("cannot write to standard output: %s", strerror(errno));
}

static int report(struct alerts *alerts)
{
	const char *path = alerts->search->options->operand;
	struct batch b = {
		.search = alerts->search, .answer = answer_line, .arg = alerts};
	int status = batch_run(&b, path);

	if (status != EXIT_TROUBLE && alerts->queries == 0)
		return trouble("'%s' has no queries", b.name);
	if (ferror(stdout))
		return EXIT_TROUBLE;
	if (seen_added(alerts->seen) > 0 && sync_output() != 0)
		return EXIT_TROUBLE;
	if (seen_save(alerts->seen) != 0)
		return EXIT_TROUBLE;
	return status == EXIT_TROUBLE ? EXIT_TROUBLE : EXIT_FOUND;
}

int alerts_run(struct search *s)
{
	struct alerts alerts = {.search = s};
	int status = seen_open(s->options->seen, &alerts.seen);

	if (status == 0)
		status = report(&alerts);
	seen_free(alerts.seen);
	return status;
}
