/* SPDX-License-Identifier: GPL-2.0-or-later */
/* values.c: fields and sections of documents as JSON. */
#include "values.h"

#include "json.h"

#include <string.h>

/* Known fields, by name. */
json_t *value_of_fields(const spis_fields *fields)
{
	json_t *object = json_object();
	int bad = !object;

	for (size_t i = 0; i < spis_fields_count(fields); i++) {
		const spis_value *v = spis_fields_at(fields, i);

		bad |= json_put(object, spis_field_name(v->field),
				json_text(v->value, v->value_bytes));
	}
	return json_complete(object, bad);
}

/* Votes that are stated; an empty object if there are none. */
static json_t *votes_value(const spis_section *section)
{
	static const char *const names[] = {"for", "against", "abstained",
					    "not_voting"};
	json_t *object = json_object();
	int bad = !object;

	for (int i = 0; i < SPIS_VOTES; i++)
		if (section->votes[i] >= 0)
			bad |= json_put(object, names[i],
					json_integer(section->votes[i]));
	return json_complete(object, bad);
}

json_t *value_of_section(const spis_section *section, const char *number,
			 const char *heading)
{
	static const char *const kinds[] = {"heading", "item", "resolution"};
	const char *kind = section->kind < 3 ? kinds[section->kind] : "";
	const char *decision =
		spis_decision_name((spis_decision)section->decision);
	json_t *object = json_object();
	int bad = json_put(object, "kind", json_text(kind, strlen(kind)));

	bad |= json_put(object, "level", json_integer(section->level));
	bad |= json_put(object, "number", json_text(number, strlen(number)));
	bad |= json_put(object, "heading", json_text(heading, strlen(heading)));
	bad |= json_put(object, "decision",
			json_text(decision, strlen(decision)));
	bad |= json_put(object, "votes", votes_value(section));
	return json_complete(object, bad);
}
