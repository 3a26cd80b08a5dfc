/* SPDX-License-Identifier: GPL-2.0-or-later */
/* signed.c: signed documents, and messages of Czech data boxes. */
#include "reader/mail/signed.h"

#include "pipe/base64.h"
#include "reader/mail/cms.h"
#include "reader/web/isds.h"

#include <string.h>

/* The document inside has no name of its own. */
#define NAME "obsah"

/* A data box message has all its fields itself. */
static void say_message(struct cms_content *content, struct output *out)
{
	struct isds *isds = isds_new(out);
	const unsigned char *piece;
	size_t len;

	if (!isds) {
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
		return;
	}
	output_format(out, "ZFO");
	while (cms_next(content, &piece, &len))
		if (!isds_feed(isds, piece, len))
			break;
	isds_end(isds, !content->cut);
	isds_free(isds);
}

/* Everything else is a document of its own. */
static void say_document(struct cms_content *content, struct output *out)
{
	bool has_name = content->name_bytes > 0;
	bool wanted = output_member(out, has_name ? content->name : NAME,
				    has_name ? content->name_bytes
					     : strlen(NAME)) == MEMBER_WANTED;
	const unsigned char *piece;
	size_t len;

	while (wanted && cms_next(content, &piece, &len))
		wanted = output_data(out, piece, len);
	output_close(out, content->cut ? OUTCOME_PARTIAL : OUTCOME_OK,
		     content->cut ? "cut off" : NULL);
	output_end(out, content->cut ? OUTCOME_PARTIAL : OUTCOME_OK,
		   content->cut ? "cut off" : NULL);
}

/* The document begins like a message; it may be in small pieces. */
static bool is_message(struct cms_content content)
{
	char head[ISDS_HEAD_BYTES];
	const unsigned char *piece;
	size_t len = 0, n;

	while (len < sizeof(head) && cms_next(&content, &piece, &n)) {
		if (n > sizeof(head) - len)
			n = sizeof(head) - len;
		memcpy(head + len, piece, n);
		len += n;
	}
	return isds_recognise(head, len);
}

static void say(struct cms_content *content, enum cms cms, struct output *out)
{
	if (cms == CMS_DOCUMENT && is_message(*content)) {
		say_message(content, out);
		return;
	}
	output_format(out, "P7M");
	switch (cms) {
	case CMS_DOCUMENT:
		say_document(content, out);
		break;
	case CMS_DETACHED:
		output_end(out, OUTCOME_UNSUPPORTED,
			   "a detached signature, or certificates");
		break;
	case CMS_STAMP:
		output_end(out, OUTCOME_UNSUPPORTED, "a detached time stamp");
		break;
	case CMS_ENCRYPTED:
		output_end(out, OUTCOME_ENCRYPTED, "encrypted");
		break;
	case CMS_OTHER:
		output_end(out, OUTCOME_UNSUPPORTED,
			   "has no document, or a compressed one");
		break;
	case CMS_BROKEN:
		output_end(out, OUTCOME_BROKEN, "damaged signed document");
		break;
	}
}

/* In place; PEM has a line before it, which begins with '-'. */
static size_t decode(char *bytes, size_t len)
{
	struct base64 base64 = {0};
	size_t at = 0;

	while (at < len && (bytes[at] == '-' || bytes[at] <= ' '))
		at++;
	if (at > 0 && bytes[at - 1] == '-')
		while (at < len && bytes[at] != '\n')
			at++;
	return base64_decode(&base64, bytes + at, len - at,
			     (unsigned char *)bytes);
}

void signed_say(char *bytes, size_t len, struct output *out)
{
	struct cms_content content;
	enum cms cms;

	if (len > 0 && bytes[0] != '0') /* 0x30, a SEQUENCE */
		len = decode(bytes, len);
	cms = cms_open(&content, (const unsigned char *)bytes, len);
	say(&content, cms, out);
}
