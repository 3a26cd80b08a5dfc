/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mcp_tools.c: the tools: search, suggest, facets, document. */
#include "mcp.h"

#include "api.h"
#include "json.h"
#include "json_answer.h"
#include "part.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/*
 * Of a text at once: some ten thousand words, which is as much as an assistant
 * should have to read.
 */
#define SHOWN_BYTES (64u * 1024)

static const char tools[] = {
#include "tools.json.inc"
};

json_t *mcp_tools(void)
{
	return json_loadb(tools, sizeof(tools), 0, NULL);
}

/* ---- arguments */

/* What an argument is called in addresses. */
static const char *param_name(const char *name)
{
	if (strcmp(name, "query") == 0 || strcmp(name, "text") == 0)
		return "q";
	return strcmp(name, "filters") == 0 ? "f" : name;
}

static const char *set_one(struct params *p, const char *name, json_t *value)
{
	char number[32];

	if (json_is_string(value))
		return params_set(p, name, json_string_value(value), false);
	if (json_is_boolean(value))
		return params_set(p, name, json_is_true(value) ? "1" : "0",
				  false);
	if (!json_is_integer(value) || json_integer_value(value) < 0)
		return "an argument has the wrong type";
	snprintf(number, sizeof(number), "%" JSON_INTEGER_FORMAT,
		 json_integer_value(value));
	/* These would keep a pointer to the digits. */
	return strcmp(name, "q") == 0 || strcmp(name, "f") == 0
		       ? "an argument has the wrong type"
		       : params_set(p, name, number, false);
}

static const char *set_list(struct params *p, const char *name, json_t *list)
{
	const char *fault = NULL;

	if (strcmp(name, "f") != 0)
		return "only filters may be a list";
	for (size_t i = 0; !fault && i < json_array_size(list); i++)
		fault = set_one(p, name, json_array_get(list, i));
	return fault;
}

/* *p points into the arguments from then on. */
static const char *read_arguments(struct params *p, json_t *arguments)
{
	const char *name, *fault = NULL;
	json_t *value;

	json_object_foreach(arguments, name, value)
	{
		const char *param = param_name(name);

		fault = json_is_array(value) ? set_list(p, param, value)
					     : set_one(p, param, value);
		if (fault)
			return fault;
	}
	return NULL;
}

/* ---- tools */

static json_t *search(struct asked *a, const struct asker *who,
		      const struct params *p)
{
	ask_search(a, who, p, 0);
	return a->status == SPIS_OK ? json_of_answer(&a->answer) : NULL;
}

static json_t *facets(struct asked *a, const struct asker *who,
		      const struct params *p)
{
	ask_facets(a, who, p);
	return a->status == SPIS_OK ? json_of_facets(&a->answer) : NULL;
}

static json_t *suggest(struct asked *a, const struct asker *who,
		       const struct params *p)
{
	ask_suggest(a, who, p);
	return a->status == SPIS_OK ? json_of_completions(&a->answer) : NULL;
}

static json_t *document_value(const struct asked *a, const char *id,
			      const char *text, const struct part *part)
{
	json_t *value = api_document_value(a, id);
	int bad = json_put(
		value, "text",
		json_text(text + part->start, part->end - part->start));

	bad |= json_put(value, "part", json_integer((json_int_t)part->number));
	bad |= json_put(value, "parts", json_integer((json_int_t)part->count));
	return json_complete(value, bad);
}

/* With its text, which is what an assistant wants it for. */
static json_t *document(struct asked *a, const struct asker *who,
			const struct params *p)
{
	struct part part;
	const char *text;
	size_t bytes;

	ask_document(a, who, p);
	if (a->status != SPIS_OK)
		return NULL;
	text = spis_description_text(a->description, &bytes);
	if (part_find(text, bytes, SHOWN_BYTES, p->part, p->page, &part))
		return document_value(a, p->id, text, &part);
	ask_fail(a, SPIS_NOT_FOUND, "the text has no such part");
	return NULL;
}

static const struct {
	const char *name;
	json_t *(*call)(struct asked *a, const struct asker *who,
			const struct params *p);
	bool needs_id;
} calls[] = {
	{"search", search, false},
	{"facets", facets, false},
	{"suggest", suggest, false},
	{"document", document, true},
};
#define CALLS (sizeof(calls) / sizeof(*calls))

/* ---- results */

/* Takes `value`, which is sent as text and as a structure. */
static json_t *good_result(json_t *value)
{
	size_t bytes;
	char *line = json_line(json_incref(value), &bytes);
	json_t *result =
		json_pack("{s:[{s:s, s:s}], s:o}", "content", "type", "text",
			  "text", line ? line : "", "structuredContent", value);

	free(line);
	return result;
}

static json_t *bad_result(const char *why)
{
	return json_pack("{s:[{s:s, s:s}], s:b}", "content", "type", "text",
			 "text", why, "isError", 1);
}

static json_t *make_call(struct service *s, size_t i, const struct params *p)
{
	const struct asker who = {
		.pool = s->pool,
		.grants = settings_all_indexes(s->settings),
		.deadline_ns = spis_deadline(s->settings->timeout_s * 1000),
	};
	struct asked a;
	json_t *value = calls[i].call(&a, &who, p);
	json_t *result = a.status != SPIS_OK ? bad_result(a.error)
			 : value             ? good_result(value)
					     : NULL;

	ask_release(&a);
	return result;
}

json_t *mcp_call(struct service *s, const char *name, json_t *arguments,
		 bool *known)
{
	struct params p;
	const char *fault;
	size_t i = 0;

	while (i < CALLS && strcmp(calls[i].name, name) != 0)
		i++;
	*known = i < CALLS;
	if (!*known)
		return NULL;
	params_init(&p);
	fault = read_arguments(&p, arguments);
	if (!fault && calls[i].needs_id && !p.id)
		fault = "the argument id is missing";
	return fault ? bad_result(fault) : make_call(s, i, &p);
}
