/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mail_header.c: headers of a message and of its parts. */
#include "reader/mail/mail_header.h"

#include <string.h>

/* For text that should be encoded, but is not. */
static const char *const fallbacks[] = {"utf-8", "windows-1250", NULL};

GMimeParserOptions *mail_options(void)
{
	GMimeParserOptions *options = g_mime_parser_options_new();

	g_mime_parser_options_set_fallback_charsets(
		options, (const char **)(uintptr_t)fallbacks);
	g_mime_parser_options_set_allow_addresses_without_domain(options, TRUE);
	return options;
}

/* The declared charset of a part, or of the body of a message. */
static const char *charset_of(GMimeObject *object)
{
	if (GMIME_IS_MESSAGE(object))
		object = g_mime_message_get_mime_part(GMIME_MESSAGE(object));
	return object ? g_mime_object_get_content_type_parameter(object,
								 "charset")
		      : NULL;
}

/* Headers are ASCII, but some programs write them in an 8-bit charset. */
static char *raw_header(GMimeObject *object, const char *name)
{
	GMimeHeader *header = g_mime_header_list_get_header(
		g_mime_object_get_header_list(object), name);
	const char *raw = header ? g_mime_header_get_raw_value(header) : NULL;
	char *utf8, *copy;
	size_t len;

	if (!raw)
		return NULL;
	if (g_utf8_validate(raw, -1, NULL))
		return g_strdup(raw);
	if (spis_decode(raw, strlen(raw), charset_of(object), &utf8, &len,
			NULL) != SPIS_OK)
		return NULL;
	copy = g_strndup(utf8, len);
	spis_release(utf8);
	return copy;
}

char *mail_header(GMimeObject *object, const char *name)
{
	char *raw = raw_header(object, name), *text;
	GMimeParserOptions *options;

	if (!raw)
		return NULL;
	options = mail_options();
	text = g_mime_utils_header_decode_text(options, raw);
	g_mime_parser_options_free(options);
	g_free(raw);
	return text;
}

/* Replaces runs of white space by one space: headers may be folded anywhere. */
static char *squeeze(char *text)
{
	char *to = text;

	for (const char *from = text; *from; from++) {
		bool space = g_ascii_isspace(*from);

		if (!space || (to > text && to[-1] != ' '))
			*to++ = space ? ' ' : *from;
	}
	*to = '\0';
	return text;
}

static void say(struct output *out, spis_field field, char *value)
{
	if (value)
		output_field(out, field, value, strlen(squeeze(value)));
	g_free(value);
}

/* A list of addresses as "Jana Nová <nova@obec.cz>, ...". */
static char *addresses(GMimeObject *object, const char *name)
{
	char *raw = raw_header(object, name), *text = NULL;
	GMimeParserOptions *options = mail_options();
	InternetAddressList *list =
		raw ? internet_address_list_parse(options, raw) : NULL;

	if (list) {
		text = internet_address_list_to_string(list, NULL, FALSE);
		g_object_unref(list);
	}
	g_mime_parser_options_free(options);
	g_free(raw);
	return text ? text : mail_header(object, name);
}

static void say_recipients(GMimeObject *object, struct output *out)
{
	char *to = addresses(object, "To"), *cc = addresses(object, "Cc");

	if (to && cc)
		say(out, SPIS_FIELD_RECIPIENT, g_strconcat(to, ", ", cc, NULL));
	else
		say(out, SPIS_FIELD_RECIPIENT, g_strdup(to ? to : cc));
	g_free(to);
	g_free(cc);
}

/* The date in the sender's time zone. */
static void say_date(GMimeObject *object, struct output *out)
{
	char *raw = raw_header(object, "Date");
	GDateTime *date = raw ? g_mime_utils_header_decode_date(raw) : NULL;

	if (date && g_date_time_get_year(date) > 1970)
		say(out, SPIS_FIELD_SENT, g_date_time_format(date, "%Y-%m-%d"));
	if (date)
		g_date_time_unref(date);
	g_free(raw);
}

static void say_number(GMimeObject *object, struct output *out)
{
	char *raw = raw_header(object, "Message-ID");

	if (raw)
		say(out, SPIS_FIELD_MESSAGE,
		    g_mime_utils_decode_message_id(raw));
	g_free(raw);
}

/* Browsers save a page with its URL. */
static void say_source(GMimeObject *object, struct output *out)
{
	char *url = mail_header(object, "Snapshot-Content-Location");

	if (!url)
		url = mail_header(object, "Content-Location");
	if (url && g_ascii_strncasecmp(squeeze(url), "http", 4) == 0)
		say(out, SPIS_FIELD_SOURCE, g_strdup(url));
	g_free(url);
}

void mail_say_fields(GMimeMessage *message, struct output *out)
{
	GMimeObject *object = GMIME_OBJECT(message);

	say(out, SPIS_FIELD_TITLE, mail_header(object, "Subject"));
	say(out, SPIS_FIELD_SENDER, addresses(object, "From"));
	say_recipients(object, out);
	say_date(object, out);
	say_number(object, out);
	say_source(object, out);
}

/* A header parameter that may be in an 8-bit charset. */
static char *disposition_name(GMimeObject *part, GMimeParserOptions *options)
{
	char *raw = raw_header(part, "Content-Disposition"), *name = NULL;
	GMimeContentDisposition *d =
		raw ? g_mime_content_disposition_parse(options, raw) : NULL;

	if (d) {
		name = g_strdup(g_mime_content_disposition_get_parameter(
			d, "filename"));
		g_object_unref(d);
	}
	g_free(raw);
	return name;
}

static char *type_name(GMimeObject *part, GMimeParserOptions *options)
{
	char *raw = raw_header(part, "Content-Type"), *name = NULL;
	GMimeContentType *type =
		raw ? g_mime_content_type_parse(options, raw) : NULL;

	if (type) {
		name = g_strdup(
			g_mime_content_type_get_parameter(type, "name"));
		g_object_unref(type);
	}
	g_free(raw);
	return name;
}

char *mail_file_name(GMimeObject *part)
{
	GMimeParserOptions *options = mail_options();
	char *name = disposition_name(part, options), *base;

	if (!name || !*name) {
		g_free(name);
		name = type_name(part, options);
	}
	g_mime_parser_options_free(options);
	if (!name)
		return NULL;
	squeeze(name);
	base = name + strlen(name);
	while (base > name && base[-1] != '/' && base[-1] != '\\')
		base--;
	base = *base ? g_strdup(base) : NULL;
	g_free(name);
	return base;
}
