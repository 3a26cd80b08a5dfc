/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mcp.h: the Model Context Protocol, for one program on a pipe. */
#ifndef SERVE_MCP_H
#define SERVE_MCP_H

#include "emit.h"
#include "service.h"

#include <jansson.h>

/*
 * Answers requests of JSON-RPC 2.0, one on each line, until the input ends.
 * The user who starts the program may search all indexes.  Returns the exit
 * status.
 */
int mcp_run(struct service *s, FILE *from, FILE *to);

struct tool;

/* NULL: there is no such tool. */
const struct tool *mcp_find(const char *name);

/* Writes the key "tools" with all of them. */
void mcp_list(struct emitter *e);

/*
 * Calls the tool with arguments, an object or NULL, and writes the key
 * "result", which says so if they are wrong.
 */
void mcp_call(struct service *s, struct emitter *e, const struct tool *tool,
	      json_t *arguments);

#endif
