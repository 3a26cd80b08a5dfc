/* SPDX-License-Identifier: GPL-2.0-or-later */
/* office.h: common code for package formats. */
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
	struct repeats margins; /* headers and footers already output */
	const struct relation *relations; /* of the main part, if it has any */
	const char *sheet; /* its name, until something in it is output */
	bool damaged;      /* some part could not be read completely */
	bool encrypted;
};

/* A part that another one refers to; Office Open XML. */
struct relation {
	struct relation *next;
	const char *id;
	const char *type;   /* the end of the type: "styles" */
	const char *target; /* name of the part */
};

/*
 * Parses a part, and records what is wrong with it.  False: it is missing, or
 * not XML even at its beginning.
 */
bool office_parse(struct office *o, const char *part,
		  const struct part_events *events, void *user);

/*
 * Loads a whole part; `*v` becomes a view of it; empty if there is no such
 * part.  Records what is wrong with it.  Free with free().
 */
unsigned char *office_load(struct office *o, const char *part, struct view *v);

/* The relations of a part, in order; "" for those of the package. */
struct relation *office_relations(struct office *o, const char *part);

/* The part with that id or, without an id, the first of that type; or NULL. */
const char *office_target(const struct relation *r, const char *id,
			  const char *type);

/* Outputs the fields in docProps/core.xml, or meta.xml. */
void office_fields(struct office *o, const char *part);

/*
 * Returns the documents inside as members: those in folders called
 * "embeddings", and the chunks that Word inserts into the main part when it
 * opens the document.  A chunk may be HTML, RTF, MHT, DOCX or plain text: as a
 * member it is read by the reader of its format, and is found as part of the
 * document.
 */
void office_members(struct office *o);

/* One character. */
void office_character(struct office *o, unsigned long code);

/* A sheet begins. */
void office_sheet(struct office *o, const char *name);

/* Call it before each text in a sheet: outputs its name as a heading. */
void office_say_sheet(struct office *o);

/*
 * Reads the document in these bytes and calls output_end() last.  It must be a
 * document in a package.
 */
void office_read(const void *bytes, size_t len, struct output *out);

/* The kind of a drawing part. */
enum drawing_part {
	DRAWING_SLIDE, /* its title is a heading */
	DRAWING_ALL
};

/* Outputs the text of its shapes.  False: there is no such part. */
bool drawing_read(struct office *o, const char *part, enum drawing_part what);

/* Outputs the comments of a sheet or slide with these relations. */
void comments_read(struct office *o, const struct relation *r);

/*
 * Outputs the ActiveX controls of a text, sheet or slide with these relations.
 */
void controls_read(struct office *o, const struct relation *r);

/* Readers of the formats: `main` is the part that refers to the others. */
void docx_read(struct office *o, const char *main);
void odf_read(struct office *o, const char *main);
void pptx_read(struct office *o, const char *main);
void sheetml_say(struct office *o, const char *main);
void xlsb_read(struct office *o, const char *main);
void xlsx_read(struct office *o, const char *main);

#endif
