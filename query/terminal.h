/* SPDX-License-Identifier: GPL-2.0-or-later */
/* terminal.h: the capabilities of standard output. */
#ifndef QUERY_TERMINAL_H
#define QUERY_TERMINAL_H

#include <stdbool.h>

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct terminal {
	bool color;
	unsigned columns; /* to wrap at; 0: do not wrap */
	bool person;      /* standard output and error are both terminals */
};

/* Auto: a terminal that is not "dumb", and no NO_COLOR in the environment. */
void terminal_look(struct terminal *t, enum color color);

#endif
