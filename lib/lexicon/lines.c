/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lines.c: reading the text files that lexicons are made of. */
#include "lexicon/lines.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static spis_status read_all(struct lines *d)
{
	struct buf b = {0};
	FILE *file = fopen(d->path, "rb");
	size_t n;

	if (!file)
		return fail(d->error, SPIS_IO, "cannot open '%s': %s", d->path,
			    strerror(errno));
	do {
		char *to = buf_reserve(&b, 1 << 16);

		n = to ? fread(to, 1, 1 << 16, file) : 0;
		b.len += n;
	} while (n > 0);
	if (ferror(file)) {
		fclose(file);
		buf_release(&b);
		return fail(d->error, SPIS_IO, "cannot read '%s'", d->path);
	}
	fclose(file);
	d->text = buf_take(&b, &n);
	if (!d->text)
		return fail_memory(d->error);
	d->at = d->text;
	d->end = d->text + n;
	return SPIS_OK;
}

spis_status lines_open(struct lines *d, struct error *e, const char *folder,
		       const char *name)
{
	struct buf path = {0};

	*d = (struct lines){.error = e};
	if (folder) {
		buf_string(&path, folder);
		buf_byte(&path, '/');
	}
	buf_string(&path, name);
	d->path = buf_take(&path, NULL);
	if (!d->path)
		return fail_memory(e);
	return read_all(d);
}

char *lines_get(struct lines *d)
{
	char *line = d->at, *stop;
	size_t len;

	if (d->error->status || line >= d->end)
		return NULL;
	d->line++;
	stop = memchr(line, '\n', (size_t)(d->end - line));
	if (!stop)
		stop = d->end;
	d->at = stop + 1;
	len = (size_t)(stop - line);
	*stop = '\0';
	if (len > LINES_MAX_LINE)
		lines_fail(d, "line too long");
	else if (!utf8_valid(line, len) || memchr(line, '\0', len))
		lines_fail(d, "not UTF-8 text");
	return d->error->status ? NULL : line;
}

spis_status lines_split(struct lines *d, char *line)
{
	char *comment = strchr(line, '#');

	if (comment)
		*comment = '\0';
	d->count = 0;
	for (;;) {
		line += strspn(line, " \t\r");
		if (*line == '\0')
			return SPIS_OK;
		if (d->count == LINES_MAX_FIELDS)
			return lines_fail(d, "too many words");
		d->fields[d->count++] = line;
		line += strcspn(line, " \t\r");
		if (*line != '\0')
			*line++ = '\0';
	}
}

bool lines_next(struct lines *d)
{
	char *line;

	while ((line = lines_get(d))) {
		if (lines_split(d, line))
			return false;
		if (d->count > 0)
			return true;
	}
	return false;
}

spis_status lines_fail(struct lines *d, const char *what)
{
	return fail(d->error, SPIS_INVALID, "%s:%u: %s", d->path, d->line,
		    what);
}

spis_status lines_close(struct lines *d)
{
	spis_status status = d->error->status;

	free(d->path);
	free(d->text);
	*d = (struct lines){.error = d->error};
	return status;
}
