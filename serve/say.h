/* SPDX-License-Identifier: GPL-2.0-or-later */
/* say.h: messages on standard error. */
#ifndef SERVE_SAY_H
#define SERVE_SAY_H

/* As in the other programs. */
#define EXIT_TROUBLE 2

/*
 * Writes one line "spis-serve: ..." and returns EXIT_TROUBLE, for
 * `return say(...)`.  Control characters are escaped.  Any thread.
 */
int say(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
