/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ole.h: common code for the formats of old Office documents. */
#ifndef READER_OLE_H
#define READER_OLE_H

#include "reader/base/cfb.h"
#include "reader/base/pool.h"
#include "reader/text/lines.h"
#include "reader/text/repeats.h"

/*
 * Maximum size of a stream that is read; pictures may make a workbook larger.
 */
#define OLE_STREAM_BYTES ((size_t)192 * 1024 * 1024)

struct ole {
	struct output *out;
	struct pool pool;
	struct cfb cfb;
	/* The storage of the document being read; a bare stream has none. */
	const struct cfb_entry *root;
	struct lines lines;
	struct repeats margins; /* headers and footers already output */
	bool ended;             /* output_end() was called */
	bool damaged;           /* some of it could not be read */
	const char *reason;     /* for an outcome other than OUTCOME_OK */
};

/*
 * Sets the outcome of reading, and the reason; the caller handles damage and
 * lack of memory.
 */
static inline enum outcome ole_outcome(struct ole *o, enum outcome outcome,
				       const char *reason)
{
	o->reason = reason;
	return outcome;
}

/* A stream of the document, or NULL. */
static inline const struct cfb_entry *ole_find(const struct ole *o,
					       const char *name)
{
	return o->root ? cfb_find(&o->cfb, o->root, name) : NULL;
}

/* Text in a code page. */
void ole_text_8bit(struct ole *o, unsigned page, const unsigned char *from,
		   size_t len);

/*
 * If its storage is an object with a file, or a form control: returns the file
 * as a member, or outputs the text of the control.
 */
bool ole_object(struct ole *o);

/* Outputs the fields in the property sets of the document. */
void ole_properties(struct ole *o);

/* Readers of the formats; `main` is the stream with the text. */
enum outcome doc_read(struct ole *o, const struct view *main);
enum outcome xls_read(struct ole *o, const struct view *main);
enum outcome ppt_read(struct ole *o, const struct view *main);
enum outcome msg_read(struct ole *o);

#endif
