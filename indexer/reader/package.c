/* SPDX-License-Identifier: GPL-2.0-or-later */
/* package.c: the named parts of a document that is a ZIP file. */
#include "package.h"

#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/*
 * Reads the headers from the first one again.  A whole file is read by its
 * directory, in the order of the parts; one cut off, part after part.
 */
static bool rewind_package(struct package *p)
{
	archive_read_free(p->archive);
	p->next = 0;
	p->archive = archive_read_new();
	if (!p->archive) {
		p->no_memory = true;
		return false;
	}
	archive_read_support_format_zip(p->archive);
	return source_open(&p->source, p->fd, p->archive);
}

/* ---- the list */

static void add_part(struct package *p, const char *name, size_t place)
{
	size_t room = p->room ? p->room * 2 : 64;
	struct package_part *more = p->parts;
	char *copy;

	if (p->count == p->room) {
		more = realloc(p->parts, room * sizeof(*more));
		p->room = more ? room : p->room;
	}
	copy = more ? strdup(name) : NULL;
	if (!copy) {
		p->no_memory = true;
		return;
	}
	p->parts = more;
	p->parts[p->count++] = (struct package_part){copy, place};
}

/* Not UTF-8, or not of this place: then it is no part of a document. */
static const char *name_of(struct archive_entry *entry)
{
	const char *name = archive_entry_pathname(entry);

	if (!name)
		name = archive_entry_pathname_utf8(entry);
	return name ? name : "";
}

static bool next_header(struct package *p, struct archive_entry **entry)
{
	int e = archive_read_next_header(p->archive, entry);

	if (e == ARCHIVE_OK || e == ARCHIVE_WARN) {
		p->next++;
		return true;
	}
	p->damaged = p->damaged || e != ARCHIVE_EOF;
	return false;
}

void package_open(struct package *p, int fd, struct output *out)
{
	struct archive_entry *entry;

	*p = (struct package){.out = out, .fd = fd};
	if (!rewind_package(p)) {
		p->damaged = true;
		return;
	}
	while (p->next < PACKAGE_MAX_PARTS && !p->no_memory &&
	       next_header(p, &entry)) {
		if (archive_entry_is_data_encrypted(entry))
			p->encrypted = true;
		add_part(p, name_of(entry), p->next - 1);
	}
}

const struct package_part *package_find(const struct package *p,
					const char *name)
{
	for (size_t i = 0; i < p->count; i++)
		if (strcasecmp(p->parts[i].name, name) == 0)
			return &p->parts[i];
	return NULL;
}

/* ---- one part */

static enum package_result read_data(struct package *p, package_take *take,
				     void *user)
{
	const void *bytes;
	size_t len;
	int64_t at;
	int e;

	while ((e = archive_read_data_block(p->archive, &bytes, &len, &at)) ==
	       ARCHIVE_OK) {
		if (!output_inflated(p->out, len)) {
			p->halted = true;
			return PACKAGE_HALTED;
		}
		if (len > 0 && !take(user, bytes, len))
			return PACKAGE_READ;
	}
	return e == ARCHIVE_EOF ? PACKAGE_READ : PACKAGE_DAMAGED;
}

enum package_result package_read(struct package *p,
				 const struct package_part *part,
				 package_take *take, void *user)
{
	struct archive_entry *entry = NULL;

	if (p->halted)
		return PACKAGE_HALTED;
	if ((part->place < p->next || !p->archive) && !rewind_package(p))
		return p->no_memory ? PACKAGE_NO_MEMORY : PACKAGE_DAMAGED;
	while (p->next <= part->place)
		if (!next_header(p, &entry))
			return PACKAGE_DAMAGED;
	if (archive_entry_is_data_encrypted(entry))
		return PACKAGE_ENCRYPTED;
	return read_data(p, take, user);
}

void package_close(struct package *p)
{
	for (size_t i = 0; i < p->count; i++)
		free(p->parts[i].name);
	free(p->parts);
	archive_read_free(p->archive);
}
