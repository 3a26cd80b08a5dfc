/* SPDX-License-Identifier: GPL-2.0-or-later */
/* settings.h: what spis.conf says of the service. */
#ifndef SERVE_SETTINGS_H
#define SERVE_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A set of them is the bits of a number. */
#define SETTINGS_MAX_INDEXES 64u
/* One for each front end that may search an index, and the next of each. */
#define SETTINGS_MAX_TOKENS 8u
/* Archives of a region. */
#define SETTINGS_MAX_ROOTS 1000u
/* Names of this server, sites that embed the page. */
#define SETTINGS_MAX_NAMES 16u

#define TOKEN_HASH_DIGITS 64u /* of SHA-256 */

struct served_index {
	const char *name;
	const char *path;
	bool granted; /* only to who shows that he may search it */
	const char *tokens[SETTINGS_MAX_TOKENS]; /* hashes of theirs */
	size_t token_count;
};

struct served_root {
	const char *label;
	const char *path; /* absolute, tidy */
};

/* What of a document may be read besides what a search shows of it. */
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
	const char *grant_header; /* names indexes; NULL: no header does */
	const char *title;
	enum served_documents documents;
	uint32_t workers;
	uint32_t timeout_s;
	uint32_t connections;
	uint32_t connections_per_address; /* 0: as many as there are */
	char *bytes; /* of the file, which all of the above points into */
};

void settings_init(struct settings *s);

/*
 * Reads the file at `path`; what is meant for spis-index is passed over.
 * Returns 0, or EXIT_TROUBLE after saying what is wrong.
 */
int settings_read(struct settings *s, const char *path);

/* Of a set of indexes, the one with this number. */
static inline uint64_t served_bit(size_t i)
{
	return UINT64_C(1) << i;
}

/* All indexes, and those that anybody may search, as a set. */
uint64_t settings_all_indexes(const struct settings *s);
uint64_t settings_open_indexes(const struct settings *s);

void settings_release(struct settings *s);

#endif
