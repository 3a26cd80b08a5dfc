/* SPDX-License-Identifier: GPL-2.0-or-later */
/* access.c: which indexes a request may search. */
#include "access.h"

#include <nettle/base16.h>
#include <nettle/memops.h>
#include <nettle/sha2.h>
#include <string.h>

#define SCHEME       "Bearer "
#define SCHEME_BYTES (sizeof(SCHEME) - 1)

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

static void hash_token(const char *token, char digits[TOKEN_HASH_DIGITS])
{
	uint8_t digest[SHA256_DIGEST_SIZE];
	struct sha256_ctx hash;

	sha256_init(&hash);
	sha256_update(&hash, strlen(token), (const uint8_t *)token);
	sha256_digest(&hash, sizeof(digest), digest);
	base16_encode_update(digits, sizeof(digest), digest);
}

/* Hashes are compared in constant time. */
static bool is_among(const char *digits, const char *const *tokens,
		     size_t count)
{
	bool found = false;

	for (size_t i = 0; i < count; i++)
		found |= memeql_sec(digits, tokens[i], TOKEN_HASH_DIGITS);
	return found;
}

uint64_t access_of(const struct settings *s, const char *named,
		   const char *authorization)
{
	uint64_t set = settings_open_indexes(s);
	char digits[TOKEN_HASH_DIGITS];

	if (!authorization ||
	    strncasecmp(authorization, SCHEME, SCHEME_BYTES) != 0)
		return set;
	hash_token(authorization + SCHEME_BYTES, digits);
	for (size_t i = 0; i < s->index_count; i++)
		if (is_among(digits, s->indexes[i].tokens,
			     s->indexes[i].token_count))
			set |= served_bit(i);
	if (named && is_among(digits, s->grant_tokens, s->grant_token_count))
		set |= named_indexes(s, named);
	return set;
}
