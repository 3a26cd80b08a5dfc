/* SPDX-License-Identifier: GPL-2.0-or-later */
/* forget.c: removes documents from an index, and everything stored for them. */
#include "forget.h"

#include "extract/ocr.h"
#include "files/known.h"
#include "index/boards.h"
#include "index/complete.h"
#include "open_index.h"
#include "path.h"
#include "pipe/grow.h"
#include "report/report.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* State while documents are removed. */
struct forgetting {
	spis_index *index;
	const char *folder;
	struct known known;
	struct walk walk; /* an empty one */
	struct boards boards;
	size_t count; /* number of documents removed */
};

static const struct config_archive *archive_called(const struct config *config,
						   const char *label)
{
	for (size_t i = 0; i < config->archive_count; i++)
		if (strcmp(config->archives[i].label, label) == 0)
			return &config->archives[i];
	return NULL;
}

static void find_documents(struct forgetting *f)
{
	for (size_t i = 0; i < f->known.count; i++) {
		struct known_entry *entry = &f->known.entries[i];

		entry->vanished = known_below(f->folder, entry->path);
		f->count += entry->vanished;
	}
}

/* ---- texts of pictures */

/* Keys of notes, each terminated by NUL. */
struct keys {
	char *bytes;
	size_t len;
	size_t room;
};

static spis_status add_key(const char *key, void *arg)
{
	struct keys *keys = arg;
	size_t len = strlen(key) + 1;

	if (!grow(&keys->bytes, &keys->room, keys->len + len, 1))
		return SPIS_NO_MEMORY;
	memcpy(keys->bytes + keys->len, key, len);
	keys->len += len;
	return SPIS_OK;
}

static spis_status drop_pages(spis_index *index, const char *ocr)
{
	char prefix[sizeof(OCR_NOTES) + HASH_DIGITS + 1];
	struct keys keys = {0};
	spis_status status;

	snprintf(prefix, sizeof(prefix), OCR_NOTES "%s ", ocr);
	status = spis_each_note(index, prefix, add_key, &keys);
	for (size_t at = 0; at < keys.len && status == SPIS_OK;
	     at += strlen(keys.bytes + at) + 1)
		status = spis_set_note(index, keys.bytes + at, NULL, 0);
	free(keys.bytes);
	return status;
}

static int by_ocr(const void *a, const void *b)
{
	const struct known_entry *const *left = a, *const *right = b;
	int order = strcmp((*left)->ocr, (*right)->ocr);

	/* Those that are kept come first. */
	return order ? order : (*left)->vanished - (*right)->vanished;
}

/* Drops texts of pictures that no remaining copy has. */
static spis_status drop_pictures(const struct forgetting *f)
{
	const struct known_entry **read =
		calloc(f->known.count + 1, sizeof(const struct known_entry *));
	spis_status status = read ? SPIS_OK : SPIS_NO_MEMORY;
	size_t count = 0;

	for (size_t i = 0; i < f->known.count && read; i++)
		if (*f->known.entries[i].ocr)
			read[count++] = &f->known.entries[i];
	if (count > 0)
		qsort(read, count, sizeof(const struct known_entry *), by_ocr);
	for (size_t i = 0; i < count && status == SPIS_OK; i++)
		if (read[i]->vanished &&
		    (i == 0 || strcmp(read[i - 1]->ocr, read[i]->ocr) != 0))
			status = drop_pages(f->index, read[i]->ocr);
	free(read);
	return status;
}

/* ---- everything */

/* What boards among them said no longer counts: the next run applies that. */
static spis_status drop_boards(struct forgetting *f)
{
	spis_status status = boards_vanish(&f->boards);

	for (size_t i = 0; i < f->known.count && status == SPIS_OK; i++) {
		const struct known_entry *entry = &f->known.entries[i];

		if (entry->vanished && entry->board && !entry->member)
			status = notice_set_list(f->index, entry->path, 0, "",
						 0);
	}
	return status;
}

static spis_status drop_documents(const struct forgetting *f)
{
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < f->known.count && status == SPIS_OK; i++)
		if (f->known.entries[i].vanished)
			status =
				spis_delete(f->index, f->known.entries[i].path);
	return status;
}

static spis_status drop_all(struct forgetting *f)
{
	spis_status status = known_load(&f->known, f->index);

	f->boards = (struct boards){
		.index = f->index, .walk = &f->walk, .known = &f->known};
	if (status == SPIS_OK)
		find_documents(f);
	if (status != SPIS_OK || f->count == 0)
		return status;
	status = drop_boards(f);
	if (status == SPIS_OK)
		status = drop_pictures(f);
	if (status == SPIS_OK)
		status = drop_documents(f);
	if (status == SPIS_OK)
		status = complete_forget(f->index, f->folder);
	return status == SPIS_OK ? spis_commit(f->index) : status;
}

/* An archive that would bring some of it back; NULL: none. */
static const struct config_archive *brings_back(const struct config *config,
						const char *folder)
{
	for (size_t i = 0; i < config->archive_count; i++) {
		const struct config_archive *archive = &config->archives[i];

		if (known_below(archive->root, folder) ||
		    known_below(folder, archive->root))
			return archive;
	}
	return NULL;
}

static enum run_status tell(const struct forgetting *f,
			    const struct config *config)
{
	const struct config_archive *archive = brings_back(config, f->folder);
	struct report report = {0};

	if (f->count == 0) {
		report_line(&report, "the index has nothing of '%s'",
			    f->folder);
		return RUN_FAILED;
	}
	report_note(&report, "'%s': %zu documents were removed", f->folder,
		    f->count);
	if (archive)
		report_note(&report,
			    "the next run reads it again: it is in the archive "
			    "'%s' of spis.conf",
			    archive->label);
	return RUN_DONE;
}

static enum run_status forget_below(const char *path, const char *folder,
				    const struct config *config)
{
	enum run_status result;
	struct forgetting f = {.index = open_index_to_write(path, &result),
			       .folder = folder};
	spis_status status;

	if (!f.index)
		return result;
	status = drop_all(&f);
	result = status == SPIS_OK ? tell(&f, config)
				   : open_index_fail_call(f.index, status);
	boards_release(&f.boards);
	walk_release(&f.walk);
	known_release(&f.known);
	spis_free(f.index);
	return result;
}

enum run_status forget(const char *index, const char *what,
		       const struct config *config)
{
	const struct config_archive *archive = archive_called(config, what);
	char *folder = path_absolute(archive ? archive->root : what);
	enum run_status result = folder ? forget_below(index, folder, config)
					: open_index_fail(strerror(errno));

	free(folder);
	return result;
}
