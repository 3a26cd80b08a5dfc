/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mail.c: e-mail messages, and web pages saved by browsers in that format. */
#include "reader/mail/mail.h"

#include "pipe/bytes.h"
#include "reader/mail/mail_header.h"
#include "reader/web/html.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Maximum nesting of parts; programs write about five levels. */
#define MAX_DEPTH 30

/* Maximum total number of parts; more is an attack. */
#define MAX_PARTS 10000

/* This little text beside a page only says to look at the page. */
#define STUB_BYTES 200

#define STEP_BYTES (64u * 1024)

struct mail {
	struct output *out;
	bool quiet;    /* inside an alternative that is not read */
	bool has_text; /* some text was output */
	bool encrypted;
	bool no_further; /* no further member is wanted now */
	unsigned parts;
	unsigned members;
	enum outcome outcome;
	const char *reason;
};

static void walk(struct mail *m, GMimeObject *part, unsigned depth,
		 bool related);

static bool is(GMimeObject *part, const char *type, const char *subtype)
{
	return g_mime_content_type_is_type(g_mime_object_get_content_type(part),
					   type, subtype);
}

/* The first reason counts. */
static void note(struct mail *m, enum outcome outcome, const char *reason)
{
	if (m->outcome == OUTCOME_OK) {
		m->outcome = outcome;
		m->reason = reason;
	}
}

/* ---- content */

/* The decoded content of a part; NULL: it has none. */
static GMimeStream *open_content(GMimeObject *part)
{
	GMimeDataWrapper *content =
		GMIME_IS_PART(part) ? g_mime_part_get_content(GMIME_PART(part))
				    : NULL;
	GMimeStream *raw =
		content ? g_mime_data_wrapper_get_stream(content) : NULL;
	GMimeStream *stream;
	GMimeFilter *filter;

	if (!raw)
		return NULL;
	g_mime_stream_reset(raw);
	stream = g_mime_stream_filter_new(raw);
	filter = g_mime_filter_basic_new(
		g_mime_data_wrapper_get_encoding(content), FALSE);
	g_mime_stream_filter_add(GMIME_STREAM_FILTER(stream), filter);
	g_object_unref(filter);
	return stream;
}

/* Its first BYTES_LOADED bytes, or NULL; free with g_byte_array_unref(). */
static GByteArray *load(GMimeObject *part)
{
	GMimeStream *stream = open_content(part);
	GByteArray *bytes = stream ? g_byte_array_new() : NULL;
	static char piece[STEP_BYTES];
	ssize_t n;

	while (bytes && bytes->len < BYTES_LOADED &&
	       (n = g_mime_stream_read(stream, piece, sizeof(piece))) > 0)
		g_byte_array_append(bytes, (guint8 *)piece, (guint)n);
	if (stream)
		g_object_unref(stream);
	return bytes;
}

/* ---- text */

/* Lines end in CR LF; lines that end in a space may continue. */
static size_t unfold(char *text, size_t len, bool flowed)
{
	char *to = text;

	for (size_t i = 0; i < len; i++) {
		bool crlf =
			text[i] == '\r' && i + 1 < len && text[i + 1] == '\n';
		bool signature =
			to - text >= 3 && memcmp(to - 3, "-- ", 3) == 0;

		if (crlf)
			continue;
		if (flowed && text[i] == '\n' && to > text && to[-1] == ' ' &&
		    !signature)
			continue;
		*to++ = text[i];
	}
	return (size_t)(to - text);
}

static bool is_pgp(const char *text, size_t len)
{
	static const char mark[] = "-----BEGIN PGP MESSAGE-----";
	size_t at = 0;

	while (at < len && g_ascii_isspace(text[at]))
		at++;
	return len - at > sizeof(mark) &&
	       memcmp(text + at, mark, sizeof(mark) - 1) == 0;
}

static void say_plain(struct mail *m, GMimeObject *part, GByteArray *bytes)
{
	const char *charset =
		g_mime_object_get_content_type_parameter(part, "charset");
	const char *format =
		g_mime_object_get_content_type_parameter(part, "format");
	bool flowed = format && g_ascii_strcasecmp(format, "flowed") == 0;
	char *text;
	size_t len;
	bool whole;

	if (bytes_decode((const char *)bytes->data, bytes->len, charset, &text,
			 &len, &whole) != SPIS_OK) {
		note(m, OUTCOME_PARTIAL, "text in it is binary data");
		return;
	}
	if (is_pgp(text, len)) {
		m->encrypted = true;
	} else {
		output_text(m->out, text, unfold(text, len, flowed));
		m->has_text = true;
	}
	if (!whole)
		note(m, OUTCOME_PARTIAL,
		     "too big: only the first part was read");
	spis_release(text);
}

static void say_html(struct mail *m, GMimeObject *part, GByteArray *bytes)
{
	const char *charset =
		g_mime_object_get_content_type_parameter(part, "charset");
	struct lines lines;

	lines_init(&lines, m->out);
	switch (html_add((const char *)bytes->data, bytes->len, charset,
			 &lines)) {
	case HTML_READ:
		m->has_text = true;
		break;
	case HTML_CUT:
		m->has_text = true;
		note(m, OUTCOME_PARTIAL,
		     "too big: only the first part was read");
		break;
	case HTML_BINARY:
		note(m, OUTCOME_PARTIAL, "text in it is binary data");
		break;
	case HTML_NO_MEMORY:
		note(m, OUTCOME_OUT_OF_MEMORY, "out of memory");
	}
}

static void say_text(struct mail *m, GMimeObject *part)
{
	GByteArray *bytes = load(part);

	if (!bytes || bytes->len == 0) {
		if (bytes)
			g_byte_array_unref(bytes);
		return;
	}
	if (m->has_text)
		output_text(m->out, "\n", 1);
	if (is(part, "text", "html"))
		say_html(m, part, bytes);
	else
		say_plain(m, part, bytes);
	g_byte_array_unref(bytes);
}

/* ---- members */

/* False: it is not wanted, or no further ones are. */
static bool begin_member(struct mail *m, const char *name, const char *kind)
{
	enum output_member begun;
	char number[64];

	if (m->no_further)
		return false;
	m->members++;
	if (!name) {
		snprintf(number, sizeof(number), "%s %u%s", kind, m->members,
			 strcmp(kind, "zpráva") == 0 ? ".eml" : "");
		name = number;
	}
	begun = output_member(m->out, name, strlen(name));
	m->no_further = begun == MEMBER_NO_FURTHER;
	return begun == MEMBER_WANTED;
}

/* A document, to be read separately. */
static void say_attached(struct mail *m, GMimeObject *part)
{
	static char piece[STEP_BYTES];
	char *name = mail_file_name(part);
	GMimeStream *stream = NULL;
	ssize_t n;

	if (begin_member(m, name, "příloha")) {
		stream = open_content(part);
		while (stream && (n = g_mime_stream_read(stream, piece,
							 sizeof(piece))) > 0)
			if (!output_data(m->out, piece, (size_t)n))
				break;
		output_close(m->out, OUTCOME_OK, NULL);
	}
	if (stream)
		g_object_unref(stream);
	g_free(name);
}

/* A message in this one, unchanged. */
static void say_message(struct mail *m, GMimeObject *part)
{
	GMimeMessage *message =
		g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
	char *name = mail_file_name(part);
	GByteArray *bytes;
	GMimeStream *stream;

	if (message && begin_member(m, name, "zpráva")) {
		bytes = g_byte_array_new();
		stream = g_mime_stream_mem_new_with_byte_array(bytes);
		g_mime_object_write_to_stream(GMIME_OBJECT(message), NULL,
					      stream);
		output_data(m->out, bytes->data, bytes->len);
		output_close(m->out, OUTCOME_OK, NULL);
		g_object_unref(stream);
	}
	g_free(name);
}

/* ---- parts */

/* Parts that only affect the appearance of a page, and signatures. */
static bool is_decoration(GMimeObject *part, bool related)
{
	const char *disposition = g_mime_object_get_disposition(part);
	bool attached = disposition &&
			g_ascii_strcasecmp(disposition, "attachment") == 0;

	if (is(part, "application", "pkcs7-signature") ||
	    is(part, "application", "x-pkcs7-signature") ||
	    is(part, "application", "pgp-signature"))
		return true;
	return related && !attached &&
	       (is(part, "image", "*") || is(part, "text", "css") ||
		is(part, "text", "javascript") || is(part, "font", "*") ||
		is(part, "application", "javascript") ||
		is(part, "application", "x-javascript") ||
		is(part, "audio", "*") || is(part, "video", "*"));
}

/* Text to be read here, rather than an attached document. */
static bool is_text(const struct mail *m, GMimeObject *part, bool related)
{
	const char *disposition = g_mime_object_get_disposition(part);
	char *name;
	bool named;

	if (disposition && g_ascii_strcasecmp(disposition, "attachment") == 0)
		return false;
	if (is(part, "message", "delivery-status"))
		return true;
	if (!is(part, "text", "plain") && !is(part, "text", "html"))
		return false;
	name = mail_file_name(part);
	named = name != NULL;
	g_free(name);
	return !named || related || !m->has_text;
}

/* How much text a plain part has. */
static size_t plain_bytes(GMimeObject *part)
{
	GByteArray *bytes = load(part);
	size_t n = 0;

	for (guint i = 0; bytes && i < bytes->len; i++)
		n += !g_ascii_isspace(bytes->data[i]);
	if (bytes)
		g_byte_array_unref(bytes);
	return n;
}

/* A page, alone or with its pictures. */
static bool is_page(GMimeObject *part)
{
	return is(part, "text", "html") || is(part, "multipart", "related");
}

/* Chooses which alternative to read. */
static int choose(GMimeMultipart *all)
{
	int count = g_mime_multipart_get_count(all), page = -1, plain = -1;

	for (int i = 0; i < count; i++) {
		GMimeObject *part = g_mime_multipart_get_part(all, i);

		if (page < 0 && is_page(part))
			page = i;
		if (plain < 0 && is(part, "text", "plain"))
			plain = i;
	}
	if (plain >= 0 && (page < 0 || plain_bytes(g_mime_multipart_get_part(
					       all, plain)) >= STUB_BYTES))
		return plain;
	return page >= 0 ? page : count - 1;
}

/* The page that the other parts belong to. */
static int root_of(GMimeMultipart *all)
{
	const char *start = g_mime_object_get_content_type_parameter(
		GMIME_OBJECT(all), "start");
	char *id = start ? g_mime_utils_decode_message_id(start) : NULL;
	GMimeObject *root =
		id ? g_mime_multipart_get_subpart_from_content_id(all, id)
		   : NULL;
	int number = root ? g_mime_multipart_index_of(all, root) : 0;

	g_free(id);
	return number > 0 ? number : 0;
}

static void walk_all(struct mail *m, GMimeMultipart *all, unsigned depth)
{
	GMimeObject *object = GMIME_OBJECT(all);
	bool related = is(object, "multipart", "related");
	bool choice = is(object, "multipart", "alternative");
	int count = g_mime_multipart_get_count(all);
	int first = choice ? choose(all) : related ? root_of(all) : 0;
	bool quiet = m->quiet;

	if (count == 0)
		return;
	walk(m, g_mime_multipart_get_part(all, first), depth + 1, related);
	m->quiet = quiet || choice;
	for (int i = 0; i < count; i++)
		if (i != first)
			walk(m, g_mime_multipart_get_part(all, i), depth + 1,
			     related);
	m->quiet = quiet;
}

static void walk(struct mail *m, GMimeObject *part, unsigned depth,
		 bool related)
{
	if (!part || output_full(m->out))
		return;
	if (depth > MAX_DEPTH || ++m->parts > MAX_PARTS) {
		note(m, OUTCOME_PARTIAL, "too many parts, or nested too deep");
		return;
	}
	if (GMIME_IS_MULTIPART_ENCRYPTED(part))
		m->encrypted = true;
	else if (GMIME_IS_MULTIPART(part))
		walk_all(m, GMIME_MULTIPART(part), depth);
	else if (GMIME_IS_MESSAGE_PART(part))
		say_message(m, part);
	else if (is_decoration(part, related))
		return;
	else if (!is_text(m, part, related))
		say_attached(m, part);
	else if (!m->quiet)
		say_text(m, part);
}

/* A page saved by a browser was not sent to anyone. */
static bool is_saved_page(GMimeMessage *message, GMimeObject *body)
{
	GMimeHeaderList *headers =
		g_mime_object_get_header_list(GMIME_OBJECT(message));

	return body && is_page(body) &&
	       (is(body, "multipart", "related") ||
		g_mime_header_list_contains(headers, "Content-Location")) &&
	       !g_mime_header_list_contains(headers, "To") &&
	       !g_mime_header_list_contains(headers, "Received");
}

void mail_say(GMimeMessage *message, struct output *out)
{
	GMimeObject *body = g_mime_message_get_mime_part(message);
	struct mail m = {.out = out};

	output_format(out, is_saved_page(message, body) ? "MHTML" : "EML");
	mail_say_fields(message, out);
	walk(&m, body, 0, false);
	if (m.encrypted && !m.has_text && m.members == 0)
		output_end(out, OUTCOME_ENCRYPTED, "encrypted");
	else if (m.encrypted)
		output_end(out, OUTCOME_PARTIAL, "part of it is encrypted");
	else
		output_end(out, m.outcome, m.reason);
}
