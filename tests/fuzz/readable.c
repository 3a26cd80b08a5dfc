/* SPDX-License-Identifier: GPL-2.0-or-later */
/* readable.c: fuzzes storing: what is put can be read, before and after. */
#include "store/schema.h"
#include "store/store.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Xapian inflates in steps of so many bytes. */
#define STEP 8192u

/* Of the input: steps, what the length is more or less, terms, their length. */
#define HEAD       6u
#define MAX_STEPS  4u
#define MAX_TERMS  64u
#define TERM_BYTES SCHEMA_MAX_TERM_BYTES

/* As many documents are put, before they are committed and compacted. */
#define BATCH 64u

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__asan_default_options(void);

/*
 * The store keeps memory from one input to the next, so that leaks would be
 * looked for after each, which takes most of the time.
 */
const char *__asan_default_options(void)
{
	return "detect_leaks=0";
}

static char folder[64];
static struct store *store;

static void need(int truth)
{
	if (!truth)
		abort();
}

static int remove_one(const char *path, const struct stat *status, int flag,
		      struct FTW *place)
{
	(void)status;
	(void)flag;
	(void)place;
	return remove(path);
}

static void clean(void)
{
	store_close(store);
	(void)nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void begin(void)
{
	static const struct store_lexicon made_with = {.version = "x"};
	struct error e;

	snprintf(folder, sizeof(folder), "%s/spis-fuzz.%d",
		 access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp",
		 (int)getpid());
	need(store_open(&e, folder, &made_with, &store) == SPIS_OK);
	atexit(clean);
}

/* The pattern again and again. */
static void fill(char *to, size_t len, const uint8_t *pattern, size_t period)
{
	for (size_t i = 0; i < len; i++)
		to[i] = (char)pattern[i % period];
}

/* A number of six digits, and the pattern behind it; no byte is NUL. */
static size_t fill_terms(struct store_term *list, const uint8_t *data,
			 const uint8_t *pattern, size_t period)
{
	static char text[MAX_TERMS][TERM_BYTES];
	size_t count = data[3] % MAX_TERMS + 1, len = 8 + data[4] % 233u;

	for (size_t i = 0; i < count; i++) {
		fill(text[i], len, pattern, period);
		for (size_t k = 0; k < len; k++)
			text[i][k] |= (char)0x40;
		text[i][0] = SCHEMA_PREFIX_LEXEME;
		for (size_t bit = 0; bit < 6; bit++)
			text[i][1 + bit] = i >> bit & 1 ? 'a' : 'b';
		list[i] = (struct store_term){{text[i], len}, data[5] + 1u};
	}
	return count;
}

static void check(struct bytes id, struct bytes data, size_t terms)
{
	static struct buf contents;
	size_t ends = 0;
	struct error e;
	size_t index = 0;
	uint32_t number;

	buf_reset(&contents);
	need(store_number(&e, store, id, &index, &number) == SPIS_OK);
	need(store_contents(&e, store, number, &contents) == SPIS_OK);
	need(contents.len > data.len);
	need(memcmp(contents.data, data.at, data.len) == 0);
	for (size_t i = data.len; i < contents.len; i++)
		ends += contents.data[i] == '\0';
	need(ends == terms + 1);
}

/* So many bytes more, or less, than so many steps. */
static size_t length_of(const uint8_t *data)
{
	size_t len = data[0] % MAX_STEPS * STEP;

	return data[1] % 2 ? len + STEP - data[2] : len + data[2];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char text[MAX_STEPS * STEP];
	static unsigned count;
	struct store_term list[MAX_TERMS];
	struct store_passage passage = {.data.at = text, .terms = list};
	struct store_document document = {.passages = &passage,
					  .passage_count = 1};
	char id[16];
	struct error e;

	if (size <= HEAD)
		return 0;
	if (!store)
		begin();
	document.id = (struct bytes){
		id, (size_t)snprintf(id, sizeof(id), "Q%u", count % BATCH)};
	document.path = document.id;
	passage.term_count = fill_terms(list, data, data + HEAD, size - HEAD);
	passage.data.len = length_of(data);
	fill(text, passage.data.len, data + HEAD, size - HEAD);
	need(store_put(&e, store, &document) == SPIS_OK);
	check(document.id, passage.data, passage.term_count);
	if (++count % BATCH == 0) {
		need(store_commit(&e, store) == SPIS_OK);
		need(store_compact(&e, store) == SPIS_OK);
		check(document.id, passage.data, passage.term_count);
	}
	return 0;
}
