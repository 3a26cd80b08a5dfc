/* SPDX-License-Identifier: GPL-2.0-or-later */
/* options.c: command line of spis-index, and the configuration it names. */
#include "options.h"

#include "conf.h"
#include "extract/programs.h"
#include "lexicon.h"
#include "report/report.h"
#include "roots.h"
#include "spis.h"
#include "translate.h"
#include "watch.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] = MESSAGE(
	"Usage: spis-index [--index DIR] [OPTION]... [--] [PATH...]\n"
	"Reads files, and folders with everything below them, into a search "
	"index.\n"
	"Without PATH it reads the archives that spis.conf names.\n"
	"\n"
	"  -c, --config FILE         read FILE instead of the default "
	"spis.conf\n"
	"      --check-config        check the configuration, and exit\n"
	"  -i, --index DIR           folder of the index; created if missing\n"
	"  -o, --ocr LANGUAGES       read pictures by OCR, as \"ces\" or "
	"\"ces+deu\"\n"
	"  -q, --quiet               report only what ends the run\n"
	"  -r, --report[=ndjson]     report what happened to each document, "
	"and exit\n"
	"  -v, --verbose             report the totals at the end\n"
	"      --account FILE        also write all reports as JSON; - is "
	"standard output\n"
	"  -w, --workers N           number of documents to read at a time\n"
	"      --allow-mass-delete   delete, however many files have vanished\n"
	"      --priority LEVEL      normal or low; default low without a "
	"terminal\n"
	"      --rebuild             read everything again into a new index, "
	"which\n"
	"                            replaces the old one at the end\n"
	"      --retry-failed        try again what could not be read before\n"
	"      --watch[=SECONDS]     keep running and index changes until "
	"stopped; where\n"
	"                            changes cannot be seen, check every "
	"SECONDS\n"
	"      --allow-unsandboxed   continue if the kernel has no sandbox\n"
	"\n"
	"      --backup DIR          copy the index, even while it is written, "
	"and exit\n"
	"      --check               check whether the index is damaged, and "
	"exit\n"
	"      --compact             make the index smaller and faster, and "
	"exit\n"
	"      --dump                print everything in the index, and exit\n"
	"      --forget PATH|ARCHIVE remove documents from the index, and "
	"exit\n"
	"      --status[=json]       report when each archive was last "
	"indexed, and exit\n"
	"  -h, --help                show this and exit\n"
	"  -V, --version             show the version and exit\n"
	"\n"
	"Exit status: 0 all done, 1 some documents not read, 2 failed,\n"
	"3 too many files have vanished to delete them without "
	"--allow-mass-delete,\n"
	"75 another run is writing to this index.\n");

/* The colon: distinguishes a missing value from an invalid option. */
static const char short_options[] = ":c:i:o:qr::vw:hV";

/* One day. */
#define MAX_WATCH_S 86400u

/* Above all letters. */
enum {
	ALLOW_UNSANDBOXED = 256,
	ACCOUNT,
	ALLOW_MASS_DELETE,
	BACKUP,
	CHECK,
	CHECK_CONFIG,
	COMPACT,
	DUMP,
	FORGET,
	PRIORITY,
	REBUILD,
	RETRY_FAILED,
	STATUS,
	WATCH
};

static const struct option long_options[] = {
	{"account", required_argument, NULL, ACCOUNT},
	{"allow-mass-delete", no_argument, NULL, ALLOW_MASS_DELETE},
	{"allow-unsandboxed", no_argument, NULL, ALLOW_UNSANDBOXED},
	{"backup", required_argument, NULL, BACKUP},
	{"check", no_argument, NULL, CHECK},
	{"check-config", no_argument, NULL, CHECK_CONFIG},
	{"compact", no_argument, NULL, COMPACT},
	{"config", required_argument, NULL, 'c'},
	{"dump", no_argument, NULL, DUMP},
	{"forget", required_argument, NULL, FORGET},
	{"help", no_argument, NULL, 'h'},
	{"index", required_argument, NULL, 'i'},
	{"ocr", required_argument, NULL, 'o'},
	{"priority", required_argument, NULL, PRIORITY},
	{"quiet", no_argument, NULL, 'q'},
	{"rebuild", no_argument, NULL, REBUILD},
	{"report", optional_argument, NULL, 'r'},
	{"retry-failed", no_argument, NULL, RETRY_FAILED},
	{"status", optional_argument, NULL, STATUS},
	{"verbose", no_argument, NULL, 'v'},
	{"version", no_argument, NULL, 'V'},
	{"watch", optional_argument, NULL, WATCH},
	{"workers", required_argument, NULL, 'w'},
	{NULL, 0, NULL, 0},
};

/* Ends the process. */
static _Noreturn void wrong_use(const char *what, const char *which)
{
	struct report report = {0};

	report_line(&report, "%s%s; see 'spis-index --help'", translate(what),
		    which);
	exit(RUN_FAILED);
}

/* Ends the process; failure to write the output is an error. */
static _Noreturn void show(const char *text)
{
	if (fputs(text, stdout) < 0 || fflush(stdout) != 0) {
		perror("spis-index: cannot write");
		exit(RUN_FAILED);
	}
	exit(RUN_DONE);
}

static _Noreturn void show_version(void)
{
	char line[64];

	snprintf(line, sizeof(line), "spis-index %s\n", spis_version());
	show(line);
}

/* The option that getopt_long() rejected, as it was typed. */
static _Noreturn void wrong_option(int found, char **argv)
{
	char letter[] = {'-', (char)optopt, '\0'};

	if (found == ':')
		wrong_use("a value is missing after option ", argv[optind - 1]);
	if (optopt > 0 && optopt < ALLOW_UNSANDBOXED &&
	    !strchr(short_options, optopt))
		wrong_use("invalid option ", letter);
	wrong_use("invalid option ", argv[optind - 1]);
}

/* 1 to `max`; otherwise ends the process. */
static unsigned take_number(const char *value, unsigned max, const char *wrong)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (*value < '0' || *value > '9' || *end || n < 1 || n > max)
		wrong_use(wrong, value);
	return (unsigned)n;
}

static const char *take_report(const char *value)
{
	if (!value || strcmp(value, "text") == 0)
		return "text";
	if (strcmp(value, "ndjson") != 0)
		wrong_use("not a report format: ", value);
	return value;
}

static const char *take_status(const char *value)
{
	if (!value || strcmp(value, "text") == 0)
		return "text";
	if (strcmp(value, "json") != 0)
		wrong_use("not a status format: ", value);
	return value;
}

/* Sets an action other than a run. */
static void take_action(struct options *o, enum action action)
{
	if (o->action != ACTION_RUN && o->action != action)
		wrong_use("only one can be given of --backup, --check, "
			  "--compact, "
			  "--dump, --forget, --report and --status",
			  "");
	o->action = action;
}

/* Options for actions other than a run; false: another option. */
static bool take_instead(struct options *o, int found)
{
	switch (found) {
	case BACKUP:
		take_action(o, ACTION_BACKUP);
		o->backup = optarg;
		return true;
	case CHECK:
		take_action(o, ACTION_CHECK);
		return true;
	case COMPACT:
		take_action(o, ACTION_COMPACT);
		return true;
	case DUMP:
		take_action(o, ACTION_DUMP);
		return true;
	case FORGET:
		take_action(o, ACTION_FORGET);
		o->forget = optarg;
		return true;
	case STATUS:
		take_action(o, ACTION_STATUS);
		o->status = take_status(optarg);
		return true;
	case 'r':
		take_action(o, ACTION_REPORT);
		o->report = take_report(optarg);
		return true;
	}
	return false;
}

static void take_option(struct options *o, int found, char **argv)
{
	if (take_instead(o, found))
		return;
	switch (found) {
	case ACCOUNT:
		o->run.account = optarg;
		break;
	case ALLOW_UNSANDBOXED:
		o->allow_unsandboxed = true;
		break;
	case ALLOW_MASS_DELETE:
		o->run.allow_mass_delete = true;
		break;
	case CHECK_CONFIG:
		o->check_config = true;
		break;
	case PRIORITY:
		if (!priority_read(optarg, &o->priority))
			wrong_use("no priority: ", optarg);
		break;
	case REBUILD:
		o->run.rebuild = true;
		break;
	case RETRY_FAILED:
		o->run.retry_failed = true;
		break;
	case WATCH:
		o->watch_s = WATCH_BLIND_S;
		if (optarg)
			o->watch_s = take_number(optarg, MAX_WATCH_S,
						 "not a number of seconds: ");
		break;
	case 'c':
		o->config = optarg;
		break;
	case 'h':
		show(translate(usage));
	case 'i':
		o->run.index = optarg;
		break;
	case 'o':
		o->ocr = optarg;
		break;
	case 'q':
		o->run.quiet = true;
		break;
	case 'v':
		o->run.verbose = true;
		break;
	case 'V':
		show_version();
	case 'w':
		o->workers = take_number(optarg, READER_MAX_WORKERS,
					 "not a number of workers: ");
		break;
	default:
		wrong_option(found, argv);
	}
}

static void parse(struct options *o, int argc, char **argv)
{
	int found;

	opterr = 0;
	while ((found = getopt_long(argc, argv, short_options, long_options,
				    NULL)) != -1)
		take_option(o, found, argv);
	o->run.paths = argv + optind;
	o->run.path_count = (size_t)(argc - optind);
}

/* False: see errno. */
static bool is_folder(const char *path)
{
	int fd = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);

	return fd >= 0 && close(fd) == 0;
}

static bool check_words(const char *words, struct report *report)
{
	spis_lexicon *lexicon;
	bool good = lexicon_with(&lexicon, words) == SPIS_OK;

	if (!good)
		report_line(report, "%s",
			    lexicon ? spis_lexicon_error(lexicon)
				    : "out of memory");
	spis_lexicon_free(lexicon);
	return good;
}

/* Checks what no run could work with; the syntax is valid. */
static enum run_status check_config(struct config *config)
{
	struct report report = {0};
	bool good = programs_check(config, &report);

	if (config->words && !check_words(config->words, &report))
		good = false;
	for (size_t i = 0; i < config->archive_count; i++) {
		const struct config_archive *archive = &config->archives[i];

		if (access(archive->root, R_OK) == 0)
			continue;
		report_line(&report, "archive '%s': cannot read '%s': %s",
			    archive->label, archive->root, strerror(errno));
		good = false;
	}
	for (size_t i = 0; i < config->follow_count; i++) {
		if (is_folder(config->follows[i]))
			continue;
		report_line(&report, "links cannot be followed to '%s': %s",
			    config->follows[i], strerror(errno));
		good = false;
	}
	return good ? RUN_DONE : RUN_FAILED;
}

/*
 * Ends the process if the configuration is invalid, or was only to be checked.
 */
static void configure(struct options *o, struct config *config)
{
	const char *path = o->config ? o->config : conf_find();
	struct report report = {0};

	if (path && config_read(config, path) != SPIS_OK) {
		report_line(&report, "%s", config->error);
		exit(RUN_FAILED);
	}
	if (o->check_config && !path)
		wrong_use("there is no spis.conf", "");
	if (o->ocr && strlen(o->ocr) > OCR_LANGUAGES_BYTES)
		wrong_use("too many languages: ", o->ocr);
	if (o->ocr)
		config->reader.ocr.languages = o->ocr;
	if (o->check_config)
		exit(check_config(config));
	if (o->workers)
		config->reader.workers = o->workers;
	config->reader.allow_unsandboxed = o->allow_unsandboxed;
	if (!o->run.index)
		o->run.index = config->index;
	if (o->priority == PRIORITY_AUTO)
		o->priority = config->priority;
	o->run.config = config;
}

void options_read(struct options *o, int argc, char **argv,
		  struct config *config)
{
	*o = (struct options){.action = ACTION_RUN};
	parse(o, argc, argv);
	configure(o, config);
	if (!o->run.index)
		wrong_use("no index given", "");
	if (o->action == ACTION_RUN && roots_count(&o->run) == 0)
		wrong_use("no path given, and no archive in spis.conf", "");
	if (o->action != ACTION_RUN && o->run.path_count > 0)
		wrong_use("this option takes no path: ", o->run.paths[0]);
}
