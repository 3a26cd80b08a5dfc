/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fixed.c: fields of a document that are known better than it says itself. */
#include "fixed.h"

#include <string.h>

spis_status fixed_get(spis_index *index, const struct config *config,
		      const char *path, struct fixed *fixed)
{
	const struct notice *notice = &fixed->notice;
	spis_status status = notice_get(index, path, &fixed->notice);

	fixed->count = config_fields(config, path, fixed->fields);
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
