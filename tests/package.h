/* SPDX-License-Identifier: GPL-2.0-or-later */
/* package.h: makes small office documents of XML snippets. */
#ifndef TESTS_PACKAGE_H
#define TESTS_PACKAGE_H

#include <archive.h>
#include <archive_entry.h>
#include <stdbool.h>
#include <string.h>

struct package_kind {
	const char *name; /* "docx" */
	const char *main; /* the part a snippet goes into, */
	const char *before, *after;
	const char *folder; /* of other parts, "styles" is FOLDERstyles.xml */
	const char *fixed[10][2]; /* parts that are always there */
};

#define PACKAGE_TYPES(part, type)                                              \
	{                                                                      \
		"[Content_Types].xml",                                         \
			"<Types><Override PartName='/" part "' ContentType="   \
			"'application/vnd.openxmlformats-officedocument." type \
			".main+xml'/></Types>"                                 \
	}
#define PACKAGE_ROOT(part)                                                    \
	{                                                                     \
		"_rels/.rels", "<Relationships><Relationship Id='r1' "        \
			       "Type='http://x/officeDocument' Target='" part \
			       "'/></Relationships>"                          \
	}
#define PACKAGE_RELATION(name)                                               \
	"<Relationship Id='" name "' Type='http://x/" name "' Target='" name \
	".xml'/>"

static const struct package_kind package_kinds[] = {
	{"docx",
	 "word/document.xml",
	 "<w:document><w:body>",
	 "</w:body></w:document>",
	 "word/",
	 {PACKAGE_TYPES("word/document.xml", "wordprocessingml.document"),
	  PACKAGE_ROOT("/word/document.xml"),
	  {"word/_rels/document.xml.rels",
	   "<Relationships>" PACKAGE_RELATION("styles") PACKAGE_RELATION(
		   "numbering") PACKAGE_RELATION("footnotes")
		   PACKAGE_RELATION("header") PACKAGE_RELATION(
			   "footer") PACKAGE_RELATION("aFChunk")
			   PACKAGE_RELATION("comments") PACKAGE_RELATION(
				   "control") "</Relationships>"}}},
	{"xlsx",
	 "xl/sheet.xml",
	 "<worksheet><sheetData>",
	 "</sheetData></worksheet>",
	 "xl/",
	 {PACKAGE_TYPES("xl/workbook.xml", "spreadsheetml.sheet"),
	  PACKAGE_ROOT("xl/workbook.xml"),
	  {"xl/workbook.xml",
	   "<workbook><sheets><sheet name='Rozpočet' r:id='worksheet'/>"
	   "</sheets></workbook>"},
	  {"xl/_rels/workbook.xml.rels",
	   "<Relationships><Relationship Id='worksheet' Type='x/worksheet' "
	   "Target='../xl/./sheet.xml'/>" PACKAGE_RELATION("styles")
		   PACKAGE_RELATION("sharedStrings") "</Relationships>"},
	  {"xl/_rels/sheet.xml.rels",
	   "<Relationships>" PACKAGE_RELATION("comments")
		   PACKAGE_RELATION("threadedComment")
			   PACKAGE_RELATION("control") "</Relationships>"}}},
	{"pptx",
	 "ppt/slides/slide.xml",
	 "<p:sld><p:cSld><p:spTree>",
	 "</p:spTree></p:cSld></p:sld>",
	 "ppt/",
	 {PACKAGE_TYPES("ppt/presentation.xml", "presentationml.presentation"),
	  PACKAGE_ROOT("ppt/presentation.xml"),
	  {"ppt/presentation.xml",
	   "<p:presentation><p:sldIdLst><p:sldId id='256' r:id='s'/>"
	   "</p:sldIdLst></p:presentation>"},
	  {"ppt/_rels/presentation.xml.rels",
	   "<Relationships><Relationship Id='s' Type='x/slide' "
	   "Target='slides/slide.xml'/></Relationships>"},
	  {"ppt/slides/_rels/slide.xml.rels",
	   "<Relationships><Relationship Id='n' Type='x/notesSlide' "
	   "Target='../notes.xml'/><Relationship Id='c' Type='x/comments' "
	   "Target='../comments.xml'/><Relationship Id='k' "
	   "Type='x/control' Target='../control.xml'/></Relationships>"}}},
	{"odt",
	 "content.xml",
	 "<office:document-content>",
	 "</office:document-content>",
	 "",
	 {{"mimetype", "application/vnd.oasis.opendocument.text"}}},
	{"ods",
	 "content.xml",
	 "<office:spreadsheet>",
	 "</office:spreadsheet>",
	 "",
	 {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}},
	{"odp",
	 "content.xml",
	 "<office:presentation>",
	 "</office:presentation>",
	 "",
	 {{"mimetype", "application/vnd.oasis.opendocument.presentation"}}},
};

#undef PACKAGE_TYPES
#undef PACKAGE_ROOT
#undef PACKAGE_RELATION

#define PACKAGE_KINDS (sizeof(package_kinds) / sizeof(*package_kinds))

static inline void package_part(struct archive *a, const char *name,
				const void *bytes, size_t len)
{
	struct archive_entry *entry = archive_entry_new();

	archive_entry_set_pathname(entry, name);
	archive_entry_set_size(entry, (int64_t)len);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_write_header(a, entry);
	archive_write_data(a, bytes, len);
	archive_entry_free(entry);
}

/*
 * The parts that are always there go to `to`, `room` bytes of memory; packed
 * or as they are.
 */
static inline struct archive *package_begin(const struct package_kind *kind,
					    bool packed, void *to, size_t room,
					    size_t *used)
{
	struct archive *a = archive_write_new();

	archive_write_set_format_zip(a);
	if (!packed)
		archive_write_zip_set_compression_store(a);
	archive_write_open_memory(a, to, room, used);
	for (size_t i = 0; kind->fixed[i][0]; i++)
		package_part(a, kind->fixed[i][0], kind->fixed[i][1],
			     strlen(kind->fixed[i][1]));
	return a;
}

#endif
