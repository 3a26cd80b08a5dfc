/* SPDX-License-Identifier: GPL-2.0-or-later */
/* config.h: reads spis.conf: archives, limits, fields, filters. */
#ifndef INDEXER_CONFIG_H
#define INDEXER_CONFIG_H

#include "settings/priority.h"
#include "settings/reader_options.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>

/* A longer file is not a configuration. */
#define CONFIG_MAX_BYTES (1024u * 1024)

#define CONFIG_ERROR_BYTES 512

/* A folder to be read, [archive LABEL]. */
struct config_archive {
	const char *label;
	const char *root; /* absolute */
	size_t first; /* its patterns, as indexes into struct config patterns */
	size_t pattern_count;
	size_t follow_first; /* folders that its links may lead to */
	size_t follow_count; /* none: links are not followed */
};

/*
 * Which files of an archive are read: those that match an include pattern, if
 * it has any, and no exclude pattern.  Patterns are as in fnmatch(), for the
 * path below the root; a pattern without a slash is for the name only.
 */
struct config_pattern {
	const char *pattern;
	bool exclude;
};

/* A field of all documents below a folder, overriding their own. */
struct config_field {
	const char *folder; /* absolute */
	spis_value value;
};

/* The fields that can be set. */
#define CONFIG_SETTABLE 7
extern const spis_field config_settable[CONFIG_SETTABLE];

/* All zero: no settings. */
struct config {
	const char *index; /* NULL: not set */
	const char *words; /* the file of the town's own words; or NULL */
	enum priority priority;
	struct reader_options reader;
	struct config_archive *archives;
	size_t archive_count;
	size_t archive_room;
	struct config_pattern *patterns;
	size_t pattern_count;
	size_t pattern_room;
	const char **follows; /* absolute */
	size_t follow_count;
	size_t follow_room;
	struct config_field *fields; /* longer folders first */
	size_t field_count;
	size_t field_room;
	struct filter *filters;
	size_t filter_count;
	size_t filter_room;
	char *bytes; /* contents of the file; everything above points into it */
	char error[CONFIG_ERROR_BYTES];
};

/*
 * Reads the file at `path`.  SPIS_INVALID: it has an error, SPIS_IO,
 * SPIS_NO_MEMORY; config->error has the message, with the line.
 */
SPIS_MUST_USE spis_status config_read(struct config *config, const char *path);

/* The archive of an absolute path; NULL: none. */
const struct config_archive *config_archive_of(const struct config *config,
					       const char *path);

/* Whether the archive includes the file. */
bool config_wants(const struct config *config,
		  const struct config_archive *archive, const char *path);

/* Fields of a file, at most SPIS_FIELD_COUNT; returns their number. */
size_t config_fields(const struct config *config, const char *path,
		     spis_value fields[SPIS_FIELD_COUNT]);

void config_release(struct config *config);

#endif
