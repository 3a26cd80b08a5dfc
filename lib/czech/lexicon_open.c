/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon_open.c: opens, checks and closes a compiled lexicon. */
#include "czech/checksum.h"
#include "czech/lexicon.h"
#include "czech/lexicon_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Maps the file; *map stays NULL if the file cannot be mapped. */
static spis_status map_file(struct error *e, const char *path, const void **map,
			    size_t *len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	void *at;

	if (fd < 0 || fstat(fd, &st)) {
		int why = errno;

		if (fd >= 0)
			close(fd);
		return fail(e, SPIS_IO, "cannot open lexicon '%s': %s", path,
			    strerror(why));
	}
	if (!S_ISREG(st.st_mode) ||
	    (size_t)st.st_size < sizeof(struct lexicon_header)) {
		close(fd);
		return fail(e, SPIS_MISMATCH, "'%s' is not a lexicon", path);
	}
	at = mmap(NULL, (size_t)st.st_size, PROT_READ,
		  MAP_SHARED | MAP_POPULATE, fd, 0);
	close(fd);
	if (at == MAP_FAILED)
		return fail(e, SPIS_IO, "cannot read lexicon '%s': %s", path,
			    strerror(errno));
	*map = at;
	*len = (size_t)st.st_size;
	return SPIS_OK;
}

/* The size that the file must have according to its header. */
static uint64_t expected_bytes(const struct lexicon_header *h)
{
	return sizeof(*h) + 4 * (uint64_t)h->arcs + 4 * (uint64_t)h->readings +
	       h->ending_bytes;
}

static spis_status check(struct error *e, const char *path,
			 const struct lexicon_header *h, size_t len)
{
	if (memcmp(h->magic, LEXICON_MAGIC, sizeof(h->magic)))
		return fail(e, SPIS_MISMATCH, "'%s' is not a lexicon", path);
	if ((h->format != LEXICON_FORMAT && h->format != LEXICON_BEFORE) ||
	    h->order != LEXICON_ORDER)
		return fail(e, SPIS_MISMATCH,
			    "lexicon '%s' was made by another version", path);
	if (h->file_bytes != len || expected_bytes(h) != len)
		return fail(e, SPIS_CORRUPT, "lexicon '%s' is truncated", path);
	if (checksum(h + 1, len - sizeof(*h)) != h->checksum)
		return fail(e, SPIS_CORRUPT, "lexicon '%s' is damaged", path);
	return SPIS_OK;
}

/* The lexicon in a file that was checked; NULL: out of memory. */
static struct lexicon *lay_out(const struct lexicon_header *h)
{
	struct lexicon *l = calloc(1, sizeof(*l));

	if (!l)
		return NULL;
	l->header = h;
	l->arcs = (const uint32_t *)(const void *)(h + 1);
	l->readings = l->arcs + h->arcs;
	l->endings = (const unsigned char *)(l->readings + h->readings);
	snprintf(l->version, sizeof(l->version), "%016llx",
		 (unsigned long long)h->checksum);
	return l;
}

spis_status lexicon_open(struct lexicon **lexicon, struct error *e,
			 const char *path)
{
	const void *map = NULL;
	size_t len = 0;
	spis_status status;

	*lexicon = NULL;
	if (map_file(e, path, &map, &len))
		return e->status;
	status = check(e, path, map, len);
	if (status == SPIS_OK)
		*lexicon = lay_out(map);
	if (*lexicon)
		return SPIS_OK;
	munmap((void *)(uintptr_t)map, len);
	return status == SPIS_OK ? fail_memory(e) : status;
}

spis_status lexicon_take(struct lexicon **lexicon, struct error *e,
			 struct buf *bytes)
{
	*lexicon = lay_out((const void *)bytes->data);
	if (!*lexicon) {
		buf_release(bytes);
		return fail_memory(e);
	}
	(*lexicon)->taken = *bytes;
	*bytes = (struct buf){0};
	return SPIS_OK;
}

void lexicon_close(struct lexicon *lexicon)
{
	if (!lexicon)
		return;
	if (!lexicon->taken.data)
		munmap((void *)(uintptr_t)lexicon->header,
		       (size_t)lexicon->header->file_bytes);
	buf_release(&lexicon->taken);
	free(lexicon);
}

const char *lexicon_version(const struct lexicon *lexicon)
{
	return lexicon->version;
}

const char *lexicon_bytes(const struct lexicon *lexicon, size_t *len)
{
	*len = (size_t)lexicon->header->file_bytes;
	return (const char *)lexicon->header;
}
