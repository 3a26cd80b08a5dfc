/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ofn.c: notice boards as open data. */
#include "reader/web/ofn.h"

#include "pipe/bytes.h"
#include "reader/base/digits.h"
#include "reader/text/lines.h"
#include "reader/web/json_text.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* "2023-01-20" */
#define DATE_BYTES 11

/*
 * "20. 1. 2023", with room for the largest numbers that the compiler allows
 * for.
 */
#define CZECH_DATE_BYTES 40

/* The longest file name that file systems support. */
#define NAME_BYTES 256

/* UTF-8 does not need it, but some programs write it. */
#define BOM "\xEF\xBB\xBF"

/* Depth of nested lists in which notice boards are searched for. */
#define MAX_DEPTH 4

/* Maximum length of a file extension with its dot. */
#define EXTENSION_BYTES 6

struct board {
	struct output *out;
	struct lines lines;
	bool found; /* a notice board was found */
};

/* A notice's information about its documents. */
struct notice {
	const char *name;
	char posted[DATE_BYTES];
	char removed[DATE_BYTES];
	char reference[SPIS_MAX_FIELD_BYTES];
};

/* ---- values, which publishers write in different ways */

/* A string, or one for each language, or a list of these. */
static const char *text_of(json_t *value)
{
	json_t *inside;

	while (json_is_array(value))
		value = json_array_get(value, 0);
	if (json_is_string(value))
		return json_string_value(value);
	inside = json_object_get(value, "cs");
	if (!inside)
		inside = json_object_iter_value(json_object_iter(value));
	return json_is_string(inside) ? json_string_value(inside) : "";
}

static const char *text_in(json_t *object, const char *key)
{
	return text_of(json_object_get(object, key));
}

/* {"datum": "2023-01-20"}, or with a time, or just the string. */
static void date_in(json_t *object, const char *key, char to[DATE_BYTES])
{
	json_t *moment = json_object_get(object, key);
	const char *text = text_in(moment, "datum");

	if (!*text)
		text = text_in(moment, "datum_a_čas");
	if (json_is_string(moment))
		text = json_string_value(moment);
	snprintf(to, DATE_BYTES, "%s",
		 digits_shaped(text, DIGITS_OF_DATE) ? text : "");
}

/* A list, or its only element. */
static size_t count_of(json_t *list)
{
	return json_is_array(list) ? json_array_size(list) : list != NULL;
}

static json_t *element(json_t *list, size_t i)
{
	return json_is_array(list) ? json_array_get(list, i) : list;
}

/* ---- lines of text */

static void say(struct board *b, const char *text)
{
	lines_text(&b->lines, text, strlen(text));
}

static void say_line(struct board *b, const char *label, const char *value)
{
	if (!*value)
		return;
	lines_break(&b->lines);
	if (*label) {
		say(b, label);
		say(b, ": ");
	}
	say(b, value);
}

/* As people write it: "20. 1. 2023". */
static void say_date(struct board *b, const char *label, const char *date)
{
	char text[CZECH_DATE_BYTES];

	if (*date)
		snprintf(text, sizeof(text), "%d. %d. %.4s",
			 (date[8] - '0') * 10 + date[9] - '0',
			 (date[5] - '0') * 10 + date[6] - '0', date);
	say_line(b, label, *date ? text : "");
}

/* Names of the items under `key`. */
static void say_names(struct board *b, const char *label, json_t *object,
		      const char *key)
{
	json_t *list = json_object_get(object, key);

	for (size_t i = 0; i < count_of(list); i++)
		say_line(b, label, text_in(element(list, i), "název"));
}

/* ---- notices for documents beside this one */

/*
 * The decoded file name in a URL; "": it has none, or only that of a program
 * that sends files.
 */
static void name_in_url(const char *url, char to[NAME_BYTES])
{
	const char *name = strrchr(url, '/');
	size_t len = 0;

	for (name = name ? name + 1 : url; *name && len < NAME_BYTES - 1;) {
		char c = *name++;

		if (c == '%' && digits_hex(name[0]) >= 0 &&
		    digits_hex(name[1]) >= 0) {
			c = (char)(digits_hex(name[0]) * 16 +
				   digits_hex(name[1]));
			name += 2;
		}
		to[len++] = c;
	}
	to[len] = '\0';
	if (*name || strchr(url, '?') || strchr(url, '#'))
		to[0] = '\0';
}

/* Whether it is not a title or the like, but a file name: "zápis č. 1.pdf". */
static bool is_file_name(const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t len = dot ? strlen(dot) : 0;

	if (!dot || dot == name || len < 2 || len > EXTENSION_BYTES)
		return false;
	for (dot++; *dot; dot++)
		if ((*dot < '0' || *dot > '9') &&
		    ((*dot | 0x20) < 'a' || (*dot | 0x20) > 'z'))
			return false;
	return true;
}

/*
 * The file may have been saved under the name in the URL, or under its title.
 */
static void tell(struct board *b, const struct notice *n, const char *url,
		 const char *title)
{
	const struct output_value values[] = {
		{SPIS_FIELD_SUBJECT, n->name},
		{SPIS_FIELD_POSTED, n->posted},
		{SPIS_FIELD_REMOVED, n->removed},
		{SPIS_FIELD_REFERENCE, n->reference},
		{SPIS_FIELD_SOURCE, url},
	};
	const size_t count = sizeof(values) / sizeof(*values);
	char name[NAME_BYTES];

	name_in_url(url, name);
	if (is_file_name(name))
		output_notice(b->out, name, values, count);
	if (is_file_name(title) && strcmp(title, name) != 0)
		output_notice(b->out, title, values, count);
}

static void say_documents(struct board *b, const struct notice *n, json_t *list)
{
	for (size_t i = 0; i < count_of(list); i++) {
		json_t *document = element(list, i);
		const char *title = text_in(document, "název");
		const char *url = text_in(document, "url");

		say_line(b, "Dokument", *title ? title : url);
		tell(b, n, url, title);
	}
}

/* Removes a truncated last character. */
static void end_whole(char *string)
{
	string[bytes_whole(string, strlen(string))] = '\0';
}

/* ---- notices */

static void say_notice(struct board *b, json_t *information)
{
	const char *number = text_in(information, "číslo_jednací");
	const char *file = text_in(information, "spisová_značka");
	const char *url = text_in(information, "url");
	struct notice n = {.name = text_in(information, "název")};

	date_in(information, "vyvěšení", n.posted);
	date_in(information, "relevantní_do", n.removed);
	snprintf(n.reference, sizeof(n.reference), "%s%s%s", number,
		 *number && *file ? "; " : "", file);
	end_whole(n.reference);
	lines_heading(&b->lines, 2);
	say(b, *n.name ? n.name : "Bez názvu");
	lines_break(&b->lines);
	say_date(b, "Vyvěšeno", n.posted);
	say_date(b, "Relevantní do", n.removed);
	say_line(b, "Číslo jednací", number);
	say_line(b, "Spisová značka", file);
	say_names(b, "Agenda", information, "agenda");
	say_names(b, "Okruh", information, "okruh");
	say_names(b, "Oblast", information, "oblast");
	say_line(b, "", text_in(information, "popis"));
	say_documents(b, &n, json_object_get(information, "dokument"));
	say_line(b, "", url);
	tell(b, &n, url, "");
}

/* Its name, or that of its publisher. */
static void say_title(struct board *b, json_t *board)
{
	const char *name = text_in(board, "název");
	const char *of =
		text_in(json_object_get(board, "provozovatel"), "název");
	char title[SPIS_MAX_FIELD_BYTES];

	if (*name)
		snprintf(title, sizeof(title), "%s", name);
	else
		snprintf(title, sizeof(title), "Úřední deska%s%s",
			 *of ? ": " : "", of);
	end_whole(title);
	output_field(b->out, SPIS_FIELD_TITLE, title, strlen(title));
	lines_heading(&b->lines, 1);
	say(b, title);
	lines_break(&b->lines);
}

static void say_board(struct board *b, json_t *board)
{
	json_t *list = json_object_get(board, "informace");
	const char *page = text_in(board, "stránka");

	b->found = true;
	say_title(b, board);
	output_field(b->out, SPIS_FIELD_SOURCE, page, strlen(page));
	say_line(b, "", page);
	for (size_t i = 0; i < count_of(list) && !output_full(b->out); i++)
		say_notice(b, element(list, i));
}

/* There may be several, in a list or in "@graph". */
static void find_boards(struct board *b, json_t *from, int depth)
{
	json_t *graph = json_object_get(from, "@graph");

	if (json_object_get(from, "informace"))
		say_board(b, from);
	else if (depth < MAX_DEPTH && graph)
		find_boards(b, graph, depth + 1);
	else if (depth < MAX_DEPTH && json_is_array(from))
		for (size_t i = 0; i < json_array_size(from); i++)
			find_boards(b, json_array_get(from, i), depth + 1);
}

void ofn_say(const char *bytes, size_t len, struct output *out)
{
	struct board b = {.out = out};
	json_error_t error;
	json_t *root;

	if (len >= strlen(BOM) && memcmp(bytes, BOM, strlen(BOM)) == 0) {
		bytes += strlen(BOM);
		len -= strlen(BOM);
	}
	root = json_loadb(bytes, len, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL,
			  &error);
	output_format(out, "OFN");
	lines_init(&b.lines, out);
	if (root)
		find_boards(&b, root, 0);
	if (b.found)
		output_end(out, OUTCOME_OK, NULL);
	else if (!root && json_error_code(&error) == json_error_out_of_memory)
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else
		json_say_damaged(bytes, len, out);
	json_decref(root);
}
