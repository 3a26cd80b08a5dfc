/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pack.h: stores large tags so that Xapian can read them back. */
#ifndef STORE_PACK_H
#define STORE_PACK_H

#include "store/dictionary.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Xapian deflates data and terms of each document, and cuts the result, a tag,
 * into items of about 2 KB.  It inflates these one by one, into a buffer of
 * 8,192 bytes, and (in 1.4.22) considers an item finished when its last byte is
 * consumed, even if the buffer was full at that moment and more output is
 * waiting.  If it was the last item, the document cannot be read again.  Where
 * items begin depends on the rest of the table, and changes when it is
 * compacted or merged.
 *
 * So a tag is safe, wherever it is cut, if its last byte is not consumed while
 * output is waiting.  This is true if this byte has nothing but the end mark,
 * which occurs once in a block, and so has a code of 8 bits or more in ordinary
 * texts; and if the last block is not deflated at all.  If the last block
 * consists of few different symbols, it depends on the total number of bits.
 * Padding at the end changes that, and makes the code longer, too.
 *
 * Large data is packed here, before Xapian deflates it: unpacking it is then
 * our own work, there is little left that Xapian could make smaller, and all
 * this takes less time than deflating the text.  Only tags that are still large
 * must be tried.
 *
 * With a dictionary (see dictionary.h) all data is packed here, because this
 * makes short data smaller, too.
 */

/* With a smaller tag, the buffer is never full before the end. */
#define PACK_MIN_BYTES 8192u

/* Xapian refuses tags of 130 MB; no text comes close. */
#define PACK_MAX_BYTES (128u * 1024 * 1024)

/* Maximum padding: the space in a term after its prefix. */
#define PACK_MAX_PADDING 239u

/* State for packing; used by one thread at a time. */
struct packer;

/* NULL if out of memory.  Free with packer_free(), which accepts NULL. */
struct packer *packer_new(void);
void packer_free(struct packer *p);

/* Whether Xapian can read the tag back; SPIS_NO_MEMORY. */
spis_status packer_is_readable(struct error *e, struct packer *p,
			       struct bytes tag, bool *readable);

/*
 * The tag as Xapian deflates it, or unchanged if that is not smaller, as
 * *deflated says.  It belongs to the packer until its next use, or is `tag`.
 */
spis_status packer_deflate(struct error *e, struct packer *p, struct bytes tag,
			   struct bytes *out, bool *deflated);

/* Whether packer_pack() may have packed it: then deflating is useless. */
bool seems_packed(struct bytes stored);

/* Byte `i` of the padding; all differ, and no byte is NUL. */
char pack_padding(size_t i);

/*
 * The stored form of `data`; *stored belongs to the packer until its next use,
 * or is `data`.  `with` is a dictionary to pack with, or NULL.  The first
 * `head` bytes can then be unpacked without the rest.  SPIS_TOO_BIG,
 * SPIS_NO_MEMORY, SPIS_INTERNAL.
 */
spis_status packer_pack(struct error *e, struct packer *p,
			const struct dictionary *with, struct bytes data,
			size_t head, struct bytes *stored);

/* State for unpacking, reusable; used by one thread at a time. */
struct unpacker;

/* NULL if out of memory.  Free with unpacker_free(), which accepts NULL. */
struct unpacker *unpacker_new(void);
void unpacker_free(struct unpacker *u);

/* The number of the dictionary it was packed with; 0: none. */
uint32_t packed_with(struct bytes stored);

/*
 * Appends the data of what was stored; `with` is the dictionary it was packed
 * with, or NULL.  SPIS_CORRUPT if packer_pack() has not made it,
 * SPIS_NO_MEMORY.
 */
spis_status unpack(struct error *e, struct unpacker *u,
		   const struct dictionary *with, struct bytes stored,
		   struct buf *out);

/*
 * The same for the beginning of the data: the whole head up to 128 KB, or that
 * much of a longer one.  *whole: this is all of the data.
 */
spis_status unpack_head(struct error *e, struct unpacker *u,
			const struct dictionary *with, struct bytes stored,
			struct buf *out, bool *whole);

#ifdef __cplusplus
}
#endif
#endif
