/* SPDX-License-Identifier: GPL-2.0-or-later */
/* velvet_workbook.c: workbooks of BIFF8 with Excel's own password. */
#include "reader/legacy/velvet.h"

#include <nettle/arcfour.h>
#include <nettle/md5.h>
#include <nettle/memops.h>
#include <nettle/sha1.h>
#include <string.h>

/* [MS-XLS] 2.2.10 and [MS-OFFCRYPTO] 2.3.5 to 2.3.7. */

/* Each block of the stream has a key of its own. */
#define BLOCK_BYTES 1024

#define SALT_BYTES     16
#define VERIFIER_BYTES 16
#define SHORT_BYTES    5  /* of a key of 40 bits */
#define KEY_BYTES      16 /* of the longest */
#define NO_BLOCK       UINT32_MAX

/* Of the mask of "weak encryption". */
#define MASK_BYTES 16

struct cipher {
	bool masked; /* otherwise RC4: */
	unsigned char mask[MASK_BYTES];
	bool sha1; /* otherwise MD5 */
	unsigned char base[SHA1_DIGEST_SIZE];
	size_t base_bytes;
	size_t key_bytes; /* of SHA-1 */
	uint32_t block;
	struct arcfour_ctx rc4; /* its position in that block: */
	size_t at;
};

size_t velvet_password(unsigned char utf16[2 * sizeof(VELVET_PASSWORD)])
{
	size_t len = strlen(VELVET_PASSWORD);

	for (size_t i = 0; i < len; i++) {
		utf16[2 * i] = (unsigned char)VELVET_PASSWORD[i];
		utf16[2 * i + 1] = 0;
	}
	return 2 * len;
}

static void hash(bool sha1, const void *a, size_t a_len, const void *b,
		 size_t b_len, unsigned char digest[SHA1_DIGEST_SIZE])
{
	struct sha1_ctx s;
	struct md5_ctx m;

	if (sha1) {
		sha1_init(&s);
		sha1_update(&s, a_len, a);
		sha1_update(&s, b_len, b);
		sha1_digest(&s, SHA1_DIGEST_SIZE, digest);
	} else {
		md5_init(&m);
		md5_update(&m, a_len, a);
		md5_update(&m, b_len, b);
		md5_digest(&m, MD5_DIGEST_SIZE, digest);
	}
}

static void begin_block(struct cipher *c, uint32_t block)
{
	unsigned char number[4], key[SHA1_DIGEST_SIZE];
	size_t len = c->sha1 ? c->key_bytes : KEY_BYTES;

	for (unsigned i = 0; i < sizeof(number); i++)
		number[i] = (unsigned char)(block >> (8 * i));
	hash(c->sha1, c->base, c->base_bytes, number, sizeof(number), key);
	if (len == SHORT_BYTES) {
		memset(key + len, 0, KEY_BYTES - len);
		len = KEY_BYTES;
	}
	arcfour_set_key(&c->rc4, len, key);
	c->block = block;
	c->at = 0;
}

/* Decrypts what is at `at` of the stream; `at` must not decrease. */
static void decrypt(struct cipher *c, size_t at, unsigned char *bytes,
		    size_t len)
{
	unsigned char skipped[BLOCK_BYTES] = {0};

	while (len > 0) {
		size_t in = at % BLOCK_BYTES, n = BLOCK_BYTES - in;

		if (n > len)
			n = len;
		if (c->block != at / BLOCK_BYTES)
			begin_block(c, (uint32_t)(at / BLOCK_BYTES));
		arcfour_crypt(&c->rc4, in - c->at, skipped, skipped);
		arcfour_crypt(&c->rc4, n, bytes, bytes);
		c->at = in + n;
		at += n;
		bytes += n;
		len -= n;
	}
}

/*
 * Whether the key is right: checks a random number and its hash, both
 * encrypted.
 */
static bool verify(struct cipher *c, const struct view *verifier,
		   const struct view *hashed)
{
	size_t len = c->sha1 ? SHA1_DIGEST_SIZE : MD5_DIGEST_SIZE;
	unsigned char both[VERIFIER_BYTES + SHA1_DIGEST_SIZE];
	unsigned char digest[SHA1_DIGEST_SIZE];

	if (verifier->len < VERIFIER_BYTES || hashed->len < len)
		return false;
	memcpy(both, verifier->bytes, VERIFIER_BYTES);
	memcpy(both + VERIFIER_BYTES, hashed->bytes, len);
	c->block = NO_BLOCK;
	decrypt(c, 0, both, VERIFIER_BYTES + len);
	c->block = NO_BLOCK;
	hash(c->sha1, both, VERIFIER_BYTES, NULL, 0, digest);
	return memeql_sec(digest, both + VERIFIER_BYTES, len);
}

/* Salt, verifier, its hash. */
static bool begin_md5(struct cipher *c, const struct view *v)
{
	unsigned char password[2 * sizeof(VELVET_PASSWORD)];
	unsigned char digest[SHA1_DIGEST_SIZE];
	unsigned char salted[16 * (SHORT_BYTES + SALT_BYTES)], *to = salted;
	struct view salt = view_part(v, 0, SALT_BYTES);
	struct view verifier = view_part(v, SALT_BYTES, VERIFIER_BYTES);
	struct view hashed =
		view_part(v, SALT_BYTES + VERIFIER_BYTES, MD5_DIGEST_SIZE);

	if (salt.len < SALT_BYTES)
		return false;
	hash(false, password, velvet_password(password), NULL, 0, digest);
	for (int i = 0; i < 16; i++, to += SHORT_BYTES + SALT_BYTES) {
		memcpy(to, digest, SHORT_BYTES);
		memcpy(to + SHORT_BYTES, salt.bytes, SALT_BYTES);
	}
	hash(false, salted, sizeof(salted), NULL, 0, c->base);
	c->base_bytes = SHORT_BYTES;
	return verify(c, &verifier, &hashed);
}

/* A header with the length of the key; salt, verifier, its hash. */
static bool begin_sha1(struct cipher *c, const struct view *v)
{
	enum { KEY_BITS = 16, SALT = 4 };
	unsigned char password[2 * sizeof(VELVET_PASSWORD)];
	size_t header = view_u32(v, 4);
	struct view rest = view_part(v, 8 + header, v->len);
	struct view salt = view_part(&rest, SALT, SALT_BYTES);
	struct view verifier =
		view_part(&rest, SALT + SALT_BYTES, VERIFIER_BYTES);
	struct view hashed =
		view_part(&rest, SALT + SALT_BYTES + VERIFIER_BYTES + 4,
			  SHA1_DIGEST_SIZE);

	c->sha1 = true;
	c->key_bytes = view_u32(v, 8 + KEY_BITS) / 8;
	if (c->key_bytes == 0) /* the default */
		c->key_bytes = SHORT_BYTES;
	if (c->key_bytes < SHORT_BYTES || c->key_bytes > KEY_BYTES ||
	    salt.len < SALT_BYTES)
		return false;
	hash(true, salt.bytes, salt.len, password, velvet_password(password),
	     c->base);
	c->base_bytes = SHA1_DIGEST_SIZE;
	return verify(c, &verifier, &hashed);
}

static unsigned rotate_left(unsigned byte, unsigned bits)
{
	return (byte << bits | byte >> (8 - bits)) & 0xFF;
}

/* 16 bits of the password; its length comes last. */
static unsigned mask_verifier(void)
{
	size_t len = strlen(VELVET_PASSWORD);
	unsigned verifier = 0;

	for (size_t i = len + 1; i-- > 0;) {
		unsigned c = i > 0 ? (unsigned)VELVET_PASSWORD[i - 1]
				   : (unsigned)len;

		verifier = (verifier >> 14 & 1) | (verifier << 1 & 0x7FFF);
		verifier ^= c;
	}
	return verifier ^ 0xCE4B;
}

/* A key, which also follows from the password, and the verifier. */
static bool begin_mask(struct cipher *c, const struct view *v)
{
	enum { FILLS_UP = 0xBB };
	size_t len = strlen(VELVET_PASSWORD); /* one less than the mask */

	c->masked = true;
	for (size_t i = 0; i < MASK_BYTES; i++) {
		unsigned byte =
			i < len ? (unsigned char)VELVET_PASSWORD[i] : FILLS_UP;

		byte ^= view_u8(v, i % 2);
		c->mask[i] = (unsigned char)rotate_left(byte, 7);
	}
	return view_u16(v, 2) == mask_verifier();
}

/* The rest of a record of `len` bytes at `at`, without the first `skip`. */
static void unmask(const struct cipher *c, size_t at, unsigned char *bytes,
		   size_t skip, size_t len)
{
	for (size_t i = skip; i < len; i++)
		bytes[i] = (unsigned char)rotate_left(
			bytes[i] ^ c->mask[(at + len + i) % MASK_BYTES], 3);
}

static bool begin(struct cipher *c, const struct view *filepass)
{
	enum { MASK = 0, RC4 = 1, MD5 = 1, SHA1 = 2 };
	struct view mask = view_part(filepass, 2, 4);
	unsigned major = view_u16(filepass, 2), minor = view_u16(filepass, 4);
	struct view rest = view_part(filepass, 6, filepass->len);

	if (view_u16(filepass, 0) == MASK)
		return mask.len == 4 && begin_mask(c, &mask);
	if (view_u16(filepass, 0) != RC4)
		return false;
	if (major == 1 && minor == MD5)
		return begin_md5(c, &rest);
	return major >= 2 && major <= 4 && minor == SHA1 &&
	       begin_sha1(c, &rest);
}

/* Number of bytes of the record that are not encrypted. */
static size_t plain_bytes(const struct biff_record *r)
{
	switch (r->id) {
	case 0x0809: /* BOF */
	case 0x002F: /* FILEPASS */
	case 0x00E1: /* INTERFACEHDR */
	case 0x0138: /* RRDHEAD */
	case 0x0194: /* USREXCL */
	case 0x0195: /* FILELOCK */
	case 0x0196: /* RRDINFO */
		return r->bytes.len;
	case 0x0085: /* BOUNDSHEET: offset of the sheet */
		return r->bytes.len < 4 ? r->bytes.len : 4;
	default:
		return 0;
	}
}

bool velvet_workbook(struct pool *pool, const struct view *stream,
		     const struct biff_record *filepass, struct view *plain)
{
	struct cipher c = {.block = NO_BLOCK};
	unsigned char *bytes;
	struct biff_record r;

	if (!begin(&c, &filepass->bytes))
		return false;
	bytes = pool_alloc(pool, stream->len);
	if (!bytes)
		return false;
	memcpy(bytes, stream->bytes, stream->len);
	for (size_t at = 0; biff_record(stream, at, &r); at = biff_next(&r)) {
		size_t skip = plain_bytes(&r);

		if (c.masked)
			unmask(&c, r.at, bytes + r.at, skip, r.bytes.len);
		else
			decrypt(&c, r.at + skip, bytes + r.at + skip,
				r.bytes.len - skip);
	}
	*plain = (struct view){bytes, stream->len};
	return true;
}
