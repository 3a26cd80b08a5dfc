/* SPDX-License-Identifier: GPL-2.0-or-later */
/* dictionary.c: what the texts of an index share, to pack them better. */
#include "store/dictionary.h"

#include "base/hash.h"
#include "store/blocks.h"

#include <stdlib.h>
#include <zdict.h>
#include <zstd_errors.h>

/*
 * Training takes a tenth of a second for this much text.  A larger dictionary
 * packs 1 to 3 % better, and takes longer to open.
 */
#define SAMPLE_BYTES     (1024u * 1024)
#define DICTIONARY_BYTES (64u * 1024)

/*
 * Packs better than Xapian in the same time.  Level 5 takes half of that, but
 * packs a block of prose 15 % worse; level 9 packs it 3 % better.
 */
#define LEVEL 6

struct dictionary {
	ZSTD_CDict *to_pack;
	ZSTD_DDict *to_unpack;
	uint32_t number;
	struct buf bytes;
};

/* ---- samples */

/* Pieces as long as a block, because nothing longer is packed. */
void samples_add(struct samples *samples, struct bytes text)
{
	while (text.len > 0 && samples->text.len < SAMPLE_BYTES) {
		size_t len = text.len < BLOCK_BYTES ? text.len : BLOCK_BYTES;

		buf_add(&samples->text, text.at, len);
		buf_add(&samples->lengths, &len, sizeof(len));
		text.at += len;
		text.len -= len;
	}
}

bool samples_suffice(const struct samples *samples)
{
	return samples->text.len >= SAMPLE_BYTES;
}

void samples_release(struct samples *samples)
{
	buf_release(&samples->text);
	buf_release(&samples->lengths);
}

/* ---- dictionaries */

void dictionary_free(struct dictionary *d)
{
	if (!d)
		return;
	ZSTD_freeCDict(d->to_pack);
	ZSTD_freeDDict(d->to_unpack);
	buf_release(&d->bytes);
	free(d);
}

static bool prepare(struct dictionary *d, struct bytes bytes, bool packs)
{
	buf_add(&d->bytes, bytes.at, bytes.len);
	if (d->bytes.failed)
		return false;
	d->to_unpack = ZSTD_createDDict(bytes.at, bytes.len);
	if (packs)
		d->to_pack = ZSTD_createCDict(bytes.at, bytes.len, LEVEL);
	return d->to_unpack && (d->to_pack || !packs);
}

spis_status dictionary_load(struct error *e, struct bytes bytes, bool packs,
			    struct dictionary **dictionary)
{
	const uint32_t number = ZDICT_getDictID(bytes.at, bytes.len);
	struct dictionary *d;

	*dictionary = NULL;
	if (number == 0 ||
	    ZDICT_isError(ZDICT_getDictHeaderSize(bytes.at, bytes.len)))
		return fail(e, SPIS_CORRUPT,
			    "index is damaged: a dictionary of its texts has "
			    "changed");
	d = calloc(1, sizeof(*d));
	if (!d || !prepare(d, bytes, packs)) {
		dictionary_free(d);
		return fail_memory(e);
	}
	d->number = number;
	*dictionary = d;
	return SPIS_OK;
}

/*
 * zstd derives the number only from the contents, and so gives the same number
 * to dictionaries whose tables differ.  It is in bytes 4 to 7, lowest first;
 * numbers from 32768 to 2^31 are free for use.
 */
static void renumber(char *bytes, size_t len)
{
	const uint64_t hash = hash_bytes(0, bytes, len);
	const uint32_t number = (uint32_t)(hash % 0x7fff8000) + 0x8000;

	for (unsigned i = 0; i < 4; i++)
		bytes[4 + i] = (char)(number >> 8 * i);
}

spis_status dictionary_learn(struct error *e, const struct samples *samples,
			     struct dictionary **dictionary)
{
	struct buf bytes = {0};
	char *to = buf_reserve(&bytes, DICTIONARY_BYTES);
	spis_status status = SPIS_OK;
	size_t len;

	*dictionary = NULL;
	if (!to || samples->text.failed || samples->lengths.failed) {
		buf_release(&bytes);
		return fail_memory(e);
	}
	len = ZDICT_trainFromBuffer(
		to, DICTIONARY_BYTES, samples->text.data,
		(const size_t *)samples->lengths.data,
		(unsigned)(samples->lengths.len / sizeof(size_t)));
	if (!ZDICT_isError(len)) {
		renumber(to, len);
		status = dictionary_load(e, (struct bytes){to, len}, true,
					 dictionary);
	} else if (ZSTD_getErrorCode(len) == ZSTD_error_memory_allocation) {
		status = fail_memory(e);
	}
	buf_release(&bytes);
	return status;
}

uint32_t dictionary_number(const struct dictionary *d)
{
	return d->number;
}

struct bytes dictionary_bytes(const struct dictionary *d)
{
	return (struct bytes){d->bytes.data, d->bytes.len};
}

const ZSTD_CDict *dictionary_to_pack(const struct dictionary *d)
{
	return d->to_pack;
}

const ZSTD_DDict *dictionary_to_unpack(const struct dictionary *d)
{
	return d->to_unpack;
}
