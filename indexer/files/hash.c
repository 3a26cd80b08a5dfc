/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hash.c: identifies contents and paths: half of SHA-256. */
#include "files/hash.h"

#include "pipe/bytes.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <string.h>
#include <unistd.h>

#define READ_BYTES (64u * 1024)

static void finish(struct sha256_ctx *context, unsigned char hash[HASH_BYTES])
{
	unsigned char digest[SHA256_DIGEST_SIZE];

	sha256_digest(context, sizeof(digest), digest);
	memcpy(hash, digest, HASH_BYTES);
}

bool hash_copy(int fd, int to, uint64_t most, unsigned char hash[HASH_BYTES])
{
	unsigned char bytes[READ_BYTES];
	struct sha256_ctx context;
	off_t at = 0;
	ssize_t n;

	sha256_init(&context);
	while ((n = pread(fd, bytes, sizeof(bytes), at)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		if ((uint64_t)(at + n) > most) {
			errno = EFBIG;
			return false;
		}
		sha256_update(&context, (size_t)n, bytes);
		if (to >= 0 && !bytes_write(to, bytes, (size_t)n))
			return false;
		at += n;
	}
	finish(&context, hash);
	return true;
}

bool hash_file(int fd, unsigned char hash[HASH_BYTES])
{
	return hash_copy(fd, -1, UINT64_MAX, hash);
}

void hash_bytes(const void *bytes, size_t len, unsigned char hash[HASH_BYTES])
{
	struct sha256_ctx context;

	sha256_init(&context);
	sha256_update(&context, len, bytes);
	finish(&context, hash);
}

void hash_show(const unsigned char hash[HASH_BYTES], char digits[HASH_DIGITS])
{
	static const char digit[] = "0123456789abcdef";

	for (int i = 0; i < HASH_BYTES; i++) {
		digits[2 * i] = digit[hash[i] >> 4];
		digits[2 * i + 1] = digit[hash[i] & 15];
	}
	digits[2 * HASH_BYTES] = '\0';
}
