/* SPDX-License-Identifier: GPL-2.0-or-later */
/* links.c: reports linked folders that are not followed, once. */
#include "files/links.h"

#include "pipe/grow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* This many are remembered; an archive has a handful. */
#define LINKS_BYTES (64u * 1024)

/* And this many are reported in one run. */
#define LINKS_NAMED 20

#define KEY "links"

static bool has(const char *paths, size_t bytes, const char *path)
{
	for (size_t at = 0; at < bytes; at += strlen(paths + at) + 1)
		if (strcmp(paths + at, path) == 0)
			return true;
	return false;
}

static bool add(struct links *l, const char *path)
{
	size_t len = strlen(path) + 1;

	if (l->bytes + len > LINKS_BYTES || has(l->paths, l->bytes, path))
		return true;
	if (!grow(&l->paths, &l->room, l->bytes + len, 1))
		return false;
	memcpy(l->paths + l->bytes, path, len);
	l->bytes += len;
	return true;
}

bool links_add(struct links *l, enum link_reason reason, const char *path)
{
	char entry[1 + SPIS_MAX_PATH_BYTES + 1];

	l->count++;
	if (reason == LINK_LEFT)
		return add(l, path);
	snprintf(entry, sizeof(entry), "%c%s", reason, path);
	return add(l, entry);
}

static void name(const char *entry, struct report *report)
{
	switch (*entry) {
	case LINK_OUTSIDE:
		report_note(report,
			    "'%s' is a link to a folder that links may not "
			    "lead to: if you trust it, name it with 'follow', "
			    "see spis.conf(5)",
			    entry + 1);
		break;
	case LINK_TWICE:
		report_note(report,
			    "'%s' leads to a folder that is indexed under "
			    "another path",
			    entry + 1);
		break;
	default:
		report_note(report,
			    "'%s' is a link to a folder and is not followed: "
			    "if you trust it, make its target an archive, see "
			    "spis.conf(5)",
			    entry);
	}
}

static void name_all(const struct links *l, const char *old, size_t bytes,
		     struct report *report)
{
	size_t fresh = 0;

	for (size_t at = 0; at < l->bytes; at += strlen(l->paths + at) + 1)
		if (!has(old, bytes, l->paths + at) && fresh++ < LINKS_NAMED)
			name(l->paths + at, report);
	if (fresh > LINKS_NAMED)
		report_note(report, "the same is true for %zu more",
			    fresh - LINKS_NAMED);
}

/* Keeps older entries that may still exist. */
static bool keep_old(struct links *l, const char *old, size_t bytes)
{
	bool ok = true;

	for (size_t at = 0; ok && at < bytes; at += strlen(old + at) + 1)
		ok = add(l, old + at);
	return ok;
}

spis_status links_name(struct links *l, spis_index *index, bool all,
		       struct report *report)
{
	size_t bytes;
	void *old;
	spis_status status = spis_note(index, KEY, &old, &bytes);

	if (status != SPIS_OK)
		return status;
	if (bytes > 0 && ((char *)old)[bytes - 1] != '\0')
		bytes = 0;
	if (!report->quiet)
		name_all(l, old, bytes, report);
	if (!all && !keep_old(l, old, bytes))
		status = SPIS_NO_MEMORY;
	if (status == SPIS_OK &&
	    (l->bytes != bytes || (bytes && memcmp(l->paths, old, bytes) != 0)))
		status = spis_set_note(index, KEY, l->paths, l->bytes);
	spis_release(old);
	return status;
}

void links_release(struct links *l)
{
	free(l->paths);
	*l = (struct links){0};
}
