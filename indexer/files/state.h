/* SPDX-License-Identifier: GPL-2.0-or-later */
/* state.h: what the index remembers about a file: its identity and outcome. */
#ifndef INDEXER_STATE_H
#define INDEXER_STATE_H

#include "files/hash.h"
#include "pipe/outcome.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/*
 * Beginning of the quality of a document that has pages of pictures: OCR has
 * not tried them; or it failed, or a limit prevented it.
 */
#define STATE_PICTURES "pictures: "
#define STATE_UNREAD   "pictures not read: "

/* Files with equal signatures are considered equal. */
struct signature {
	uint64_t bytes;
	int64_t modified_ns;
	int64_t changed_ns; /* its inode */
	uint64_t inode;
};

struct state {
	bool member; /* it is inside a file, whose state has the next three */
	struct signature signature;
	int64_t read_ns; /* when it was read, on the clock of file times */
	unsigned char hash[HASH_BYTES]; /* of its content */
	enum outcome outcome;
	const char *reason; /* one line, "" for OUTCOME_OK */
	size_t reason_bytes;
	const char *quality; /* what is wrong with the text, or "" */
	size_t quality_bytes;
	bool noticed; /* a notice board gave it fields */
	bool board;   /* it has notices of other files */
	bool dated;   /* its own title has a year, see index/own_title.h */
	/* These three as in index/given_fields.h; none: 0 or "". */
	uint64_t settings; /* fields given by spis.conf */
	const char *own;   /* fields it would have without these */
	size_t own_bytes;
	const char *ocr; /* hash of what OCR has read, in digits; or "" */
	size_t ocr_bytes;
};

struct signature signature_of(const struct stat *st);

bool signature_equal(const struct signature *a, const struct signature *b);

/*
 * The file was changed so shortly before it was read that a later change may
 * have left the same times: only its content is reliable.
 */
bool state_is_young(const struct state *state);

/* Writes it as text; returns the number of bytes. */
size_t state_pack(const struct state *state, char text[SPIS_MAX_STATE_BYTES]);

/* All strings point into `text`.  False: not a state. */
bool state_unpack(const char *text, size_t len, struct state *state);

#endif
