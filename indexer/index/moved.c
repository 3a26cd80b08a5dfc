/* SPDX-License-Identifier: GPL-2.0-or-later */
/* moved.c: copies files that the index has under another path. */
#include "index/moved.h"

#include "index/entry.h"
#include "index/given_fields.h"
#include "index/own_title.h"
#include "pipe/format.h"

#include <stdio.h>
#include <string.h>

/* A document of the source, and its destination. */
struct pair {
	const struct known_entry *from;
	char path[SPIS_MAX_PATH_BYTES + 1];
	struct given_fields given; /* for `path` */
};

static bool name_pair(struct pair *p, const struct walk_file *file,
		      const struct known_entry *source,
		      const struct known_entry *from)
{
	int len = snprintf(p->path, sizeof(p->path), "%s%s", file->path,
			   from->path + source->path_bytes);

	p->from = from;
	return len >= 0 && (size_t)len < sizeof(p->path);
}

/*
 * A board describes files beside it, which are different ones in its new place.
 */
static spis_status is_board(const struct moved *m, const char *path,
			    bool *board)
{
	spis_description *d;
	spis_status status = spis_describe(m->index, 0, path, &d);
	const char *format = spis_fields_value(spis_description_fields(d),
					       SPIS_FIELD_FORMAT);

	if (format)
		*board = strcmp(format, format_name(FORMAT_OFN)) == 0;
	spis_description_free(d);
	return status;
}

/*
 * SPIS_OK: the index has what reading the document would give.  Fields from a
 * notice may be lies of somebody who had a copy before.
 */
static spis_status check(const struct moved *m, const struct pair *p)
{
	bool board = false;
	spis_status status;

	if (p->from->seen || p->from->noticed ||
	    (p->from->dated && !own_title_same_names(p->from->path, p->path)))
		return SPIS_NOT_FOUND;
	status = is_board(m, p->from->path, &board);
	return board ? SPIS_NOT_FOUND : status;
}

static spis_status put(const struct moved *m, const struct walk_file *file,
		       struct pair *p)
{
	struct known_entry *here = known_entry(m->known, p->path);
	spis_status status = given_fields_get(m->boards, m->config, file,
					      p->path, &p->given);

	if (status == SPIS_OK)
		status =
			entry_copy(m->index, p->path, file, p->from, &p->given);
	if (here)
		here->seen = true;
	return status;
}

/* Errors not of class run are not errors: the file is read as usual. */
static spis_status settle(spis_status status)
{
	if (status == SPIS_OK || spis_status_class(status) == SPIS_CLASS_RUN)
		return status;
	return SPIS_NOT_FOUND;
}

spis_status moved_put(const struct moved *m, const struct walk_file *file,
		      struct known_entry *source)
{
	const struct filters *filters = &m->config->reader.filters;
	size_t count;
	const struct known_entry *members =
		known_members(m->known, source->path, &count);
	spis_status status = SPIS_OK;
	struct pair pair = {0};

	if (filter_for(filters, file->path) !=
	    filter_for(filters, source->path))
		return SPIS_NOT_FOUND;
	/*
	 * All documents are checked before the first is put; the file comes
	 * last.
	 */
	for (size_t i = 0; i <= count && status == SPIS_OK; i++)
		status = name_pair(&pair, file, source,
				   i < count ? &members[i] : source)
				 ? check(m, &pair)
				 : SPIS_NOT_FOUND;
	for (size_t i = 0; i <= count && status == SPIS_OK; i++) {
		name_pair(&pair, file, source,
			  i < count ? &members[i] : source);
		status = put(m, file, &pair);
	}
	if (status == SPIS_OK)
		source->moved = source->vanished;
	return settle(status);
}
