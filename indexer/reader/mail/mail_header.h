/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mail_header.h: headers of a message and of its parts. */
#ifndef READER_MAIL_HEADER_H
#define READER_MAIL_HEADER_H

#include "reader/base/output.h"

#include <gmime/gmime.h>

/* As tolerant as possible; owned by the caller. */
GMimeParserOptions *mail_options(void);

/* A header as readable UTF-8, or NULL if it is missing.  Free with g_free(). */
char *mail_header(GMimeObject *object, const char *name);

/* Title, sender, recipients, date, number; the URL it was saved from. */
void mail_say_fields(GMimeMessage *message, struct output *out);

/* The file name of a part, without folders, or NULL.  Free with g_free(). */
char *mail_file_name(GMimeObject *part);

#endif
