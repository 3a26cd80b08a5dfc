/* SPDX-License-Identifier: GPL-2.0-or-later */
/* package.c: named parts of a document that is a ZIP file. */
#include "reader/office/package.h"

#include "pipe/grow.h"

#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Limits for keeping one part, and all parts. */
#define MAX_KEPT_BYTES     (128u * 1024)
#define MAX_ALL_KEPT_BYTES (32u * 1024 * 1024)

/*
 * Reads the headers again from the first one.  A complete file is read through
 * its directory, in the order of the parts; a truncated one, part after part.
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
	if (p->bytes)
		return archive_read_open_memory(p->archive, p->bytes, p->len) ==
		       ARCHIVE_OK;
	return source_open(&p->source, p->fd, p->archive);
}

/* ---- the list */

static void add_part(struct package *p, const char *name, size_t place)
{
	char *copy = NULL;

	if (grow(&p->parts, &p->room, p->count + 1, sizeof(*p->parts)))
		copy = strdup(name);
	if (!copy) {
		p->no_memory = true;
		return;
	}
	p->parts[p->count++] =
		(struct package_part){.name = copy, .place = place};
}

/* Not UTF-8, or outside the package: not a part of a document. */
static const char *name_of(struct archive_entry *entry)
{
	const char *name = archive_entry_pathname(entry);

	if (!name)
		name = archive_entry_pathname_utf8(entry);
	return name ? name : "";
}

static void note_failure(struct package *p)
{
	p->damaged = true;
	p->no_memory = p->no_memory || source_out_of_memory(p->archive);
}

/* Reading does not continue after damage: the next reading starts again. */
static enum package_result give_up(struct package *p)
{
	p->next = SIZE_MAX;
	return source_out_of_memory(p->archive) ? PACKAGE_NO_MEMORY
						: PACKAGE_DAMAGED;
}

static bool next_header(struct package *p, struct archive_entry **entry)
{
	int e = archive_read_next_header(p->archive, entry);

	if (e == ARCHIVE_OK || e == ARCHIVE_WARN) {
		p->next++;
		return true;
	}
	if (e != ARCHIVE_EOF)
		note_failure(p);
	return false;
}

static void list_parts(struct package *p)
{
	struct archive_entry *entry;

	if (!rewind_package(p)) {
		note_failure(p);
		return;
	}
	while (p->next < PACKAGE_MAX_PARTS && !p->no_memory &&
	       next_header(p, &entry)) {
		if (archive_entry_is_data_encrypted(entry))
			p->encrypted = true;
		add_part(p, name_of(entry), p->next - 1);
	}
}

void package_open(struct package *p, int fd, struct output *out)
{
	*p = (struct package){.out = out, .fd = fd};
	list_parts(p);
}

void package_open_bytes(struct package *p, const void *bytes, size_t len,
			struct output *out)
{
	*p = (struct package){.out = out, .bytes = bytes, .len = len, .fd = -1};
	list_parts(p);
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

/* A warning about a wrong checksum comes with the last bytes. */
static enum package_result read_data(struct package *p, package_take *take,
				     void *user)
{
	bool wrong = false;
	int e;

	do {
		const void *bytes = NULL;
		size_t len = 0;
		int64_t at;

		e = archive_read_data_block(p->archive, &bytes, &len, &at);
		if (e != ARCHIVE_OK && e != ARCHIVE_WARN)
			break;
		wrong = wrong || e == ARCHIVE_WARN;
		if (!output_inflated(p->out, len)) {
			p->halted = true;
			return PACKAGE_HALTED;
		}
		if (len > 0 && !take(user, bytes, len))
			return PACKAGE_READ;
	} while (!wrong);
	return e == ARCHIVE_EOF ? PACKAGE_READ : give_up(p);
}

enum package_result package_read(struct package *p,
				 const struct package_part *part,
				 package_take *take, void *user)
{
	struct archive_entry *entry = NULL;

	if (part->kept) {
		take(user, part->kept, part->kept_bytes);
		return PACKAGE_READ;
	}
	if (p->halted)
		return PACKAGE_HALTED;
	if ((part->place < p->next || !p->archive) && !rewind_package(p))
		return p->no_memory ? PACKAGE_NO_MEMORY : PACKAGE_DAMAGED;
	while (p->next <= part->place)
		if (!next_header(p, &entry))
			return give_up(p);
	if (archive_entry_is_data_encrypted(entry))
		return PACKAGE_ENCRYPTED;
	return read_data(p, take, user);
}

/* ---- parts in memory */

struct keeping {
	size_t len;
	bool too_big;
	char bytes[MAX_KEPT_BYTES];
};

static bool keep_some(void *user, const void *bytes, size_t len)
{
	struct keeping *k = user;

	k->too_big = len > MAX_KEPT_BYTES - k->len;
	if (k->too_big)
		return false;
	memcpy(k->bytes + k->len, bytes, len);
	k->len += len;
	return true;
}

static bool is_xml(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot &&
	       (strcasecmp(dot, ".xml") == 0 || strcasecmp(dot, ".rels") == 0);
}

static void keep_part(struct package *p, struct package_part *part,
		      struct keeping *k)
{
	k->len = 0;
	k->too_big = false;
	if (package_read(p, part, keep_some, k) != PACKAGE_READ || k->too_big ||
	    k->len == 0)
		return;
	part->kept = malloc(k->len);
	if (!part->kept)
		return;
	memcpy(part->kept, k->bytes, k->len);
	part->kept_bytes = k->len;
}

void package_keep(struct package *p)
{
	struct keeping *k = malloc(sizeof(*k));
	size_t kept = 0;

	for (size_t i = 0; k && i < p->count && kept < MAX_ALL_KEPT_BYTES; i++)
		if (is_xml(p->parts[i].name)) {
			keep_part(p, &p->parts[i], k);
			kept += p->parts[i].kept_bytes;
		}
	free(k);
}

void package_close(struct package *p)
{
	for (size_t i = 0; i < p->count; i++) {
		free(p->parts[i].name);
		free(p->parts[i].kept);
	}
	free(p->parts);
	archive_read_free(p->archive);
}
