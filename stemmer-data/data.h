/* SPDX-License-Identifier: GPL-2.0-or-later */
/* data.h: reads the plain-text files of this folder, line by line. */
#ifndef DATA_H
#define DATA_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* A line holds a whole paradigm at most; a longer line means a broken file. */
#define DATA_MAX_LINE   16384
#define DATA_MAX_FIELDS 512

/*
 * One file while it is read.  `fields` are the words of the current line,
 * separated by white space, without what follows '#'.  They belong to this
 * struct until the next line.  Empty lines are skipped.
 */
struct data {
	struct error *error;
	char *path;
	char *text;
	char *at;
	char *end;
	unsigned line;
	char *fields[DATA_MAX_FIELDS];
	unsigned count;
};

/* Reads the whole file folder/name; name may be a path if folder is NULL. */
spis_status data_open(struct data *d, struct error *e, const char *folder,
		      const char *name);

/* Goes to the next line with a field; false at the end or after an error. */
bool data_next(struct data *d);

/*
 * The next line unchanged, comments included; NULL at the end or after an
 * error.
 */
char *data_line(struct data *d);

/* Sets the error "'path' line N: what". */
spis_status data_fail(struct data *d, const char *what);

/* Closes the file; returns the status of reading it as a whole. */
spis_status data_close(struct data *d);

/* A data file may write "-" for nothing. */
static inline const char *data_text(const char *field)
{
	return field[0] == '-' && field[1] == '\0' ? "" : field;
}

#endif
