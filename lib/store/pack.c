/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pack.c: large tags in a form that Xapian can read back. */
#include "store/pack.h"

#include <stdlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#define ZLIB_CONST /* what zlib only reads may be const */
#include <zlib.h>

/* As Xapian asks zlib for it. */
#define RAW_DEFLATE (-15) /* no header, the largest window */
#define MEMORY      9

/*
 * The first byte of packed data, and of no other; then a frame of zstd, which
 * says how many bytes it and its contents have; padding.
 */
#define PACKED 'Z'

/* As small as Xapian's own, and twice as fast. */
#define LEVEL 5

#define STEP_BYTES 16384

struct packer {
	ZSTD_CCtx *zstd;
	z_stream deflater;
	struct buf packed;
	struct buf tried; /* as Xapian would have it */
};

struct packer *packer_new(void)
{
	struct packer *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	p->zstd = ZSTD_createCCtx();
	if (!p->zstd ||
	    deflateInit2(&p->deflater, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
			 RAW_DEFLATE, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK) {
		packer_free(p);
		return NULL;
	}
	return p;
}

void packer_free(struct packer *p)
{
	if (!p)
		return;
	ZSTD_freeCCtx(p->zstd);
	deflateEnd(&p->deflater); /* an error when it was not begun */
	buf_release(&p->packed);
	buf_release(&p->tried);
	free(p);
}

/*
 * What Xapian stores of the tag into `out`: it deflated, or nothing when it
 * does not get smaller.
 */
static spis_status try_deflate(struct error *e, struct packer *p,
			       struct bytes tag, struct buf *out)
{
	z_stream *z = &p->deflater;

	buf_reset(out);
	z->next_in = (const Bytef *)tag.at;
	z->avail_in = (uInt)tag.len;
	z->next_out = (Bytef *)buf_reserve(out, tag.len);
	z->avail_out = (uInt)tag.len;
	if (!z->next_out)
		return fail_memory(e);
	if (deflate(z, Z_FINISH) == Z_STREAM_END && z->avail_out > 0)
		out->len = tag.len - z->avail_out;
	deflateReset(z);
	return SPIS_OK;
}

/*
 * Whether the last byte is taken only when nothing waits: all output of the
 * bytes before is fetched, and then there is no room for more.
 */
static spis_status try_inflate(struct error *e, const struct buf *deflated,
			       bool *readable)
{
	Bytef step[STEP_BYTES];
	z_stream z = {.next_in = (const Bytef *)deflated->data,
		      .avail_in = (uInt)deflated->len - 1};
	int result;

	if (inflateInit2(&z, RAW_DEFLATE) != Z_OK)
		return fail_memory(e);
	do {
		z.next_out = step;
		z.avail_out = sizeof(step);
		result = inflate(&z, Z_SYNC_FLUSH);
	} while (result == Z_OK && z.avail_out == 0);
	if (result != Z_MEM_ERROR) {
		z.avail_in = 1;
		z.avail_out = 0;
		result = inflate(&z, Z_SYNC_FLUSH);
	}
	*readable = result == Z_STREAM_END || z.avail_in == 1;
	inflateEnd(&z);
	return result == Z_MEM_ERROR ? fail_memory(e) : SPIS_OK;
}

spis_status packer_is_readable(struct error *e, struct packer *p,
			       struct bytes tag, bool *readable)
{
	struct buf *deflated = &p->tried;
	spis_status status;

	*readable = true;
	if (tag.len < PACK_MIN_BYTES)
		return SPIS_OK;
	status = try_deflate(e, p, tag, deflated);
	if (status != SPIS_OK || deflated->len == 0)
		return status;
	return try_inflate(e, deflated, readable);
}

char pack_padding(size_t i)
{
	/* Steps of 101 meet each of 255 numbers once. */
	return (char)(1 + i * 101 % 255);
}

/* Adds padding until Xapian can read it. */
static spis_status pad(struct error *e, struct packer *p, struct buf *packed)
{
	for (size_t i = 0; i <= PACK_MAX_PADDING; i++) {
		bool readable;
		spis_status status;

		if (i > 0)
			buf_byte(packed, pack_padding(i - 1));
		if (packed->failed)
			return fail_memory(e);
		status = packer_is_readable(
			e, p, (struct bytes){packed->data, packed->len},
			&readable);
		if (status != SPIS_OK || readable)
			return status;
	}
	return fail(e, SPIS_INTERNAL, "Xapian could not read the data back");
}

static bool is_packed(struct bytes data)
{
	return data.len > 0 && *data.at == PACKED;
}

spis_status packer_pack(struct error *e, struct packer *p, struct bytes data,
			struct bytes *stored)
{
	struct buf *packed = &p->packed;
	size_t room = ZSTD_compressBound(data.len), len;
	spis_status status;
	char *to;

	*stored = data;
	if (data.len < PACK_MIN_BYTES && !is_packed(data))
		return SPIS_OK;
	if (data.len > PACK_MAX_BYTES)
		return fail(e, SPIS_TOO_BIG,
			    "data of %zu bytes is longer than %u", data.len,
			    PACK_MAX_BYTES);
	buf_reset(packed);
	buf_byte(packed, PACKED);
	to = buf_reserve(packed, room);
	if (!to)
		return fail_memory(e);
	len = ZSTD_compressCCtx(p->zstd, to, room, data.at, data.len, LEVEL);
	if (ZSTD_isError(len))
		return fail_memory(e);
	packed->len += len;
	status = pad(e, p, packed);
	*stored = (struct bytes){packed->data, packed->len};
	return status;
}

static spis_status fail_unpack(struct error *e)
{
	return fail(e, SPIS_CORRUPT, "the data of a document is damaged");
}

spis_status unpack(struct error *e, struct bytes stored, struct buf *out)
{
	const char *frame = stored.at + 1;
	unsigned long long len;
	size_t frame_len, result;
	char *to;

	if (!is_packed(stored)) {
		buf_add(out, stored.at, stored.len);
		return out->failed ? fail_memory(e) : SPIS_OK;
	}
	frame_len = ZSTD_findFrameCompressedSize(frame, stored.len - 1);
	len = ZSTD_getFrameContentSize(frame, stored.len - 1);
	/* Above the limit are also the two numbers that say "unknown". */
	if (ZSTD_isError(frame_len) || len > PACK_MAX_BYTES)
		return fail_unpack(e);
	to = buf_reserve(out, (size_t)len);
	if (!to)
		return fail_memory(e);
	result = ZSTD_decompress(to, (size_t)len, frame, frame_len);
	if (ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation)
		return fail_memory(e);
	if (result != len)
		return fail_unpack(e);
	out->len += result;
	return SPIS_OK;
}
