/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_mail.c: e-mail messages, parsed by GMime. */
#include "reader/base/converters.h"
#include "reader/base/readers.h"
#include "reader/mail/mail.h"
#include "reader/mail/mail_header.h"

/* GMime's warnings concern the document, and nobody would read them. */
static void drop_complaint(const char *domain, GLogLevelFlags level,
			   const char *message, void *user)
{
	(void)domain;
	(void)level;
	(void)message;
	(void)user;
}

static GMimeMessage *parse(GMimeStream *stream)
{
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeParserOptions *options = mail_options();
	GMimeMessage *message =
		g_mime_parser_construct_message(parser, options);

	g_mime_parser_options_free(options);
	g_object_unref(parser);
	return message;
}

/* GLib types are registered when a message first needs them. */
static void parse_sample(void)
{
	static const char sample[] =
		"From: =?windows-1250?Q?J=E1?= <a@b.cz>\r\n"
		"Date: Mon, 24 Apr 2017 08:00:00 +0200\r\n"
		"MIME-Version: 1.0\r\n"
		"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
		"--b\r\n\r\na\r\n"
		"--b\r\nContent-Type: message/rfc822\r\n\r\na: b\r\n\r\n"
		"--b--\r\n";
	GMimeStream *stream =
		g_mime_stream_mem_new_with_buffer(sample, sizeof(sample) - 1);
	GMimeMessage *message = parse(stream);

	if (message)
		g_object_unref(message);
	g_object_unref(stream);
}

void mail_prepare(void)
{
	g_mime_init();
	g_log_set_handler("gmime", G_LOG_LEVEL_MASK, drop_complaint, NULL);
	converters_prepare(); /* GMime converts headers by iconv */
	parse_sample();
}

void mail_read(int fd, struct output *out)
{
	/* Pass the range: otherwise it begins at the offset of `fd`. */
	GMimeStream *stream = g_mime_stream_fs_new_with_bounds(fd, 0, -1);
	GMimeMessage *message;

	g_mime_stream_fs_set_owner(GMIME_STREAM_FS(stream), FALSE);
	message = parse(stream);
	if (message)
		mail_say(message, out);
	else
		output_end(out, OUTCOME_BROKEN, "damaged message");
	if (message)
		g_object_unref(message);
	g_object_unref(stream);
}
