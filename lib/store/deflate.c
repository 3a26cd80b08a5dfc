/* SPDX-License-Identifier: GPL-2.0-or-later */
/* deflate.c: deflates tags so that Xapian can inflate them. */
#include "store/deflate.h"

#include <stdlib.h>

#define ZLIB_CONST /* input of zlib may be const */
#include <zlib.h>

struct deflater {
	z_stream stream;
	struct buf out;
};

struct deflater *deflater_new(struct deflate_kind kind)
{
	struct deflater *d = calloc(1, sizeof(*d));

	if (!d)
		return NULL;
	/* A negative window means without a header. */
	if (deflateInit2(&d->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
			 -kind.window, kind.memory, Z_DEFAULT_STRATEGY) == Z_OK)
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
