/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unchanged.c: whether a file is still what the index has. */
#include "unchanged.h"

#include <string.h>

/* Reading it may give more than the last time, though it is the same. */
static bool is_wanted(const struct run_options *o, const struct walk_file *file,
		      const struct known_entry *known)
{
	bool retry = o->retry_failed;

	if (file->again || known->waits || (retry && known->failed))
		return true;
	return o->config->reader.ocr.languages &&
	       (known->pictures || (retry && known->unread));
}

bool unchanged_file(const struct run_options *o, const struct walk_file *file,
		    const struct known_entry *known)
{
	const struct state state = {.signature = known->signature,
				    .read_ns = known->read_ns};

	return !is_wanted(o, file, known) &&
	       signature_equal(&file->signature, &known->signature) &&
	       !state_is_young(&state);
}

/*
 * Boards and their files may have another owner now, and then other notices
 * apply.
 */
static bool may_be_told(const struct walk_file *file,
			const struct known_entry *known)
{
	return (known->noticed || known->board) &&
	       !signature_equal(&file->signature, &known->signature);
}

bool unchanged_content(const struct run_options *o,
		       const struct walk_file *file,
		       const struct known_entry *known)
{
	return file->sealed && !is_wanted(o, file, known) &&
	       !may_be_told(file, known) &&
	       file->signature.bytes == known->signature.bytes &&
	       memcmp(file->hash, known->hash, HASH_BYTES) == 0;
}
