/* SPDX-License-Identifier: GPL-2.0-or-later */
/* writer.c: an index with a commit every few documents, and what is in it. */

/*
 * usage: B=BUILD writer write INDEX COMMITS [THREADS]
 *        B=BUILD writer show INDEX
 *
 * `write` goes on behind the last commit that the index holds, and says the
 * number of each that is acknowledged; what a commit changes depends on
 * nothing but its number.  THREADS: by building in bulk.  `show` tells all
 * that a reader can see, the number of the last commit first.
 */
#include "spis.h"

#include "czech.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define KEY        "commits"
#define DOCUMENTS  60   /* names of documents; not a multiple of 7 */
#define MOST       1000 /* documents of an index to be shown */
#define PUTS       3    /* of a commit */
#define TEXT_WORDS 400
#define TEXT_BYTES (TEXT_WORDS * 24)

static const char *const words[] = {
	"rada",         "zastupitelstvo", "město",     "schvaluje", "rozpočet",
	"pozemek",      "prodej",         "nájem",     "silnice",   "škola",
	"starostka",    "výbor",          "vyhláška",  "dotace",    "žádost",
	"rekonstrukce", "kanalizace",     "veřejné",   "osvětlení", "hřiště",
	"Olomouc",      "Litovel",        "příspěvek", "smlouva",
};

static int fail(const char *why)
{
	fprintf(stderr, "writer: %s\n", why);
	return 2;
}

/* ---- writing */

/* What a commit chooses, the same each time. */
struct choice {
	uint32_t seed;
	uint32_t document;
};

static uint32_t next(struct choice *c)
{
	c->seed = c->seed * 1664525u + 1013904223u;
	return c->seed >> 8;
}

/*
 * Another one at each call: building in bulk, the library commits when a
 * document is to be read that is pending.
 */
static void name(char path[16], struct choice *c)
{
	c->document = (c->document + 7) % DOCUMENTS;
	snprintf(path, 16, "d%" PRIu32, c->document);
}

/* Each has the word "usnesení", and words of its own. */
static void make_text(struct choice *c, char text[TEXT_BYTES])
{
	uint32_t count = next(c) % TEXT_WORDS;
	int len = snprintf(text, TEXT_BYTES, "Usnesení č. %" PRIu32 "\n",
			   next(c) % 100000);

	for (uint32_t i = 0; i < count && len < TEXT_BYTES - 24; i++)
		len += snprintf(
			text + len, (size_t)(TEXT_BYTES - len), "%s%c",
			words[next(c) % (sizeof(words) / sizeof(*words))],
			i % 12 == 11 ? '\n' : ' ');
}

static spis_document document(const char *path, const char *state)
{
	return (spis_document){
		.size = sizeof(spis_document),
		.path = path,
		.text = "",
		.state = state,
		.state_bytes = strlen(state),
	};
}

static spis_status put(spis_index *index, struct choice *c)
{
	char path[16], text[TEXT_BYTES];
	spis_document d;

	name(path, c);
	make_text(c, text);
	d = document(path, "read");
	d.text = text;
	d.text_bytes = strlen(text);
	return spis_put(index, &d);
}

/* What is not there does not matter. */
static spis_status settle(spis_status status)
{
	return status == SPIS_NOT_FOUND ? SPIS_OK : status;
}

static spis_status copy(spis_index *index, struct choice *c)
{
	char from[16], to[16];
	spis_document d;

	name(from, c);
	name(to, c);
	d = document(to, "copied");
	return settle(spis_copy(index, from, &d));
}

static spis_status take_away(spis_index *index, struct choice *c)
{
	char path[16];

	name(path, c);
	return settle(spis_delete(index, path));
}

static spis_status change_state(spis_index *index, struct choice *c)
{
	char path[16];

	name(path, c);
	return settle(spis_set_state(index, path, "new", 3));
}

static spis_status commit(spis_index *index, uint32_t number)
{
	struct choice c = {number, number * number};
	spis_status status = SPIS_OK;

	if (number % 3 == 0)
		status = copy(index, &c);
	if (status == SPIS_OK && number % 4 == 0)
		status = change_state(index, &c);
	for (int i = 0; i < PUTS && status == SPIS_OK; i++)
		status = put(index, &c);
	if (status == SPIS_OK && number % 2 == 0)
		status = take_away(index, &c);
	if (status == SPIS_OK)
		status = spis_set_note(index, KEY, &number, sizeof(number));
	return status == SPIS_OK ? spis_commit(index) : status;
}

static spis_status last_commit(spis_index *index, uint32_t *number)
{
	void *value;
	size_t len;
	spis_status status = spis_note(index, KEY, &value, &len);

	*number = 0;
	if (status == SPIS_OK && len == sizeof(*number))
		memcpy(number, value, sizeof(*number));
	spis_release(value);
	return status;
}

/* By a call that fault.so can see. */
static bool say(uint32_t number)
{
	char line[16];
	int len = snprintf(line, sizeof(line), "%" PRIu32 "\n", number);

	return write(STDOUT_FILENO, line, (size_t)len) == len;
}

static spis_status write_index(spis_index *index, const char *path,
			       uint32_t commits, unsigned threads)
{
	spis_status status = spis_open(index, path, SPIS_WRITE);
	uint32_t number = 0;

	if (status == SPIS_OK)
		status = last_commit(index, &number);
	if (status == SPIS_OK && threads > 0)
		status = spis_bulk(index, threads, 0);
	while (status == SPIS_OK && number < commits) {
		status = commit(index, ++number);
		if (status == SPIS_OK && !say(number))
			return SPIS_INTERNAL;
	}
	return status;
}

/* ---- showing */

/* Of other states than ours there is nothing to compare: they hold times. */
#define STATE_BYTES 16

struct entry {
	char *path;
	char state[STATE_BYTES];
};

struct list {
	struct entry entries[MOST];
	size_t count;
};

static void forget(struct list *list)
{
	while (list->count > 0)
		free(list->entries[--list->count].path);
}

static spis_status visit(const spis_entry *entry, void *arg)
{
	struct list *list = arg;
	struct entry *new = &list->entries[list->count];

	if (!entry) {
		forget(list);
		return SPIS_OK;
	}
	if (list->count == MOST)
		return SPIS_TOO_BIG;
	*new = (struct entry){strdup(entry->path), ""};
	if (entry->state_bytes < STATE_BYTES)
		memcpy(new->state, entry->state, entry->state_bytes);
	list->count++;
	return new->path ? SPIS_OK : SPIS_NO_MEMORY;
}

static spis_status show_document(spis_index *index, const struct entry *entry)
{
	spis_description *d;
	spis_status status = spis_describe(index, 0, entry->path, &d);

	if (status == SPIS_OK)
		printf("%s %s %s\n", entry->path, entry->state,
		       spis_description_text(d, NULL));
	spis_description_free(d);
	return status;
}

/* How many documents hold a word, which is asked of the terms. */
static spis_status show_hits(spis_index *index, const char *word)
{
	spis_results *results;
	spis_status status =
		spis_search(index, word, strlen(word), NULL, &results);

	if (status == SPIS_OK)
		printf("%s %" PRIu64 "\n", word,
		       spis_results_total(results, SPIS_TOTAL_ANY, NULL));
	spis_results_free(results);
	return status;
}

static spis_status show(spis_index *index, const char *path)
{
	static struct list list;
	spis_status status = spis_open(index, path, SPIS_READ);
	uint32_t number = 0;

	if (status == SPIS_OK)
		status = last_commit(index, &number);
	if (status == SPIS_OK)
		status = spis_each(index, visit, &list);
	printf("%" PRIu32 "\n%zu documents\n", number, list.count);
	if (status == SPIS_OK)
		status = show_hits(index, "usnesení");
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (status == SPIS_OK)
			status = show_hits(index, words[i]);
	for (size_t i = 0; i < list.count && status == SPIS_OK; i++)
		status = show_document(index, &list.entries[i]);
	forget(&list);
	return status;
}

int main(int argc, char **argv)
{
	spis_index *index = czech_index();
	bool writes = argc > 3 && strcmp(argv[1], "write") == 0;
	spis_status status;
	int result = 0;

	if (!index)
		return fail("out of memory");
	if (writes)
		status = write_index(
			index, argv[2], (uint32_t)strtoul(argv[3], NULL, 10),
			argc > 4 ? (unsigned)strtoul(argv[4], NULL, 10) : 0);
	else
		status = show(index, argv[2]);
	if (status != SPIS_OK)
		result = fail(spis_error(index));
	spis_free(index);
	return result;
}
