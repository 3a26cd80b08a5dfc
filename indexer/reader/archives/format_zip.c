/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_zip.c: recognises which document a ZIP file is. */
#include "reader/archives/archive.h"
#include "reader/base/readers.h"
#include "reader/office/office.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

typedef void read_office(struct office *o, const char *main);

/* Prefix of the type of the part that leads to the others. */
static const struct kind {
	const char *type;
	const char *format;
	read_office *read; /* NULL: not read */
} kinds[] = {
#define OPEN(name)      "application/vnd.openxmlformats-officedocument." name
#define MICROSOFT(name) "application/vnd.ms-" name
	{OPEN("wordprocessingml.document.main"), "DOCX", docx_read},
	{OPEN("wordprocessingml.template.main"), "DOTX", docx_read},
	{MICROSOFT("word.document.macroEnabled.main"), "DOCM", docx_read},
	{MICROSOFT("word.template.macroEnabledTemplate.main"), "DOTM",
	 docx_read},
	{OPEN("spreadsheetml.sheet.main"), "XLSX", xlsx_read},
	{OPEN("spreadsheetml.template.main"), "XLTX", xlsx_read},
	{MICROSOFT("excel.sheet.macroEnabled.main"), "XLSM", xlsx_read},
	{MICROSOFT("excel.template.macroEnabled.main"), "XLTM", xlsx_read},
	{OPEN("presentationml.presentation.main"), "PPTX", pptx_read},
	{OPEN("presentationml.slideshow.main"), "PPSX", pptx_read},
	{OPEN("presentationml.template.main"), "POTX", pptx_read},
	{MICROSOFT("powerpoint.presentation.macroEnabled.main"), "PPTM",
	 pptx_read},
	{MICROSOFT("powerpoint.slideshow.macroEnabled.main"), "PPSM",
	 pptx_read},
	{MICROSOFT("excel.sheet.binary.macroEnabled.main"), "XLSB", xlsb_read},
#undef OPEN
#undef MICROSOFT
};

/* The complete content of the part "mimetype". */
static const struct kind open_kinds[] = {
#define ODF(name) "application/vnd.oasis.opendocument." name
#define SUN(name) "application/vnd.sun.xml." name
	{ODF("text"), "ODT", odf_read},
	{ODF("text-template"), "OTT", odf_read},
	{ODF("text-master"), "ODM", odf_read},
	{ODF("spreadsheet"), "ODS", odf_read},
	{ODF("spreadsheet-template"), "OTS", odf_read},
	{ODF("presentation"), "ODP", odf_read},
	{ODF("presentation-template"), "OTP", odf_read},
	{ODF("graphics"), "ODG", odf_read},
	{ODF("graphics-template"), "OTG", odf_read},
	{ODF("formula"), "ODF", NULL},
	{ODF("chart"), "ODC", NULL},
	{ODF("image"), "ODI", NULL},
	{ODF("database"), "ODB", NULL},
	{SUN("writer"), "SXW", odf_read},
	{SUN("writer.template"), "STW", odf_read},
	{SUN("calc"), "SXC", odf_read},
	{SUN("calc.template"), "STC", odf_read},
	{SUN("impress"), "SXI", odf_read},
	{SUN("draw"), "SXD", odf_read},
#undef ODF
#undef SUN
};

/* ---- the type of the main part */

struct types {
	const char *part; /* the part whose type is wanted */
	const struct kind *kind;
	bool own; /* the type is its own, not that of its extension */
};

/* Whether the type belongs to that part. */
static bool is_of(const char *part, const char *name, const char **attributes)
{
	const char *path = part_attribute(attributes, "PartName");
	const char *suffix = part_attribute(attributes, "Extension");
	const char *dot = strrchr(part, '.');

	if (strcmp(name, "Override") == 0)
		return path && *path == '/' && strcasecmp(path + 1, part) == 0;
	return strcmp(name, "Default") == 0 && suffix && dot &&
	       strcasecmp(suffix, dot + 1) == 0;
}

static void type_starts(void *user, const char *name, const char **attributes)
{
	struct types *types = user;
	const char *type = part_attribute(attributes, "ContentType");

	if (types->own || !type || !is_of(types->part, name, attributes))
		return;
	types->own = strcmp(name, "Override") == 0;
	types->kind = NULL;
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (strncasecmp(type, kinds[i].type, strlen(kinds[i].type)) ==
		    0)
			types->kind = &kinds[i];
}

/* Where the main parts are unless a damaged document says otherwise. */
static const struct {
	const char *folder;
	const char *part;
	struct kind kind;
} places[] = {
	{"word/", "word/document.xml", {"", "DOCX", docx_read}},
	{"xl/", "xl/workbook.xml", {"", "XLSX", xlsx_read}},
	{"ppt/", "ppt/presentation.xml", {"", "PPTX", pptx_read}},
	{"META-INF/manifest.xml",
	 "content.xml",
	 {"", "OpenDocument", odf_read}},
	{"visio/", "visio/document.xml", {"", "VSDX", NULL}},
};

struct mimetype {
	size_t len;
	char type[128];
};

static bool take_mimetype(void *user, const void *bytes, size_t len)
{
	struct mimetype *m = user;
	size_t room = sizeof(m->type) - 1 - m->len;

	if (len > room)
		len = room;
	memcpy(m->type + m->len, bytes, len);
	m->len += len;
	return len < room;
}

/* The kind of an OpenDocument document; NULL: another format. */
static const struct kind *find_open_kind(struct office *o)
{
	const struct package_part *part = package_find(&o->package, "mimetype");
	struct mimetype m = {0, ""};

	if (part)
		package_read(&o->package, part, take_mimetype, &m);
	m.type[strcspn(m.type, "\r\n")] = '\0';
	for (size_t i = 0; i < COUNT(open_kinds); i++)
		if (strcmp(open_kinds[i].type, m.type) == 0)
			return &open_kinds[i];
	return NULL;
}

/*
 * People also have folders called "word": only certain parts make it a
 * document.
 */
static bool is_placed(const struct office *o, const char *folder,
		      const char *part)
{
	size_t len = strlen(folder);
	bool whole = package_find(&o->package, part);

	for (size_t i = 0; i < o->package.count; i++)
		if (strncmp(o->package.parts[i].name, folder, len) == 0)
			return whole ||
			       package_find(&o->package, "[Content_Types].xml");
	return false;
}

/* The main part, and the kind of document; NULL: not a document. */
static const struct kind *find_kind(struct office *o, const char **part)
{
	static const struct part_events events = {.start = type_starts};
	struct types types = {NULL, find_open_kind(o), false};
	const struct relation *r;

	*part = "content.xml";
	if (types.kind)
		return types.kind;
	r = office_relations(o, "");
	*part = types.part = office_target(r, NULL, "officeDocument");
	if (types.part)
		office_parse(o, "[Content_Types].xml", &events, &types);
	for (size_t i = 0; i < COUNT(places) && !types.kind; i++) {
		if (!is_placed(o, places[i].folder, places[i].part))
			continue;
		types.kind = &places[i].kind;
		if (!*part)
			*part = places[i].part;
	}
	return types.kind;
}

/* ---- the document */

static void say_end(struct office *o, const struct kind *kind)
{
	char reason[64];

	snprintf(reason, sizeof(reason), "damaged %s", kind->format);
	if (o->pool.no_memory || o->package.no_memory)
		output_end(o->out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else if (o->encrypted)
		output_end(o->out, OUTCOME_ENCRYPTED, "encrypted");
	else if (!o->damaged && !o->package.damaged)
		output_end(o->out, OUTCOME_OK, NULL);
	else if (o->out->text_bytes > 0)
		output_end(o->out, OUTCOME_PARTIAL, reason);
	else
		output_end(o->out, OUTCOME_BROKEN, reason);
}

static void read_document(struct office *o, const struct kind *kind,
			  const char *part)
{
	char reason[64];

	output_format(o->out, kind->format);
	if (!kind->read) {
		snprintf(reason, sizeof(reason), "%s is not read",
			 kind->format);
		output_end(o->out, OUTCOME_UNSUPPORTED, reason);
		return;
	}
	package_keep(&o->package);
	office_fields(o, "docProps/core.xml");
	if (part && package_find(&o->package, part))
		kind->read(o, part);
	else
		o->damaged = true;
	office_members(o);
	say_end(o, kind);
}

void zip_prepare(void)
{
	archive_prepare();
}

/* False: the package is not a document. */
static bool read_package(struct office *o)
{
	const char *part;
	const struct kind *kind = find_kind(o, &part);

	lines_init(&o->lines, o->out);
	if (kind)
		read_document(o, kind, part);
	package_close(&o->package);
	pool_release(&o->pool);
	return kind;
}

void zip_read(int fd, struct output *out)
{
	struct office o = {.out = out};

	package_open(&o.package, fd, out);
	if (!read_package(&o))
		archive_read_members(fd, "ZIP", out);
}

void office_read(const void *bytes, size_t len, struct output *out)
{
	struct office o = {.out = out};

	package_open_bytes(&o.package, bytes, len, out);
	if (!read_package(&o))
		output_end(out, OUTCOME_BROKEN, "damaged document");
}
