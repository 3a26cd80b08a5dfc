/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tnef.h: what Outlook sends as winmail.dat, message and attachments in one. */
#ifndef READER_TNEF_H
#define READER_TNEF_H

#include "reader/base/output.h"

/*
 * Says fields and body of the message, its attachments as members; output_end()
 * too.  A body that is formatted only is a member, as are messages in it.
 */
void tnef_say(const char *bytes, size_t len, struct output *out);

#endif
