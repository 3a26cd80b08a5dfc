/* SPDX-License-Identifier: GPL-2.0-or-later */
/* main.c: spis-index, which reads files into an index; its command line. */
#include "report.h"
#include "run.h"
#include "spis.h"
#include "stop.h"

#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
	"Usage: spis-index --index DIR [OPTION]... [--] PATH...\n"
	"Reads files, and folders with all below them, into a search index.\n"
	"\n"
	"  -i, --index DIR           folder of the index; made when missing\n"
	"  -q, --quiet               tell only what ends the run\n"
	"  -v, --verbose             tell the totals at the end\n"
	"      --retry-failed        try again what could not be read before\n"
	"      --allow-unsandboxed   go on where the kernel has no sandbox\n"
	"  -h, --help                show this and exit\n"
	"  -V, --version             show the version and exit\n"
	"\n"
	"Exit status: 0 all done, 1 some documents not read, 2 failed,\n"
	"75 another run is writing to this index.\n";

/* The colon: a missing value is told from a wrong option. */
static const char short_options[] = ":i:qvhV";

enum { ALLOW_UNSANDBOXED = 256, RETRY_FAILED }; /* beyond the letters */

static const struct option long_options[] = {
	{"allow-unsandboxed", no_argument, NULL, ALLOW_UNSANDBOXED},
	{"help", no_argument, NULL, 'h'},
	{"index", required_argument, NULL, 'i'},
	{"quiet", no_argument, NULL, 'q'},
	{"retry-failed", no_argument, NULL, RETRY_FAILED},
	{"verbose", no_argument, NULL, 'v'},
	{"version", no_argument, NULL, 'V'},
	{NULL, 0, NULL, 0},
};

/* Ends the process. */
static _Noreturn void wrong_use(const char *what, const char *which)
{
	struct report report = {0};

	report_line(&report, "%s%s; see 'spis-index --help'", what, which);
	exit(RUN_FAILED);
}

/* Ends the process; output that got lost is a failure. */
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

/* The option getopt_long() did not like, as it was typed. */
static _Noreturn void wrong_option(int found, char **argv)
{
	char letter[] = {'-', (char)optopt, '\0'};

	if (found == ':')
		wrong_use("no value after option ", argv[optind - 1]);
	if (optopt > 0 && optopt < ALLOW_UNSANDBOXED &&
	    !strchr(short_options, optopt))
		wrong_use("wrong option ", letter);
	wrong_use("wrong option ", argv[optind - 1]);
}

static void parse(struct run_options *options, int argc, char **argv)
{
	int found;

	opterr = 0;
	while ((found = getopt_long(argc, argv, short_options, long_options,
				    NULL)) != -1) {
		switch (found) {
		case ALLOW_UNSANDBOXED:
			options->allow_unsandboxed = true;
			break;
		case RETRY_FAILED:
			options->retry_failed = true;
			break;
		case 'h':
			show(usage);
		case 'i':
			options->index = optarg;
			break;
		case 'q':
			options->quiet = true;
			break;
		case 'v':
			options->verbose = true;
			break;
		case 'V':
			show_version();
		default:
			wrong_option(found, argv);
		}
	}
	options->paths = argv + optind;
	options->path_count = (size_t)(argc - optind);
}

/*
 * When one of these is closed, the next file to be opened gets its number:
 * messages would be written into it.  A message is one write, so that lines of
 * several programs do not mix.
 */
static void prepare_standard_streams(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
	setvbuf(stderr, NULL, _IOLBF, BUFSIZ);
}

int main(int argc, char **argv)
{
	struct run_options options = {0};
	enum run_status status;

	prepare_standard_streams();
	parse(&options, argc, argv);
	if (!options.index)
		wrong_use("no index given", "");
	if (options.path_count == 0)
		wrong_use("no path given", "");
	stop_on_signals();
	status = run(&options);
	if (status == RUN_STOPPED)
		stop_now();
	return (int)status;
}
