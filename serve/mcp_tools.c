/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mcp_tools.c: the tools: search, suggest, facets, document. */
#include "mcp.h"

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

void mcp_list(struct emitter *e)
{
	emit_json(e, "tools", tools, sizeof(tools));
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

/* ---- tools: each writes what it finds */

static void search(FILE *to, struct asked *a, const struct asker *who,
		   const struct params *p)
{
	ask_search(a, who, p, 0);
	if (a->status == SPIS_OK)
		json_answer(to, &a->answer);
}

static void facets(FILE *to, struct asked *a, const struct asker *who,
		   const struct params *p)
{
	ask_facets(a, who, p);
	if (a->status == SPIS_OK)
		json_facets(to, &a->answer);
}

static void suggest(FILE *to, struct asked *a, const struct asker *who,
		    const struct params *p)
{
	ask_suggest(a, who, p);
	if (a->status == SPIS_OK)
		json_completions(to, &a->answer);
}

/* With its text, which is what an assistant wants it for. */
static void document(FILE *to, struct asked *a, const struct asker *who,
		     const struct params *p)
{
	struct part part;
	const char *text;
	size_t bytes;

	ask_document(a, who, p);
	if (a->status != SPIS_OK)
		return;
	text = spis_description_text(a->description, &bytes);
	if (part_find(text, bytes, SHOWN_BYTES, p->part, p->page, &part))
		json_document(to, &(struct document){
					  .description = a->description,
					  .path = a->path,
					  .id = p->id,
					  .text = text + part.start,
					  .text_bytes = part.end - part.start,
					  .part = part.number,
					  .part_count = part.count});
	else
		ask_fail(a, SPIS_NOT_FOUND, "the text has no such part");
}

struct tool {
	const char *name;
	void (*call)(FILE *to, struct asked *a, const struct asker *who,
		     const struct params *p);
	bool needs_id;
};

static const struct tool calls[] = {
	{"search", search, false},
	{"facets", facets, false},
	{"suggest", suggest, false},
	{"document", document, true},
};

const struct tool *mcp_find(const char *name)
{
	for (size_t i = 0; i < sizeof(calls) / sizeof(*calls); i++)
		if (strcmp(calls[i].name, name) == 0)
			return &calls[i];
	return NULL;
}

/* ---- results */

/* The answer comes as text, and as a structure; or there is an error. */
static void put_result(struct emitter *e, const char *text, size_t bytes,
		       bool good)
{
	emit_open(e, "result", '{');
	emit_open(e, "content", '[');
	emit_open(e, NULL, '{');
	emit_text(e, "type", "text");
	emit_bytes(e, "text", text, bytes);
	emit_close(e, '}');
	emit_close(e, ']');
	if (good)
		emit_json(e, "structuredContent", text, bytes);
	else
		emit_bool(e, "isError", true);
	emit_close(e, '}');
}

static void put_fault(struct emitter *e, const char *why)
{
	put_result(e, why, strlen(why), false);
}

static void make_call(struct service *s, struct emitter *e,
		      const struct tool *tool, const struct params *p)
{
	const struct asker who = {
		.pool = s->pool,
		.grants = settings_all_indexes(s->settings),
		.deadline_ns = spis_deadline(s->settings->timeout_s * 1000),
	};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = open_memstream(&text, &bytes);
	struct asked a;

	if (!to) {
		put_fault(e, "out of memory");
		return;
	}
	tool->call(to, &a, &who, p);
	if (fclose(to) != 0)
		put_fault(e, "out of memory");
	else if (a.status != SPIS_OK)
		put_fault(e, a.error);
	else
		put_result(e, text, bytes, true);
	ask_release(&a);
	free(text);
}

void mcp_call(struct service *s, struct emitter *e, const struct tool *tool,
	      json_t *arguments)
{
	struct params p;
	const char *fault;

	params_init(&p);
	fault = read_arguments(&p, arguments);
	if (!fault && tool->needs_id && !p.id)
		fault = "the argument id is missing";
	if (fault)
		put_fault(e, fault);
	else
		make_call(s, e, tool, &p);
}
