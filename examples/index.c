/* SPDX-License-Identifier: GPL-2.0-or-later */
/* index.c: puts lines of a table into an index, with a field of its own. */

/*
 * A line of standard input is "path TAB department TAB text".  The department
 * is no field of Spis: it is kept for this program, and given back with hits.
 * The commit may take so many milliseconds; one that takes longer is undone,
 * nothing is lost, and here it is tried again without a limit.
 */
#include <inttypes.h>
#include <spis.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELD_DEPARTMENT = SPIS_FIELD_OWN };

static spis_status put(spis_index *index, char *line)
{
	char *department = strchr(line, '\t');
	char *text = department ? strchr(department + 1, '\t') : NULL;
	spis_value field = {.field = (spis_field)FIELD_DEPARTMENT};
	spis_document document = {
		.size = sizeof(document),
		.path = line,
		.fields = &field,
		.field_count = 1,
		.field_size = sizeof(field),
	};

	if (!text)
		return SPIS_OK; /* not a line of the table */
	*department++ = '\0';
	*text++ = '\0';
	field.value = department;
	field.value_bytes = strlen(department);
	document.text = text;
	document.text_bytes = strlen(text);
	return spis_put(index, &document);
}

static spis_status put_lines(spis_index *index)
{
	char *line = NULL;
	size_t room = 0;
	spis_status status = SPIS_OK;

	while (getline(&line, &room, stdin) > 0) {
		line[strcspn(line, "\n")] = '\0';
		status = put(index, line);
		if (spis_status_class(status) == SPIS_CLASS_RUN)
			break;
		/* Another document may be as it should be. */
		if (status != SPIS_OK)
			fprintf(stderr, "%s\n", spis_error(index));
		status = SPIS_OK;
	}
	free(line);
	return status;
}

static spis_status commit(spis_index *index, uint32_t ms)
{
	const spis_watch watch = {.size = sizeof(watch),
				  .deadline_ns = spis_deadline(ms)};
	spis_status status = spis_set_watch(index, &watch);

	if (status == SPIS_OK)
		status = spis_commit(index);
	if (status != SPIS_TIMED_OUT)
		return status;
	fprintf(stderr, "%s; once more\n", spis_error(index));
	status = spis_set_watch(index, NULL);
	return status == SPIS_OK ? spis_commit(index) : status;
}

int main(int argc, char **argv)
{
	spis_index *index = spis_new();
	spis_status status;

	if (argc != 3) {
		fputs("usage: index INDEX MILLISECONDS <TABLE\n", stderr);
		return 2;
	}
	status = spis_open(index, argv[1], SPIS_WRITE);
	if (status == SPIS_OK)
		status = put_lines(index);
	if (status == SPIS_OK)
		status = commit(index, (uint32_t)strtoul(argv[2], NULL, 10));
	if (status == SPIS_OK)
		printf("%" PRIu32 " documents\n", spis_count(index));
	else
		fprintf(stderr, "%s\n", spis_error(index));
	spis_free(index);
	return status == SPIS_OK ? 0 : 2;
}
