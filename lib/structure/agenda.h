/* SPDX-License-Identifier: GPL-2.0-or-later */
/* agenda.h: does a passage only announce what others decide? */
#ifndef STRUCTURE_AGENDA_H
#define STRUCTURE_AGENDA_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether a part of minutes is mainly a programme: numbered titles, one below
 * the other, behind a line such as "Program jednání:", or nothing else.  The
 * caller knows that it decides nothing itself.
 */
bool agenda_is(const char *text, size_t len);

#endif
