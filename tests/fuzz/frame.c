/* SPDX-License-Identifier: GPL-2.0-or-later */
/* frame.c: fuzzes what a reader that was taken over may send. */
#include "pipe/frame.h"

#include <stdlib.h>
#include <string.h>

/*
 * max_len: 40960, the largest frame there is, and some after it.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* However the bytes arrive, whole or in two pieces, they mean the same. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct frames whole, parts;
	spis_status status, first;
	size_t cut;

	if (size == 0)
		return 0;
	whole.member_max = parts.member_max = 100;
	cut = data[0] * (size - 1) / 255;
	data++;
	size--;
	frames_reset(&whole);
	frames_reset(&parts);
	memset(whole.fields, 0, sizeof(whole.fields));
	memset(parts.fields, 0, sizeof(parts.fields));
	status = frames_feed(&whole, data, size);
	first = frames_feed(&parts, data, cut);
	if (first == SPIS_OK)
		first = frames_feed(&parts, data + cut, size - cut);
	if (status != first || whole.text_bytes != parts.text_bytes ||
	    memcmp(whole.fields, parts.fields, sizeof(whole.fields)) != 0 ||
	    whole.member_count != parts.member_count ||
	    whole.scan_count != parts.scan_count ||
	    whole.notice_count != parts.notice_count ||
	    whole.name_bytes != parts.name_bytes || whole.ended != parts.ended)
		abort();
	if (whole.text_bytes &&
	    memcmp(whole.text, parts.text, whole.text_bytes) != 0)
		abort();
	return 0;
}
