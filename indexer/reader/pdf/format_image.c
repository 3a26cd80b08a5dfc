/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_image.c: pictures, which have no text until they are read by OCR. */
#include "reader/base/readers.h"

#include <string.h>
#include <unistd.h>

void image_prepare(void)
{
}

/* By their first bytes; they have been recognised already. */
static const char *name_of(const char *head)
{
	static const struct {
		char first;
		const char *name;
	} names[] = {
		{'\x89', "PNG"}, {'\xFF', "JPEG"}, {'I', "TIFF"},
		{'M', "TIFF"},   {'G', "GIF"},     {'B', "BMP"},
		{'R', "WebP"},   {'P', "PNM"},     {'\0', "JPEG 2000"},
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (names[i].first == *head)
			return names[i].name;
	return "image";
}

/* All its pages count as one here: OCR finds out how many there are. */
void image_read(int fd, struct output *out)
{
	char head = 0;

	if (pread(fd, &head, 1, 0) != 1) {
		output_end(out, OUTCOME_BROKEN, "cannot be read");
		return;
	}
	output_format(out, name_of(&head));
	output_scan(out);
	output_end(out, OUTCOME_OK, NULL);
}
