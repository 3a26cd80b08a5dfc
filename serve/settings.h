/* SPDX-License-Identifier: GPL-2.0-or-later */
/* settings.h: reads what spis.conf says about the service. */
#ifndef SERVE_SETTINGS_H
#define SERVE_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A set of indexes is a number with a bit for each. */
#define SETTINGS_MAX_INDEXES 64u
/* For several front ends, each with an old and a new token. */
#define SETTINGS_MAX_TOKENS 8u
/* As many as a region has towns. */
#define SETTINGS_MAX_ROOTS 1000u
/* Names of this server, sites that embed the page. */
#define SETTINGS_MAX_NAMES 16u

#define TOKEN_HASH_DIGITS 64u /* of SHA-256 */

struct served_index {
	const char *name;
	const char *path;
	bool granted; /* only requests with a grant may search it */
	const char *tokens[SETTINGS_MAX_TOKENS]; /* hashes */
	size_t token_count;
};

struct served_root {
	const char *label;
	const char *path; /* absolute, tidy */
};

/* What may be read of a document besides its passages. */
enum served_documents { DOCUMENTS_NO, DOCUMENTS_TEXT, DOCUMENTS_FILES };

struct settings {
	struct served_index indexes[SETTINGS_MAX_INDEXES];
	size_t index_count;
	struct served_root roots[SETTINGS_MAX_ROOTS];
	size_t root_count;
	const char *listen; /* ADDRESS:PORT */
	const char *hosts[SETTINGS_MAX_NAMES];
	size_t host_count;
	const char *embeds[SETTINGS_MAX_NAMES]; /* origins of sites */
	size_t embed_count;
	const char *grant_header; /* NULL: no header grants anything */
	const char *grant_tokens[SETTINGS_MAX_TOKENS]; /* of its senders */
	size_t grant_token_count;
	const char *title; /* NULL: the usual one */
	enum served_documents documents;
	uint32_t workers;
	uint32_t timeout_s;
	uint32_t connections;
	uint32_t connections_per_address; /* 0: no limit */
	uint32_t answer_memory_mb; /* of large answers that wait to be sent */
	char *bytes;               /* of the file; all strings point into it */
};

void settings_init(struct settings *s);

/*
 * Reads the file at `path`, and ignores what is meant for spis-index.  Returns
 * 0, or EXIT_TROUBLE after reporting what is wrong.
 */
int settings_read(struct settings *s, const char *path);

/* The set that has only index i. */
static inline uint64_t served_bit(size_t i)
{
	return UINT64_C(1) << i;
}

/* The set of all indexes, and of those that everybody may search. */
uint64_t settings_all_indexes(const struct settings *s);
uint64_t settings_open_indexes(const struct settings *s);

void settings_release(struct settings *s);

#endif
