/* SPDX-License-Identifier: GPL-2.0-or-later */
/* known.c: files and members in the index at the start of a run. */
#include "files/known.h"

#include "pipe/grow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

/*
 * An entry without our state is a file about which nothing is known: it is
 * read.
 */
static spis_status take(const spis_entry *from, void *arg)
{
	struct known *k = arg;
	struct known_entry *entry;
	struct state state;
	size_t len;

	if (!from) {
		known_release(k);
		return SPIS_OK;
	}
	len = strlen(from->path);
	if (len > SPIS_MAX_PATH_BYTES)
		return SPIS_OK;
	if (!grow(&k->entries, &k->room, k->count + 1, sizeof(*entry)))
		return SPIS_NO_MEMORY;
	if (!state_unpack(from->state, from->state_bytes, &state))
		state = (struct state){
			.reason = "", .quality = "", .ocr = "", .own = ""};
	entry = &k->entries[k->count];
	*entry = (struct known_entry){
		.path_bytes = (uint32_t)len,
		.member = state.member,
		.failed = state.outcome != OUTCOME_OK,
		.outcome = state.outcome,
		.signature = state.signature,
		.read_ns = state.read_ns,
		.noticed = state.noticed,
		.dated = state.dated,
		.board = state.board,
		.settings = state.settings,
	};
	memcpy(entry->hash, state.hash, HASH_BYTES);
	entry->path = string_pool_add(&k->strings, from->path, len);
	entry->reason =
		string_pool_add(&k->strings, state.reason, state.reason_bytes);
	entry->quality = string_pool_add(&k->strings, state.quality,
					 state.quality_bytes);
	entry->ocr = string_pool_add(&k->strings, state.ocr, state.ocr_bytes);
	entry->own = string_pool_add(&k->strings, state.own, state.own_bytes);
	if (!entry->path || !entry->reason || !entry->quality || !entry->ocr ||
	    !entry->own)
		return SPIS_NO_MEMORY;
	entry->pictures = begins(entry->quality, STATE_PICTURES);
	entry->unread = begins(entry->quality, STATE_UNREAD);
	k->count++;
	return SPIS_OK;
}

static int by_path(const void *a, const void *b)
{
	const struct known_entry *left = a, *right = b;

	return strcmp(left->path, right->path);
}

/* Among the entries that begin with a path, its own is the first. */
static struct known_entry *find(const struct known *k, const char *path,
				size_t len)
{
	size_t at = known_first(k, path, len);

	return at < k->count && k->entries[at].path_bytes == len &&
			       memcmp(k->entries[at].path, path, len) == 0
		       ? &k->entries[at]
		       : NULL;
}

/* If a member needs work, so does its file. */
static void find_file(const struct known *k, struct known_entry *member)
{
	const char *end = member->path;

	/* "!/" may also be in the name of a folder. */
	while (!member->file && (end = strstr(end, KNOWN_INSIDE))) {
		struct known_entry *file =
			find(k, member->path, (size_t)(end++ - member->path));

		if (file && !file->member)
			member->file = file;
	}
	if (!member->file)
		return;
	member->file->failed |= member->failed;
	member->file->pictures |= member->pictures;
	member->file->unread |= member->unread;
	member->file->board |= member->board;
}

static bool is_sorted(const struct known *k)
{
	for (size_t i = 1; i < k->count; i++)
		if (by_path(&k->entries[i - 1], &k->entries[i]) > 0)
			return false;
	return true;
}

spis_status known_load(struct known *k, spis_index *index)
{
	spis_status status = spis_each(index, take, k);

	if (status == SPIS_OK && !is_sorted(k))
		qsort(k->entries, k->count, sizeof(*k->entries), by_path);
	for (size_t i = 0; i < k->count && status == SPIS_OK; i++)
		if (k->entries[i].member)
			find_file(k, &k->entries[i]);
	return status;
}

struct known_entry *known_entry(struct known *k, const char *path)
{
	return find(k, path, strlen(path));
}

size_t known_first(const struct known *k, const char *path, size_t len)
{
	size_t low = 0, high = k->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strncmp(k->entries[middle].path, path, len) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool known_below(const char *folder, const char *path)
{
	size_t len = strcmp(folder, "/") == 0 ? 0 : strlen(folder);

	return strncmp(folder, path, len) == 0 &&
	       (path[len] == '/' || path[len] == '\0' ||
		strncmp(path + len, KNOWN_INSIDE, strlen(KNOWN_INSIDE)) == 0);
}

struct known_entry *known_members(struct known *k, const char *path,
				  size_t *count)
{
	char prefix[SPIS_MAX_PATH_BYTES + sizeof(KNOWN_INSIDE)];
	size_t len = strlen(path), first, end;

	snprintf(prefix, sizeof(prefix), "%s" KNOWN_INSIDE, path);
	end = first = known_first(k, prefix, strlen(prefix));

	while (end < k->count && k->entries[end].member &&
	       strncmp(k->entries[end].path, path, len) == 0 &&
	       strncmp(k->entries[end].path + len, KNOWN_INSIDE,
		       strlen(KNOWN_INSIDE)) == 0)
		end++;
	*count = end - first;
	return *count > 0 ? &k->entries[first] : NULL;
}

static int by_hash(const void *a, const void *b)
{
	const struct known_entry *const *left = a, *const *right = b;

	return memcmp((*left)->hash, (*right)->hash, HASH_BYTES);
}

static bool list_by_hash(struct known *k)
{
	k->by_hash = calloc(k->count + 1, sizeof(*k->by_hash));
	if (!k->by_hash)
		return false;
	for (size_t i = 0; i < k->count; i++)
		if (!k->entries[i].member)
			k->by_hash[k->file_count++] = &k->entries[i];
	qsort(k->by_hash, k->file_count, sizeof(*k->by_hash), by_hash);
	return true;
}

bool known_equal(struct known *k, const unsigned char hash[HASH_BYTES],
		 struct known_entry ***files, size_t *count)
{
	struct known_entry key, *at = &key;
	size_t first = 0, end;

	*count = 0;
	if (!k->by_hash && !list_by_hash(k))
		return false;
	memcpy(key.hash, hash, HASH_BYTES);
	end = k->file_count;
	while (first < end) {
		size_t middle = first + (end - first) / 2;

		if (by_hash(&k->by_hash[middle], &at) < 0)
			first = middle + 1;
		else
			end = middle;
	}
	while (end < k->file_count && by_hash(&k->by_hash[end], &at) == 0)
		end++;
	*files = k->by_hash + first;
	*count = end - first;
	return true;
}

void known_release(struct known *k)
{
	string_pool_release(&k->strings);
	free(k->entries);
	free(k->by_hash);
	*k = (struct known){0};
}
