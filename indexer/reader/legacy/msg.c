/* SPDX-License-Identifier: GPL-2.0-or-later */
/* msg.c: Outlook messages. */
#include "reader/base/characters.h"
#include "reader/base/filetime.h"
#include "reader/base/lzfu.h"
#include "reader/legacy/ole.h"
#include "reader/web/html.h"

#include <stdio.h>
#include <string.h>

/* Messages in messages are read in place, up to this depth. */
#define MAX_DEPTH 4u

/* Types of properties, the lower half of their names. */
enum { KIND_8BIT = 0x001E, KIND_UTF16 = 0x001F, KIND_BINARY = 0x0102 };

/* Properties, the upper half of their names. */
enum {
	P_SUBJECT = 0x0037,
	P_SUBMITTED = 0x0039,
	P_FOR_NAME = 0x0042, /* on whose behalf it was sent */
	P_FOR_ADDRESS = 0x0065,
	P_SENDER_NAME = 0x0C1A,
	P_SENDER_ADDRESS = 0x0C1F,
	P_DISPLAY_CC = 0x0E03,
	P_DISPLAY_TO = 0x0E04,
	P_DELIVERED = 0x0E06,
	P_BODY = 0x1000,
	P_RTF = 0x1009,
	P_HTML = 0x1013,
	P_DISPLAY_NAME = 0x3001,
	P_ADDRESS = 0x3003,
	P_DATA = 0x3701,
	P_SHORT_NAME = 0x3704,
	P_LONG_NAME = 0x3707,
	P_SMTP_ADDRESS = 0x39FE,
	P_INTERNET_PAGE = 0x3FDE,
	P_MESSAGE_PAGE = 0x3FFD,
	P_SENDER_SMTP = 0x5D01,
	P_FOR_SMTP = 0x5D02
};

/*
 * Properties without a stream of their own are in one common stream, after a
 * header.
 */
#define NUMBERS      "__properties_version1.0"
#define NUMBER_BYTES 16u

#define MAX_BODY_BYTES  ((size_t)2 * SPIS_MAX_TEXT_BYTES)
#define MAX_VALUE_BYTES ((size_t)4096)

struct msg {
	struct ole *o;
	const struct cfb_entry *storage;
	unsigned depth; /* 0: the message itself */
	unsigned page;  /* charset of 8-bit text */
	bool halted;    /* no more members are wanted */
};

struct text {
	char *utf8;
	size_t len;
};

/* ---- properties */

static const struct cfb_entry *find(const struct msg *m,
				    const struct cfb_entry *storage,
				    unsigned property, unsigned kind)
{
	char name[32];

	snprintf(name, sizeof(name), "__substg1.0_%04X%04X", property, kind);
	return cfb_find(&m->o->cfb, storage, name);
}

/* Its value, or 0. */
static uint64_t number(const struct msg *m, unsigned property)
{
	const struct cfb_entry *e = cfb_find(&m->o->cfb, m->storage, NUMBERS);
	struct view v = cfb_load(&m->o->cfb, e, 64 * 1024);
	size_t at = m->depth == 0 ? 32 : 24;

	for (; at + NUMBER_BYTES <= v.len; at += NUMBER_BYTES)
		if (view_u16(&v, at + 2) == property)
			return view_u64(&v, at + 8);
	return 0;
}

static struct text text_of(struct msg *m, const struct cfb_entry *storage,
			   unsigned property, size_t max)
{
	const struct cfb_entry *wide = find(m, storage, property, KIND_UTF16);
	const struct cfb_entry *narrow = find(m, storage, property, KIND_8BIT);
	struct view v = cfb_load(&m->o->cfb, wide ? wide : narrow, max);
	struct text t = {NULL, 0};

	t.utf8 = pool_alloc(&m->o->pool, 3 * v.len + 1);
	if (!t.utf8)
		return t;
	if (wide)
		t.len = utf16_to_utf8(v.bytes, v.len / 2, t.utf8);
	else
		t.len = codepage_to_utf8(
			codepage_guess(m->page, v.bytes, v.len), v.bytes, v.len,
			t.utf8);
	t.len = strnlen(t.utf8, t.len);
	t.utf8[t.len] = '\0';
	return t;
}

static struct text short_text(struct msg *m, const struct cfb_entry *storage,
			      unsigned property)
{
	return text_of(m, storage, property, MAX_VALUE_BYTES);
}

/* The first of these that exists. */
static struct text first_text(struct msg *m, const struct cfb_entry *storage,
			      const unsigned *properties)
{
	struct text t = {NULL, 0};

	for (; *properties && t.len == 0; properties++)
		t = short_text(m, storage, *properties);
	return t;
}

static void find_page(struct msg *m)
{
	uint64_t page = number(m, P_MESSAGE_PAGE);

	if (!page || !codepage_is_known((unsigned)page))
		page = number(m, P_INTERNET_PAGE);
	if (page && codepage_is_known((unsigned)page))
		m->page = (unsigned)page;
}

/* ---- people and dates */

struct address {
	char text[SPIS_MAX_FIELD_BYTES];
	size_t len;
};

static void add(struct address *a, const char *bytes, size_t len)
{
	if (len > sizeof(a->text) - a->len)
		return;
	memcpy(a->text + a->len, bytes, len);
	a->len += len;
}

/* "Name <address>"; addresses internal to an office are useless to others. */
static void add_person(struct address *a, struct text name, struct text address)
{
	bool is_mail = memchr(address.utf8, '@', address.len) != NULL;

	if (a->len > 0)
		add(a, ", ", 2);
	add(a, name.utf8, name.len);
	if (!is_mail || (name.len == address.len &&
			 memcmp(name.utf8, address.utf8, name.len) == 0))
		return;
	add(a, name.len > 0 ? " <" : "<", name.len > 0 ? 2 : 1);
	add(a, address.utf8, address.len);
	add(a, ">", 1);
}

static void find_sender(struct msg *m, struct address *a)
{
	static const unsigned names[] = {P_SENDER_NAME, P_FOR_NAME, 0};
	static const unsigned addresses[] = {
		P_SENDER_SMTP, P_FOR_SMTP, P_SENDER_ADDRESS, P_FOR_ADDRESS, 0};

	add_person(a, first_text(m, m->storage, names),
		   first_text(m, m->storage, addresses));
}

static bool begins(const struct cfb_entry *e, const char *with)
{
	return e->is_storage && strncmp(e->name, with, strlen(with)) == 0;
}

static void find_recipients(struct msg *m, struct address *a)
{
	static const unsigned display[] = {P_DISPLAY_TO, P_DISPLAY_CC, 0};
	static const unsigned names[] = {P_DISPLAY_NAME, 0};
	static const unsigned addresses[] = {P_SMTP_ADDRESS, P_ADDRESS, 0};
	const struct cfb_entry *e = m->o->cfb.entries + m->storage->first;
	struct text t;

	for (uint32_t i = 0; i < m->storage->children; i++)
		if (begins(&e[i], "__recip_version1.0_") &&
		    a->len < sizeof(a->text) / 2)
			add_person(a, first_text(m, &e[i], names),
				   first_text(m, &e[i], addresses));
	if (a->len > 0)
		return;
	t = first_text(m, m->storage, display);
	add(a, t.utf8, t.len);
}

static size_t find_date(struct msg *m, char *date)
{
	size_t len = filetime_date(number(m, P_SUBMITTED), date);

	return len ? len : filetime_date(number(m, P_DELIVERED), date);
}

/*
 * For the message itself these become fields, for one inside it the first
 * lines.
 */
static void say_head(struct msg *m)
{
	struct text subject = short_text(m, m->storage, P_SUBJECT);
	struct address from = {.len = 0}, to = {.len = 0};
	struct output *out = m->o->out;
	struct lines *l = &m->o->lines;
	char date[FILETIME_DATE_BYTES];
	size_t date_len = find_date(m, date);

	find_sender(m, &from);
	find_recipients(m, &to);
	if (m->depth == 0) {
		output_field(out, SPIS_FIELD_TITLE, subject.utf8, subject.len);
		output_field(out, SPIS_FIELD_SUBJECT, subject.utf8,
			     subject.len);
		output_field(out, SPIS_FIELD_SENDER, from.text, from.len);
		output_field(out, SPIS_FIELD_RECIPIENT, to.text, to.len);
		output_field(out, SPIS_FIELD_SENT, date, date_len);
		return;
	}
	lines_heading(l, m->depth);
	lines_text(l, subject.utf8, subject.len);
	lines_break(l);
	lines_text(l, from.text, from.len);
	lines_break(l);
	lines_text(l, to.text, to.len);
	lines_break(l);
	lines_text(l, date, date_len);
	lines_break(l);
}

/* ---- the body */

/* Lines end with only a line feed; trailing white space is removed. */
static void tidy(struct text *t)
{
	size_t len = 0;

	for (size_t i = 0; i < t->len; i++)
		if (t->utf8[i] != '\r')
			t->utf8[len++] = t->utf8[i];
	while (len > 0 && strchr(" \t\n", t->utf8[len - 1]))
		len--;
	t->len = len;
}

static bool say_plain(struct msg *m)
{
	struct text t = text_of(m, m->storage, P_BODY, MAX_BODY_BYTES);
	struct lines *l = &m->o->lines;

	tidy(&t);
	if (t.len == 0)
		return false;
	l->preserved++;
	lines_text(l, t.utf8, t.len);
	l->preserved--;
	lines_break(l);
	return true;
}

static bool say_html(struct msg *m)
{
	const struct cfb_entry *e = find(m, m->storage, P_HTML, KIND_BINARY);
	struct lines *l = &m->o->lines;
	struct view v;

	if (!e)
		e = find(m, m->storage, P_HTML, KIND_8BIT);
	v = cfb_load(&m->o->cfb, e, MAX_BODY_BYTES);
	if (v.len == 0)
		return false;
	lines_break(l);
	html_add((const char *)v.bytes, v.len, codepage_name(m->page), l);
	lines_break(l);
	return true;
}

static void hand_over(struct msg *m, const char *name, size_t name_len,
		      const struct view *bytes)
{
	if (!output_whole(m->o->out, name, name_len, bytes->bytes, bytes->len))
		m->halted = true;
}

/* A body that is only formatted becomes a document for its own reader. */
static void hand_over_rtf(struct msg *m)
{
	static const char name[] = "body.rtf";
	const struct cfb_entry *e = find(m, m->storage, P_RTF, KIND_BINARY);
	struct view v = cfb_load(&m->o->cfb, e, MAX_BODY_BYTES);

	v = lzfu_unpack(&v, 2 * MAX_BODY_BYTES, &m->o->pool);
	if (v.len > 0 && output_inflated(m->o->out, v.len))
		hand_over(m, name, strlen(name), &v);
}

/* ---- attachments */

static void read_storage(struct msg *outer, const struct cfb_entry *storage);

static bool take_data(void *user, const void *bytes, size_t len)
{
	return output_data(user, bytes, len);
}

static void say_attachment(struct msg *m, const struct cfb_entry *attachment)
{
	static const unsigned names[] = {P_LONG_NAME, P_SHORT_NAME,
					 P_DISPLAY_NAME, 0};
	const struct cfb_entry *data = find(m, attachment, P_DATA, KIND_BINARY);
	struct output *out = m->o->out;
	struct text name;
	bool whole;

	if (!data)
		return;
	name = first_text(m, attachment, names);
	switch (output_member(out, name.utf8, name.len)) {
	case MEMBER_WANTED:
		whole = cfb_each(&m->o->cfb, data, take_data, out);
		output_close(out, whole ? OUTCOME_OK : OUTCOME_PARTIAL,
			     whole ? NULL : "cut off");
		break;
	case MEMBER_UNWANTED:
		break;
	case MEMBER_NO_FURTHER:
		m->halted = true;
	}
}

/* A message is one of its storages; anything else there cannot be read. */
static void say_attachments(struct msg *m)
{
	enum { KIND_STORAGE = 0x000D };
	const struct cfb_entry *e = m->o->cfb.entries + m->storage->first;

	for (uint32_t i = 0; i < m->storage->children && !m->halted; i++) {
		const struct cfb_entry *inner;

		if (!begins(&e[i], "__attach_version1.0_"))
			continue;
		inner = find(m, &e[i], P_DATA, KIND_STORAGE);
		if (!inner)
			say_attachment(m, &e[i]);
		else if (cfb_find(&m->o->cfb, inner, NUMBERS))
			read_storage(m, inner);
	}
}

static void read_message(struct msg *m)
{
	find_page(m);
	say_head(m);
	if (!say_plain(m) && !say_html(m))
		hand_over_rtf(m);
	say_attachments(m);
}

static void read_storage(struct msg *outer, const struct cfb_entry *storage)
{
	struct msg m = {.o = outer->o,
			.storage = storage,
			.depth = outer->depth + 1,
			.page = outer->page};

	if (m.depth > MAX_DEPTH) {
		outer->o->damaged = true;
		return;
	}
	read_message(&m);
	outer->halted = m.halted;
}

enum outcome msg_read(struct ole *o)
{
	struct msg m = {
		.o = o, .storage = &o->cfb.entries[0], .page = CODEPAGE_CZECH};

	read_message(&m);
	return OUTCOME_OK;
}
