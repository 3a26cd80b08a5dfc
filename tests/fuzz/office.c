/* SPDX-License-Identifier: GPL-2.0-or-later */
/* office.c: fuzzes the readers of office documents, one part at a time. */
#include "base/buf.h"
#include "package.h"
#include "said.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/*
 * max_len: 32768, parts of a page of text; whole small packages fit.
 * seeds: tests/data/office
 * rows: tests/data/docx.tsv:1,3- tests/data/odf.tsv:1,3-
 * rows: tests/data/xlsx.tsv:1,3-
 */

/*
 * An input is the kind of document and its parts, "docx|MAIN|styles=STYLES",
 * or a whole file.
 */
#define ROOM ((size_t)256 * 1024)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void take(int fd)
{
	static struct frames frames;
	static char bytes[FRAME_MAX_BYTES];
	spis_status status = SPIS_OK;
	ssize_t n;

	frames_reset(&frames);
	frames.member_max = SIZE_MAX;
	lseek(fd, 0, SEEK_SET);
	while (status == SPIS_OK && (n = read(fd, bytes, sizeof(bytes))) > 0)
		status = frames_feed(&frames, bytes, (size_t)n);
	/* Of more text than may be, only the first part is looked at. */
	if (status == SPIS_TOO_BIG)
		return;
	if (status != SPIS_OK || !frames.ended || !said_valid(&frames))
		abort();
}

static void add_parts(struct archive *a, const struct package_kind *kind,
		      const char *text, size_t size)
{
	const char *end = memchr(text, '|', size);
	size_t len = end ? (size_t)(end - text) : size;
	struct buf main = {0};
	char name[64];

	buf_string(&main, kind->before);
	buf_add(&main, text, len);
	buf_string(&main, kind->after);
	package_part(a, kind->main, main.data, main.len);
	buf_release(&main);
	while (end) {
		const char *part = end + 1, *equals;

		size -= len + 1;
		end = memchr(part, '|', size);
		len = end ? (size_t)(end - part) : size;
		equals = memchr(part, '=', len);
		if (equals) {
			snprintf(name, sizeof(name), "%s%.*s.xml", kind->folder,
				 (int)(equals - part), part);
			package_part(a, name, equals + 1,
				     len - (size_t)(equals + 1 - part));
		}
	}
}

/* NULL: the bytes are a file. */
static const struct package_kind *kind_of(const char *text, size_t size)
{
	for (size_t i = 0; i < PACKAGE_KINDS; i++) {
		const struct package_kind *kind = &package_kinds[i];
		size_t len = strlen(kind->name);

		if (size > len && memcmp(text, kind->name, len) == 0 &&
		    text[len] == '|')
			return kind;
	}
	return NULL;
}

static size_t make(const struct package_kind *kind, const char *text,
		   size_t size, char *to)
{
	size_t used = 0, head = strlen(kind->name) + 1;
	struct archive *a = package_begin(kind, false, to, ROOM, &used);

	add_parts(a, kind, text + head, size - head);
	archive_write_close(a);
	archive_write_free(a);
	return used;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct output out;
	static char made[ROOM];
	int document = memfd_create("document", MFD_CLOEXEC);
	int fd = memfd_create("frames", MFD_CLOEXEC);
	const struct package_kind *kind = kind_of((const char *)data, size);
	const void *bytes = data;

	if (document < 0 || fd < 0)
		abort();
	if (kind) {
		size = make(kind, (const char *)data, size, made);
		bytes = made;
	}
	if (write(document, bytes, size) != (ssize_t)size)
		abort();
	output_init(&out, fd,
		    &(struct output_limits){1u << 20, 16u << 20, 10, 0, false});
	zip_read(document, &out);
	take(fd);
	close(document);
	close(fd);
	return 0;
}
