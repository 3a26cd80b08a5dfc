/* SPDX-License-Identifier: GPL-2.0-or-later */
/* conf.h: where spis.conf is, and its lines. */
#ifndef COMMON_CONF_H
#define COMMON_CONF_H

enum conf_line {
	CONF_EMPTY, /* or a comment */
	CONF_SECTION,
	CONF_KEY,
	CONF_NONSENSE
};

/*
 * The usual file: spis/spis.conf in $XDG_CONFIG_HOME or ~/.config, else
 * /etc/spis/spis.conf.  Static storage; NULL when there is none.
 */
const char *conf_find(void);

/*
 * Takes a line apart, in place: a key and its value, without blanks around
 * them; of a section all of the line is the key.
 */
enum conf_line conf_split(char *line, char **key, char **value);

#endif
