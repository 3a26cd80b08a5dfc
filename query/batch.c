/* SPDX-License-Identifier: GPL-2.0-or-later */
/* batch.c: answers the queries in the lines of a file. */
#include "batch.h"

#include "lines.h"
#include "report.h"
#include "safe.h"
#include "translate.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

/*
 * Ids become columns and keys, so they must be visible text without spaces.
 * Returns what is wrong with one, or NULL.
 */
static const char *id_fault(const char *id, size_t len)
{
	if (len == 0)
		return MESSAGE("no id before the tab");
	if (len > BATCH_ID_BYTES)
		return MESSAGE("the id is too long");
	while (len > 0) {
		int32_t cp;
		size_t bytes = safe_get(id, len, &cp);

		if (cp == ' ' || !safe_char(cp))
			return MESSAGE(
				"the id contains a space or is not text");
		id += bytes;
		len -= bytes;
	}
	return NULL;
}

const char *batch_parse(const char *line, size_t len, struct answer *a,
			char id[BATCH_ID_BYTES + 1])
{
	const char *tab = memchr(line, '\t', len);
	size_t id_bytes = tab ? (size_t)(tab - line) : 0;
	const char *fault =
		tab ? id_fault(line, id_bytes) : MESSAGE("no tab after an id");

	if (fault)
		return fault;
	memcpy(id, line, id_bytes);
	id[id_bytes] = '\0';
	a->id = id;
	a->query = tab + 1;
	a->query_bytes = len - id_bytes - 1;
	return NULL;
}

int batch_refuse(struct batch *b, const struct answer *a, uint64_t line,
		 const char *why)
{
	const struct output *output = b->search->options->output;

	trouble("'%s', line %" PRIu64 ": %s", b->name, line, translate(why));
	if (output->refuse && !output->refuse(a, line, why))
		trouble_memory();
	if (flush_output(EXIT_FOUND) == EXIT_TROUBLE)
		b->search->over = true;
	return EXIT_TROUBLE;
}

static int answer_lines(struct batch *b, int fd)
{
	const struct answer none = {.id = NULL};
	bool found = false, failed = false;
	enum lines_result result;
	struct lines lines;
	const char *line;
	size_t len;

	lines_init(&lines, fd);
	while (!b->search->over &&
	       (result = lines_next(&lines, &line, &len)) != LINES_END) {
		int status;

		if (result == LINES_FAILED)
			return trouble("cannot read '%s': %s", b->name,
				       strerror(errno));
		if (result == LINES_TOO_LONG)
			status = batch_refuse(b, &none, lines.number,
					      MESSAGE("the line is too long"));
		else
			status = b->answer(b, line, len, lines.number);
		found |= status == EXIT_FOUND;
		failed |= status == EXIT_TROUBLE;
	}
	if (failed)
		return EXIT_TROUBLE;
	return found ? EXIT_FOUND : EXIT_NOTHING;
}

int batch_run(struct batch *b, const char *path)
{
	int fd, status;

	b->name = path;
	if (strcmp(path, "-") == 0) {
		b->name = translate("standard input");
		return answer_lines(b, STDIN_FILENO);
	}
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return trouble("cannot open '%s': %s", path, strerror(errno));
	status = answer_lines(b, fd);
	close(fd);
	return status;
}

/* ---- any queries */

static int answer_line(struct batch *b, const char *line, size_t len,
		       uint64_t number)
{
	struct search *s = b->search;
	char id[BATCH_ID_BYTES + 1];
	struct answer a = {.index = s->index};
	const char *fault = batch_parse(line, len, &a, id);
	struct found found = {NULL, NULL};
	int status;

	if (fault)
		return batch_refuse(b, &a, number, fault);
	if (search_ask(s, &a, &found) != SPIS_OK)
		status = batch_refuse(b, &a, number, spis_error(s->index));
	else
		status = search_print(s, &a);
	search_release(&found);
	return status;
}

int batch_queries(struct search *s)
{
	struct batch b = {.search = s, .answer = answer_line};

	return batch_run(&b, s->options->operand);
}
