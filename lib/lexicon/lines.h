/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lines.h: reads the text files that lexicons are made of, line by line. */
#ifndef LEXICON_LINES_H
#define LEXICON_LINES_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* A line holds a whole paradigm at most; a longer line means a broken file. */
#define LINES_MAX_LINE   16384
#define LINES_MAX_FIELDS 512

/* The dictionary has 4 MB. */
#define LINES_MAX_BYTES (64u * 1024 * 1024)

/*
 * One file while it is read.  `fields` are the words of the current line,
 * separated by white space, without what follows '#'.  They belong to this
 * struct until the next line.  Empty lines are skipped.
 */
struct lines {
	struct error *error;
	char *path;
	char *text;
	char *at;
	char *end;
	unsigned line;
	char *fields[LINES_MAX_FIELDS];
	unsigned count;
};

/* Reads the whole file folder/name; name may be a path if folder is NULL. */
spis_status lines_open(struct lines *d, struct error *e, const char *folder,
		       const char *name);

/* The same for a file of at most so many bytes; SPIS_INVALID: it has more. */
spis_status lines_open_within(struct lines *d, struct error *e,
			      const char *folder, const char *name,
			      size_t most);

/* Goes to the next line with a field; false at the end or after an error. */
bool lines_next(struct lines *d);

/* The fields of a line, in place. */
spis_status lines_split(struct lines *d, char *line);

/*
 * The next line unchanged, comments included; NULL at the end or after an
 * error.
 */
char *lines_get(struct lines *d);

/* Sets the error "path:line: what". */
spis_status lines_fail(struct lines *d, const char *what);

/* Closes the file; returns the status of reading it as a whole. */
spis_status lines_close(struct lines *d);

/* A data file may write "-" for nothing. */
static inline const char *lines_text(const char *field)
{
	return field[0] == '-' && field[1] == '\0' ? "" : field;
}

#endif
