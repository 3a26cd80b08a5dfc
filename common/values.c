/* SPDX-License-Identifier: GPL-2.0-or-later */
/* values.c: fields and sections of documents as JSON. */
#include "values.h"

void emit_fields(struct emitter *e, const char *key, const spis_fields *fields)
{
	emit_open(e, key, '{');
	for (size_t i = 0; i < spis_fields_count(fields); i++) {
		const spis_value *v = spis_fields_at(fields, i);

		emit_bytes(e, spis_field_name(v->field), v->value,
			   v->value_bytes);
	}
	emit_close(e, '}');
}

/* Votes that the document states; an empty object if it states none. */
static void emit_votes(struct emitter *e, const spis_section *section)
{
	static const char *const names[SPIS_VOTES] = {
		"for", "against", "abstained", "not_voting"};

	emit_open(e, "votes", '{');
	for (int i = 0; i < SPIS_VOTES; i++)
		if (section->votes[i] >= 0)
			emit_int(e, names[i], section->votes[i]);
	emit_close(e, '}');
}

void emit_section(struct emitter *e, const char *key,
		  const spis_section *section, struct span number,
		  struct span heading)
{
	static const char *const kinds[] = {"heading", "item", "resolution"};

	emit_open(e, key, '{');
	emit_text(e, "kind", section->kind < 3 ? kinds[section->kind] : "");
	emit_int(e, "level", section->level);
	emit_bytes(e, "number", number.at, number.bytes);
	emit_bytes(e, "heading", heading.at, heading.bytes);
	emit_text(e, "decision",
		  spis_decision_name((spis_decision)section->decision));
	emit_votes(e, section);
	emit_close(e, '}');
}
