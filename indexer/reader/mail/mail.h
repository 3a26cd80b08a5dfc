/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mail.h: e-mail messages, and web pages saved by browsers in that format. */
#ifndef READER_MAIL_H
#define READER_MAIL_H

#include "reader/base/output.h"

#include <gmime/gmime.h>

/* Outputs a message including the end: fields, text, attachments. */
void mail_say(GMimeMessage *message, struct output *out);

#endif
