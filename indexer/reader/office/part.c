/* SPDX-License-Identifier: GPL-2.0-or-later */
/* part.c: XML parts of a package, parsed while they are unpacked. */
#include "reader/office/part.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

/* Twenty nested tables have a depth of some 200. */
#define MAX_DEPTH 1000u

/* Expat keeps a tag in memory, and examines all of it for each new piece. */
#define MAX_TAG_BYTES (1024u * 1024)

/* Size of the pieces for expat. */
#define PIECE_BYTES (16u * 1024)

struct parsing {
	const struct part_events *events;
	void *user;
	struct output *out;
	XML_Parser parser;
	unsigned depth;
	size_t silent_bytes; /* input since the last output */
	bool hostile;
};

static const char *local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

static void stop(struct parsing *parsing, bool hostile)
{
	parsing->hostile = parsing->hostile || hostile;
	XML_StopParser(parsing->parser, XML_FALSE);
}

static void on_start(void *user, const char *name, const char **attributes)
{
	struct parsing *parsing = user;

	parsing->silent_bytes = 0;
	if (++parsing->depth > MAX_DEPTH)
		stop(parsing, true);
	else
		parsing->events->start(parsing->user, local(name), attributes);
}

static void on_end(void *user, const char *name)
{
	struct parsing *parsing = user;

	if (parsing->hostile)
		return;
	parsing->silent_bytes = 0;
	parsing->depth--;
	if (parsing->events->end)
		parsing->events->end(parsing->user, local(name));
	if (output_full(parsing->out))
		stop(parsing, false);
}

static void on_text(void *user, const char *text, int len)
{
	struct parsing *parsing = user;

	parsing->silent_bytes = 0;
	if (parsing->events->text)
		parsing->events->text(parsing->user, text, (size_t)len);
}

/* Valid documents have none: entities come this way. */
static void on_document_type(void *user, const char *name, const char *system,
			     const char *public, int has_subset)
{
	(void)name;
	(void)system;
	(void)public;
	if (has_subset)
		stop(user, true);
}

static bool feed(void *user, const void *bytes, size_t len)
{
	struct parsing *parsing = user;
	const char *from = bytes;

	while (len > 0) {
		size_t n = len < PIECE_BYTES ? len : PIECE_BYTES;

		parsing->silent_bytes += n;
		if (XML_Parse(parsing->parser, from, (int)n, XML_FALSE) !=
		    XML_STATUS_OK)
			return false;
		if (parsing->silent_bytes > MAX_TAG_BYTES) {
			parsing->hostile = true;
			return false;
		}
		from += n;
		len -= n;
	}
	return true;
}

/* The last piece has been parsed: the overall result. */
static enum package_result result_of(struct parsing *parsing,
				     enum package_result unpacked)
{
	if (unpacked == PACKAGE_READ && !parsing->hostile)
		XML_Parse(parsing->parser, "", 0, XML_TRUE);
	switch (XML_GetErrorCode(parsing->parser)) {
	case XML_ERROR_NONE:
	case XML_ERROR_FINISHED:
		break;
	case XML_ERROR_ABORTED:
		return parsing->hostile ? PACKAGE_DAMAGED : PACKAGE_READ;
	case XML_ERROR_NO_MEMORY:
		return PACKAGE_NO_MEMORY;
	default:
		return PACKAGE_DAMAGED;
	}
	return parsing->hostile ? PACKAGE_DAMAGED : unpacked;
}

enum package_result part_parse(struct package *p,
			       const struct package_part *part,
			       const struct part_events *events, void *user)
{
	struct parsing parsing = {events, user, p->out, NULL, 0, 0, false};
	enum package_result result;

	if (!part)
		return PACKAGE_READ;
	parsing.parser = XML_ParserCreate(NULL);
	if (!parsing.parser)
		return PACKAGE_NO_MEMORY;
	XML_SetUserData(parsing.parser, &parsing);
	XML_SetElementHandler(parsing.parser, on_start, on_end);
	XML_SetCharacterDataHandler(parsing.parser, on_text);
	XML_SetStartDoctypeDeclHandler(parsing.parser, on_document_type);
	result = package_read(p, part, feed, &parsing);
	result = result_of(&parsing, result);
	XML_ParserFree(parsing.parser);
	return result;
}

const char *part_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (strcmp(local(*attributes), name) == 0)
			return attributes[1];
	return NULL;
}

const char *part_prefixed(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (strchr(*attributes, ':') &&
		    strcmp(local(*attributes), name) == 0)
			return attributes[1];
	return NULL;
}

long part_number(const char *value, long least, long most, long otherwise)
{
	char *end;
	long number;

	if (!value)
		return otherwise;
	number = strtol(value, &end, 10);
	if (end == value || number < least || number > most)
		return otherwise;
	return number;
}

static int by_name(const void *key, const void *entry)
{
	return strcmp(key, *(const char *const *)entry);
}

int part_lookup(const char *name, const char *const *table, size_t count)
{
	const char *const *found =
		bsearch(name, table, count, sizeof(*table), by_name);

	return found ? (int)(found - table) : -1;
}
