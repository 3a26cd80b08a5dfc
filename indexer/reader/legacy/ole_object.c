/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ole_object.c: files embedded in old Office documents. */
#include "reader/base/characters.h"
#include "reader/legacy/ole.h"
#include "reader/text/control.h"

#include <string.h>

/* Maximum length of the file name, and its offset. */
#define NAME_BYTES 256
#define NAME_AT    6

/* A file and its name, wherever they came from: see [MS-OLEDS]. */
struct native {
	struct view bytes;
	const unsigned char *name;
	size_t name_len;
	struct view file;
};

/* End of the string at `at`. */
static size_t behind_string(const struct view *v, size_t at)
{
	while (view_u8(v, at) != 0)
		at++;
	return at + 1;
}

/* True if it is a file; otherwise it is data of a program. */
static bool read_native(struct native *n)
{
	enum { IS_FILE = 2 };
	const struct view *v = &n->bytes;
	size_t at = behind_string(v, NAME_AT), len;

	n->name = v->bytes + NAME_AT;
	n->name_len = at - 1 - NAME_AT;
	at = behind_string(v, at) + 4;     /* original path of the file */
	at += 4 + (size_t)view_u32(v, at); /* path of a copy */
	len = view_u32(v, at);
	n->file = view_part(v, at + 4, len);
	return view_u16(v, 4) == IS_FILE && n->file.len == len && len > 0;
}

static bool say_native(struct ole *o, const struct cfb_entry *stream)
{
	struct native n = {cfb_load(&o->cfb, stream, OLE_STREAM_BYTES),
			   NULL,
			   0,
			   {NULL, 0}};
	char name[3 * NAME_BYTES];
	size_t len;

	if (n.bytes.len <= NAME_AT || !read_native(&n))
		return false;
	if (n.name_len > NAME_BYTES)
		n.name_len = NAME_BYTES;
	len = codepage_to_utf8(CODEPAGE_CZECH, n.name, n.name_len, name);
	output_whole(o->out, name, len, n.file.bytes, n.file.len);
	return true;
}

static bool take_data(void *user, const void *bytes, size_t len)
{
	return output_data(user, bytes, len);
}

static bool say_stream(struct ole *o, const struct cfb_entry *stream)
{
	const char *name = stream->name;
	bool whole;

	if (output_member(o->out, name, strlen(name)) == MEMBER_WANTED) {
		whole = cfb_each(&o->cfb, stream, take_data, o->out);
		output_close(o->out, whole ? OUTCOME_OK : OUTCOME_PARTIAL,
			     whole ? NULL : "cut off");
	}
	return true;
}

/* Works has such a stream, too, but it is not a PDF. */
static bool is_pdf(struct ole *o, const struct cfb_entry *stream)
{
	struct view head = cfb_load(&o->cfb, stream, 4);

	return head.len == 4 && memcmp(head.bytes, "%PDF", 4) == 0;
}

static bool say_control(struct ole *o, const struct cfb_entry *stream)
{
	struct view v = cfb_load(&o->cfb, stream, CONTROL_BYTES);
	struct control_text text;

	if (!control_find(o->root->class_id, &v, &text))
		return false;
	control_say(&o->lines, &text);
	return true;
}

bool ole_object(struct ole *o)
{
	const struct cfb_entry *native = ole_find(o, "\001Ole10Native");
	const struct cfb_entry *package = ole_find(o, "Package");
	const struct cfb_entry *contents = ole_find(o, "CONTENTS");

	if (native)
		return say_native(o, native);
	if (package)
		return say_stream(o, package);
	if (contents && is_pdf(o, contents))
		return say_stream(o, contents);
	return contents && say_control(o, contents);
}
