/* SPDX-License-Identifier: GPL-2.0-or-later */
/* program.c: puts and searches, built with a header of another version. */

/*
 * usage: program LEXICON INDEX
 *
 * tests/abi.sh builds it with the header of 1.0 as it was published, and with
 * one of a later version, whose structs have a member `later` at their end
 * (SPIS_LATER is its value).  It says what came of each call.
 */
#include "spis.h"

#include <stdio.h>
#include <string.h>

#ifdef SPIS_LATER
#define LATER .later = SPIS_LATER,
#else
#define LATER
#endif

static void say(const char *call, spis_status status, const spis_index *index)
{
	if (status == SPIS_OK)
		printf("%s: ok\n", call);
	else
		printf("%s: %s: %s\n", call, spis_status_name(status),
		       spis_error(index));
}

static void write_index(spis_index *index, const char *path)
{
	const spis_value fields[] = {
		{.field = SPIS_FIELD_AUTHOR,
		 .value = "Jana Nová",
		 .value_bytes = strlen("Jana Nová"),
		 LATER},
		{.field = SPIS_FIELD_OWN,
		 .value = "spisovna 3",
		 .value_bytes = strlen("spisovna 3"),
		 LATER},
	};
	const char *text = "Usnesení č. 15/2017\nRada schválila rozpočet.";
	const spis_document document = {.size = sizeof(document),
					.path = "zápis",
					.text = text,
					.text_bytes = strlen(text),
					.fields = fields,
					.field_count = 2,
					.field_size = sizeof(*fields),
					LATER};

	say("open", spis_open(index, path, SPIS_WRITE), index);
	say("put", spis_put(index, &document), index);
	say("commit", spis_commit(index), index);
}

static int go_on(const spis_progress *progress, void *arg)
{
	(void)progress;
	++*(int *)arg;
	return 0;
}

static void show(const spis_results *results)
{
	for (size_t i = 0; i < spis_results_count(results); i++) {
		const spis_hit *hit = spis_results_hit(results, i);
		const spis_fields *fields = spis_hit_fields(hit);

		printf("%s: %s [%u]\n", spis_hit_path(hit),
		       spis_hit_snippet(hit), spis_hit_mark(hit, 0).start);
		for (size_t k = 0; k < spis_fields_count(fields); k++)
			printf("%s=%s\n",
			       spis_field_name(
				       spis_fields_at(fields, k)->field),
			       spis_fields_at(fields, k)->value);
		printf("%s\n", spis_hit_section_number(hit));
	}
}

static void search(spis_index *index, const char *path)
{
	int calls = 0;
	const spis_search_options options = {.size = sizeof(options),
					     .limit = 3,
					     .snippet_chars = 100,
					     LATER};
	const spis_watch watch = {.size = sizeof(watch),
				  .deadline_ns = spis_deadline(60000),
				  .watcher = go_on,
				  .arg = &calls,
				  LATER};
	spis_results *results = NULL;

	say("open", spis_open(index, path, SPIS_READ), index);
	say("watch", spis_set_watch(index, &watch), index);
	say("search", spis_search(index, "rozpoctu", 8, &options, &results),
	    index);
	show(results);
	spis_results_free(results);
	printf("watched: %d\n", calls > 0);
}

static void examine(spis_index *index)
{
	spis_quality quality = {.size = sizeof(quality), LATER};
	char *repaired = NULL;
	size_t bytes;

	say("examine",
	    spis_examine(index, "Rada schválila.", 16, &quality, &repaired,
			 &bytes),
	    index);
	printf("letters: %zu\n", quality.letters);
#ifdef SPIS_LATER
	printf("later: %zu\n", quality.later);
#endif
	spis_release(repaired);
}

int main(int argc, char **argv)
{
	spis_lexicon *lexicon = spis_lexicon_new();
	spis_index *writer = spis_new(), *reader = spis_new();

	if (argc < 3 || spis_lexicon_open(lexicon, argv[1]) != SPIS_OK ||
	    spis_use_lexicon(writer, lexicon) != SPIS_OK ||
	    spis_use_lexicon(reader, lexicon) != SPIS_OK)
		return 2;
	spis_lexicon_free(lexicon);
	write_index(writer, argv[2]);
	spis_free(writer);
	search(reader, argv[2]);
	examine(reader);
	spis_free(reader);
	return 0;
}
