/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mail.h: messages of e-mail, and pages that browsers save like these. */
#ifndef READER_MAIL_H
#define READER_MAIL_H

#include "reader/base/output.h"

#include <gmime/gmime.h>

/* Says a message up to the end: fields, text, what is attached. */
void mail_say(GMimeMessage *message, struct output *out);

#endif
