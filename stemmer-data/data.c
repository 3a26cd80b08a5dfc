/* SPDX-License-Identifier: GPL-2.0-or-later */
/* data.c: reads the plain-text files of this folder, line by line. */
#include "data.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static spis_status read_all(struct data *d)
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

spis_status data_open(struct data *d, struct error *e, const char *folder,
		      const char *name)
{
	struct buf path = {0};

	*d = (struct data){.error = e};
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

char *data_line(struct data *d)
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
	if (len > DATA_MAX_LINE)
		data_fail(d, "line too long");
	else if (!utf8_valid(line, len) || memchr(line, '\0', len))
		data_fail(d, "not UTF-8 text");
	return d->error->status ? NULL : line;
}

static void split(struct data *d, char *line)
{
	char *comment = strchr(line, '#');

	if (comment)
		*comment = '\0';
	d->count = 0;
	for (;;) {
		line += strspn(line, " \t\r");
		if (*line == '\0')
			return;
		if (d->count == DATA_MAX_FIELDS) {
			data_fail(d, "too many words");
			return;
		}
		d->fields[d->count++] = line;
		line += strcspn(line, " \t\r");
		if (*line != '\0')
			*line++ = '\0';
	}
}

bool data_next(struct data *d)
{
	char *line;

	while ((line = data_line(d))) {
		split(d, line);
		if (d->error->status)
			return false;
		if (d->count > 0)
			return true;
	}
	return false;
}

spis_status data_fail(struct data *d, const char *what)
{
	return fail(d->error, SPIS_INVALID, "'%s' line %u: %s", d->path,
		    d->line, what);
}

spis_status data_close(struct data *d)
{
	spis_status status = d->error->status;

	free(d->path);
	free(d->text);
	*d = (struct data){.error = d->error};
	return status;
}
