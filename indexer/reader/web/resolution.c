/* SPDX-License-Identifier: GPL-2.0-or-later */
/* resolution.c: resolutions that towns publish as JSON. */
#include "reader/web/resolution.h"

#include "pipe/bytes.h"
#include "reader/base/digits.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/*
 * There is no standard.  Blanks are equivalent to underscores, and ASCII
 * capitals to small letters.
 */
static const struct key {
	const char *name;
	enum resolution_part part;
	bool telling; /* only resolutions have it */
} keys[] = {
	{"cislo_usneseni", RESOLUTION_NUMBER, true},
	{"číslo_usnesení", RESOLUTION_NUMBER, true},
	{"Číslo_usnesení", RESOLUTION_NUMBER, true},
	{"cisloUsneseni", RESOLUTION_NUMBER, true},
	{"číslo", RESOLUTION_NUMBER, false},
	{"cislo", RESOLUTION_NUMBER, false},
	{"id", RESOLUTION_NUMBER, false},
	{"datum_jednání", RESOLUTION_DATE, false},
	{"datum_jednani", RESOLUTION_DATE, false},
	{"datum_konání", RESOLUTION_DATE, false},
	{"datum_konani", RESOLUTION_DATE, false},
	{"datum_usneseni", RESOLUTION_DATE, false},
	{"datumJednani", RESOLUTION_DATE, false},
	{"datum", RESOLUTION_DATE, false},
	{"date", RESOLUTION_DATE, false},
	{"orgán", RESOLUTION_BODY, true},
	{"organ", RESOLUTION_BODY, true},
	{"název", RESOLUTION_NAME, false},
	{"nazev", RESOLUTION_NAME, false},
	{"nadpis", RESOLUTION_NAME, false},
	{"předmět", RESOLUTION_NAME, false},
	{"predmet", RESOLUTION_NAME, false},
	{"věc", RESOLUTION_NAME, false},
	{"vec", RESOLUTION_NAME, false},
	{"text_usnesení", RESOLUTION_TEXT, true},
	{"text_usneseni", RESOLUTION_TEXT, true},
	{"textUsneseni", RESOLUTION_TEXT, true},
	{"znění", RESOLUTION_TEXT, false},
	{"zneni", RESOLUTION_TEXT, false},
	{"text_raw", RESOLUTION_TEXT, false},
	{"text", RESOLUTION_TEXT, false},
	{"obsah", RESOLUTION_TEXT, false},
	{"usnesení", RESOLUTION_TEXT, true},
	{"usneseni", RESOLUTION_TEXT, true},
};

#define KEYS (sizeof(keys) / sizeof(*keys))

/* "Usnesení č. RM/1000/34/2024 ze dne 25. 4. 2024" */
#define HEADING_BYTES 160

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

bool resolution_lists(const char *key, const json_t *value)
{
	return json_is_array(value) &&
	       (is_key(key, "usneseni") || is_key(key, "usnesení"));
}

/* If several keys give a part, the one listed first counts. */
bool resolution_find(json_t *object, bool listed, struct resolution *r)
{
	const struct key *best[RESOLUTION_PARTS] = {NULL};
	void *at = json_object_iter(object);
	bool telling = listed;

	*r = (struct resolution){.part = {NULL}};
	for (; at; at = json_object_iter_next(object, at)) {
		const char *value =
			json_string_value(json_object_iter_value(at));
		const struct key *key =
			value && *value ? find_key(json_object_iter_key(at))
					: NULL;

		if (!key)
			continue;
		telling |= key->telling;
		if (best[key->part] && best[key->part] <= key)
			continue;
		best[key->part] = key;
		r->part[key->part] = value;
	}
	return telling && r->part[RESOLUTION_NUMBER] &&
	       r->part[RESOLUTION_TEXT] &&
	       strpbrk(r->part[RESOLUTION_NUMBER], "0123456789");
}

bool resolution_has(const struct resolution *r, const char *string)
{
	for (size_t i = 0; string && i < RESOLUTION_PARTS; i++)
		if (r->part[i] == string)
			return true;
	return false;
}

/* As people write it: "Usnesení č. 5/2024 ze dne 25. 4. 2024". */
static void make_heading(const struct resolution *r, char *heading)
{
	const char *date = r->part[RESOLUTION_DATE];
	size_t len;

	snprintf(heading, HEADING_BYTES, "Usnesení č. %.80s",
		 r->part[RESOLUTION_NUMBER]);
	len = bytes_whole(heading, strlen(heading));
	heading[len] = '\0';
	if (date && digits_shaped(date, DIGITS_OF_DATE))
		snprintf(heading + len, HEADING_BYTES - len,
			 " ze dne %d. %d. %.4s",
			 (date[8] - '0') * 10 + date[9] - '0',
			 (date[5] - '0') * 10 + date[6] - '0', date);
}

void resolution_say_fields(const struct resolution *r, struct output *out)
{
	const char *date = r->part[RESOLUTION_DATE],
		   *name = r->part[RESOLUTION_NAME];
	char title[SPIS_MAX_FIELD_BYTES], heading[HEADING_BYTES];

	make_heading(r, heading);
	snprintf(title, sizeof(title), "%s%s%s", heading, name ? ": " : "",
		 name ? name : "");
	output_field(out, SPIS_FIELD_TITLE, title, strlen(title));
	output_field(out, SPIS_FIELD_REFERENCE, r->part[RESOLUTION_NUMBER],
		     strlen(r->part[RESOLUTION_NUMBER]));
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

void resolution_say(const struct resolution *r, struct lines *lines)
{
	const char *text = r->part[RESOLUTION_TEXT],
		   *body = r->part[RESOLUTION_BODY];
	char heading[HEADING_BYTES];

	make_heading(r, heading);
	lines_heading(lines, 1);
	lines_text(lines, heading, strlen(heading));
	lines_break(lines);
	if (r->part[RESOLUTION_NAME])
		say_lines(lines, r->part[RESOLUTION_NAME]);
	if (body && strncmp(text, body, strlen(body)) != 0)
		say_lines(lines, body);
	say_lines(lines, text);
}
