/* SPDX-License-Identifier: GPL-2.0-or-later */
/* odf_changes.c: deleted text that an OpenDocument file still has. */
#include "reader/office/odf_changes.h"

#include <string.h>

static bool is_deletion(const struct odf_changes *c, const char **attributes)
{
	const char *id = part_attribute(attributes, "change-id");

	return names_find(&c->deletions, id);
}

void odf_changes_start(struct odf_changes *c, const char *name,
		       const char **attributes)
{
	const char *id = part_attribute(attributes, "id");

	if (strcmp(name, "changed-region") == 0)
		c->id = id ? pool_copy(&c->o->pool, id, strlen(id)) : NULL;
	else if (strcmp(name, "deletion") == 0)
		names_add(&c->deletions, &c->o->pool, c->id, 1);
	else if (strcmp(name, "change-start") == 0)
		c->deleted = c->deleted || is_deletion(c, attributes);
	else if (strcmp(name, "change-end") == 0)
		c->deleted = c->deleted && !is_deletion(c, attributes);
}
