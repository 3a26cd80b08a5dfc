/* SPDX-License-Identifier: GPL-2.0-or-later */
/* options.c: reads the command line. */
#include "options.h"

#include "conf.h"
#include "say.h"
#include "spis.h"
#include "translate.h"

#include <getopt.h>
#include <stdio.h>

static const char short_options[] = "c:hi:kl:sV";

static const struct option long_options[] = {
	{"check-config", no_argument, NULL, 'k'},
	{"config", required_argument, NULL, 'c'},
	{"help", no_argument, NULL, 'h'},
	{"index", required_argument, NULL, 'i'},
	{"listen", required_argument, NULL, 'l'},
	{"stdio", no_argument, NULL, 's'},
	{"version", no_argument, NULL, 'V'},
	{NULL, 0, NULL, 0},
};

static const char help[] = MESSAGE(
	"usage: spis-serve [OPTION...]\n"
	"Answers searches by HTTP: a page for people, JSON for programs.\n"
	"\n"
	"  -c, --config FILE   instead of the usual spis.conf\n"
	"  -i, --index DIR     this index alone, open to all\n"
	"  -l, --listen ADDRESS:PORT  instead of 127.0.0.1:8090\n"
	"  -s, --stdio         answer one program on standard input, by the "
	"Model\n"
	"                      Context Protocol\n"
	"  -k, --check-config  only check the configuration\n"
	"  -h, --help          print this\n"
	"  -V, --version       print the version\n"
	"\n"
	"Exit status: 0 stopped by a signal, or the input has ended; 2 "
	"trouble.\n");

/* What overrides the configuration. */
struct wishes {
	const char *config, *index, *listen;
};

static int set_wish(int option, struct wishes *w, enum action *action)
{
	switch (option) {
	case 'c':
		w->config = optarg;
		return 0;
	case 'h':
		fputs(translate(help), stdout);
		*action = ACTION_DONE;
		return 0;
	case 'i':
		w->index = optarg;
		return 0;
	case 'k':
		*action = ACTION_CHECK;
		return 0;
	case 'l':
		w->listen = optarg;
		return 0;
	case 's':
		*action = ACTION_STDIO;
		return 0;
	case 'V':
		printf("spis-serve %s\n", spis_version());
		*action = ACTION_DONE;
		return 0;
	}
	/* getopt has reported it. */
	return EXIT_TROUBLE;
}

static int apply(const struct wishes *w, struct settings *s)
{
	const char *config = w->config;

	if (!config && !w->index)
		config = conf_find();
	if (config && settings_read(s, config) != 0)
		return EXIT_TROUBLE;
	if (w->listen)
		s->listen = w->listen;
	if (w->index) {
		s->indexes[0] =
			(struct served_index){.name = "main", .path = w->index};
		s->index_count = 1;
	}
	if (s->index_count == 0)
		return say("no index given: use --index DIR, or name one in "
			   "spis.conf");
	return 0;
}

int options_read(int argc, char **argv, struct settings *settings,
		 enum action *action)
{
	struct wishes wishes = {NULL, NULL, NULL};
	int option;

	*action = ACTION_SERVE;
	settings_init(settings);
	while ((option = getopt_long(argc, argv, short_options, long_options,
				     NULL)) != -1) {
		if (set_wish(option, &wishes, action) != 0)
			return EXIT_TROUBLE;
		if (*action == ACTION_DONE)
			return 0;
	}
	if (argv[optind])
		return say("unexpected argument '%s'", argv[optind]);
	return apply(&wishes, settings);
}
