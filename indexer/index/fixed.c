/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fixed.c: fields of a document that are known better than it says itself. */
#include "index/fixed.h"

#include <string.h>

void fixed_by_config(const struct config *config, const char *path,
		     struct fixed *fixed)
{
	fixed->count = config_fields(config, path, fixed->fields);
	fixed->notice.count = 0;
}

spis_status fixed_get(const struct boards *boards, const struct config *config,
		      const struct walk_file *file, const char *path,
		      struct fixed *fixed)
{
	const struct notice *notice = &fixed->notice;
	spis_status status = SPIS_OK;

	fixed_by_config(config, path, fixed);
	if (strcmp(path, file->path) == 0)
		status = boards_notice(boards, file, &fixed->notice);
	memcpy(fixed->fields + fixed->count, notice->values,
	       notice->count * sizeof(*notice->values));
	fixed->count += notice->count;
	return status;
}

static uint32_t bits(const struct fixed *fixed)
{
	uint32_t set = 0;

	for (size_t i = 0; i < fixed->count; i++)
		set |= UINT32_C(1) << fixed->fields[i].field;
	return set;
}

bool fixed_covers(const struct fixed *fixed, const struct fixed *other)
{
	return (bits(other) & ~bits(fixed)) == 0;
}
