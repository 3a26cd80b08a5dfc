/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pptx.c: the text of an Office Open XML presentation. */
#include "reader/office/office.h"

#include <string.h>

struct slide {
	struct slide *next;
	const char *id;
};

struct pptx {
	struct office *o;
	struct slide *slides;
	struct slide **last;
};

static void show_starts(void *user, const char *name, const char **attributes)
{
	struct pptx *p = user;
	const char *id = part_prefixed(attributes, "id");
	struct slide *slide;

	if (strcmp(name, "sldId") != 0 || !id)
		return;
	slide = pool_alloc(&p->o->pool, sizeof(*slide));
	if (!slide)
		return;
	slide->id = pool_copy(&p->o->pool, id, strlen(id));
	*p->last = slide;
	p->last = &slide->next;
}

static void read_slide(struct office *o, const char *part)
{
	const struct relation *relations = office_relations(o, part);

	if (!drawing_read(o, part, DRAWING_SLIDE))
		o->damaged = true;
	for (const struct relation *r = relations; r; r = r->next)
		if (strcmp(r->type, "diagramData") == 0)
			drawing_read(o, r->target, DRAWING_ALL);
	drawing_read(o, office_target(relations, NULL, "notesSlide"),
		     DRAWING_ALL);
	comments_read(o, relations);
	controls_read(o, relations);
	lines_page(&o->lines);
}

void pptx_read(struct office *o, const char *part)
{
	static const struct part_events show = {.start = show_starts};
	const struct relation *r = office_relations(o, part);
	struct pptx p = {.o = o};

	p.last = &p.slides;
	office_parse(o, part, &show, &p);
	for (const struct slide *s = p.slides; s && !output_full(o->out);
	     s = s->next) {
		const char *slide =
			s->id ? office_target(r, s->id, NULL) : NULL;

		if (slide)
			read_slide(o, slide);
		else
			o->damaged = true;
	}
}
