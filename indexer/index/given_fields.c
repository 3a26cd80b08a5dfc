/* SPDX-License-Identifier: GPL-2.0-or-later */
/* given_fields.c: fields that settings and notices give a document. */
#include "index/given_fields.h"

#include <string.h>

void given_fields_by_config(const struct config *config, const char *path,
			    struct given_fields *given)
{
	given->count = config_fields(config, path, given->fields);
	given->notice.count = 0;
}

spis_status given_fields_get(const struct boards *boards,
			     const struct config *config,
			     const struct walk_file *file, const char *path,
			     struct given_fields *given)
{
	const struct notice *notice = &given->notice;
	spis_status status = SPIS_OK;

	given_fields_by_config(config, path, given);
	if (strcmp(path, file->path) == 0)
		status = boards_notice(boards, file, &given->notice);
	memcpy(given->fields + given->count, notice->values,
	       notice->count * sizeof(*notice->values));
	given->count += notice->count;
	return status;
}

static uint32_t bits(const struct given_fields *given)
{
	uint32_t set = 0;

	for (size_t i = 0; i < given->count; i++)
		set |= UINT32_C(1) << given->fields[i].field;
	return set;
}

bool given_fields_cover(const struct given_fields *given,
			const struct given_fields *other)
{
	return (bits(other) & ~bits(given)) == 0;
}
