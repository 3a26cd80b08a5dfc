/* SPDX-License-Identifier: GPL-2.0-or-later */
/* access.c: which indexes a request may search. */
#include "access.h"

#include <nettle/base16.h>
#include <nettle/memops.h>
#include <nettle/sha2.h>
#include <string.h>

static uint64_t named_indexes(const struct settings *s, const char *names)
{
	uint64_t set = 0;

	while (*names) {
		size_t len;

		names += strspn(names, ", \t");
		len = strcspn(names, ", \t");
		for (size_t i = 0; i < s->index_count; i++)
			if (strlen(s->indexes[i].name) == len &&
			    memcmp(s->indexes[i].name, names, len) == 0)
				set |= served_bit(i);
		names += len;
	}
	return set;
}

/* Hashes are compared in constant time. */
static uint64_t token_indexes(const struct settings *s, const char *token)
{
	char digits[TOKEN_HASH_DIGITS];
	uint8_t digest[SHA256_DIGEST_SIZE];
	struct sha256_ctx hash;
	uint64_t set = 0;

	sha256_init(&hash);
	sha256_update(&hash, strlen(token), (const uint8_t *)token);
	sha256_digest(&hash, sizeof(digest), digest);
	base16_encode_update(digits, sizeof(digest), digest);
	for (size_t i = 0; i < s->index_count; i++)
		for (size_t k = 0; k < s->indexes[i].token_count; k++)
			if (memeql_sec(digits, s->indexes[i].tokens[k],
				       TOKEN_HASH_DIGITS))
				set |= served_bit(i);
	return set;
}

uint64_t access_of(const struct settings *s, const char *named,
		   const char *authorization)
{
	uint64_t set = settings_open_indexes(s);

	if (named && s->grant_header)
		set |= named_indexes(s, named);
	if (authorization && strncasecmp(authorization, "Bearer ", 7) == 0)
		set |= token_indexes(s, authorization + 7);
	return set;
}
