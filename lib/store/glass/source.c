/* SPDX-License-Identifier: GPL-2.0-or-later */
/* source.c: reads the files of runs in the order of keys. */
#include "store/glass/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static spis_status fail_open(struct error *e, const char *path)
{
	return fail(e, errno == ENOMEM ? SPIS_NO_MEMORY : SPIS_IO,
		    "cannot read '%s': %s", path, strerror(errno));
}

static bool is_foot(const struct run_foot *foot, uint64_t end)
{
	for (size_t i = 0; i < RUN_SECTIONS; i++)
		if (foot->section[i] > foot->section[i + 1])
			return false;
	return foot->section[RUN_SECTIONS] + sizeof(*foot) == end;
}

static spis_status open_file(struct error *e, struct sources *s,
			     const char *path, int *fd)
{
	const struct source_file *known =
		(const struct source_file *)s->files.data;
	struct source_file file = {.path = path};

	for (size_t i = 0; i < s->files.len / sizeof(file); i++)
		if (strcmp(known[i].path, path) == 0) {
			*fd = known[i].fd;
			return SPIS_OK;
		}
	*fd = file.fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (file.fd < 0)
		return fail_open(e, path);
	buf_add(&s->files, &file, sizeof(file));
	if (!s->files.failed)
		return SPIS_OK;
	close(file.fd);
	return fail_memory(e);
}

static spis_status open_source(struct error *e, struct sources *s,
			       const struct glass_place *run,
			       struct source *source)
{
	struct run_foot *foot = &source->foot;
	spis_status status = open_file(e, s, run->path, &source->fd);
	ssize_t len;

	if (status != SPIS_OK)
		return status;
	len = pread(source->fd, foot, sizeof(*foot),
		    (off_t)(run->end - sizeof(*foot)));
	if (len < 0)
		return fail_open(e, run->path);
	if (len != (ssize_t)sizeof(*foot) || !is_foot(foot, run->end))
		return fail(e, SPIS_IO, "cannot read '%s': it is damaged",
			    run->path);
	return SPIS_OK;
}

spis_status sources_open(struct error *e, const struct glass_place *runs,
			 size_t count, struct sources *s)
{
	*s = (struct sources){0};
	s->all = calloc(count + 1, sizeof(*s->all));
	s->queue = calloc(count + 1, sizeof(*s->queue));
	s->equal = calloc(count + 1, sizeof(*s->equal));
	if (!s->all || !s->queue || !s->equal)
		return fail_memory(e);
	while (s->count < count) {
		struct source *next = &s->all[s->count++];
		spis_status status =
			open_source(e, s, &runs[s->count - 1], next);

		if (status != SPIS_OK)
			return status;
		if (next->foot.sums.passages > UINT32_MAX - s->sums.passages)
			return fail(e, SPIS_TOO_BIG, "too many passages");
		next->base = s->sums.passages;
		run_add_sums(&s->sums, &next->foot.sums);
	}
	return SPIS_OK;
}

void sources_release(struct sources *s)
{
	const struct source_file *file =
		(const struct source_file *)s->files.data;

	for (size_t i = 0; i < s->files.len / sizeof(*file); i++)
		close(file[i].fd);
	buf_release(&s->files);
	for (size_t i = 0; i < s->count; i++) {
		section_release(&s->all[i].section);
		buf_release(&s->all[i].key);
	}
	free(s->all);
	free(s->queue);
	free(s->equal);
	*s = (struct sources){0};
}

void source_begin(struct source *s, unsigned section)
{
	section_begin(&s->section, s->fd, s->foot.section[section],
		      s->foot.section[section + 1]);
}

/* ---- the order of keys */

static int compare_keys(const struct sources *s, size_t a, size_t b)
{
	return bytes_compare(buf_bytes(&s->all[a].key),
			     buf_bytes(&s->all[b].key));
}

static bool is_before(const struct sources *s, size_t a, size_t b)
{
	int order = compare_keys(s, a, b);

	return order < 0 || (order == 0 && a < b);
}

static void push(struct sources *s, size_t source)
{
	size_t at = s->queued++;

	for (; at > 0 && is_before(s, source, s->queue[(at - 1) / 2]);
	     at = (at - 1) / 2)
		s->queue[at] = s->queue[(at - 1) / 2];
	s->queue[at] = source;
}

static size_t pop(struct sources *s)
{
	size_t first = s->queue[0], last = s->queue[--s->queued], at = 0;

	for (;;) {
		size_t below = 2 * at + 1;

		if (below + 1 < s->queued &&
		    is_before(s, s->queue[below + 1], s->queue[below]))
			below++;
		if (below >= s->queued || is_before(s, last, s->queue[below]))
			break;
		s->queue[at] = s->queue[below];
		at = below;
	}
	s->queue[at] = last;
	return first;
}

static spis_status next_key(struct error *e, struct sources *s, size_t source)
{
	struct source *from = &s->all[source];
	struct bytes key;
	spis_status status;

	if (section_ended(&from->section))
		return SPIS_OK;
	status = section_string(e, &from->section, &key);
	if (status != SPIS_OK)
		return status;
	buf_reset(&from->key);
	buf_add(&from->key, key.at, key.len);
	if (from->key.failed)
		return fail_memory(e);
	push(s, source);
	return SPIS_OK;
}

spis_status sources_begin(struct error *e, struct sources *s, unsigned section)
{
	spis_status status = SPIS_OK;

	s->queued = s->equal_count = 0;
	for (size_t i = 0; i < s->count && status == SPIS_OK; i++) {
		source_begin(&s->all[i], section);
		status = next_key(e, s, i);
	}
	return status;
}

bool sources_take(struct sources *s)
{
	s->equal_count = 0;
	while (s->queued > 0 &&
	       (s->equal_count == 0 ||
		compare_keys(s, s->equal[0], s->queue[0]) == 0))
		s->equal[s->equal_count++] = pop(s);
	return s->equal_count > 0;
}

spis_status sources_next(struct error *e, struct sources *s)
{
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < s->equal_count && status == SPIS_OK; i++)
		status = next_key(e, s, s->equal[i]);
	return status;
}
