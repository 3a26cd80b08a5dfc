/* SPDX-License-Identifier: GPL-2.0-or-later */
/* resolution.c: resolutions that towns publish as JSON. */
#include "resolution.h"

#include "digits.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum part { NUMBER, DATE, BODY, NAME, TEXT, PARTS };

/*
 * No standard exists.  Blanks are as good as underscores, capitals of ASCII as
 * small letters.
 */
static const struct key {
	const char *name;
	enum part part;
	bool telling; /* nothing but a resolution has it */
} keys[] = {
	{"cislo_usneseni", NUMBER, true},
	{"číslo_usnesení", NUMBER, true},
	{"Číslo_usnesení", NUMBER, true},
	{"cisloUsneseni", NUMBER, true},
	{"číslo", NUMBER, false},
	{"cislo", NUMBER, false},
	{"id", NUMBER, false},
	{"datum_jednání", DATE, false},
	{"datum_jednani", DATE, false},
	{"datum_konání", DATE, false},
	{"datum_konani", DATE, false},
	{"datum_usneseni", DATE, false},
	{"datumJednani", DATE, false},
	{"datum", DATE, false},
	{"date", DATE, false},
	{"orgán", BODY, true},
	{"organ", BODY, true},
	{"název", NAME, false},
	{"nazev", NAME, false},
	{"nadpis", NAME, false},
	{"předmět", NAME, false},
	{"predmet", NAME, false},
	{"věc", NAME, false},
	{"vec", NAME, false},
	{"text_usnesení", TEXT, true},
	{"text_usneseni", TEXT, true},
	{"textUsneseni", TEXT, true},
	{"znění", TEXT, false},
	{"zneni", TEXT, false},
	{"text_raw", TEXT, false},
	{"text", TEXT, false},
	{"obsah", TEXT, false},
	{"usnesení", TEXT, true},
	{"usneseni", TEXT, true},
};

#define KEYS (sizeof(keys) / sizeof(*keys))

/* "Usnesení č. RM/1000/34/2024 ze dne 25. 4. 2024" */
#define HEADING_BYTES 160

struct resolution {
	const char *part[PARTS]; /* NULL: it has none */
	bool telling;
};

static bool is_key(const char *key, const char *name)
{
	for (; *key && *name; key++, name++) {
		char c = *key == ' ' ? '_' : *key;

		if (c >= 'A' && c <= 'Z' && *name >= 'a')
			c = (char)(c | 0x20);
		if (c != *name)
			return false;
	}
	return *key == *name;
}

static const struct key *find_key(const char *key)
{
	for (size_t i = 0; i < KEYS; i++)
		if (is_key(key, keys[i].name))
			return &keys[i];
	return NULL;
}

/* Of several keys for a part the one listed first counts. */
static struct resolution look(json_t *object)
{
	struct resolution r = {.telling = false};
	const struct key *best[PARTS] = {NULL};
	const char *name;
	json_t *value;

	json_object_foreach(object, name, value)
	{
		const struct key *key =
			json_is_string(value) ? find_key(name) : NULL;

		if (!key || (best[key->part] && best[key->part] <= key) ||
		    !*json_string_value(value))
			continue;
		best[key->part] = key;
		r.part[key->part] = json_string_value(value);
		r.telling |= key->telling;
	}
	return r;
}

static bool is_whole(const struct resolution *r)
{
	return r->telling && r->part[NUMBER] && r->part[TEXT] &&
	       strpbrk(r->part[NUMBER], "0123456789");
}

bool resolution_is(json_t *object)
{
	struct resolution r = look(object);

	return is_whole(&r);
}

/* As people write it: "Usnesení č. 5/2024 ze dne 25. 4. 2024". */
static void make_heading(const struct resolution *r, char *heading)
{
	const char *date = r->part[DATE];
	size_t len;

	snprintf(heading, HEADING_BYTES, "Usnesení č. %.80s", r->part[NUMBER]);
	len = strlen(heading);
	if (date && digits_shaped(date, DIGITS_OF_DATE))
		snprintf(heading + len, HEADING_BYTES - len,
			 " ze dne %d. %d. %.4s",
			 (date[8] - '0') * 10 + date[9] - '0',
			 (date[5] - '0') * 10 + date[6] - '0', date);
}

void resolution_say_fields(json_t *object, struct output *out)
{
	struct resolution r = look(object);
	const char *date = r.part[DATE], *name = r.part[NAME];
	char title[SPIS_MAX_FIELD_BYTES], heading[HEADING_BYTES];

	make_heading(&r, heading);
	snprintf(title, sizeof(title), "%s%s%s", heading, name ? ": " : "",
		 name ? name : "");
	output_field(out, SPIS_FIELD_TITLE, title, strlen(title));
	output_field(out, SPIS_FIELD_REFERENCE, r.part[NUMBER],
		     strlen(r.part[NUMBER]));
	output_field(out, SPIS_FIELD_KIND, "usnesení", strlen("usnesení"));
	if (date && digits_shaped(date, DIGITS_OF_DATE))
		output_field(out, SPIS_FIELD_DATE, date,
			     strlen(DIGITS_OF_DATE));
}

static void say_lines(struct lines *lines, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		lines_text(lines, text, len);
		lines_break(lines);
		text += len + (text[len] == '\n');
	}
}

/* Members that have no part in the above: who, how, with what. */
static void say_others(struct lines *lines, json_t *object)
{
	const char *name;
	json_t *value;

	json_object_foreach(object, name,
			    value) if (json_is_string(value) && !find_key(name))
		say_lines(lines, json_string_value(value));
}

void resolution_say(json_t *object, struct lines *lines)
{
	struct resolution r = look(object);
	const char *text = r.part[TEXT], *body = r.part[BODY];
	char heading[HEADING_BYTES];

	make_heading(&r, heading);
	lines_heading(lines, 1);
	lines_text(lines, heading, strlen(heading));
	lines_break(lines);
	if (r.part[NAME])
		say_lines(lines, r.part[NAME]);
	if (body && strncmp(text, body, strlen(body)) != 0)
		say_lines(lines, body);
	say_lines(lines, text);
	say_others(lines, object);
}
