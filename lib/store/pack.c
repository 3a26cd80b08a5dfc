/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pack.c: stores large tags so that Xapian can read them back. */
#include "store/pack.h"

#include "store/deflate.h"

#include <stdlib.h>
#include <string.h>
#include <zstd.h>
#include <zstd_errors.h>

#define ZLIB_CONST /* input of zlib may be const */
#include <zlib.h>

/* Xapian's parameters for zlib. */
#define WINDOW 15
#define MEMORY 9

/*
 * The first byte of packed data, which no other data has; then a zstd frame,
 * which gives its own length and that of its contents; padding.  Data packed
 * with a dictionary is frequent and short, and has another first byte: the
 * frame has the number of the dictionary, and lacks the four bytes common to
 * all frames.
 */
#define PACKED      'Z'
#define PACKED_WITH 'D'

/* Without a dictionary: as small as Xapian's result, and twice as fast. */
#define LEVEL 5

/* Start of each frame, ZSTD_MAGICNUMBER. */
#define MAGIC       "\x28\xB5\x2F\xFD"
#define MAGIC_BYTES 4u

/* Maximum length of a frame header: ZSTD_FRAMEHEADERSIZE_MAX. */
#define FRAME_HEAD_BYTES 18

#define STEP_BYTES 16384

struct packer {
	ZSTD_CCtx *zstd;
	struct deflater *deflater;
	struct buf packed;
};

struct packer *packer_new(void)
{
	const struct deflate_kind kind = {WINDOW, MEMORY};
	struct packer *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	p->zstd = ZSTD_createCCtx();
	p->deflater = deflater_new(kind);
	if (!p->zstd || !p->deflater) {
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
	deflater_free(p->deflater);
	buf_release(&p->packed);
	free(p);
}

/*
 * Whether the last byte is consumed only when no output is waiting: all output
 * of the preceding bytes is fetched, and then there is no room for more.
 */
static spis_status try_inflate(struct error *e, struct bytes tag,
			       bool *readable)
{
	Bytef step[STEP_BYTES];
	z_stream z = {.next_in = (const Bytef *)tag.at,
		      .avail_in = (uInt)tag.len - 1};
	int result;

	if (inflateInit2(&z, -WINDOW) != Z_OK)
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

spis_status packer_deflate(struct error *e, struct packer *p, struct bytes tag,
			   struct bytes *out, bool *deflated)
{
	return deflater_run(e, p->deflater, tag, out, deflated);
}

spis_status packer_is_readable(struct error *e, struct packer *p,
			       struct bytes tag, bool *readable)
{
	bool deflated = false;
	spis_status status;

	*readable = true;
	if (tag.len < PACK_MIN_BYTES)
		return SPIS_OK;
	status = packer_deflate(e, p, tag, &tag, &deflated);
	return deflated ? try_inflate(e, tag, readable) : status;
}

char pack_padding(size_t i)
{
	/* Steps of 101 visit each of 255 numbers once. */
	return (char)(1 + i * 101 % 255);
}

/* Adds padding, starting with this byte, until Xapian can read it. */
static spis_status pad(struct error *e, struct packer *p, struct buf *packed,
		       size_t from)
{
	for (size_t i = 0; i <= PACK_MAX_PADDING; i++) {
		bool readable;
		spis_status status;

		if (i > 0)
			buf_byte(packed, pack_padding(i - 1));
		if (packed->failed)
			return fail_memory(e);
		status = packer_is_readable(
			e, p,
			(struct bytes){packed->data + from, packed->len - from},
			&readable);
		if (status != SPIS_OK || readable)
			return status;
	}
	return fail(e, SPIS_INTERNAL, "Xapian could not read the data back");
}

/* ---- packing */

/* Maximum size that ending the head in a frame adds. */
#define HEAD_BYTES 64u

/* A block of the frame ends with the head: no block refers back into it. */
static size_t fill_frame(ZSTD_CCtx *z, struct bytes data, size_t head, char *to,
			 size_t room)
{
	ZSTD_inBuffer in = {data.at, head, 0};
	ZSTD_outBuffer out = {to, room, 0};
	size_t left;

	if (head == 0)
		return ZSTD_compress2(z, to, room, data.at, data.len);
	ZSTD_CCtx_setPledgedSrcSize(z, data.len);
	left = ZSTD_compressStream2(z, &out, &in, ZSTD_e_flush);
	in.size = data.len;
	if (left == 0)
		left = ZSTD_compressStream2(z, &out, &in, ZSTD_e_end);
	return left == 0 ? out.pos : left;
}

/* The length of a frame of the data at `to`; 0: out of memory. */
static size_t make_frame(struct packer *p, const struct dictionary *with,
			 struct bytes data, size_t head, char *to, size_t room)
{
	ZSTD_CCtx *z = p->zstd;
	size_t result;

	/* Fails only while a frame is being written. */
	ZSTD_CCtx_reset(z, ZSTD_reset_session_and_parameters);
	ZSTD_CCtx_setParameter(z, ZSTD_c_compressionLevel, LEVEL);
	result = ZSTD_CCtx_refCDict(z, with ? dictionary_to_pack(with) : NULL);
	if (!ZSTD_isError(result))
		result = fill_frame(z, data, head, to, room);
	return ZSTD_isError(result) ? 0 : result;
}

bool seems_packed(struct bytes data)
{
	return data.len > 0 && (*data.at == PACKED || *data.at == PACKED_WITH);
}

spis_status packer_pack(struct error *e, struct packer *p,
			const struct dictionary *with, struct bytes data,
			size_t head, struct bytes *stored)
{
	struct buf *packed = &p->packed;
	size_t room = ZSTD_compressBound(data.len) + HEAD_BYTES, from, len;
	spis_status status;
	char *to;

	*stored = data;
	if (data.len == 0 ||
	    (!with && data.len < PACK_MIN_BYTES && !seems_packed(data)))
		return SPIS_OK;
	if (data.len > PACK_MAX_BYTES)
		return fail(e, SPIS_TOO_BIG,
			    "data of %zu bytes is longer than %u", data.len,
			    PACK_MAX_BYTES);
	buf_reset(packed);
	to = buf_reserve(packed, 1 + room);
	if (!to)
		return fail_memory(e);
	len = make_frame(p, with, data, head, with ? to : to + 1, room);
	if (len == 0)
		return fail_memory(e);
	/* Replaces the last byte common to all frames. */
	from = with ? MAGIC_BYTES - 1 : 0;
	to[from] = with ? PACKED_WITH : PACKED;
	packed->len = with ? len : 1 + len;
	status = pad(e, p, packed, from);
	*stored = (struct bytes){packed->data + from, packed->len - from};
	return status;
}

/* ---- unpacking */

struct unpacker {
	ZSTD_DCtx *zstd;
	struct buf frame; /* in zstd's format */
};

struct unpacker *unpacker_new(void)
{
	struct unpacker *u = calloc(1, sizeof(*u));

	if (!u)
		return NULL;
	u->zstd = ZSTD_createDCtx();
	if (!u->zstd) {
		unpacker_free(u);
		return NULL;
	}
	return u;
}

void unpacker_free(struct unpacker *u)
{
	if (!u)
		return;
	ZSTD_freeDCtx(u->zstd);
	buf_release(&u->frame);
	free(u);
}

uint32_t packed_with(struct bytes stored)
{
	char head[FRAME_HEAD_BYTES] = MAGIC;
	size_t len;

	if (stored.len == 0 || *stored.at != PACKED_WITH)
		return 0;
	len = stored.len - 1;
	if (len > sizeof(head) - MAGIC_BYTES)
		len = sizeof(head) - MAGIC_BYTES;
	memcpy(head + MAGIC_BYTES, stored.at + 1, len);
	return ZSTD_getDictID_fromFrame(head, MAGIC_BYTES + len);
}

static spis_status fail_unpack(struct error *e)
{
	return fail(e, SPIS_CORRUPT, "the data of a document is damaged");
}

static spis_status unpack_frame(struct error *e, struct unpacker *u,
				const struct dictionary *with,
				struct bytes frame, struct buf *out)
{
	size_t frame_len = ZSTD_findFrameCompressedSize(frame.at, frame.len);
	unsigned long long len = ZSTD_getFrameContentSize(frame.at, frame.len);
	size_t result;
	char *to;

	/* The two values for "unknown" are also above the limit. */
	if (ZSTD_isError(frame_len) || len > PACK_MAX_BYTES)
		return fail_unpack(e);
	to = buf_reserve(out, (size_t)len);
	if (!to)
		return fail_memory(e);
	result = ZSTD_decompress_usingDDict(
		u->zstd, to, (size_t)len, frame.at, frame_len,
		with ? dictionary_to_unpack(with) : NULL);
	if (ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation)
		return fail_memory(e);
	if (result != len)
		return fail_unpack(e);
	out->len += result;
	return SPIS_OK;
}

/*
 * Takes the header of the frame and its first block, in pieces of the size that
 * zstd requests.
 */
static spis_status unpack_block(struct error *e, struct unpacker *u,
				const struct dictionary *with,
				struct bytes frame, struct buf *out,
				bool *whole)
{
	unsigned long long len = ZSTD_getFrameContentSize(frame.at, frame.len);
	ZSTD_inBuffer in = {frame.at, 0, 0};
	ZSTD_outBuffer to = {NULL, 0, 0};
	size_t wanted = ZSTD_initDStream(u->zstd);

	if (len > PACK_MAX_BYTES)
		return fail_unpack(e);
	ZSTD_DCtx_refDDict(u->zstd, with ? dictionary_to_unpack(with) : NULL);
	to.dst = buf_reserve(out, (size_t)len);
	to.size = (size_t)len;
	if (!to.dst)
		return fail_memory(e);
	while (wanted > 0 && to.pos == 0) {
		if (ZSTD_isError(wanted) || wanted > frame.len - in.pos)
			return fail_unpack(e);
		in.size = in.pos + wanted;
		wanted = ZSTD_decompressStream(u->zstd, &to, &in);
		if (ZSTD_getErrorCode(wanted) == ZSTD_error_memory_allocation)
			return fail_memory(e);
	}
	out->len += to.pos;
	*whole = to.pos == len;
	return SPIS_OK;
}

/* Restores the frame to zstd's format; false: out of memory. */
static bool take_frame(struct unpacker *u, struct bytes stored,
		       struct bytes *frame)
{
	*frame = (struct bytes){stored.at + 1, stored.len - 1};
	if (*stored.at != PACKED_WITH)
		return true;
	buf_reset(&u->frame);
	buf_add(&u->frame, MAGIC, MAGIC_BYTES);
	buf_add(&u->frame, frame->at, frame->len);
	*frame = buf_bytes(&u->frame);
	return !u->frame.failed;
}

/* Takes data that is not packed; false: it is packed. */
static bool take_plain(struct bytes stored, struct buf *out)
{
	if (seems_packed(stored))
		return false;
	buf_add(out, stored.at, stored.len);
	return true;
}

spis_status unpack(struct error *e, struct unpacker *u,
		   const struct dictionary *with, struct bytes stored,
		   struct buf *out)
{
	struct bytes frame;

	if (take_plain(stored, out))
		return out->failed ? fail_memory(e) : SPIS_OK;
	if (!take_frame(u, stored, &frame))
		return fail_memory(e);
	return unpack_frame(e, u, with, frame, out);
}

spis_status unpack_head(struct error *e, struct unpacker *u,
			const struct dictionary *with, struct bytes stored,
			struct buf *out, bool *whole)
{
	struct bytes frame;

	*whole = true;
	if (take_plain(stored, out))
		return out->failed ? fail_memory(e) : SPIS_OK;
	if (!take_frame(u, stored, &frame))
		return fail_memory(e);
	return unpack_block(e, u, with, frame, out, whole);
}
