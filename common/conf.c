/* SPDX-License-Identifier: GPL-2.0-or-later */
/* conf.c: finds spis.conf and splits its lines; knows installed folders. */
#include "conf.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *conf_find(void)
{
	static char path[PATH_MAX];
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	*path = '\0';
	if (config && *config == '/')
		snprintf(path, sizeof(path), "%s/spis/spis.conf", config);
	else if (home && *home == '/')
		snprintf(path, sizeof(path), "%s/.config/spis/spis.conf", home);
	if (*path && access(path, F_OK) == 0)
		return path;
	snprintf(path, sizeof(path), "%s/spis.conf", SPIS_SYSCONFDIR);
	return access(path, F_OK) == 0 ? path : NULL;
}

const char *conf_locales(void)
{
	return SPIS_LOCALEDIR;
}

/* Removes blanks at both ends. */
static char *trim(char *s)
{
	size_t len;

	s += strspn(s, " \t\r");
	len = strlen(s);
	while (len > 0 && strchr(" \t\r", s[len - 1]))
		s[--len] = '\0';
	return s;
}

enum conf_line conf_split(char *line, char **key, char **value)
{
	char *equals;

	line = trim(line);
	*key = line;
	if (*line == '\0' || *line == '#' || *line == ';')
		return CONF_EMPTY;
	if (*line == '[')
		return CONF_SECTION;
	equals = strchr(line, '=');
	if (!equals)
		return CONF_NONSENSE;
	*equals = '\0';
	*key = trim(line);
	*value = trim(equals + 1);
	return CONF_KEY;
}
