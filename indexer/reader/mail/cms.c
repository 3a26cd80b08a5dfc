/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cms.c: finds the document inside a signed one. */

/*
 * The path to the document is known and passes a dozen headers, so only this
 * path is followed: no certificate is examined, nothing is copied, and the
 * beginning of a truncated file is found.  A length that is not given
 * ("indefinite") does no harm as long as we only go inwards.
 */
#include "reader/mail/cms.h"

#include <string.h>

enum tag {
	TAG_END = 0x00,
	TAG_INTEGER = 0x02,
	TAG_OCTETS = 0x04,
	TAG_OID = 0x06,
	TAG_UTF8 = 0x0C,
	TAG_IA5 = 0x16,
	TAG_PIECES = 0x24, /* octets, constructed from such */
	TAG_SEQUENCE = 0x30,
	TAG_EXPLICIT_0 = 0xA0
};

#define TAG_CONSTRUCTED 0x20
#define TAG_LONG        0x1F /* a longer number follows: never used here */
#define LENGTH_UNKNOWN  0x80

struct ber {
	const unsigned char *at, *end;
	bool cut; /* an element is longer than the available data */
};

struct element {
	unsigned char tag;
	bool unknown; /* indefinite length; it ends with TAG_END */
	size_t len;   /* of its contents, as far as they exist */
};

/* Reads a header and advances after it; false: there is none. */
static bool header(struct ber *b, struct element *e)
{
	size_t left = (size_t)(b->end - b->at), size = 0, len = 0;

	if (left < 2 || (b->at[0] & TAG_LONG) == TAG_LONG)
		return false;
	e->tag = b->at[0];
	e->unknown = b->at[1] == LENGTH_UNKNOWN;
	if (b->at[1] & 0x80)
		size = b->at[1] & 0x7F;
	else
		len = b->at[1];
	if (size > 8 || left < 2 + size ||
	    (e->unknown && !(e->tag & TAG_CONSTRUCTED)))
		return false;
	for (size_t i = 0; i < size; i++)
		len = len << 8 | b->at[2 + i];
	b->at += 2 + size;
	left -= 2 + size;
	b->cut = b->cut || len > left;
	e->len = len > left ? left : len;
	return true;
}

static bool is_next(const struct ber *b, enum tag tag)
{
	return b->at < b->end && *b->at == tag;
}

/* Enters an element of this kind. */
static bool enter(struct ber *b, enum tag tag)
{
	struct element e;

	if (!is_next(b, tag) || !header(b, &e))
		return false;
	if (!e.unknown)
		b->end = b->at + e.len;
	return true;
}

/* Skips one element of any kind. */
static bool skip(struct ber *b)
{
	size_t open = 0;

	do {
		struct element e;

		if (!header(b, &e))
			return false;
		if (e.unknown)
			open++;
		else if (e.tag == TAG_END && open > 0)
			open--;
		else
			b->at += e.len;
	} while (open > 0);
	return true;
}

/* ---- the kinds of contents */

static const unsigned char pkcs7[] = {0x2A, 0x86, 0x48, 0x86,
				      0xF7, 0x0D, 0x01, 0x07};
static const unsigned char smime[] = {0x2A, 0x86, 0x48, 0x86, 0xF7,
				      0x0D, 0x01, 0x09, 0x10, 0x01};

enum type {
	TYPE_NONE,
	TYPE_DATA = 0x701,
	TYPE_SIGNED = 0x702,
	TYPE_ENVELOPED = 0x703,
	TYPE_SIGNED_ENVELOPED = 0x704,
	TYPE_DIGESTED = 0x705,
	TYPE_ENCRYPTED = 0x706,
	TYPE_STAMP_INFO = 0x1004,
	TYPE_AUTH_ENVELOPED = 0x1017,
	TYPE_STAMPED = 0x101F
};

/* The next type, among those in the arcs of CMS. */
static bool take_type(struct ber *b, enum type *type)
{
	struct element e;
	const unsigned char *oid;

	if (!is_next(b, TAG_OID) || !header(b, &e))
		return false;
	oid = b->at;
	b->at += e.len;
	*type = TYPE_NONE;
	if (e.len == sizeof(pkcs7) + 1 &&
	    memcmp(oid, pkcs7, sizeof(pkcs7)) == 0)
		*type = (enum type)(0x700 | oid[e.len - 1]);
	if (e.len == sizeof(smime) + 1 &&
	    memcmp(oid, smime, sizeof(smime)) == 0)
		*type = (enum type)(0x1000 | oid[e.len - 1]);
	return true;
}

/* Whether the next thing is beyond the end of a truncated file. */
static bool is_cut_here(const struct ber *b)
{
	return b->cut && b->at == b->end;
}

/* The next thing is the document. */
static enum cms found(struct cms_content *content, struct ber *b)
{
	const unsigned char *at = b->at;
	struct element e;

	if (is_cut_here(b))
		return CMS_BROKEN;
	if ((!is_next(b, TAG_OCTETS) && !is_next(b, TAG_PIECES)) ||
	    !header(b, &e))
		return CMS_OTHER;
	content->open = 1;
	content->unknown = e.unknown;
	content->at = e.tag == TAG_OCTETS ? at : b->at;
	content->end = e.unknown ? b->end : b->at + e.len;
	content->cut = b->cut;
	return CMS_DOCUMENT;
}

/* Version, algorithms, then the type of the signed content, and the content. */
static enum cms open_signed(struct cms_content *content, struct ber *b)
{
	enum type type;

	if (!enter(b, TAG_SEQUENCE) || !is_next(b, TAG_INTEGER) || !skip(b) ||
	    !skip(b) || !enter(b, TAG_SEQUENCE) || !take_type(b, &type))
		return CMS_BROKEN;
	if (type == TYPE_STAMP_INFO)
		return CMS_STAMP;
	if (is_cut_here(b))
		return CMS_BROKEN;
	return enter(b, TAG_EXPLICIT_0) ? found(content, b) : CMS_DETACHED;
}

/* Metadata of the file: whether they are signed, then its name. */
static void take_name(struct cms_content *content, struct ber b)
{
	struct element e;

	if (!enter(&b, TAG_SEQUENCE) || !skip(&b) || !is_next(&b, TAG_UTF8) ||
	    !header(&b, &e))
		return;
	content->name = (const char *)b.at;
	content->name_bytes = e.len;
}

/* Version, optionally a URI, optionally metadata of the file, and the file. */
static enum cms open_stamped(struct cms_content *content, struct ber *b)
{
	enum cms cms;

	if (!enter(b, TAG_SEQUENCE) || !is_next(b, TAG_INTEGER) || !skip(b) ||
	    (is_next(b, TAG_IA5) && !skip(b)))
		return CMS_BROKEN;
	if (is_next(b, TAG_SEQUENCE)) {
		take_name(content, *b);
		if (!skip(b))
			return CMS_BROKEN;
	}
	cms = found(content, b);
	return cms == CMS_OTHER ? CMS_STAMP : cms;
}

enum cms cms_open(struct cms_content *content, const unsigned char *bytes,
		  size_t len)
{
	struct ber b = {bytes, bytes + len, false};
	enum type type;

	*content = (struct cms_content){0};
	if (!enter(&b, TAG_SEQUENCE) || !take_type(&b, &type) ||
	    !enter(&b, TAG_EXPLICIT_0))
		return CMS_BROKEN;
	switch (type) {
	case TYPE_DATA:
		return found(content, &b);
	case TYPE_SIGNED:
	case TYPE_DIGESTED:
		return open_signed(content, &b);
	case TYPE_STAMPED:
		return open_stamped(content, &b);
	case TYPE_ENVELOPED:
	case TYPE_SIGNED_ENVELOPED:
	case TYPE_ENCRYPTED:
	case TYPE_AUTH_ENVELOPED:
		return CMS_ENCRYPTED;
	case TYPE_STAMP_INFO:
		return CMS_STAMP;
	case TYPE_NONE:
		break;
	}
	return CMS_OTHER;
}

/*
 * The end of an element with indefinite length; otherwise it is not what was
 * expected.
 */
static bool finish(struct cms_content *content, bool good)
{
	content->cut = content->cut || !good;
	content->at = content->end;
	content->unknown = false;
	return false;
}

/* Pieces of known length need no end: their contents follow. */
bool cms_next(struct cms_content *content, const unsigned char **piece,
	      size_t *len)
{
	while (content->at < content->end) {
		struct ber b = {content->at, content->end, content->cut};
		struct element e;

		if (!header(&b, &e))
			return finish(content, false);
		content->at = b.at;
		content->cut = b.cut;
		if (e.tag == TAG_OCTETS) {
			*piece = b.at;
			*len = e.len;
			content->at += e.len;
			return true;
		}
		if (e.tag == TAG_END && --content->open == 0)
			return finish(content, true);
		if (e.tag == TAG_PIECES && e.unknown)
			content->open++;
		if (e.tag != TAG_END && e.tag != TAG_PIECES)
			return finish(content, false);
	}
	return finish(content, !content->unknown);
}
