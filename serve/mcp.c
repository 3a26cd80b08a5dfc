/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mcp.c: the Model Context Protocol, for one program on a pipe. */
#include "mcp.h"

#include "json.h"
#include "json_answer.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

/* Of a line: a query with all filters is far shorter. */
#define LINE_BYTES (256u * 1024)

/* Error codes of JSON-RPC. */
enum {
	PARSE_ERROR = -32700,
	INVALID_REQUEST = -32600,
	NO_METHOD = -32601,
	INVALID_PARAMS = -32602,
	INTERNAL_ERROR = -32603
};

/* Versions of the protocol that do not differ in what is used here. */
static const char *const versions[] = {"2025-06-18", "2025-03-26",
				       "2024-11-05"};

/* ---- messages: NULL means that memory is out */

/* An answer with the id of the request, of which it takes its own share. */
static json_t *new_message(json_t *id)
{
	json_t *message = json_object();
	int bad = json_put(message, "jsonrpc", json_string("2.0"));

	bad |= json_put(message, "id", id ? json_incref(id) : json_null());
	return json_complete(message, bad);
}

static json_t *error_message(json_t *id, int code, const char *why)
{
	json_t *message = new_message(id), *error = json_object();
	int bad = json_put(error, "code", json_integer(code));

	bad |= json_put(error, "message", json_text(why, strlen(why)));
	bad |= json_put(message, "error", error);
	return json_complete(message, bad);
}

/* Takes `result`. */
static json_t *result_message(json_t *id, json_t *result)
{
	json_t *message = new_message(id);

	return json_complete(message, json_put(message, "result", result));
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

static json_t *list_tools(void)
{
	json_t *object = json_object();

	return json_complete(object, json_put(object, "tools", mcp_tools()));
}

static json_t *call_tool(struct service *s, json_t *id, json_t *params)
{
	const char *name = json_string_value(json_object_get(params, "name"));
	json_t *arguments = json_object_get(params, "arguments"), *result;
	bool known = false;

	if (!name || (arguments && !json_is_object(arguments)))
		return error_message(id, INVALID_PARAMS,
				     "a call must have a name, and its "
				     "arguments must be an object");
	result = mcp_call(s, name, arguments, &known);
	return known ? result_message(id, result)
		     : error_message(id, INVALID_PARAMS, "no such tool");
}

static json_t *answer(struct service *s, json_t *id, const char *method,
		      json_t *params)
{
	if (strcmp(method, "initialize") == 0)
		return result_message(id, initialize(params));
	if (strcmp(method, "ping") == 0)
		return result_message(id, json_object());
	if (strcmp(method, "tools/list") == 0)
		return result_message(id, list_tools());
	if (strcmp(method, "tools/call") == 0)
		return call_tool(s, id, params);
	return error_message(id, NO_METHOD, "no such method");
}

static bool is_id(json_t *id)
{
	return json_is_string(id) || json_is_integer(id);
}

/* ---- lines */

/* JSON null: a notification, which is not answered and changes nothing. */
static json_t *answer_one(struct service *s, json_t *request)
{
	json_t *id = json_object_get(request, "id"), *message;
	const char *method =
		json_string_value(json_object_get(request, "method"));

	if (!method || (id && !is_id(id)))
		return error_message(NULL, INVALID_REQUEST,
				     "a request must have a method, and its id "
				     "must be a string or an integer");
	if (!id)
		return json_null();
	message = answer(s, id, method, json_object_get(request, "params"));
	return message ? message
		       : error_message(id, INTERNAL_ERROR, "out of memory");
}

/* Several requests at once, as version 2025-03-26 allows. */
static json_t *answer_batch(struct service *s, json_t *requests)
{
	json_t *messages = json_array(), *request;
	int bad = !messages;
	size_t i;

	if (json_array_size(requests) == 0) {
		json_decref(messages);
		return error_message(NULL, INVALID_REQUEST,
				     "a batch must not be empty");
	}
	json_array_foreach(requests, i, request)
	{
		json_t *message = answer_one(s, request);

		if (!json_is_null(message))
			bad |= json_array_append_new(messages, message);
	}
	if (bad || json_array_size(messages) > 0)
		return json_complete(messages, bad);
	json_decref(messages);
	return json_null();
}

/* Takes `message`.  False: nothing can be written any more. */
static bool send_message(FILE *to, json_t *message)
{
	size_t bytes;
	char *line;

	if (json_is_null(message))
		return true;
	line = json_line(message, &bytes);
	if (!line)
		return say("out of memory") == 0;
	fwrite(line, 1, bytes, to);
	putc('\n', to);
	free(line);
	return fflush(to) == 0;
}

static bool take_line(struct service *s, FILE *to, const char *line, size_t len)
{
	json_t *request = json_loadb(line, len, JSON_REJECT_DUPLICATES, NULL);
	json_t *message = !request ? error_message(NULL, PARSE_ERROR,
						   "the line is not JSON")
			  : json_is_array(request) ? answer_batch(s, request)
						   : answer_one(s, request);

	json_decref(request);
	return send_message(to, message);
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

		if (len == LINE_BYTES - 1 && line[len - 1] != '\n') {
			skip_line(from);
			good = send_message(
				to, error_message(NULL, PARSE_ERROR,
						  "the line is too long"));
		} else if (strspn(line, " \t\r\n") < len) {
			good = take_line(s, to, line, len);
		}
	}
	free(line);
	return good && !ferror(from)
		       ? 0
		       : say("cannot read standard input, or write the answer");
}
