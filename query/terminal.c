/* SPDX-License-Identifier: GPL-2.0-or-later */
/* terminal.c: the capabilities of standard output. */
#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/*
 * Narrower terminals are not worth wrapping for; wider text is tiring to read.
 */
#define MIN_COLUMNS 40
#define MAX_COLUMNS 100

static bool wants_color(void)
{
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	if (no_color && *no_color)
		return false;
	return term && *term && strcmp(term, "dumb") != 0;
}

static unsigned columns_of(int fd)
{
	struct winsize size;

	if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col < MIN_COLUMNS)
		return 0;
	return size.ws_col < MAX_COLUMNS ? size.ws_col : MAX_COLUMNS;
}

void terminal_look(struct terminal *t, enum color color)
{
	bool tty = isatty(STDOUT_FILENO);

	t->color = color == COLOR_ALWAYS ||
		   (color == COLOR_AUTO && tty && wants_color());
	t->columns = tty ? columns_of(STDOUT_FILENO) : 0;
	t->person = tty && isatty(STDERR_FILENO);
}
