/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mcp.c: the Model Context Protocol, for one program on a pipe. */
#include "mcp.h"

#include "json.h"
#include "json_answer.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

/* Of one request: a query with all filters is far shorter. */
#define LINE_BYTES (256u * 1024)

/* Numbers of JSON-RPC. */
enum {
	PARSE_ERROR = -32700,
	INVALID_REQUEST = -32600,
	NO_METHOD = -32601,
	INVALID_PARAMS = -32602,
	INTERNAL_ERROR = -32603
};

/* Versions of the protocol that are the same as far as it is used here. */
static const char *const versions[] = {"2025-06-18", "2025-03-26",
				       "2024-11-05"};

/* ---- messages */

/* False: nothing can be written any more. */
static bool send_message(FILE *to, json_t *message)
{
	size_t bytes;
	char *line = json_line(message, &bytes);

	if (!line)
		return say("out of memory") == 0;
	fwrite(line, 1, bytes, to);
	putc('\n', to);
	free(line);
	return fflush(to) == 0;
}

/* An answer with the id of the request, of which it takes its own share. */
static json_t *new_message(json_t *id)
{
	json_t *message = json_object();
	int bad = json_put(message, "jsonrpc", json_string("2.0"));

	bad |= json_put(message, "id", id ? json_incref(id) : json_null());
	return json_complete(message, bad);
}

static bool send_error(FILE *to, json_t *id, int code, const char *why)
{
	json_t *message = new_message(id), *error = json_object();
	int bad = json_put(error, "code", json_integer(code));

	bad |= json_put(error, "message", json_text(why, strlen(why)));
	bad |= json_put(message, "error", error);
	return send_message(to, json_complete(message, bad));
}

/* Takes `result`. */
static bool send_result(FILE *to, json_t *id, json_t *result)
{
	json_t *message = new_message(id);
	int bad = json_put(message, "result", result);

	if (!bad)
		return send_message(to, message);
	json_decref(message);
	return send_error(to, id, INTERNAL_ERROR, "out of memory");
}

/* ---- methods */

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

static json_t *initialize(json_t *params)
{
	return json_pack(
		"{s:s, s:{s:{}}, s:{s:s, s:s}, s:s}", "protocolVersion",
		choose_version(params), "capabilities", "tools", "serverInfo",
		"name", "spis-serve", "version", spis_version(), "instructions",
		"Full-text search in documents of Czech municipalities. Ask in "
		"Czech; words are found in all their forms.");
}

static bool call_tool(struct service *s, FILE *to, json_t *id, json_t *params)
{
	const char *name = json_string_value(json_object_get(params, "name"));
	json_t *arguments = json_object_get(params, "arguments"), *result;
	bool known = false;

	if (!name || (arguments && !json_is_object(arguments)))
		return send_error(to, id, INVALID_PARAMS,
				  "a call has a name and arguments");
	result = mcp_call(s, name, arguments, &known);
	if (!known)
		return send_error(to, id, INVALID_PARAMS, "no such tool");
	return send_result(to, id, result);
}

static bool answer(struct service *s, FILE *to, json_t *id, const char *method,
		   json_t *params)
{
	json_t *tools;

	if (strcmp(method, "initialize") == 0)
		return send_result(to, id, initialize(params));
	if (strcmp(method, "ping") == 0)
		return send_result(to, id, json_object());
	if (strcmp(method, "tools/call") == 0)
		return call_tool(s, to, id, params);
	if (strcmp(method, "tools/list") != 0)
		return send_error(to, id, NO_METHOD, "no such method");
	tools = json_object();
	return send_result(
		to, id,
		json_complete(tools, json_put(tools, "tools", mcp_tools())));
}

static bool is_id(json_t *id)
{
	return json_is_string(id) || json_is_integer(id);
}

/* False: nothing can be written any more. */
static bool take_line(struct service *s, FILE *to, const char *line, size_t len)
{
	json_t *request = json_loadb(line, len, JSON_REJECT_DUPLICATES, NULL);
	json_t *id = json_object_get(request, "id");
	const char *method =
		json_string_value(json_object_get(request, "method"));
	bool good = true;

	if (!request)
		good = send_error(to, NULL, PARSE_ERROR, "no JSON");
	else if (!method || (id && !is_id(id)))
		good = send_error(to, NULL, INVALID_REQUEST,
				  "a request has a method and an id");
	else if (id) /* else it is a notification, and none of them matters */
		good = answer(s, to, id, method,
			      json_object_get(request, "params"));
	json_decref(request);
	return good;
}

/* Passes over the rest of a line that is too long. */
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

		if (len == LINE_BYTES - 1 && line[len - 1] != '\n') {
			skip_line(from);
			good = send_error(to, NULL, PARSE_ERROR,
					  "the line is too long");
		} else if (strspn(line, " \t\r\n") < len) {
			good = take_line(s, to, line, len);
		}
	}
	free(line);
	return good && !ferror(from)
		       ? 0
		       : say("cannot read standard input, or write the answer");
}
