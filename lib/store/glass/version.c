/* SPDX-License-Identifier: GPL-2.0-or-later */
/* version.c: the file of a glass database that describes the others. */
#include "store/glass/version.h"

#include "store/glass/file.h"
#include "store/glass/format.h"
#include "store/glass/glass.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#define NAME       "iamglass"
#define UUID_BYTES 16

/* Flags stored beside the level of a root. */
#define IN_ORDER 2u
#define NO_BLOCK 1u

/* For the tables in their order; the last ones have no file here. */
static const unsigned deflated_from[] = {
	0, GLASS_DEFLATED_FROM, GLASS_DEFLATED_FROM,
	0, GLASS_DEFLATED_FROM, GLASS_DEFLATED_FROM};

#define TABLES (sizeof(deflated_from) / sizeof(*deflated_from))

bool glass_knows(int major, int minor, const char *folder)
{
	char *path, head[GLASS_VERSION_BYTES] = "";
	ssize_t len = -1;
	int fd = -1;

	if (major != GLASS_XAPIAN_MAJOR || minor != GLASS_XAPIAN_MINOR)
		return false;
	if (asprintf(&path, "%s/" NAME, folder) >= 0) {
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
		free(path);
	}
	if (fd >= 0) {
		len = read(fd, head, sizeof(head));
		close(fd);
	}
	return len == (ssize_t)sizeof(head) &&
	       memcmp(head, GLASS_VERSION, sizeof(head)) == 0;
}

/* Random, of version 4. */
static void add_uuid(struct buf *out)
{
	unsigned char uuid[UUID_BYTES] = {0};

	/* Without a random number it is still a database. */
	(void)!getrandom(uuid, sizeof(uuid), GRND_NONBLOCK);
	uuid[6] = (unsigned char)((uuid[6] & 0x0f) | 0x40);
	uuid[8] = (unsigned char)((uuid[8] & 0x3f) | 0x80);
	buf_add(out, uuid, sizeof(uuid));
}

static void add_root(struct buf *out, const struct tree_root *root,
		     unsigned deflated)
{
	char list[2 * VARINT_BYTES + 4] = "";
	size_t len = 0;

	if (root->blocks > 0) {
		len = varint_write(GLASS_REVISION, list);
		len += varint_write(root->blocks, list + len);
		memset(list + len, 0, 4);
		len += 4;
	}
	varint_put(out, root->block);
	varint_put(out, root->level << 2 | IN_ORDER |
				(root->blocks > 0 ? 0 : NO_BLOCK));
	varint_put(out, root->entries);
	varint_put(out, GLASS_BLOCK_BYTES / 2048);
	varint_put(out, deflated);
	varint_put(out, len);
	buf_add(out, list, len);
}

static void add_sums(struct buf *out, const struct run_sums *sums)
{
	varint_put(out, sums->passages);
	varint_put(out, 0);
	varint_put(out, sums->shortest);
	varint_put(out, sums->wdf);
	varint_put(out, sums->longest - sums->wdf);
	varint_put(out, 0);
	varint_put(out, sums->length);
	varint_put(out, 0);
}

spis_status version_write(struct error *e, const char *folder,
			  const struct tree_root roots[GLASS_WRITTEN],
			  const struct run_sums *sums)
{
	const struct tree_root none = {0};
	struct file file = {0};
	struct buf bytes = {0};
	spis_status status;
	char *path;

	if (asprintf(&path, "%s/" NAME, folder) < 0)
		return fail_memory(e);
	buf_add(&bytes, GLASS_VERSION, GLASS_VERSION_BYTES);
	add_uuid(&bytes);
	varint_put(&bytes, GLASS_REVISION);
	for (size_t i = 0; i < TABLES; i++)
		add_root(&bytes, i < GLASS_WRITTEN ? &roots[i] : &none,
			 deflated_from[i]);
	add_sums(&bytes, sums);
	status = bytes.failed ? fail_memory(e) : file_create(e, &file, path);
	if (status == SPIS_OK)
		status = file_write(e, &file, bytes.data, bytes.len);
	if (status == SPIS_OK)
		status = file_flush(e, &file);
	file_release(&file);
	buf_release(&bytes);
	free(path);
	return status;
}
