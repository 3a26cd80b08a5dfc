/* SPDX-License-Identifier: GPL-2.0-or-later */
/* dump.c: prints all of an index as text, the same for equal indexes. */
#include "dump.h"

#include "files/known.h"
#include "open_index.h"
#include "safe.h"
#include "spis.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void print_line(const char *name, const char *value, size_t len)
{
	if (len == 0)
		return;
	printf("%s ", name);
	safe_print(stdout, value, len);
	putchar('\n');
}

static void print_state(const struct known_entry *entry)
{
	print_line("outcome", outcome_name(entry->outcome),
		   strlen(outcome_name(entry->outcome)));
	print_line("reason", entry->reason, strlen(entry->reason));
	if (entry->member)
		return;
	printf("file %" PRIu64 " bytes, ", entry->signature.bytes);
	for (size_t i = 0; i < HASH_BYTES; i++)
		printf("%02x", entry->hash[i]);
	putchar('\n');
}

/* Each line begins with a tab. */
static void print_text(const char *text, size_t len)
{
	const char *end = text + len;

	while (text < end) {
		const char *line = memchr(text, '\n', (size_t)(end - text));
		size_t bytes = (size_t)((line ? line : end) - text);

		putchar('\t');
		safe_print(stdout, text, bytes);
		putchar('\n');
		text += bytes + 1;
	}
}

static void print_description(const spis_description *d)
{
	const spis_fields *fields = spis_description_fields(d);
	size_t bytes;
	const char *text = spis_description_text(d, &bytes);

	for (size_t i = 0; i < spis_fields_count(fields); i++) {
		const spis_value *v = spis_fields_at(fields, i);

		print_line(spis_field_name(v->field), v->value, v->value_bytes);
	}
	for (size_t i = 0; i < spis_description_section_count(d); i++) {
		const spis_section *s = spis_description_section(d, i);

		printf("section %u %u %s %" PRIu32 "-%" PRIu32, s->level,
		       s->kind, spis_decision_name((spis_decision)s->decision),
		       s->heading.start, s->end);
		for (int vote = 0; vote < SPIS_VOTES; vote++)
			printf(" %d", s->votes[vote]);
		putchar('\n');
	}
	print_text(text, bytes);
}

static spis_status print(spis_index *index, const struct known_entry *entry)
{
	char digest[SPIS_DIGEST_BYTES];
	spis_description *description;
	spis_status status = spis_describe(index, 0, entry->path, &description);

	if (status == SPIS_OK)
		status = spis_digest(index, 0, entry->path, digest);
	if (status == SPIS_OK) {
		print_line("document", entry->path, entry->path_bytes);
		print_state(entry);
		print_description(description);
		printf("digest %s\n\n", digest);
	}
	spis_description_free(description);
	return status;
}

static spis_status print_all(spis_index *index)
{
	struct known known = {0};
	spis_status status = known_load(&known, index);

	if (status == SPIS_OK)
		printf("documents %zu\n\n", known.count);
	for (size_t i = 0; i < known.count && status == SPIS_OK; i++)
		status = print(index, &known.entries[i]);
	known_release(&known);
	return status;
}

enum run_status dump(const char *path)
{
	enum run_status result;
	spis_index *index = open_index(path, SPIS_READ, &result);
	spis_status status;

	if (!index)
		return result;
	status = print_all(index);
	if (status != SPIS_OK)
		result = open_index_fail_call(index, status);
	else if (fflush(stdout) != 0 || ferror(stdout))
		result = open_index_fail("cannot write the dump");
	spis_free(index);
	return result;
}
