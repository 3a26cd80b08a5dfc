/* SPDX-License-Identifier: GPL-2.0-or-later */
/* written.c: forms as written, and how many documents have each. */
#include "update/written.h"

#include <stdlib.h>
#include <string.h>

/* Most comparisons need at most this many letters of the plain form. */
#define KEY_BYTES 8

spis_status written_number(struct error *e, struct written *w, const char *word,
			   size_t len, uint32_t *number)
{
	struct written_state fresh = {0, 0};
	struct bag_entry *entry;
	struct form form;

	*number = 0;
	if (!form_encode(word, len, &form))
		return SPIS_OK;
	/* Number 0 means no word. */
	if (w->states.len == 0)
		buf_add(&w->states, &fresh, sizeof(fresh));
	entry = bag_entry(&w->words, 0, form.code, form.len);
	if (!entry)
		return fail_memory(e);
	if (entry->value == 0) {
		entry->value = (uint32_t)(w->states.len / sizeof(fresh));
		buf_add(&w->states, &fresh, sizeof(fresh));
	}
	*number = entry->value;
	return w->states.failed ? fail_memory(e) : SPIS_OK;
}

/* ---- lists */

static uint64_t key_of(struct bytes code)
{
	uint64_t key = 0;

	for (size_t i = 0; i < KEY_BYTES; i++)
		key = key << 8 |
		      (i < code.len ? (unsigned char)form_letter(code.at[i])
				    : 0);
	return key;
}

/* Sort entry: the position of a form in the bag. */
struct sorted {
	uint64_t key;
	uint32_t entry;
};

static struct bytes code_at(const struct bag *words, uint32_t i)
{
	const struct bag_entry *entry = bag_at(words, i);

	return (struct bytes){bag_string(entry) + 1, entry->len - 1};
}

static int compare(const void *left, const void *right, void *words)
{
	const struct sorted *a = left, *b = right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return form_compare(code_at(words, a->entry), code_at(words, b->entry));
}

/* Counted forms, sorted; free with free(); NULL if out of memory. */
static struct sorted *sort(struct written *w, size_t *count)
{
	const struct written_state *states =
		(const struct written_state *)w->states.data;
	struct sorted *sorted = malloc((w->words.count + 1) * sizeof(*sorted));

	*count = 0;
	for (uint32_t i = 0; sorted && i < w->words.count; i++)
		if (states[bag_at(&w->words, i)->value].documents > 0)
			sorted[(*count)++] = (struct sorted){
				key_of(code_at(&w->words, i)), i};
	if (*count > 1)
		qsort_r(sorted, *count, sizeof(*sorted), compare, &w->words);
	return sorted;
}

/* Appends the counts and resets them to 0. */
static spis_status pack(struct error *e, struct written *w, struct buf *list)
{
	struct written_state *states =
		(struct written_state *)(void *)w->states.data;
	struct forms_writer writer = {.out = list};
	size_t count;
	struct sorted *sorted = sort(w, &count);

	if (!sorted)
		return fail_memory(e);
	for (size_t i = 0; i < count; i++) {
		const struct bytes code = code_at(&w->words, sorted[i].entry);
		struct written_state *state =
			&states[bag_at(&w->words, sorted[i].entry)->value];
		struct form form = {.len = code.len,
				    .documents = state->documents};

		memcpy(form.code, code.at, code.len);
		forms_add(&writer, &form);
		state->documents = 0;
	}
	free(sorted);
	return list->failed ? fail_memory(e) : SPIS_OK;
}

/* Adds one list to another. */
static spis_status add_list(struct error *e, struct written *w,
			    struct buf *list, const struct buf *more)
{
	const struct buf had = *list;

	buf_reset(&w->spare);
	forms_merge(buf_bytes(list), buf_bytes(more), &w->spare);
	if (w->spare.failed)
		return fail_memory(e);
	*list = w->spare;
	w->spare = had;
	return SPIS_OK;
}

spis_status written_forget(struct error *e, struct written *w)
{
	spis_status status = written_take(e, w, &w->forgotten);

	bag_reset(&w->words);
	buf_reset(&w->states);
	return status;
}

spis_status written_take(struct error *e, struct written *w, struct buf *list)
{
	struct buf counted = {0};
	spis_status status = pack(e, w, &counted);

	if (status == SPIS_OK && counted.len > 0)
		status = add_list(e, w, list, &counted);
	if (status == SPIS_OK && list != &w->forgotten &&
	    w->forgotten.len > 0) {
		status = add_list(e, w, list, &w->forgotten);
		buf_reset(&w->forgotten);
	}
	buf_release(&counted);
	return status;
}

void written_release(struct written *w)
{
	bag_release(&w->words);
	buf_release(&w->states);
	buf_release(&w->forgotten);
	buf_release(&w->spare);
}
