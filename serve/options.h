/* SPDX-License-Identifier: GPL-2.0-or-later */
/* options.h: what the command line asks for. */
#ifndef SERVE_OPTIONS_H
#define SERVE_OPTIONS_H

#include "settings.h"

enum action { ACTION_SERVE, ACTION_STDIO, ACTION_CHECK, ACTION_DONE };

/*
 * Reads the command line, and the configuration that it or conf_find() names;
 * what the command line says counts more.  Returns 0, or the exit status after
 * saying what is wrong.  ACTION_DONE: help or version was printed.
 */
int options_read(int argc, char **argv, struct settings *settings,
		 enum action *action);

#endif
