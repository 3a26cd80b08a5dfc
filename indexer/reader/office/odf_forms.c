/* SPDX-License-Identifier: GPL-2.0-or-later */
/* odf_forms.c: fields of a form in OpenDocument. */
#include "reader/office/odf_forms.h"

#include <string.h>

/* The user does not see these. */
static bool is_secret(const char *name)
{
	return strcmp(name, "hidden") == 0 || strcmp(name, "password") == 0;
}

/* The value of a check box is for programs. */
static const char *shown(const char **attributes)
{
	static const char *const names[] = {"label", "current-value", "value"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *text = part_attribute(attributes, names[i]);

		if (text && *text)
			return text;
	}
	return NULL;
}

static void take_text(struct odf_forms *f, const char **attributes)
{
	const char *text = shown(attributes);

	if (text)
		*f->text = pool_copy(&f->o->pool, text, strlen(text));
}

static void option_starts(struct odf_forms *f, const char **attributes)
{
	const char *chosen = part_attribute(attributes, "current-selected");

	if (f->text && chosen && strcmp(chosen, "true") == 0)
		take_text(f, attributes);
}

void odf_forms_start(struct odf_forms *f, const char *name,
		     const char **attributes)
{
	const char *id = part_attribute(attributes, "id");

	if (strcmp(name, "forms") == 0)
		f->inside = true;
	if (!f->inside || is_secret(name))
		return;
	if (strcmp(name, "option") == 0) {
		option_starts(f, attributes);
	} else if (id) {
		f->text =
			names_add(&f->texts, &f->o->pool, id, sizeof(*f->text));
		if (f->text)
			take_text(f, attributes);
	}
}

void odf_forms_end(struct odf_forms *f, const char *name)
{
	if (strcmp(name, "forms") != 0)
		return;
	f->inside = false;
	f->text = NULL;
}

const char *odf_forms_text(const struct odf_forms *f, const char *id)
{
	const char *const *text = id ? names_find(&f->texts, id) : NULL;

	return text ? *text : NULL;
}
