/* SPDX-License-Identifier: GPL-2.0-or-later */
/* deflate.c: makes tags smaller, so that Xapian inflates them. */
#include "store/glass/deflate.h"

#include "store/glass/format.h"

#include <stdlib.h>

#define ZLIB_CONST /* what zlib only reads may be const */
#include <zlib.h>

/*
 * Tags are short.  Xapian has zlib clear tables of 128 KB for each, and look
 * back 32 KB, which they do not have.
 */
#define LEVEL  6
#define WINDOW (-13) /* 8 KB, without a header */
#define MEMORY 5

struct deflater {
	z_stream stream;
	struct buf out;
};

struct deflater *deflater_new(void)
{
	struct deflater *d = calloc(1, sizeof(*d));

	if (!d)
		return NULL;
	if (deflateInit2(&d->stream, LEVEL, Z_DEFLATED, WINDOW, MEMORY,
			 Z_DEFAULT_STRATEGY) == Z_OK)
		return d;
	free(d);
	return NULL;
}

void deflater_free(struct deflater *d)
{
	if (!d)
		return;
	deflateEnd(&d->stream);
	buf_release(&d->out);
	free(d);
}

spis_status deflater_run(struct error *e, struct deflater *d, struct bytes tag,
			 struct bytes *out, bool *deflated)
{
	z_stream *z = &d->stream;

	*out = tag;
	*deflated = false;
	if (tag.len <= GLASS_DEFLATED_FROM)
		return SPIS_OK;
	buf_reset(&d->out);
	z->next_in = (const Bytef *)tag.at;
	z->avail_in = (uInt)tag.len;
	z->next_out = (Bytef *)buf_reserve(&d->out, tag.len);
	z->avail_out = (uInt)tag.len;
	if (!z->next_out)
		return fail_memory(e);
	if (deflate(z, Z_FINISH) == Z_STREAM_END && z->avail_out > 0) {
		*out = (struct bytes){d->out.data, tag.len - z->avail_out};
		*deflated = true;
	}
	deflateReset(z);
	return SPIS_OK;
}
