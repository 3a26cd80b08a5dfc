/* SPDX-License-Identifier: GPL-2.0-or-later */
/* state.h: what the index remembers of a file: which it was, how it went. */
#ifndef INDEXER_STATE_H
#define INDEXER_STATE_H

#include "files/hash.h"
#include "pipe/outcome.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/* How the quality of a document begins that has pages of pictures: nobody has
 * tried to read them yet; or it was tried in vain, or a limit kept from it. */
#define STATE_PICTURES "pictures: "
#define STATE_UNREAD   "pictures not read: "

/* A file that has the same is taken for the same. */
struct signature {
	uint64_t bytes;
	int64_t modified_ns;
	int64_t changed_ns; /* its inode */
	uint64_t inode;
};

struct state {
	bool member; /* it is inside a file, whose state has the next three */
	struct signature signature;
	int64_t read_ns; /* when it was, on the clock of file times */
	unsigned char hash[HASH_BYTES]; /* of its content */
	enum outcome outcome;
	const char *reason; /* one line, "" for OUTCOME_OK */
	size_t reason_bytes;
	const char *quality; /* what is wrong with the text, or "" */
	size_t quality_bytes;
	bool noticed; /* it has fields that a notice board gave it */
	bool board;   /* it has notices of other files */
	/* These three as index/given_fields.h says; none: 0 or "". */
	uint64_t settings; /* what spis.conf gave it */
	const char *own;   /* fields it would have without that */
	size_t own_bytes;
	const char *ocr; /* hash of what OCR has read, in digits, or "" */
	size_t ocr_bytes;
};

struct signature signature_of(const struct stat *st);

bool signature_equal(const struct signature *a, const struct signature *b);

/*
 * The file was changed so shortly before it was read that a change after that
 * may have left the same times: only the content can tell.
 */
bool state_is_young(const struct state *state);

/* As text; the number of bytes. */
size_t state_pack(const struct state *state, char text[SPIS_MAX_STATE_BYTES]);

/* All strings point into `text`.  False: it is no state. */
bool state_unpack(const char *text, size_t len, struct state *state);

#endif
