/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mcp.h: the Model Context Protocol, for one program on a pipe. */
#ifndef SERVE_MCP_H
#define SERVE_MCP_H

#include "service.h"

#include <jansson.h>
#include <stdio.h>

/*
 * Answers requests of JSON-RPC 2.0, one on each line, until the input ends.
 * The user who starts the program may search all indexes.  Returns the exit
 * status.
 */
int mcp_run(struct service *s, FILE *from, FILE *to);

/* The list of tools, for tools/list; NULL: out of memory. */
json_t *mcp_tools(void);

/*
 * Calls a tool with arguments, an object or NULL.  The result says so if they
 * are wrong.  *known: whether there is such a tool.  NULL: there is not, or out
 * of memory.
 */
json_t *mcp_call(struct service *s, const char *name, json_t *arguments,
		 bool *known);

#endif
