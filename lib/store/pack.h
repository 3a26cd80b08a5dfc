/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pack.h: large tags in a form that Xapian can read back. */
#ifndef STORE_PACK_H
#define STORE_PACK_H

#include "store/dictionary.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Xapian deflates data and terms of each document, and cuts the result, a tag,
 * into items of about 2 KB.  It inflates them one by one, into a buffer of
 * 8,192 bytes at a time, and (in 1.4.22) takes an item for finished when its
 * last byte is taken, even if the buffer was full at that moment and more
 * output waits.  If that was the last item, the document cannot be read again.
 * Where items begin depends on the rest of the table, and changes when it is
 * compacted or merged.
 *
 * So a tag is safe, wherever it is cut, if its last byte is not taken while
 * output waits.  That is so when this byte has nothing but the end mark, which
 * comes once in a block, and so has a code of 8 bits or more in ordinary texts;
 * and when the last block is not deflated at all.  Where few different symbols
 * make the last block, it depends on how many bits there are in all.  Padding
 * behind the rest changes that, and makes the code longer, too.
 *
 * Data that is large is packed here, before Xapian deflates it: to unpack it is
 * our own work then, there is little left that Xapian could make smaller, and
 * all that takes less time than to deflate the text.  What is still to be tried
 * are tags that are large even so.
 *
 * With a dictionary (see dictionary.h) all data is packed here: it makes short
 * data smaller, too.
 */

/* The buffer is never full before the end of a smaller tag. */
#define PACK_MIN_BYTES 8192u

/* Xapian refuses tags of 130 MB; no text comes near. */
#define PACK_MAX_BYTES (128u * 1024 * 1024)

/* Bytes of padding at most: a term takes so many behind its prefix. */
#define PACK_MAX_PADDING 239u

/* What a writer needs for this; of one thread at a time. */
struct packer;

/* NULL when memory is out.  Free with packer_free(), which accepts NULL. */
struct packer *packer_new(void);
void packer_free(struct packer *p);

/* Whether Xapian can read the tag back; SPIS_NO_MEMORY. */
spis_status packer_is_readable(struct error *e, struct packer *p,
			       struct bytes tag, bool *readable);

/*
 * The tag as Xapian deflates it, or as it is, where that is not smaller, which
 * *deflated says.  It belongs to the packer until its next use, or is `tag`.
 */
spis_status packer_deflate(struct error *e, struct packer *p, struct bytes tag,
			   struct bytes *out, bool *deflated);

/* Whether packer_pack() may have packed it: deflating it is of no use. */
bool seems_packed(struct bytes stored);

/* Byte `i` of the padding; all differ, and none is NUL. */
char pack_padding(size_t i);

/*
 * What is to be stored of `data`; *stored belongs to the packer until its next
 * use, or is `data`.  `with` is a dictionary to pack with, or NULL.  The first
 * `head` bytes can then be unpacked without the rest.
 * SPIS_TOO_BIG, SPIS_NO_MEMORY, SPIS_INTERNAL.
 */
spis_status packer_pack(struct error *e, struct packer *p,
			const struct dictionary *with, struct bytes data,
			size_t head, struct bytes *stored);

/* What is needed to unpack, over and over; of one thread at a time. */
struct unpacker;

/* NULL when memory is out.  Free with unpacker_free(), which accepts NULL. */
struct unpacker *unpacker_new(void);
void unpacker_free(struct unpacker *u);

/* The number of the dictionary that it was packed with; 0: none. */
uint32_t packed_with(struct bytes stored);

/*
 * Appends the data of what was stored; `with` is the dictionary that it was
 * packed with, or NULL.  SPIS_CORRUPT when it is not what packer_pack() has
 * made, SPIS_NO_MEMORY.
 */
spis_status unpack(struct error *e, struct unpacker *u,
		   const struct dictionary *with, struct bytes stored,
		   struct buf *out);

/*
 * The same of the beginning of the data: of a head up to 128 KB all of it, of
 * a longer one so much.  *whole: that is all.
 */
spis_status unpack_head(struct error *e, struct unpacker *u,
			const struct dictionary *with, struct bytes stored,
			struct buf *out, bool *whole);

#ifdef __cplusplus
}
#endif
#endif
