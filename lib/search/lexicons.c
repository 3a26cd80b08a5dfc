/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicons.c: the lexicons that the indexes of a search were made with. */
#include "search/lexicons.h"

#include <stdlib.h>
#include <string.h>

static bool has_version(const struct lexicon *lexicon, const char *version)
{
	return strcmp(lexicon_version(lexicon), version) == 0;
}

static spis_status open_copy(struct error *e, const char *path,
			     const char *version, struct lexicon **lexicon)
{
	spis_status status = lexicon_open(lexicon, e, path);

	if (status != SPIS_OK || has_version(*lexicon, version))
		return status;
	lexicon_close(*lexicon);
	*lexicon = NULL;
	return fail(e, SPIS_CORRUPT, "lexicon '%s' is a different one", path);
}

spis_status lexicons_open_kept(struct error *e, const struct store *s,
			       size_t index, struct lexicon **lexicon)
{
	const char *version = store_lexicon_version(s, index);
	char *path = store_lexicon_path(s, index);
	struct error cause = {0};
	spis_status status;

	*lexicon = NULL;
	if (!path)
		return fail_memory(e);
	status = open_copy(&cause, path, version, lexicon);
	free(path);
	if (status == SPIS_OK || status == SPIS_NO_MEMORY)
		return status == SPIS_OK ? SPIS_OK : fail_memory(e);
	return fail(e, status,
		    "index '%s' lacks the lexicon it was built with: %s; the "
		    "next run of spis-index rebuilds it",
		    store_folder(s, index), cause.message);
}

/* Takes the lexicon from those that are open, or opens the index's copy. */
static spis_status find(struct error *e, struct lexicons *l,
			const struct store *s, size_t index,
			const struct lexicon **found)
{
	const char *version = store_lexicon_version(s, index);
	spis_status status;

	*found = l->own;
	if (l->own && has_version(l->own, version))
		return SPIS_OK;
	for (size_t i = 0; i < l->kept_count; i++) {
		*found = l->kept[i];
		if (has_version(l->kept[i], version))
			return SPIS_OK;
	}
	if (l->kept_count == LEXICONS_MAX - 1)
		return fail(e, SPIS_INVALID,
			    "indexes of more than %u lexicons are open",
			    LEXICONS_MAX - 1);
	status = lexicons_open_kept(e, s, index, &l->kept[l->kept_count]);
	if (status == SPIS_OK)
		*found = l->kept[l->kept_count++];
	return status;
}

/* The number of the lexicon, which is in use from now on. */
static uint8_t use(struct lexicons *l, const struct lexicon *lexicon)
{
	size_t i = 0;

	while (i < l->count && l->used[i] != lexicon)
		i++;
	l->used[i] = lexicon;
	l->count += i == l->count;
	return (uint8_t)i;
}

static bool is_used(const struct lexicons *l, const struct lexicon *lexicon)
{
	for (size_t i = 0; i < l->count; i++)
		if (l->used[i] == lexicon)
			return true;
	return false;
}

static void close_unused(struct lexicons *l)
{
	size_t kept = 0;

	for (size_t i = 0; i < l->kept_count; i++)
		if (is_used(l, l->kept[i]))
			l->kept[kept++] = l->kept[i];
		else
			lexicon_close(l->kept[i]);
	l->kept_count = kept;
}

spis_status lexicons_find(struct error *e, struct lexicons *l,
			  const struct store *s)
{
	spis_status status = SPIS_OK;

	l->count = 0;
	buf_reset(&l->numbers);
	for (size_t i = 0; store_folder(s, i) && status == SPIS_OK; i++) {
		const struct lexicon *found;
		uint8_t number = 0;

		status = find(e, l, s, i, &found);
		if (status == SPIS_OK)
			number = use(l, found);
		buf_add(&l->numbers, &number, sizeof(number));
	}
	close_unused(l);
	if (status == SPIS_OK && l->numbers.failed)
		status = fail_memory(e);
	return status;
}

uint8_t lexicons_number(const struct lexicons *l, size_t index)
{
	return (uint8_t)l->numbers.data[index];
}

void lexicons_release(struct lexicons *l)
{
	l->count = 0;
	close_unused(l);
	buf_release(&l->numbers);
}
