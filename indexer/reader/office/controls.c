/* SPDX-License-Identifier: GPL-2.0-or-later */
/* controls.c: the text of ActiveX controls in a form; Office Open XML. */
#include "reader/base/cfb.h"
#include "reader/office/office.h"
#include "reader/text/control.h"

#include <stdlib.h>
#include <string.h>

/*
 * A control is an XML part, with its properties, or with the id of its class
 * and a relation to a binary part.
 */

/* The class id, which precedes a control that was saved as a stream. */
#define CLASS_ID_BYTES 16

struct control {
	struct office *o;
	const char *caption; /* its label, or the text beside a box */
	const char *value;   /* what was filled in or chosen */
	unsigned display;    /* its appearance */
	uint32_t class_id;   /* first number of the class id */
	const char *id;      /* of the relation to its binary part, or NULL */
};

static char *copy(struct control *c, const char *text)
{
	return text ? pool_copy(&c->o->pool, text, strlen(text)) : NULL;
}

/* "{8BD21D10-EC42-11CE-9E0D-00AA006002F3}" */
static void take_class(struct control *c, const char **attributes)
{
	const char *id = part_attribute(attributes, "classid");

	if (id && *id == '{')
		c->class_id = (uint32_t)strtoul(id + 1, NULL, 16);
	c->id = copy(c, part_prefixed(attributes, "id"));
}

static void take_property(struct control *c, const char **attributes)
{
	const char *what = part_attribute(attributes, "name");
	const char *value = part_attribute(attributes, "value");

	if (!what || !value)
		return;
	if (strcmp(what, "Caption") == 0)
		c->caption = copy(c, value);
	else if (strcmp(what, "Value") == 0 || strcmp(what, "Text") == 0)
		c->value = copy(c, value);
	else if (strcmp(what, "DisplayStyle") == 0)
		c->display = (unsigned)part_number(value, 0, 255, 0);
}

static void on_start(void *user, const char *name, const char **attributes)
{
	if (strcmp(name, "ocx") == 0)
		take_class(user, attributes);
	else if (strcmp(name, "ocxPr") == 0)
		take_property(user, attributes);
}

static void say(const struct control *c)
{
	const char *text = c->caption;

	if (!text && control_has_text(c->display))
		text = c->value;
	if (!text || !*text)
		return;
	office_say_sheet(c->o);
	lines_row(&c->o->lines);
	lines_text(&c->o->lines, text, strlen(text));
	lines_row(&c->o->lines);
}

/* The saved properties, in a storage or a stream. */
static struct view saved(struct office *o, const struct view *part)
{
	struct cfb file;
	struct view v;

	if (!cfb_open_bytes(&file, part, &o->pool))
		return view_part(part, CLASS_ID_BYTES, CONTROL_BYTES);
	v = cfb_load(&file, cfb_find(&file, file.entries, "contents"),
		     CONTROL_BYTES);
	o->damaged |= file.damaged;
	return v;
}

static void say_binary(const struct control *c, const char *xml)
{
	struct office *o = c->o;
	struct relation *r = office_relations(o, xml);
	struct control_text text;
	struct view part, v;
	unsigned char *bytes =
		office_load(o, office_target(r, c->id, NULL), &part);

	v = saved(o, &part);
	if (control_find(c->class_id, &v, &text) && text.bytes.len > 0) {
		office_say_sheet(o);
		control_say(&o->lines, &text);
	}
	free(bytes);
}

void controls_read(struct office *o, const struct relation *r)
{
	static const struct part_events events = {.start = on_start};

	for (; r; r = r->next) {
		struct control c = {.o = o};

		if (strcmp(r->type, "control") != 0)
			continue;
		office_parse(o, r->target, &events, &c);
		if (c.id)
			say_binary(&c, r->target);
		else
			say(&c);
	}
}
