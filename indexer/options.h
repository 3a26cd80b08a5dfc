/* SPDX-License-Identifier: GPL-2.0-or-later */
/* options.h: command line of spis-index, and the configuration it names. */
#ifndef INDEXER_OPTIONS_H
#define INDEXER_OPTIONS_H

#include "run.h"
#include "settings/config.h"
#include "settings/priority.h"

enum action {
	ACTION_RUN,
	ACTION_BACKUP,
	ACTION_CHECK,
	ACTION_COMPACT,
	ACTION_DUMP,
	ACTION_FORGET,
	ACTION_REPORT,
	ACTION_STATUS
};

/* Options of the command line; they override spis.conf. */
struct options {
	enum action action;
	struct run_options run;
	const char *config; /* path; NULL: the default one */
	bool check_config;
	const char *backup; /* destination */
	const char *forget; /* path or label */
	const char *report; /* "text" or "ndjson" */
	const char *status; /* "text" or "json" */
	const char *ocr;
	unsigned workers;
	enum priority priority;
	unsigned watch_s; /* 0: a single run */
	bool allow_unsandboxed;
};

/*
 * Ends the process if something is wrong, or was only to be shown.  `config`,
 * all zero at first, must be released.
 */
void options_read(struct options *o, int argc, char **argv,
		  struct config *config);

#endif
