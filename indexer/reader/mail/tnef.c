/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tnef.c: Outlook's winmail.dat, a message with its attachments. */
#include "reader/mail/tnef.h"

#include "reader/base/characters.h"
#include "reader/base/filetime.h"
#include "reader/base/lzfu.h"
#include "reader/base/pool.h"
#include "reader/base/view.h"
#include "reader/text/lines.h"
#include "reader/web/html.h"

#include <string.h>

/* A signature and a key come before the first attribute. */
#define HEAD_BYTES 6u

/* Level, name, length; a checksum after the data. */
#define ATTRIBUTE_BYTES 9u
#define SUM_BYTES       2u

/* Names of attributes, with their types. */
enum {
	A_SUBJECT = 0x00018004,
	A_BODY = 0x0002800C,
	A_PROPERTIES = 0x00069003,
	A_PAGE = 0x00069007,
	A_ATTACHMENT_BEGINS = 0x00069002,
	A_ATTACHMENT_TITLE = 0x00018010,
	A_ATTACHMENT_DATA = 0x0006800F,
	A_ATTACHMENT_PROPERTIES = 0x00069005
};

/* Types of properties, and the flag for several values. */
enum {
	T_16 = 0x0002,
	T_BOOLEAN = 0x000B,
	T_OBJECT = 0x000D,
	T_8BIT = 0x001E,
	T_UTF16 = 0x001F,
	T_GUID = 0x0048,
	T_BINARY = 0x0102,
	T_SEVERAL = 0x1000
};

enum {
	P_SUBJECT = 0x0037,
	P_SUBMITTED = 0x0039,
	P_SENDER_NAME = 0x0C1A,
	P_DISPLAY_TO = 0x0E04,
	P_BODY = 0x1000,
	P_RTF = 0x1009,
	P_HTML = 0x1013,
	P_DISPLAY_NAME = 0x3001,
	P_DATA = 0x3701,
	P_LONG_NAME = 0x3707,
	P_NAMED = 0x8000 /* from here on a name precedes the value */
};

/* An object begins with the number of its kind. */
#define GUID_BYTES 16u

#define MAX_BODY_BYTES  ((size_t)2 * SPIS_MAX_TEXT_BYTES)
#define MAX_VALUE_BYTES ((size_t)4096)

/* A value in place; `type` 0: missing. */
struct value {
	unsigned type;
	struct view bytes;
};

struct message {
	struct value subject, sender, to, sent, body, rtf, html;
};

struct attachment {
	struct value title, name, display, data;
};

struct tnef {
	struct output *out;
	struct lines lines;
	struct pool pool;
	unsigned page; /* charset of 8-bit text */
	struct message message;
	struct attachment attachment; /* the one being collected */
	bool has_attachment;
	bool halted;  /* no more members are wanted */
	bool damaged; /* something is truncated */
};

/* ---- properties */

/* Takes `len` bytes and the padding up to four; false: truncated. */
static bool take(struct view *rest, size_t len, struct view *taken)
{
	size_t padded = (len + 3) & ~(size_t)3;

	*taken = view_part(rest, 0, len);
	*rest = view_part(rest, padded, rest->len);
	return taken->len == len;
}

static bool take_u32(struct view *rest, uint32_t *number)
{
	struct view v;
	bool whole = take(rest, 4, &v);

	*number = view_u32(&v, 0);
	return whole;
}

static bool skip_name(struct view *rest)
{
	struct view v;
	uint32_t kind, len;

	return take(rest, GUID_BYTES, &v) && take_u32(rest, &kind) &&
	       take_u32(rest, &len) && (kind == 0 || take(rest, len, &v));
}

static size_t fixed_bytes(unsigned type)
{
	switch (type) {
	case T_16:
	case T_BOOLEAN:
	case 0x0001: /* null */
	case 0x0003: /* number */
	case 0x0004: /* fraction */
	case 0x000A: /* error */
		return 4;
	case T_GUID:
		return GUID_BYTES;
	default: /* money, times */
		return 8;
	}
}

/* Of several values the first one counts. */
static bool take_value(struct view *rest, unsigned type, struct value *value)
{
	unsigned one = type & ~(unsigned)T_SEVERAL;
	bool varying = one == T_8BIT || one == T_UTF16 || one == T_BINARY ||
		       one == T_OBJECT;
	uint32_t count = 1, len = (uint32_t)fixed_bytes(one);
	struct view v;

	if ((varying || type != one) && !take_u32(rest, &count))
		return false;
	value->type = 0;
	for (uint32_t i = 0; i < count; i++) {
		if (varying && !take_u32(rest, &len))
			return false;
		if (!take(rest, len, &v))
			return false;
		if (i == 0)
			*value = (struct value){one, v};
	}
	return true;
}

typedef struct value *find_place(struct tnef *t, unsigned property);

/* False: truncated. */
static bool each_property(struct tnef *t, struct view rest, find_place *place)
{
	uint32_t count, tag;
	struct value value, *to;

	if (!take_u32(&rest, &count))
		return false;
	for (uint32_t i = 0; i < count; i++) {
		if (!take_u32(&rest, &tag) ||
		    (tag >> 16 >= P_NAMED && !skip_name(&rest)) ||
		    !take_value(&rest, tag & 0xFFFF, &value))
			return false;
		to = place(t, tag >> 16);
		if (to && value.type)
			*to = value;
	}
	return true;
}

static struct value *place_in_message(struct tnef *t, unsigned property)
{
	switch (property) {
	case P_SUBJECT:
		return &t->message.subject;
	case P_SENDER_NAME:
		return &t->message.sender;
	case P_DISPLAY_TO:
		return &t->message.to;
	case P_SUBMITTED:
		return &t->message.sent;
	case P_BODY:
		return &t->message.body;
	case P_RTF:
		return &t->message.rtf;
	case P_HTML:
		return &t->message.html;
	default:
		return NULL;
	}
}

static struct value *place_in_attachment(struct tnef *t, unsigned property)
{
	switch (property) {
	case P_LONG_NAME:
		return &t->attachment.name;
	case P_DISPLAY_NAME:
		return &t->attachment.display;
	case P_DATA:
		return &t->attachment.data;
	default:
		return NULL;
	}
}

/* ---- values */

/* As UTF-8, in the pool; "" if missing. */
static const char *text_of(struct tnef *t, const struct value *value,
			   size_t max)
{
	struct view v = view_part(&value->bytes, 0, max);
	char *utf8;
	size_t len;

	if (value->type != T_8BIT && value->type != T_UTF16)
		return "";
	utf8 = pool_alloc(&t->pool, 3 * v.len + 1);
	if (!utf8)
		return "";
	if (value->type == T_UTF16)
		len = utf16_to_utf8(v.bytes, v.len / 2, utf8);
	else
		len = codepage_to_utf8(codepage_guess(t->page, v.bytes, v.len),
				       v.bytes, v.len, utf8);
	utf8[len] = '\0';
	return utf8;
}

static void say_field(struct tnef *t, spis_field field,
		      const struct value *value)
{
	const char *text = text_of(t, value, MAX_VALUE_BYTES);

	output_field(t->out, field, text, strlen(text));
}

/* ---- members */

static void hand_over(struct tnef *t, const char *name, const struct view *data)
{
	if (!t->halted)
		t->halted = !output_whole(t->out, name, strlen(name),
					  data->bytes, data->len);
}

/* A message in this one is such a stream itself, after its type. */
static void say_attachment(struct tnef *t)
{
	const struct attachment *a = &t->attachment;
	struct view data = a->data.bytes;
	const char *name = text_of(t, &a->name, MAX_VALUE_BYTES);

	if (!t->has_attachment)
		return;
	t->has_attachment = false;
	if (!*name)
		name = text_of(t, &a->title, MAX_VALUE_BYTES);
	if (!*name)
		name = text_of(t, &a->display, MAX_VALUE_BYTES);
	if (a->data.type == T_OBJECT)
		data = view_part(&data, GUID_BYTES, data.len);
	if (data.len > 0)
		hand_over(t, *name ? name : "příloha", &data);
}

/* ---- the body */

static bool say_plain(struct tnef *t)
{
	const char *text = text_of(t, &t->message.body, MAX_BODY_BYTES);
	bool said = false;

	while (*text) {
		size_t len = strcspn(text, "\r\n");

		output_text(t->out, text, len);
		said |= len > 0;
		text += len;
		text += *text == '\r';
		output_text(t->out, "\n", *text == '\n');
		text += *text == '\n';
	}
	return said;
}

static bool say_html(struct tnef *t)
{
	const struct view *v = &t->message.html.bytes;

	if (v->len == 0)
		return false;
	html_add((const char *)v->bytes, v->len, codepage_name(t->page),
		 &t->lines);
	return true;
}

static void hand_over_rtf(struct tnef *t)
{
	struct view v = lzfu_unpack(&t->message.rtf.bytes, 2 * MAX_BODY_BYTES,
				    &t->pool);

	if (v.len > 0 && output_inflated(t->out, v.len))
		hand_over(t, "body.rtf", &v);
}

static void say_message(struct tnef *t)
{
	const struct message *m = &t->message;
	char date[FILETIME_DATE_BYTES];
	size_t len = filetime_date(view_u64(&m->sent.bytes, 0), date);

	say_field(t, SPIS_FIELD_TITLE, &m->subject);
	say_field(t, SPIS_FIELD_SUBJECT, &m->subject);
	say_field(t, SPIS_FIELD_SENDER, &m->sender);
	say_field(t, SPIS_FIELD_RECIPIENT, &m->to);
	output_field(t->out, SPIS_FIELD_SENT, date, len);
	if (!say_plain(t) && !say_html(t))
		hand_over_rtf(t);
}

/* ---- attributes */

typedef void take_attribute(struct tnef *t, uint32_t name, struct view data);

static void take_from_message(struct tnef *t, uint32_t name, struct view data)
{
	struct message *m = &t->message;

	if (name == A_PAGE && codepage_is_known(view_u32(&data, 0)))
		t->page = view_u32(&data, 0);
	else if (name == A_SUBJECT && !m->subject.type)
		m->subject = (struct value){T_8BIT, data};
	else if (name == A_BODY && !m->body.type)
		m->body = (struct value){T_8BIT, data};
	else if (name == A_PROPERTIES)
		t->damaged |= !each_property(t, data, place_in_message);
}

static void take_from_attachment(struct tnef *t, uint32_t name,
				 struct view data)
{
	struct attachment *a = &t->attachment;

	if (name == A_ATTACHMENT_BEGINS) {
		say_attachment(t);
		*a = (struct attachment){.title.type = 0};
		t->has_attachment = true;
	} else if (name == A_ATTACHMENT_TITLE) {
		a->title = (struct value){T_8BIT, data};
	} else if (name == A_ATTACHMENT_DATA) {
		a->data = (struct value){T_BINARY, data};
	} else if (name == A_ATTACHMENT_PROPERTIES) {
		t->damaged |= !each_property(t, data, place_in_attachment);
	}
}

static void each_attribute(struct tnef *t, const struct view *file,
			   take_attribute *take_it)
{
	size_t at = HEAD_BYTES;

	while (at + ATTRIBUTE_BYTES <= file->len) {
		uint32_t len = view_u32(file, at + 5);
		struct view data = view_part(file, at + ATTRIBUTE_BYTES, len);

		take_it(t, view_u32(file, at + 1), data);
		t->damaged |= data.len < len;
		at += ATTRIBUTE_BYTES + (size_t)len + SUM_BYTES;
	}
}

void tnef_say(const char *bytes, size_t len, struct output *out)
{
	struct view file = {(const unsigned char *)bytes, len};
	struct tnef t = {.out = out, .page = CODEPAGE_CZECH};

	lines_init(&t.lines, out);
	each_attribute(&t, &file, take_from_message);
	say_message(&t);
	each_attribute(&t, &file, take_from_attachment);
	say_attachment(&t);
	if (t.pool.no_memory)
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else
		output_end(out, t.damaged ? OUTCOME_PARTIAL : OUTCOME_OK,
			   t.damaged ? "cut off" : NULL);
	pool_release(&t.pool);
}
