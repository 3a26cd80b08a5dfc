/* SPDX-License-Identifier: GPL-2.0-or-later */
/* conf.h: finds spis.conf and splits its lines; knows installed folders. */
#ifndef COMMON_CONF_H
#define COMMON_CONF_H

enum conf_line {
	CONF_EMPTY, /* or a comment */
	CONF_SECTION,
	CONF_KEY,
	CONF_NONSENSE
};

/*
 * The default file: spis/spis.conf in $XDG_CONFIG_HOME or ~/.config, otherwise
 * /etc/spis/spis.conf.  Static storage; NULL if there is none.
 */
const char *conf_find(void);

/* The folder of the installed translations, for bindtextdomain(). */
const char *conf_locales(void);

/*
 * Splits a line in place into a key and its value, without blanks around them;
 * for a section the whole line is the key.
 */
enum conf_line conf_split(char *line, char **key, char **value);

#endif
