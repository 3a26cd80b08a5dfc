/* SPDX-License-Identifier: GPL-2.0-or-later */
/* velvet_package.c: AES of Office Open XML with Excel's own password. */
#include "reader/legacy/velvet.h"

#include "pipe/base64.h"
#include "reader/office/part.h"

#include <expat.h>
#include <nettle/aes.h>
#include <nettle/cbc.h>
#include <nettle/memops.h>
#include <nettle/nettle-meta.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <string.h>
#include <strings.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* [MS-OFFCRYPTO] 2.3.4; Excel writes some 1.5 KB of parameters. */
#define INFO_BYTES (64u * 1024)

/* The package is encrypted in segments. */
#define SEGMENT_BYTES 4096

/* Hash iterations; Office writes 100,000, a tenth of a second. */
#define MAX_ROUNDS      1000000
#define STANDARD_ROUNDS 50000

#define DIGEST_MAX SHA512_DIGEST_SIZE
#define KEY_MAX    AES256_KEY_SIZE

struct bytes {
	size_t len;
	unsigned char at[DIGEST_MAX + AES_BLOCK_SIZE];
};

/* Parameters in the XML of EncryptionInfo, for the package or its key. */
struct method {
	const struct nettle_hash *hash;
	size_t key_bytes;
	long rounds;
	struct bytes salt;
	struct bytes verifier, hashed, key; /* encrypted */
};

struct agile {
	XML_Parser parser;
	struct method package, key;
};

/* ---- hashing */

union digest_context {
	struct sha1_ctx sha1;
	struct sha256_ctx sha256;
	struct sha512_ctx sha512;
};

static struct bytes hash(const struct nettle_hash *h, const void *a,
			 size_t a_len, const void *b, size_t b_len)
{
	union digest_context context;
	struct bytes digest = {.len = h->digest_size};

	h->init(&context);
	h->update(&context, a_len, a);
	h->update(&context, b_len, b);
	h->digest(&context, h->digest_size, digest.at);
	return digest;
}

static void put_u32(unsigned char to[4], uint32_t number)
{
	for (unsigned i = 0; i < 4; i++)
		to[i] = (unsigned char)(number >> (8 * i));
}

/* The password, hashed this many times. */
static struct bytes hash_password(const struct nettle_hash *h,
				  const struct bytes *salt, long rounds)
{
	unsigned char password[2 * sizeof(VELVET_PASSWORD)], number[4];
	struct bytes digest = hash(h, salt->at, salt->len, password,
				   velvet_password(password));

	for (long i = 0; i < rounds; i++) {
		put_u32(number, (uint32_t)i);
		digest = hash(h, number, sizeof(number), digest.at, digest.len);
	}
	return digest;
}

/* ---- AES */

static const struct nettle_cipher *cipher_of(size_t key_bytes)
{
	switch (key_bytes) {
	case AES128_KEY_SIZE:
		return &nettle_aes128;
	case AES192_KEY_SIZE:
		return &nettle_aes192;
	case AES256_KEY_SIZE:
		return &nettle_aes256;
	default:
		return NULL;
	}
}

union aes_context {
	struct aes128_ctx aes128;
	struct aes192_ctx aes192;
	struct aes256_ctx aes256;
};

/* Whole blocks, in place; `iv` NULL: each block separately. */
static void decrypt(size_t key_bytes, const unsigned char *key,
		    const unsigned char *iv, unsigned char *bytes, size_t len)
{
	const struct nettle_cipher *c = cipher_of(key_bytes);
	unsigned char block[AES_BLOCK_SIZE];
	union aes_context context;

	len -= len % AES_BLOCK_SIZE;
	c->set_decrypt_key(&context, key);
	if (!iv) {
		c->decrypt(&context, len, bytes, bytes);
		return;
	}
	memcpy(block, iv, sizeof(block));
	cbc_decrypt(&context, c->decrypt, AES_BLOCK_SIZE, block, len, bytes,
		    bytes);
}

/* Extends it to the longest key: short digests are padded with 0x36. */
static void pad_key(struct bytes *key)
{
	if (key->len < KEY_MAX)
		memset(key->at + key->len, 0x36, KEY_MAX - key->len);
}

/* Loads the encrypted package into memory of its own; true: it exists. */
static bool load(struct ole *o, struct view *from, unsigned char **to,
		 size_t *size)
{
	enum { HEADER_BYTES = 8 };
	struct view all = cfb_load(&o->cfb, ole_find(o, "EncryptedPackage"),
				   OLE_STREAM_BYTES);

	*from = view_part(&all, HEADER_BYTES, all.len);
	*size = view_u64(&all, 0) < from->len ? (size_t)view_u64(&all, 0)
					      : from->len;
	*to = from->len > 0 ? pool_alloc(&o->pool, from->len) : NULL;
	if (*to)
		memcpy(*to, from->bytes, from->len);
	return *to;
}

/* ---- standard encryption, of Office 2007 */

/* The key for block 0 is two of its digests, concatenated. */
static struct bytes standard_key(const struct bytes *salt)
{
	static const unsigned char block[4] = {0};
	struct bytes digest =
		hash_password(&nettle_sha1, salt, STANDARD_ROUNDS);
	unsigned char pads[2][64];
	struct bytes key, second;

	digest =
		hash(&nettle_sha1, digest.at, digest.len, block, sizeof(block));
	memset(pads[0], 0x36, sizeof(pads[0]));
	memset(pads[1], 0x5C, sizeof(pads[1]));
	for (size_t i = 0; i < digest.len; i++) {
		pads[0][i] ^= digest.at[i];
		pads[1][i] ^= digest.at[i];
	}
	key = hash(&nettle_sha1, pads[0], sizeof(pads[0]), NULL, 0);
	second = hash(&nettle_sha1, pads[1], sizeof(pads[1]), NULL, 0);
	memcpy(key.at + key.len, second.at, second.len);
	key.len += second.len;
	return key;
}

static bool open_standard(struct ole *o, const struct view *info,
			  struct view *plain)
{
	enum { HEADER = 12, KEY_BITS = 16, SALT = 4, VERIFIER = 20, HASH = 40 };
	size_t header = view_u32(info, 8);
	size_t key_bytes = view_u32(info, HEADER + KEY_BITS) / 8, size;
	struct view v = view_part(info, HEADER + header, info->len), from;
	struct bytes salt = {.len = 16}, key, digest;
	unsigned char verifier[16], hashed[32], *to;

	if (v.len < HASH + sizeof(hashed) || !cipher_of(key_bytes))
		return false;
	memcpy(salt.at, v.bytes + SALT, salt.len);
	memcpy(verifier, v.bytes + VERIFIER, sizeof(verifier));
	memcpy(hashed, v.bytes + HASH, sizeof(hashed));
	key = standard_key(&salt);
	decrypt(key_bytes, key.at, NULL, verifier, sizeof(verifier));
	decrypt(key_bytes, key.at, NULL, hashed, sizeof(hashed));
	digest = hash(&nettle_sha1, verifier, sizeof(verifier), NULL, 0);
	if (!memeql_sec(digest.at, hashed, digest.len) ||
	    !load(o, &from, &to, &size))
		return false;
	decrypt(key_bytes, key.at, NULL, to, from.len);
	*plain = (struct view){to, size};
	return true;
}

/* ---- agile encryption, since Office 2010 */

static struct bytes take_base64(const char *text)
{
	struct bytes bytes = {0};
	struct base64 b = {0};
	unsigned char all[2 * sizeof(bytes.at)];

	if (!text || strlen(text) > sizeof(all))
		return bytes;
	bytes.len = base64_decode(&b, text, strlen(text), all);
	if (bytes.len > sizeof(bytes.at))
		bytes.len = 0;
	memcpy(bytes.at, all, bytes.len);
	return bytes;
}

static const struct nettle_hash *hash_named(const char *name)
{
	static const struct {
		const char *name;
		const struct nettle_hash *hash;
	} names[] = {{"SHA1", &nettle_sha1},
		     {"SHA-1", &nettle_sha1},
		     {"SHA256", &nettle_sha256},
		     {"SHA384", &nettle_sha384},
		     {"SHA512", &nettle_sha512}};

	for (size_t i = 0; name && i < COUNT(names); i++)
		if (strcasecmp(names[i].name, name) == 0)
			return names[i].hash;
	return NULL;
}

static bool is(const char **attributes, const char *name, const char *value)
{
	const char *found = part_attribute(attributes, name);

	return found && strcmp(found, value) == 0;
}

/* An unknown method has no hash. */
static void take_method(struct method *m, const char **attributes)
{
	m->salt = take_base64(part_attribute(attributes, "saltValue"));
	m->key_bytes =
		(size_t)part_number(part_attribute(attributes, "keyBits"), 0,
				    8 * KEY_MAX, 0) /
		8;
	m->rounds = part_number(part_attribute(attributes, "spinCount"), 0,
				MAX_ROUNDS, -1);
	m->verifier = take_base64(
		part_attribute(attributes, "encryptedVerifierHashInput"));
	m->hashed = take_base64(
		part_attribute(attributes, "encryptedVerifierHashValue"));
	m->key = take_base64(part_attribute(attributes, "encryptedKeyValue"));
	m->hash = NULL;
	if (is(attributes, "cipherAlgorithm", "AES") &&
	    is(attributes, "cipherChaining", "ChainingModeCBC") &&
	    is(attributes, "blockSize", "16") && cipher_of(m->key_bytes) &&
	    m->salt.len >= AES_BLOCK_SIZE)
		m->hash =
			hash_named(part_attribute(attributes, "hashAlgorithm"));
}

static void info_starts(void *user, const char *name, const char **attributes)
{
	struct agile *a = user;
	const char *colon = strchr(name, ':');

	name = colon ? colon + 1 : name;
	if (strcmp(name, "keyData") == 0)
		take_method(&a->package, attributes);
	else if (strcmp(name, "encryptedKey") == 0)
		take_method(&a->key, attributes);
}

/* Valid documents have no document type. */
static void info_has_type(void *user, const char *name, const char *system,
			  const char *public, int has_subset)
{
	struct agile *a = user;

	(void)name;
	(void)system;
	(void)public;
	(void)has_subset;
	XML_StopParser(a->parser, XML_FALSE);
}

static bool parse_info(struct agile *a, const struct view *xml)
{
	bool parsed;

	a->parser = XML_ParserCreate(NULL);
	if (!a->parser)
		return false;
	XML_SetUserData(a->parser, a);
	XML_SetStartElementHandler(a->parser, info_starts);
	XML_SetStartDoctypeDeclHandler(a->parser, info_has_type);
	parsed = XML_Parse(a->parser, (const char *)xml->bytes, (int)xml->len,
			   XML_TRUE) == XML_STATUS_OK;
	XML_ParserFree(a->parser);
	return parsed && a->package.hash && a->key.hash && a->key.rounds >= 0;
}

/*
 * Decrypts data with a key derived from the password; each item has a block key
 * of its own.
 */
static void open_with(const struct method *m, const struct bytes *password,
		      const unsigned char block[8], struct bytes *bytes)
{
	struct bytes key = hash(m->hash, password->at, password->len, block, 8);

	pad_key(&key);
	decrypt(m->key_bytes, key.at, m->salt.at, bytes->at, bytes->len);
}

/* The key of the package; false: the password does not open it. */
static bool open_key(struct method *m)
{
	static const unsigned char verifier[8] = {0xFE, 0xA7, 0xD2, 0x76,
						  0x3B, 0x4B, 0x9E, 0x79};
	static const unsigned char hashed[8] = {0xD7, 0xAA, 0x0F, 0x6D,
						0x30, 0x61, 0x34, 0x4E};
	static const unsigned char key[8] = {0x14, 0x6E, 0x0B, 0xE7,
					     0xAB, 0xAC, 0xD0, 0xD6};
	struct bytes password, digest;

	if (m->verifier.len < m->salt.len ||
	    m->hashed.len < m->hash->digest_size)
		return false;
	password = hash_password(m->hash, &m->salt, m->rounds);
	open_with(m, &password, verifier, &m->verifier);
	open_with(m, &password, hashed, &m->hashed);
	open_with(m, &password, key, &m->key);
	digest = hash(m->hash, m->verifier.at, m->salt.len, NULL, 0);
	return memeql_sec(digest.at, m->hashed.at, digest.len);
}

static bool open_agile(struct ole *o, const struct view *info,
		       struct view *plain)
{
	struct view xml = view_part(info, 8, info->len), from;
	struct agile a = {0};
	unsigned char *to, number[4];
	size_t size;

	if (!parse_info(&a, &xml) || !open_key(&a.key) ||
	    a.key.key.len < a.package.key_bytes || !load(o, &from, &to, &size))
		return false;
	for (size_t at = 0; at < from.len; at += SEGMENT_BYTES) {
		struct view part = view_part(&from, at, SEGMENT_BYTES);
		struct bytes iv;

		put_u32(number, (uint32_t)(at / SEGMENT_BYTES));
		iv = hash(a.package.hash, a.package.salt.at, a.package.salt.len,
			  number, sizeof(number));
		decrypt(a.package.key_bytes, a.key.key.at, iv.at, to + at,
			part.len);
	}
	*plain = (struct view){to, size};
	return true;
}

bool velvet_package(struct ole *o, struct view *plain)
{
	struct view info =
		cfb_load(&o->cfb, ole_find(o, "EncryptionInfo"), INFO_BYTES);
	unsigned major = view_u16(&info, 0), minor = view_u16(&info, 2);

	if (major == 4 && minor == 4)
		return open_agile(o, &info, plain);
	return major >= 2 && major <= 4 && minor == 2 &&
	       open_standard(o, &info, plain);
}
