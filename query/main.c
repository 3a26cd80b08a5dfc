/* SPDX-License-Identifier: GPL-2.0-or-later */
/* main.c: spis-query, which searches an index and shows its contents. */
#include "alerts.h"
#include "batch.h"
#include "lexicon.h"
#include "options.h"
#include "report.h"
#include "search.h"
#include "show.h"
#include "spis.h"
#include "stem.h"

#include <stdio.h>

/* Runs an action that needs an index. */
static int use_index(const struct options *o, spis_index *index)
{
	struct search search = {.index = index, .options = o};

	for (size_t i = 0; i < o->index_count; i++)
		if (spis_open(index, o->indexes[i], SPIS_READ) != SPIS_OK)
			return trouble("%s", spis_error(index));
	if (o->action == ACTION_SHOW_TEXT)
		return show_text(index, o->operand);
	if (o->action == ACTION_SHOW)
		return show_document(index, o->operand,
				     o->output != &output_text);
	terminal_look(&search.terminal, o->color);
	if (o->action == ACTION_BATCH)
		return batch_queries(&search);
	if (o->action == ACTION_SAVED)
		return alerts_run(&search);
	return search_words(&search);
}

static int act(const struct options *o)
{
	spis_index *index = spis_new();
	spis_status chosen;
	int status;

	if (!index)
		return trouble_memory();
	chosen = lexicon_choose(index);
	if (chosen == SPIS_NO_MEMORY)
		status = trouble_memory();
	else if (chosen != SPIS_OK)
		status = trouble("%s", spis_error(index));
	else if (o->action == ACTION_STEM)
		status = stem_words(index);
	else
		status = use_index(o, index);
	spis_free(index);
	return status;
}

int main(int argc, char **argv)
{
	struct options options;

	if (options_read(&options, argc, argv) != 0)
		return EXIT_TROUBLE;
	switch (options.action) {
	case ACTION_HELP:
		options_help();
		return flush_output(EXIT_FOUND);
	case ACTION_VERSION:
		printf("spis-query %s\n", spis_version());
		return flush_output(EXIT_FOUND);
	default:
		return act(&options);
	}
}
