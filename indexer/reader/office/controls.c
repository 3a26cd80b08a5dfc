/* SPDX-License-Identifier: GPL-2.0-or-later */
/* controls.c: what the ActiveX controls of a form say; Office Open XML. */
#include "reader/office/office.h"

#include <string.h>

struct control {
	struct office *o;
	const char *caption; /* what stands on it, or beside a box */
	const char *value;   /* what was filled in or chosen */
};

static void on_start(void *user, const char *name, const char **attributes)
{
	struct control *c = user;
	const char *what = part_attribute(attributes, "name");
	const char *value = part_attribute(attributes, "value");

	if (strcmp(name, "ocxPr") != 0 || !what || !value)
		return;
	if (strcmp(what, "Caption") == 0)
		c->caption = pool_copy(&c->o->pool, value, strlen(value));
	else if (strcmp(what, "Value") == 0 || strcmp(what, "Text") == 0)
		c->value = pool_copy(&c->o->pool, value, strlen(value));
}

/* What a box has for a value is for programs. */
static void say(const struct control *c)
{
	const char *text = c->caption ? c->caption : c->value;

	if (!text || !*text)
		return;
	office_say_sheet(c->o);
	lines_row(&c->o->lines);
	lines_text(&c->o->lines, text, strlen(text));
	lines_row(&c->o->lines);
}

void controls_read(struct office *o, const struct relation *r)
{
	static const struct part_events events = {.start = on_start};

	for (; r; r = r->next) {
		struct control c = {.o = o};

		if (strcmp(r->type, "control") != 0)
			continue;
		office_parse(o, r->target, &events, &c);
		say(&c);
	}
}
