/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mcp.c: the Model Context Protocol, for one program on a pipe. */
#include "mcp.h"

#include "say.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Of a line: a query with all filters is far shorter. */
#define LINE_BYTES (256u * 1024)

/* Error codes of JSON-RPC. */
enum {
	PARSE_ERROR = -32700,
	INVALID_REQUEST = -32600,
	NO_METHOD = -32601,
	INVALID_PARAMS = -32602
};

/* Versions of the protocol that do not differ in what is used here. */
static const char *const versions[] = {"2025-06-18", "2025-03-26",
				       "2024-11-05"};

/* ---- messages */

/* Up to the id, which is null if the request has none. */
static void begin_message(struct emitter *e, json_t *id)
{
	emit_open(e, NULL, '{');
	emit_text(e, "jsonrpc", "2.0");
	if (json_is_string(id))
		emit_bytes(e, "id", json_string_value(id),
			   json_string_length(id));
	else if (json_is_integer(id))
		emit_int(e, "id", json_integer_value(id));
	else
		emit_null(e, "id");
}

static void put_error(struct emitter *e, json_t *id, int code, const char *why)
{
	begin_message(e, id);
	emit_open(e, "error", '{');
	emit_int(e, "code", code);
	emit_text(e, "message", why);
	emit_close(e, '}');
	emit_close(e, '}');
}

/* ---- methods: each writes the value of "result" */

/* That of the client, if it is known, else the newest. */
static const char *choose_version(json_t *params)
{
	const char *wanted =
		json_string_value(json_object_get(params, "protocolVersion"));

	for (size_t i = 0; wanted && i < sizeof(versions) / sizeof(*versions);
	     i++)
		if (strcmp(versions[i], wanted) == 0)
			return versions[i];
	return versions[0];
}

static void put_capabilities(struct emitter *e, json_t *params)
{
	emit_open(e, "result", '{');
	emit_text(e, "protocolVersion", choose_version(params));
	emit_open(e, "capabilities", '{');
	emit_open(e, "tools", '{');
	emit_close(e, '}');
	emit_close(e, '}');
	emit_open(e, "serverInfo", '{');
	emit_text(e, "name", "spis-serve");
	emit_text(e, "version", spis_version());
	emit_close(e, '}');
	emit_text(e, "instructions",
		  "Full-text search in documents of Czech municipalities. Ask "
		  "in Czech; words are found in all their forms.");
	emit_close(e, '}');
}

static void call_tool(struct service *s, struct emitter *e, json_t *id,
		      json_t *params)
{
	json_t *arguments = json_object_get(params, "arguments");
	const char *name = json_string_value(json_object_get(params, "name"));
	const struct tool *tool = name ? mcp_find(name) : NULL;

	if (!name || (arguments && !json_is_object(arguments))) {
		put_error(e, id, INVALID_PARAMS,
			  "a call must have a name, and its arguments must be "
			  "an object");
	} else if (!tool) {
		put_error(e, id, INVALID_PARAMS, "no such tool");
	} else {
		begin_message(e, id);
		mcp_call(s, e, tool, arguments);
		emit_close(e, '}');
	}
}

static void answer(struct service *s, struct emitter *e, json_t *id,
		   const char *method, json_t *params)
{
	if (strcmp(method, "tools/call") == 0) {
		call_tool(s, e, id, params);
		return;
	}
	if (strcmp(method, "initialize") != 0 && strcmp(method, "ping") != 0 &&
	    strcmp(method, "tools/list") != 0) {
		put_error(e, id, NO_METHOD, "no such method");
		return;
	}
	begin_message(e, id);
	if (strcmp(method, "initialize") == 0) {
		put_capabilities(e, params);
	} else {
		emit_open(e, "result", '{');
		if (strcmp(method, "tools/list") == 0)
			mcp_list(e);
		emit_close(e, '}');
	}
	emit_close(e, '}');
}

/* ---- lines */

static bool is_id(json_t *id)
{
	return json_is_string(id) || json_is_integer(id);
}

/* A notification, which has no id, is not answered and changes nothing. */
static void answer_one(struct service *s, struct emitter *e, json_t *request)
{
	json_t *id = json_object_get(request, "id");
	const char *method =
		json_string_value(json_object_get(request, "method"));

	if (!method || (id && !is_id(id)))
		put_error(e, NULL, INVALID_REQUEST,
			  "a request must have a method, and its id must be a "
			  "string or an integer");
	else if (id)
		answer(s, e, id, method, json_object_get(request, "params"));
}

/*
 * Several requests at once, as version 2025-03-26 allows.  False: none of them
 * wants an answer.
 */
static bool answer_batch(struct service *s, struct emitter *e, json_t *requests)
{
	bool any;

	emit_open(e, NULL, '[');
	for (size_t i = 0; i < json_array_size(requests); i++)
		answer_one(s, e, json_array_get(requests, i));
	any = e->comma;
	emit_close(e, ']');
	return any;
}

/* False: there is no answer. */
static bool answer_line(struct service *s, struct emitter *e, const char *line,
			size_t len)
{
	json_t *request = json_loadb(line, len, JSON_REJECT_DUPLICATES, NULL);
	bool any = true;

	if (!request) {
		put_error(e, NULL, PARSE_ERROR, "the line is not JSON");
	} else if (!json_is_array(request)) {
		answer_one(s, e, request);
		any = e->comma;
	} else if (json_array_size(request) == 0) {
		put_error(e, NULL, INVALID_REQUEST,
			  "a batch must not be empty");
	} else {
		any = answer_batch(s, e, request);
	}
	json_decref(request);
	return any;
}

/* Writes the whole answer at once.  False: nothing can be written any more. */
static bool take_line(struct service *s, FILE *to, const char *line, size_t len)
{
	char *text = NULL;
	size_t bytes;
	struct emitter e = {.to = open_memstream(&text, &bytes)};
	bool any = false, good = e.to;

	if (good && len == LINE_BYTES - 1 && line[len - 1] != '\n') {
		put_error(&e, NULL, PARSE_ERROR, "the line is too long");
		any = true;
	} else if (good) {
		any = answer_line(s, &e, line, len);
	}
	if (!good || fclose(e.to) != 0)
		good = say("out of memory") == 0;
	if (good && any) {
		fwrite(text, 1, bytes, to);
		putc('\n', to);
		good = fflush(to) == 0;
	}
	free(text);
	return good;
}

/* Skips the rest of a line that is too long. */
static void skip_line(FILE *from)
{
	int c;

	do {
		c = getc(from);
	} while (c != '\n' && c != EOF);
}

int mcp_run(struct service *s, FILE *from, FILE *to)
{
	char *line = malloc(LINE_BYTES);
	bool good = true;

	if (!line)
		return say("out of memory");
	while (good && fgets(line, LINE_BYTES, from)) {
		size_t len = strlen(line);

		if (strspn(line, " \t\r\n") < len)
			good = take_line(s, to, line, len);
		if (len == LINE_BYTES - 1 && line[len - 1] != '\n')
			skip_line(from);
	}
	free(line);
	return good && !ferror(from)
		       ? 0
		       : say("cannot read standard input, or write the answer");
}
