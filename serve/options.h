/* SPDX-License-Identifier: GPL-2.0-or-later */
/* options.h: reads the command line. */
#ifndef SERVE_OPTIONS_H
#define SERVE_OPTIONS_H

#include "settings.h"

enum action { ACTION_SERVE, ACTION_STDIO, ACTION_CHECK, ACTION_DONE };

/*
 * Reads the configuration, and the command line, which overrides it.  Returns
 * 0, or the exit status after reporting what is wrong.  ACTION_DONE: help or
 * the version was printed.
 */
int options_read(int argc, char **argv, struct settings *settings,
		 enum action *action);

#endif
