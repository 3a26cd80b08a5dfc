/* SPDX-License-Identifier: GPL-2.0-or-later */
/* again.c: updates documents whose fields in spis.conf have changed. */
#include "index/again.h"

#include "index/entry.h"
#include "index/given_fields.h"

static bool is_below(const struct walk *walk, const char *path)
{
	for (size_t i = 0; i < walk->root_count; i++)
		if (known_below(walk->roots[i].path, path))
			return true;
	return false;
}

void again_find(struct known *known, const struct walk *walk,
		const struct config *config)
{
	for (size_t i = 0; i < known->count; i++) {
		struct known_entry *entry = &known->entries[i];
		struct given_fields given;

		given_fields_by_config(config, entry->path, &given);
		entry->again = given.settings != entry->settings &&
			       is_below(walk, entry->path);
	}
}

spis_status again_put(spis_index *index, struct known *known,
		      const struct config *config,
		      const volatile sig_atomic_t *stop, size_t *count)
{
	spis_status status = SPIS_OK;

	*count = 0;
	for (size_t i = 0; i < known->count && status == SPIS_OK && !*stop;
	     i++) {
		struct known_entry *entry = &known->entries[i];
		struct given_fields given;

		if (!entry->again || entry->seen || entry->vanished)
			continue;
		given_fields_by_config(config, entry->path, &given);
		status = entry_again(index, entry, &given);
		++*count;
	}
	return status;
}
