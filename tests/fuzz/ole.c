/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ole.c: fuzzes the reader of documents of old Office. */
#include "reader/base/readers.h"

#include "compound.h"
#include "said.h"

/*
 * max_len: 65536, Word documents of a page or two have 20 to 60 KB.
 * seeds: tests/data/office
 */

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max,
			       unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	ole_prepare();
	return 0;
}

static void say(const char *bytes, size_t len, struct output *out)
{
	said_file(ole_read, bytes, len, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(say, data, size);
	return 0;
}

/* ---- changes that leave the file system sound */

/* A message with attachments has some hundred. */
#define MAX_ENTRIES 500u
#define MAX_BYTES   ((size_t)64 * 1024)

/* One stream that has something in it, from number `chosen` on. */
static void change_stream(struct view *contents, uint32_t count,
			  uint32_t chosen)
{
	static unsigned char bytes[MAX_BYTES];
	struct view *v = &contents[chosen];

	for (uint32_t i = 0; i < count && v->len == 0; i++)
		v = &contents[(chosen + i) % count];
	if (v->len == 0)
		return;
	memcpy(bytes, v->bytes, v->len);
	v->len = LLVMFuzzerMutate(bytes, v->len, sizeof(bytes));
	v->bytes = bytes;
}

/* Bytes of the file with another stream, 0: there is no such file. */
static size_t change_file(struct cfb *file, uint8_t *data, size_t max,
			  unsigned seed)
{
	static struct view contents[MAX_ENTRIES];
	struct buf packed = {0};
	size_t len = 0;

	if (file->count > MAX_ENTRIES)
		return 0;
	for (uint32_t i = 0; i < file->count; i++)
		contents[i] = cfb_load(file, &file->entries[i], MAX_BYTES);
	change_stream(contents, file->count, seed % file->count);
	if (compound_pack(file, contents, &packed) && packed.len <= max) {
		len = packed.len;
		memcpy(data, packed.data, len);
	}
	buf_release(&packed);
	return len;
}

/* In every other change anything may break. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max,
			       unsigned seed)
{
	int fd = memfd_create("document", MFD_CLOEXEC);
	struct pool pool = {0};
	struct cfb file;
	size_t len = 0;

	if (fd < 0 || pwrite(fd, data, size, 0) != (ssize_t)size)
		abort();
	if (seed % 2 && cfb_open(&file, fd, &pool))
		len = change_file(&file, data, max, seed / 2);
	pool_release(&pool);
	close(fd);
	return len > 0 ? len : LLVMFuzzerMutate(data, size, max);
}
