/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_ole.c: old Office documents, recognised by their streams. */
#include "pipe/bytes.h"
#include "reader/base/characters.h"
#include "reader/base/readers.h"
#include "reader/legacy/ole.h"
#include "reader/legacy/velvet.h"
#include "reader/office/office.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Only messages have it; their reader handles what is inside them. */
#define MESSAGE "__properties_version1.0"

/* Text is converted in pieces of this many units or bytes. */
#define PIECE 1024

void ole_text_8bit(struct ole *o, unsigned page, const unsigned char *from,
		   size_t len)
{
	char utf8[3 * PIECE];

	while (len > 0) {
		size_t n = len < PIECE ? len : PIECE;

		lines_text(&o->lines, utf8,
			   codepage_to_utf8(page, from, n, utf8));
		from += n;
		len -= n;
	}
}

/* ---- kinds of documents */

static enum outcome read_word(struct ole *o, const struct view *main)
{
	output_format(o->out, "DOC");
	return doc_read(o, main);
}

static enum outcome read_workbook(struct ole *o, const struct view *main)
{
	output_format(o->out, "XLS");
	return xls_read(o, main);
}

static enum outcome read_slides(struct ole *o, const struct view *main)
{
	output_format(o->out, "PPT");
	return ppt_read(o, main);
}

static enum outcome read_message(struct ole *o, const struct view *main)
{
	(void)main;
	output_format(o->out, "MSG");
	return msg_read(o);
}

/* By the names in the root; the first match counts. */
static const struct kind {
	const char *name; /* of a stream or storage there */
	enum outcome (*read)(struct ole *o, const struct view *main);
	enum outcome outcome; /* for those that are not read, the reason */
	const char *reason;
} kinds[] = {
	{"WordDocument", read_word, OUTCOME_OK, NULL},
	{"PowerPoint Document", read_slides, OUTCOME_OK, NULL},
	{"Workbook", read_workbook, OUTCOME_OK, NULL},
	{"Book", read_workbook, OUTCOME_OK, NULL},
	{MESSAGE, read_message, OUTCOME_OK, NULL},
	{"EncryptedPackage", NULL, OUTCOME_ENCRYPTED,
	 "DOCX, XLSX or PPTX with a password"},
	{"Quill", NULL, OUTCOME_UNSUPPORTED, "Publisher is not read"},
	{"MatOST", NULL, OUTCOME_UNSUPPORTED, "Works is not read"},
	{"VisioDocument", NULL, OUTCOME_UNSUPPORTED, "Visio is not read"},
	{"PP40", NULL, OUTCOME_UNSUPPORTED, "PowerPoint 95 is not read"},
	{"PP97_DUALSTORAGE", NULL, OUTCOME_UNSUPPORTED,
	 "PowerPoint 95 is not read"},
	{"PerfectOffice_MAIN", NULL, OUTCOME_UNSUPPORTED,
	 "WordPerfect is not read"},
	{"StarWriterDocument", NULL, OUTCOME_UNSUPPORTED,
	 "StarOffice is not read"},
	{"StarCalcDocument", NULL, OUTCOME_UNSUPPORTED,
	 "StarOffice is not read"},
	{"StarImpressDocument", NULL, OUTCOME_UNSUPPORTED,
	 "StarOffice is not read"},
	{"StarDrawDocument3", NULL, OUTCOME_UNSUPPORTED,
	 "StarOffice is not read"},
	{"HwpSummaryInformation", NULL, OUTCOME_UNSUPPORTED,
	 "Hangul is not read"},
	{"SwDocContentMgr", NULL, OUTCOME_UNSUPPORTED,
	 "SolidWorks is not read"},
	{"Catalog", NULL, OUTCOME_UNSUPPORTED, "Thumbs.db is not read"},
	{"CONTENTS", NULL, OUTCOME_UNSUPPORTED, "Works is not read"},
};

static enum outcome read_kind(struct ole *o)
{
	struct view package;

	if (ole_find(o, "EncryptedPackage") && velvet_package(o, &package)) {
		office_read(package.bytes, package.len, o->out);
		o->ended = true;
		return OUTCOME_OK;
	}
	if (ole_object(o)) {
		output_format(o->out, "OLE object");
		return OUTCOME_OK;
	}
	for (size_t i = 0; i < COUNT(kinds); i++) {
		const struct cfb_entry *e = ole_find(o, kinds[i].name);
		struct view main;

		if (!e)
			continue;
		if (!kinds[i].read)
			return ole_outcome(o, kinds[i].outcome,
					   kinds[i].reason);
		if (kinds[i].read != read_message)
			ole_properties(o);
		main = cfb_load(&o->cfb, e, OLE_STREAM_BYTES);
		return kinds[i].read(o, &main);
	}
	return ole_outcome(o, OUTCOME_UNSUPPORTED,
			   "an unknown kind of OLE file");
}

/*
 * Embedded objects: files, and old Office documents, which are read together
 * with it, because to people they are part of its pages.
 */
static void read_objects(struct ole *o)
{
	for (uint32_t i = 1; i < o->cfb.count && !output_full(o->out); i++) {
		o->root = &o->cfb.entries[i];
		if (!o->root->is_storage || ole_object(o))
			continue;
		for (size_t k = 0; k < COUNT(kinds); k++) {
			const struct cfb_entry *e = ole_find(o, kinds[k].name);
			struct view main;

			if (!e || !kinds[k].read)
				continue;
			lines_break(&o->lines);
			main = cfb_load(&o->cfb, e, OLE_STREAM_BYTES);
			kinds[k].read(o, &main);
			break;
		}
	}
}

/* ---- bare streams, as programs before OLE wrote them */

static const struct bare {
	unsigned char head[2];
	enum outcome (*read)(struct ole *o, const struct view *main);
	const char *reason;
} bares[] = {
	{"\xDC\xA5", read_word, NULL},
	{"\x9B\xA5", NULL, "Word for Windows 1 is not read"},
	{"\xDB\xA5", NULL, "Word for Windows 2 is not read"},
	{"\x31\xBE", NULL, "Word for DOS is not read"},
	{"\x32\xBE", NULL, "Write is not read"},
};

static enum outcome read_bare(struct ole *o, const struct view *main)
{
	for (size_t i = 0; i < COUNT(bares); i++) {
		if (main->len < 2 || memcmp(main->bytes, bares[i].head, 2) != 0)
			continue;
		if (bares[i].read)
			return bares[i].read(o, main);
		return ole_outcome(o, OUTCOME_UNSUPPORTED, bares[i].reason);
	}
	return read_workbook(o, main);
}

static const unsigned char ole_mark[] = {0xD0, 0xCF, 0x11, 0xE0};

static bool is_container(const struct view *main)
{
	return main->len >= sizeof(ole_mark) &&
	       memcmp(main->bytes, ole_mark, sizeof(ole_mark)) == 0;
}

static enum outcome read_any(struct ole *o, int fd)
{
	char *bytes;
	ssize_t len;
	enum outcome outcome;
	struct view head;
	unsigned char first[sizeof(ole_mark)];

	len = pread(fd, first, sizeof(first), 0);
	head = (struct view){first, len > 0 ? (size_t)len : 0};
	if (is_container(&head)) {
		if (!cfb_open(&o->cfb, fd, &o->pool))
			return ole_outcome(o, OUTCOME_BROKEN,
					   "damaged OLE file");
		o->root = o->cfb.entries;
		outcome = read_kind(o);
		if (outcome == OUTCOME_OK && !o->ended && !ole_find(o, MESSAGE))
			read_objects(o);
		return outcome;
	}
	len = bytes_load(fd, &bytes);
	if (len < 0) {
		o->pool.no_memory = errno == ENOMEM;
		return ole_outcome(o, OUTCOME_BROKEN, strerror(errno));
	}
	head = (struct view){(unsigned char *)bytes, (size_t)len};
	outcome = read_bare(o, &head);
	free(bytes);
	return outcome;
}

void ole_prepare(void)
{
	codepages_prepare();
}

static void say_end(struct ole *o, enum outcome outcome)
{
	struct output *out = o->out;

	if (o->pool.no_memory)
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else if (outcome != OUTCOME_OK)
		output_end(out, outcome, o->reason);
	else if (o->damaged || o->cfb.damaged)
		output_end(out, OUTCOME_PARTIAL, "damaged");
	else if (output_full(out))
		output_end(out, OUTCOME_PARTIAL,
			   "too big: only the first part was read");
	else
		output_end(out, OUTCOME_OK, NULL);
}

void ole_read(int fd, struct output *out)
{
	struct ole o = {.out = out};
	enum outcome outcome;

	lines_init(&o.lines, out);
	outcome = read_any(&o, fd);
	if (!o.ended)
		say_end(&o, outcome);
	pool_release(&o.pool);
}
