/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tnef.h: Outlook's winmail.dat, a message with its attachments. */
#ifndef READER_TNEF_H
#define READER_TNEF_H

#include "reader/base/output.h"

/*
 * Outputs fields and body of the message, its attachments as members, and calls
 * output_end().  A body that is only formatted is a member, and so are messages
 * in it.
 */
void tnef_say(const char *bytes, size_t len, struct output *out);

#endif
