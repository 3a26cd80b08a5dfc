/* SPDX-License-Identifier: GPL-2.0-or-later */
/* agenda.h: recognises passages that only announce decisions. */
#ifndef STRUCTURE_AGENDA_H
#define STRUCTURE_AGENDA_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether a part of minutes is mainly a programme: numbered titles one below
 * the other, alone or after a line such as "Program jednání:".  The caller must
 * know that it contains no decision.
 */
bool agenda_is(const char *text, size_t len);

#endif
