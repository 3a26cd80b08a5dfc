/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format.h: the layout of glass databases, as far as it is written here. */
#ifndef STORE_GLASS_FORMAT_H
#define STORE_GLASS_FORMAT_H

#include "base/varint.h"

/*
 * Xapian's backend "glass" as of format version 2016-03-14, used by all of
 * Xapian 1.4.  A database is a folder of tables, one B-tree in each file
 * NAME.glass, and the file "iamglass", which says where the roots are.  Only
 * what a new database of revision 1 has is described: no block was ever freed
 * or replaced.
 *
 * Numbers in blocks are big-endian.  A *number* in keys and tags is as in
 * varint.h.  A *sorted number* sorts by its value: below 0x8000 two bytes, the
 * high one first; otherwise N bytes, the first with N - 2 leading ones and a
 * zero, and the value, high byte first, in the remaining bits.  A *string* is
 * its length, a number, and its bytes.  A *flag* is the digit 0 or 1.
 *
 * Block (8,192 bytes)
 *   0  revision (4)
 *   4  level (1): 0 in leaves
 *   5  free bytes between the directory and the first item (2)
 *   7  total free bytes (2): here the same
 *   9  end of the directory (2)
 *  11  directory: offset of each item (2), sorted by key
 *      free bytes, and the items, the last one first
 *
 * Item of a leaf: its length minus 3 (2), whose top three bits are flags: the
 * tag is deflated, this is its last piece, this is its first piece.  Then the
 * length of the key (1), the key, the number of the piece from 1 on (2), which
 * the first piece omits, and bytes of the tag.  The first leaf begins with an
 * item with an empty key and tag, which does not count.  A block has room for
 * at least four items.
 *
 * Item of a branch: the number of the block below (4), the length of a key (1),
 * the key, the number of the piece (2).  All keys below are equal to it or
 * greater, and those of the preceding item are less; for the first key of a
 * leaf only the bytes that distinguish it from the last key of the preceding
 * leaf are needed.  The first item of a branch has an empty key.
 *
 * iamglass: magic and format version (16), UUID (16), revision, the roots of
 * postlist, docdata, termlist, position, spelling and synonym; number of
 * documents, the last document's number minus this, the smallest length of a
 * document that is not 0, the largest wdf, the largest length minus this, 0,
 * the sum of all lengths, 0.  All are numbers.
 *
 * Root: block, level << 2 | leaves are in order << 1 | there is no block yet,
 * entries, block size / 2,048, the length from which Xapian deflates tags, and
 * as a string: revision, the first unused block, and four zeros: no block is
 * free. For a table without a file, and so without blocks, the string is empty.
 *
 * Table postlist, keys:
 *   00 C0 + key               metadata; the tag is its value
 *   00 D0 + slot              statistics of a slot, whose number has the low
 *                             byte first and no trailing zero bytes: number of
 *                             documents with a value, the smallest one as a
 *                             string, and the bytes of the largest, unless it
 *                             is the same
 *   00 D8 + slot, document    values, from that document on: a string, and for
 *                             each further one the increment of the document's
 *                             number minus 1, and a string
 *   00 E0                     lengths of documents, as postings of a term
 *   00 E0 + document          with 0 for both sums
 *   term                      postings: their number, the sum of all wdf, the
 *                             first document minus 1, and a chunk
 *   term, 00, document        a chunk that begins with that document
 *
 * In the key of a term FF follows each zero byte.  A chunk: a flag that it is
 * the last, the difference of its last document from the first, the wdf of the
 * first; for each further one the increment of the document's number minus 1,
 * and its wdf.  A slot is a number, a document a sorted number.
 *
 * Table docdata: document; the tag is its data, if it has any. Table termlist:
 * document; the tag is as in list.h.  And document, 00: the slots of its
 * values, each as the difference from the preceding one minus 1.
 */

#define GLASS_VERSION       "\x0f\rXapian Glass\x04\x6e"
#define GLASS_VERSION_BYTES 16u

/* Of Xapian, with any number behind. */
#define GLASS_XAPIAN_MAJOR 1
#define GLASS_XAPIAN_MINOR 4

#define GLASS_REVISION    1u
#define GLASS_BLOCK_BYTES 8192u

/* Xapian deflates longer tags. */
#define GLASS_DEFLATED_FROM 18u

/* Maximum length of a key. */
#define GLASS_KEY_BYTES 255u

/* A chunk ends at this length; longer ones cost more to update. */
#define GLASS_CHUNK_BYTES 2000u

#define GLASS_METADATA   "\0\xC0"
#define GLASS_STATISTICS "\0\xD0"
#define GLASS_VALUES     "\0\xD8"
#define GLASS_LENGTHS    "\0\xE0"
#define GLASS_PREFIX     2u

#define GLASS_SORTED_BYTES 5u

static inline size_t glass_sorted(uint32_t n, char *to)
{
	size_t len = 2;

	for (uint32_t rest = n >> 15; rest > 0; rest >>= 7)
		len++;
	for (size_t i = len; i-- > 0; n >>= 8)
		to[i] = (char)n;
	to[0] = (char)(to[0] | (0xff << (10 - len)));
	return len;
}

/* Takes a number from the bytes up to `end`; false: invalid. */
static inline bool glass_take(const char **at, const char *end, uint64_t *n)
{
	*n = 0;
	for (unsigned shift = 0; *at < end && shift < 64; shift += 7) {
		unsigned char byte = (unsigned char)*(*at)++;

		*n |= (uint64_t)(byte & 127) << shift;
		if (byte < 128)
			return true;
	}
	return false;
}

#endif
