/* SPDX-License-Identifier: GPL-2.0-or-later */
/* show.c: the text that was read from a document. */
#include "show.h"

#include "path.h"
#include "report.h"
#include "safe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* As spis-index named it, which makes paths absolute, or else as given. */
static spis_status find_text(spis_index *index, const char *path, char **text,
			     size_t *text_bytes)
{
	spis_status status = SPIS_NOT_FOUND;
	char *absolute = path_absolute(path);

	if (absolute)
		status = spis_text(index, absolute, strlen(absolute), text,
				   text_bytes);
	free(absolute);
	if (status == SPIS_NOT_FOUND)
		status = spis_text(index, path, strlen(path), text, text_bytes);
	return status;
}

int show_text(spis_index *index, const char *path)
{
	char *text = NULL;
	size_t text_bytes;

	if (find_text(index, path, &text, &text_bytes) != SPIS_OK)
		return trouble("%s", spis_error(index));
	if (isatty(STDOUT_FILENO))
		safe_print_text(stdout, text, text_bytes);
	else
		fwrite(text, 1, text_bytes, stdout);
	spis_release(text);
	return flush_output(EXIT_FOUND);
}
