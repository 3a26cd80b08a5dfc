/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ole.h: a document of old Office: what its formats have in common. */
#ifndef READER_OLE_H
#define READER_OLE_H

#include "reader/base/cfb.h"
#include "reader/base/pool.h"
#include "reader/text/lines.h"
#include "reader/text/repeats.h"

/* What is read of one stream; pictures in a workbook may make it larger. */
#define OLE_STREAM_BYTES ((size_t)192 * 1024 * 1024)

struct ole {
	struct output *out;
	struct pool pool;
	struct cfb cfb;
	/* The storage of the document being read; a bare stream has none. */
	const struct cfb_entry *root;
	struct lines lines;
	struct repeats margins; /* headers and footers that were said */
	bool ended;             /* output_end() was called */
	bool damaged;           /* some of it could not be read */
	const char *reason;     /* of an outcome that is not OUTCOME_OK */
};

/*
 * How reading came out, and why; what is damaged, or has no room in memory,
 * is judged by the caller.
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
 * Is its storage an object that holds a file, or a control of a form?  The file
 * is handed over, the text of the control is said.
 */
bool ole_object(struct ole *o);

/* Says what the property sets tell of the document. */
void ole_properties(struct ole *o);

/* Readers of the formats; `main` is the stream with the text. */
enum outcome doc_read(struct ole *o, const struct view *main);
enum outcome xls_read(struct ole *o, const struct view *main);
enum outcome ppt_read(struct ole *o, const struct view *main);
enum outcome msg_read(struct ole *o);

#endif
