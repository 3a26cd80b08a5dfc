/* SPDX-License-Identifier: GPL-2.0-or-later */
/* office.c: common code for package formats. */
#include "reader/office/office.h"

#include "pipe/grow.h"
#include "reader/base/digits.h"
#include "reader/text/title.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Maximum size of a binary part; a sheet of a million rows has some 50 MB. */
#define PART_BYTES ((size_t)128 * 1024 * 1024)

/* ---- parts */

static const struct package_part *find_part(const struct office *o,
					    const char *part)
{
	return part ? package_find(&o->package, part) : NULL;
}

/* Records what is wrong with a part. */
static void note_result(struct office *o, enum package_result result)
{
	switch (result) {
	case PACKAGE_READ:
	case PACKAGE_HALTED: /* output_end() knows */
		break;
	case PACKAGE_ENCRYPTED:
		o->encrypted = true;
		break;
	case PACKAGE_NO_MEMORY:
		o->pool.no_memory = true;
		break;
	case PACKAGE_DAMAGED:
		o->damaged = true;
	}
}

bool office_parse(struct office *o, const char *part,
		  const struct part_events *events, void *user)
{
	const struct package_part *found = find_part(o, part);
	enum package_result result;

	if (!found)
		return false;
	result = part_parse(&o->package, found, events, user);
	note_result(o, result);
	return result != PACKAGE_ENCRYPTED;
}

struct loading {
	struct office *o;
	unsigned char *bytes;
	size_t len, room;
};

static bool load_some(void *user, const void *bytes, size_t len)
{
	struct loading *l = user;

	if (len > PART_BYTES - l->len) {
		l->o->damaged = true;
		return false;
	}
	if (!grow(&l->bytes, &l->room, l->len + len, 1)) {
		l->o->pool.no_memory = true;
		return false;
	}
	memcpy(l->bytes + l->len, bytes, len);
	l->len += len;
	return true;
}

unsigned char *office_load(struct office *o, const char *part, struct view *v)
{
	const struct package_part *found = find_part(o, part);
	struct loading l = {.o = o};

	if (found)
		note_result(o, package_read(&o->package, found, load_some, &l));
	*v = (struct view){l.bytes, l.len};
	return l.bytes;
}

/* ---- relations */

struct relations {
	struct office *o;
	const char *of; /* the part they belong to */
	struct relation *first;
	struct relation **last;
};

/* Removes the last name from a path: "a/b" becomes "a", "a" becomes "". */
static void go_up(char *path)
{
	char *slash = strrchr(path, '/');

	if (slash)
		*slash = '\0';
	else
		*path = '\0';
}

/* `target` relative to the part `of`: "../a.xml" from "x/y/z.xml". */
static const char *resolve(struct pool *pool, const char *of,
			   const char *target)
{
	size_t len = strlen(target);
	char *path = pool_alloc(pool, strlen(of) + len + 2);
	size_t n;

	if (!path)
		return NULL;
	if (*target != '/') {
		memcpy(path, of, strlen(of) + 1);
		go_up(path);
	}
	for (; *target; target += n + (target[n] == '/')) {
		n = strcspn(target, "/");
		if (n == 2 && memcmp(target, "..", 2) == 0) {
			go_up(path);
		} else if (n > 0 && !(n == 1 && *target == '.')) {
			size_t at = strlen(path);

			if (at > 0)
				path[at++] = '/';
			memcpy(path + at, target, n);
			path[at + n] = '\0';
		}
	}
	return path;
}

static void relation_starts(void *user, const char *name,
			    const char **attributes)
{
	struct relations *rs = user;
	const char *id = part_attribute(attributes, "Id");
	const char *type = part_attribute(attributes, "Type");
	const char *target = part_attribute(attributes, "Target");
	const char *mode = part_attribute(attributes, "TargetMode");
	struct relation *r;

	if (strcmp(name, "Relationship") != 0 || !id || !type || !target ||
	    (mode && strcmp(mode, "External") == 0))
		return;
	if (strrchr(type, '/'))
		type = strrchr(type, '/') + 1;
	r = pool_alloc(&rs->o->pool, sizeof(*r));
	if (!r)
		return;
	r->id = pool_copy(&rs->o->pool, id, strlen(id));
	r->type = pool_copy(&rs->o->pool, type, strlen(type));
	r->target = resolve(&rs->o->pool, rs->of, target);
	if (!r->id || !r->type || !r->target)
		return;
	*rs->last = r;
	rs->last = &r->next;
}

struct relation *office_relations(struct office *o, const char *part)
{
	static const struct part_events events = {.start = relation_starts};
	const char *slash = strrchr(part, '/');
	int folder = slash ? (int)(slash - part) + 1 : 0;
	struct relations rs = {o, part, NULL, NULL};
	size_t room = strlen(part) + sizeof("_rels/.rels");
	char *path = pool_alloc(&o->pool, room);

	if (!path)
		return NULL;
	snprintf(path, room, "%.*s_rels/%s.rels", folder, part, part + folder);
	rs.last = &rs.first;
	office_parse(o, path, &events, &rs);
	return rs.first;
}

const char *office_target(const struct relation *r, const char *id,
			  const char *type)
{
	for (; r; r = r->next)
		if (id ? strcmp(r->id, id) == 0 : strcmp(r->type, type) == 0)
			return r->target;
	return NULL;
}

/* ---- fields */

struct fields {
	struct office *o;
	spis_field field; /* SPIS_FIELD_COUNT: none */
	bool behind;      /* after the fields, in the text of a flat document */
	size_t len;
	char value[SPIS_MAX_FIELD_BYTES + 1];
};

static void field_starts(void *user, const char *name, const char **attributes)
{
	static const struct {
		const char *name;
		spis_field field;
	} table[] = {
		{"title", SPIS_FIELD_TITLE},
		{"subject", SPIS_FIELD_SUBJECT},
		{"creator", SPIS_FIELD_AUTHOR}, /* the last author, in ODF */
		{"initial-creator", SPIS_FIELD_AUTHOR},
		{"created", SPIS_FIELD_CREATED},
		{"creation-date", SPIS_FIELD_CREATED},
		{"modified", SPIS_FIELD_MODIFIED},
		{"date", SPIS_FIELD_MODIFIED},
		{"language", SPIS_FIELD_LANGUAGE},
	};
	struct fields *f = user;

	(void)attributes;
	f->len = 0;
	f->field = SPIS_FIELD_COUNT;
	for (size_t i = 0; i < COUNT(table) && !f->behind; i++)
		if (strcmp(table[i].name, name) == 0)
			f->field = table[i].field;
}

static void field_text(void *user, const char *text, size_t len)
{
	struct fields *f = user;
	size_t room = SPIS_MAX_FIELD_BYTES - f->len;

	if (len > room)
		len = room;
	memcpy(f->value + f->len, text, len);
	f->len += len;
}

/*
 * "2017-04-24T08:00:00Z"; a date before 1990 means that the clock was not set.
 */
static bool is_date(const char *s)
{
	return digits_shaped(s, DIGITS_OF_DATE) && strncmp(s, "1990", 4) >= 0;
}

/* "cs-CZ". */
static bool is_language(const char *s)
{
	return s[0] >= 'a' && s[0] <= 'z' && s[1] >= 'a' && s[1] <= 'z' &&
	       (s[2] == '\0' || s[2] == '-' || s[2] == '_');
}

static void field_ends(void *user, const char *name)
{
	struct fields *f = user;
	const char *value = f->value + strspn(f->value, " \t\r\n");
	size_t len;

	f->behind = f->behind || strcmp(name, "meta") == 0;
	f->value[f->len] = '\0';
	len = strlen(value);
	switch (f->field) {
	case SPIS_FIELD_TITLE:
		len = title_is_junk(value) ? 0 : len;
		break;
	case SPIS_FIELD_CREATED:
	case SPIS_FIELD_MODIFIED:
		len = is_date(value) ? strlen(DIGITS_OF_DATE) : 0;
		break;
	case SPIS_FIELD_LANGUAGE:
		len = is_language(value) ? 2 : 0;
		break;
	default:
		break;
	}
	if (f->field != SPIS_FIELD_COUNT)
		output_field(f->o->out, f->field, value, len);
	f->field = SPIS_FIELD_COUNT;
	f->len = 0;
}

void office_fields(struct office *o, const char *part)
{
	static const struct part_events events = {field_starts, field_ends,
						  field_text};
	struct fields f = {.o = o, .field = SPIS_FIELD_COUNT};
	bool damaged = o->damaged;

	office_parse(o, part, &events, &f);
	o->damaged = damaged; /* the text is complete */
}

/* ---- members */

static bool hand_over(void *user, const void *bytes, size_t len)
{
	return output_data(user, bytes, len);
}

static void close_member(struct output *out, enum package_result result)
{
	switch (result) {
	case PACKAGE_READ:
		output_close(out, OUTCOME_OK, NULL);
		break;
	case PACKAGE_HALTED:
		output_close(out, OUTCOME_TOO_BIG, "unpacks to too much");
		break;
	case PACKAGE_ENCRYPTED:
		output_close(out, OUTCOME_ENCRYPTED, "encrypted");
		break;
	case PACKAGE_NO_MEMORY:
		output_close(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
		break;
	case PACKAGE_DAMAGED:
		output_close(out, OUTCOME_PARTIAL, "damaged in the document");
	}
}

static bool is_chunk(const struct office *o, const char *part)
{
	const struct relation *r = o->relations;

	for (; r; r = r->next)
		if (strcmp(r->type, "aFChunk") == 0 &&
		    strcasecmp(r->target, part) == 0)
			return true;
	return false;
}

/* The name of the member; NULL if the part is not a member. */
static const char *member_name(const struct office *o, const char *part)
{
	static const char folder[] = "/embeddings/";
	const char *name = strstr(part, folder);
	const char *slash = strrchr(part, '/');

	if (name && name[strlen(folder)] != '\0')
		return name + 1;
	if (!is_chunk(o, part))
		return NULL;
	return slash ? slash + 1 : part;
}

void office_members(struct office *o)
{
	for (size_t i = 0; i < o->package.count; i++) {
		const struct package_part *part = &o->package.parts[i];
		const char *name = member_name(o, part->name);

		if (!name)
			continue;
		switch (output_member(o->out, name, strlen(name))) {
		case MEMBER_WANTED:
			close_member(o->out, package_read(&o->package, part,
							  hand_over, o->out));
			break;
		case MEMBER_UNWANTED:
			break;
		case MEMBER_NO_FURTHER:
			return;
		}
	}
}

/* ---- text */

void office_sheet(struct office *o, const char *name)
{
	o->sheet = name;
}

void office_say_sheet(struct office *o)
{
	const char *name = o->sheet;

	if (!name)
		return;
	o->sheet = NULL;
	lines_heading(&o->lines, 1);
	lines_text(&o->lines, name, strlen(name));
	lines_row(&o->lines);
	lines_cell(&o->lines);
}

void office_character(struct office *o, unsigned long code)
{
	char utf8[4];
	size_t n = 0;

	if (code >= 0x10000 && code < 0x110000) {
		utf8[n++] = (char)(0xF0 | code >> 18);
		utf8[n++] = (char)(0x80 | (code >> 12 & 0x3F));
		utf8[n++] = (char)(0x80 | (code >> 6 & 0x3F));
	} else if (code >= 0x800 && code < 0x10000 &&
		   (code < 0xD800 || code > 0xDFFF)) {
		utf8[n++] = (char)(0xE0 | code >> 12);
		utf8[n++] = (char)(0x80 | (code >> 6 & 0x3F));
	} else if (code >= 0x80 && code < 0x800) {
		utf8[n++] = (char)(0xC0 | code >> 6);
	} else if (code < ' ' || code >= 0x80) {
		return;
	}
	utf8[n++] = (char)(code < 0x80 ? code : 0x80 | (code & 0x3F));
	lines_text(&o->lines, utf8, n);
}
