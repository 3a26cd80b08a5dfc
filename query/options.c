/* SPDX-License-Identifier: GPL-2.0-or-later */
/* options.c: the command line of spis-query. */
#include "options.h"

#include "alerts.h"
#include "report.h"
#include "translate.h"
#include "usual.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A --limit that was not given: outside the valid range. */
#define UNSET UINT32_MAX

/* "+": options end at the first word, so that "-word" after it is a word. */
static const char short_options[] =
	"+aAb:c:Cd:DeEf:F:hi:l:mn:No:p:q:r:sS:t:TVwy:";

static const struct option long_options[] = {
	{"as-typed", no_argument, NULL, 'T'},
	{"batch", required_argument, NULL, 'b'},
	{"color", required_argument, NULL, 'c'},
	{"complete", no_argument, NULL, 'w'},
	{"copies", no_argument, NULL, 'C'},
	{"explain", no_argument, NULL, 'e'},
	{"facets", no_argument, NULL, 'a'},
	{"filter", required_argument, NULL, 'F'},
	{"format", required_argument, NULL, 'f'},
	{"help", no_argument, NULL, 'h'},
	{"index", required_argument, NULL, 'i'},
	{"limit", required_argument, NULL, 'l'},
	{"near-duplicates", no_argument, NULL, 'm'},
	{"negated", no_argument, NULL, 'N'},
	{"new-since", required_argument, NULL, 'n'},
	{"no-abbreviations", no_argument, NULL, 'A'},
	{"no-derived", no_argument, NULL, 'D'},
	{"no-equivalents", no_argument, NULL, 'E'},
	{"offset", required_argument, NULL, 'o'},
	{"passages", required_argument, NULL, 'p'},
	{"saved", required_argument, NULL, 'q'},
	{"seen", required_argument, NULL, 'r'},
	{"show", required_argument, NULL, 'd'},
	{"show-text", required_argument, NULL, 't'},
	{"similar", required_argument, NULL, 'y'},
	{"sort", required_argument, NULL, 'S'},
	{"stem", no_argument, NULL, 's'},
	{"version", no_argument, NULL, 'V'},
	{NULL, 0, NULL, 0},
};

static const char help[] = MESSAGE(
	"usage: spis-query [--index DIR] [OPTION...] WORD...\n"
	"       spis-query [--index DIR] [OPTION...] --batch FILE\n"
	"       spis-query [--index DIR] [OPTION...] --saved FILE --seen "
	"FILE\n"
	"       spis-query [--index DIR] [OPTION...] --similar PATH "
	"[FILTER...]\n"
	"       spis-query [--index DIR] --complete TEXT...\n"
	"       spis-query [--index DIR] --show PATH\n"
	"       spis-query [--index DIR] --show-text PATH\n"
	"       spis-query --stem <WORDS\n"
	"Searches an index of documents made by spis-index.\n"
	"\n"
	"  -i, --index DIR       folder of the index (default: that of "
	"spis.conf);\n"
	"                        several are searched as one\n"
	"  -f, --format FORMAT   text (default), json, ndjson, csv or "
	"trec\n"
	"  -l, --limit N         number of hits (default 10); 0: all, up "
	"to 100000\n"
	"  -o, --offset N        number of hits to skip (default 0)\n"
	"  -p, --passages N      passages shown for each document "
	"(default 1)\n"
	"  -c, --color WHEN      auto (default), always or never\n"
	"  -F, --filter FILTER   only documents that pass it, such as "
	"'obec:Litovel'\n"
	"  -n, --new-since WHEN  only documents first indexed since "
	"then: '2 dny'\n"
	"  -S, --sort ORDER      rank (default), date, -date or path\n"
	"  -a, --facets          count the hits by municipality, body, "
	"kind, year,\n"
	"                        format and decision\n"
	"  -e, --explain         show how the query was understood\n"
	"  -A, --no-abbreviations  treat abbreviations as ordinary "
	"words\n"
	"  -D, --no-derived      find only forms of the words, not words "
	"derived\n"
	"                        from them\n"
	"  -E, --no-equivalents  find only the words, not their "
	"equivalents\n"
	"  -N, --negated         also find negated forms\n"
	"  -C, --copies          show documents with the same text as "
	"separate hits\n"
	"  -m, --near-duplicates  show documents with nearly the same "
	"text as\n"
	"                        separate hits\n"
	"  -T, --as-typed        do not correct words\n"
	"  -y, --similar PATH    find documents like that one\n"
	"  -w, --complete        print completions of the last word\n"
	"  -b, --batch FILE      answer lines \"id TAB query\"; -: "
	"standard input\n"
	"  -q, --saved FILE      report new hits of the queries in FILE\n"
	"  -r, --seen FILE       file that remembers what has been "
	"reported\n"
	"  -d, --show PATH       print what is known about a document\n"
	"  -t, --show-text PATH  print the text read from a document\n"
	"  -s, --stem            print the lexemes of words, one per "
	"line\n"
	"  -h, --help            print this\n"
	"  -V, --version         print the version\n"
	"\n"
	"Options end at the first word: after it, -word is excluded, "
	"+word required;\n"
	"see spis-query-syntax(7).\n"
	"\n"
	"Exit status: 0 hits, 1 no hits, 2 error.\n");

void options_help(void)
{
	fputs(translate(help), stdout);
}

static int set_action(struct options *o, enum action action)
{
	if (o->action != ACTION_SEARCH && o->action != action)
		return trouble(
			"only one of --batch, --saved, --show, --show-text and "
			"--stem can be given");
	o->action = action;
	return 0;
}

static int set_number(uint32_t *number, const char *name, const char *text,
		      uint32_t max)
{
	unsigned long value;
	char *end;

	errno = 0;
	value = strtoul(text, &end, 10);
	if (text[0] < '0' || text[0] > '9' || *end || errno || value > max)
		return trouble("--%s '%s' is not a number from 0 to %lu", name,
			       text, (unsigned long)max);
	*number = (uint32_t)value;
	return 0;
}

static int set_format(struct options *o, const char *name)
{
	static const struct output *const outputs[] = {
		&output_text, &output_json, &output_ndjson, &output_csv,
		&output_trec};

	for (size_t i = 0; i < sizeof(outputs) / sizeof(*outputs); i++) {
		if (strcmp(outputs[i]->name, name) == 0) {
			o->output = outputs[i];
			return 0;
		}
	}
	return trouble(
		"--format must be text, json, ndjson, csv or trec, not '%s'",
		name);
}

static int set_color(struct options *o, const char *when)
{
	if (strcmp(when, "auto") == 0)
		o->color = COLOR_AUTO;
	else if (strcmp(when, "always") == 0)
		o->color = COLOR_ALWAYS;
	else if (strcmp(when, "never") == 0)
		o->color = COLOR_NEVER;
	else
		return trouble(
			"--color must be auto, always or never, not '%s'",
			when);
	return 0;
}

static int set_sort(struct options *o, const char *name)
{
	static const char *const names[] = {[SPIS_SORT_RANK] = "rank",
					    [SPIS_SORT_DATE] = "date",
					    [SPIS_SORT_NEWEST] = "-date",
					    [SPIS_SORT_PATH] = "path"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(names[i], name) == 0) {
			o->sort = (spis_sort)i;
			return 0;
		}
	return trouble("--sort must be rank, date, -date or path, not '%s'",
		       name);
}

static int add_filter(struct options *o, const char *filter)
{
	if (o->filter_count == SPIS_MAX_FILTERS)
		return trouble("more than %u filters", SPIS_MAX_FILTERS);
	o->filters[o->filter_count++] = filter;
	return 0;
}

/* "new:WHEN" */
static int set_new_since(struct options *o, const char *when)
{
	if (*o->new_since)
		return trouble("--new-since is given twice");
	if (strlen(when) > MAX_WHEN_BYTES)
		return trouble("--new-since '%s' is not a time", when);
	snprintf(o->new_since, sizeof(o->new_since), "new:%s", when);
	return add_filter(o, o->new_since);
}

/* Options for the hits wanted; false: another option. */
static bool set_wish(struct options *o, int option, int *status)
{
	switch (option) {
	case 'a':
		o->facets = ALL_FACETS;
		*status = 0;
		return true;
	case 'F':
		*status = add_filter(o, optarg);
		return true;
	case 'n':
		*status = set_new_since(o, optarg);
		return true;
	case 'S':
		*status = set_sort(o, optarg);
		return true;
	default:
		return false;
	}
}

static int set_option(struct options *o, int option)
{
	switch (option) {
	case 'A':
		o->flags |= SPIS_NO_ABBREVIATIONS;
		return 0;
	case 'b':
		o->operand = optarg;
		return set_action(o, ACTION_BATCH);
	case 'c':
		return set_color(o, optarg);
	case 'C':
		o->flags |= SPIS_COPIES;
		return 0;
	case 'D':
		o->flags |= SPIS_NO_DERIVED;
		return 0;
	case 'E':
		o->flags |= SPIS_NO_EQUIVALENTS;
		return 0;
	case 'e':
		o->explain = true;
		return 0;
	case 'd':
		o->operand = optarg;
		return set_action(o, ACTION_SHOW);
	case 'f':
		return set_format(o, optarg);
	case 'i':
		if (o->index_count == MAX_INDEXES)
			return trouble("more than %d indexes", MAX_INDEXES);
		o->indexes[o->index_count++] = optarg;
		return *optarg ? 0 : trouble("--index needs a folder");
	case 'l':
		return set_number(&o->limit, "limit", optarg, SPIS_MAX_HITS);
	case 'm':
		o->flags |= SPIS_NEAR_DUPLICATES;
		return 0;
	case 'N':
		o->flags |= SPIS_NEGATED;
		return 0;
	case 'o':
		return set_number(&o->offset, "offset", optarg, UINT32_MAX);
	case 'q':
		o->operand = optarg;
		return set_action(o, ACTION_SAVED);
	case 'r':
		o->seen = optarg;
		return *optarg ? 0 : trouble("--seen needs a file");
	case 'y':
		o->similar = optarg;
		return *optarg ? 0 : trouble("--similar needs a path");
	case 'p':
		return set_number(&o->passages, "passages", optarg,
				  SPIS_MAX_PASSAGES);
	case 's':
		return set_action(o, ACTION_STEM);
	case 'T':
		o->flags |= SPIS_AS_TYPED;
		return 0;
	case 't':
		o->operand = optarg;
		return set_action(o, ACTION_SHOW_TEXT);
	case 'w':
		o->complete = true;
		return 0;
	}
	/* getopt has reported what is wrong. */
	return EXIT_TROUBLE;
}

/* These would be ambiguous if only new hits are shown. */
static int check_saved(const struct options *o)
{
	if (o->action != ACTION_SAVED)
		return o->seen ? trouble("--seen can only be used with --saved")
			       : 0;
	if (!o->seen)
		return trouble("--saved needs --seen FILE");
	if (o->explain || o->facets || o->offset > 0)
		return trouble("--saved cannot be combined with --%s",
			       o->explain  ? "explain"
			       : o->facets ? "facets"
					   : "offset");
	if (!o->output->snippets)
		return trouble("--saved cannot be combined with --format %s",
			       o->output->name);
	return 0;
}

/* Whether the options can be combined. */
static int check(const struct options *o)
{
	if (o->action != ACTION_STEM && o->index_count == 0)
		return trouble("no index given: use --index DIR, or a "
			       "spis.conf that names one");
	if (o->similar && (o->action != ACTION_SEARCH || o->complete))
		return trouble("--similar can only be combined with filters");
	if (o->action == ACTION_SEARCH && !*o->words && o->filter_count == 0 &&
	    !o->similar)
		return trouble("no words to search for");
	if (o->action != ACTION_SEARCH && *o->words)
		return trouble("unexpected argument '%s'", *o->words);
	if (o->complete && o->action != ACTION_SEARCH &&
	    o->action != ACTION_BATCH)
		return trouble("--complete takes only words or --batch");
	if (o->complete && (o->explain || !o->output->complete))
		return trouble("--complete cannot be combined with %s",
			       o->explain ? "--explain" : "--format trec");
	if ((o->explain || o->facets) && !o->output->explains)
		return trouble("--%s needs --format text or json, not %s",
			       o->explain ? "explain" : "facets",
			       o->output->name);
	return check_saved(o);
}

int options_read(struct options *o, int argc, char **argv)
{
	int option, status;

	*o = (struct options){
		.action = ACTION_SEARCH,
		.output = &output_text,
		.limit = UNSET,
	};
	while ((option = getopt_long(argc, argv, short_options, long_options,
				     NULL)) != -1) {
		if (option == 'h' || option == 'V') {
			o->action =
				option == 'h' ? ACTION_HELP : ACTION_VERSION;
			return 0;
		}
		if (!set_wish(o, option, &status))
			status = set_option(o, option);
		if (status != 0)
			return EXIT_TROUBLE;
	}
	if (o->limit == UNSET)
		o->limit = o->action == ACTION_SAVED ? ALERTS_LIMIT
						     : DEFAULT_LIMIT;
	o->words = argv + optind;
	if (o->index_count == 0)
		o->indexes[0] = usual_index();
	o->index_count += o->index_count == 0 && o->indexes[0];
	return check(o);
}
