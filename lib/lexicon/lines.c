/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lines.c: reads the text files that lexicons are made of, line by line. */
#include "lexicon/lines.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define READ_BYTES 65536

/* Reads up to `most` bytes, and one more if there is one. */
static int read_bytes(FILE *file, size_t most, struct buf *b)
{
	size_t n;

	do {
		size_t room = most - b->len < READ_BYTES ? most - b->len + 1
							 : READ_BYTES;
		char *to = buf_reserve(b, room);

		n = to ? fread(to, 1, room, file) : 0;
		b->len += n;
	} while (n > 0 && b->len <= most);
	return ferror(file) ? errno : 0;
}

static spis_status read_all(struct lines *d, size_t most)
{
	struct buf b = {0};
	FILE *file = fopen(d->path, "rb");
	size_t n;
	int why;

	if (!file && errno == ENOMEM)
		return fail_memory(d->error);
	if (!file)
		return fail(d->error, SPIS_IO, "cannot open '%s': %s", d->path,
			    strerror(errno));
	why = read_bytes(file, most, &b);
	fclose(file);
	if (why || b.len > most) {
		buf_release(&b);
		return why ? fail(d->error, SPIS_IO, "cannot read '%s': %s",
				  d->path, strerror(why))
			   : fail(d->error, SPIS_INVALID,
				  "%s: more than %zu bytes", d->path, most);
	}
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
	return lines_open_within(d, e, folder, name, LINES_MAX_BYTES);
}

spis_status lines_open_within(struct lines *d, struct error *e,
			      const char *folder, const char *name, size_t most)
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
	return read_all(d, most);
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
