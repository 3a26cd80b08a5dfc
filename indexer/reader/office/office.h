/* SPDX-License-Identifier: GPL-2.0-or-later */
/* office.h: a document in a package: what its formats have in common. */
#ifndef READER_OFFICE_H
#define READER_OFFICE_H

#include "reader/base/pool.h"
#include "reader/base/view.h"
#include "reader/office/package.h"
#include "reader/office/part.h"
#include "reader/text/lines.h"
#include "reader/text/repeats.h"

struct office {
	struct output *out;
	struct package package;
	struct pool pool;
	struct lines lines;
	struct repeats margins; /* headers and footers that were said */
	const struct relation *relations; /* of the main part, if it has any */
	const char *sheet; /* its name, until something in it is said */
	bool damaged;      /* some part could not be read to its end */
	bool encrypted;
};

/* A part that another one uses; Office Open XML. */
struct relation {
	struct relation *next;
	const char *id;
	const char *type;   /* the end of it: "styles" */
	const char *target; /* name of the part */
};

/*
 * Parses a part, and keeps in mind what is wrong with it.  False: it is not
 * there, or not XML from its beginning.
 */
bool office_parse(struct office *o, const char *part,
		  const struct part_events *events, void *user);

/*
 * All of a part: what `*v` becomes a view of; empty if there is no such part.
 * Keeps in mind what is wrong with it.  Free with free().
 */
unsigned char *office_load(struct office *o, const char *part, struct view *v);

/* The relations of a part, "" for those of the package, in their order. */
struct relation *office_relations(struct office *o, const char *part);

/* The part with that id or, without one, the first of that type, or NULL. */
const char *office_target(const struct relation *r, const char *id,
			  const char *type);

/* Says what docProps/core.xml, or meta.xml, tells of the document. */
void office_fields(struct office *o, const char *part);

/*
 * Hands over the documents inside: those in folders called "embeddings", and
 * the chunks that Word inserts into the main part when it opens the document.
 * A chunk may be HTML, RTF, MHT, DOCX or plain text: as a member it is read
 * by the reader of its format, and is found as part of the document.
 */
void office_members(struct office *o);

/* One character. */
void office_character(struct office *o, unsigned long code);

/* A sheet begins. */
void office_sheet(struct office *o, const char *name);

/* To be called before each text in a sheet: says its name, as a heading. */
void office_say_sheet(struct office *o);

/*
 * Reads the document that these bytes are, output_end() last.  Nothing but a
 * document in a package will do.
 */
void office_read(const void *bytes, size_t len, struct output *out);

/* What a part of drawings is. */
enum drawing_part {
	DRAWING_SLIDE, /* its title is a heading */
	DRAWING_ALL
};

/* Says the text of its shapes.  False: there is no such part. */
bool drawing_read(struct office *o, const char *part, enum drawing_part what);

/* Says the comments that a sheet or slide with these relations has. */
void comments_read(struct office *o, const struct relation *r);

/* Says the ActiveX controls of a text, sheet or slide with these relations. */
void controls_read(struct office *o, const struct relation *r);

/* Readers of the formats: `main` is the part that leads to the others. */
void docx_read(struct office *o, const char *main);
void odf_read(struct office *o, const char *main);
void pptx_read(struct office *o, const char *main);
void sheetml_say(struct office *o, const char *main);
void xlsb_read(struct office *o, const char *main);
void xlsx_read(struct office *o, const char *main);

#endif
