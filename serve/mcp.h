/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mcp.h: the Model Context Protocol, for one program on a pipe. */
#ifndef SERVE_MCP_H
#define SERVE_MCP_H

#include "service.h"

#include <jansson.h>
#include <stdio.h>

/*
 * Answers requests, JSON-RPC 2.0, one on each line, until the input ends.  Who
 * starts the program may read all of its indexes.  Returns the exit status.
 */
int mcp_run(struct service *s, FILE *from, FILE *to);

/* The tools, as tools/list gives them; NULL: memory is out. */
json_t *mcp_tools(void);

/*
 * What the tool gives for the arguments, an object or NULL; if that is wrong,
 * the result says why.  *known is false if there is no such tool.  NULL: memory
 * is out, or it is not known.
 */
json_t *mcp_call(struct service *s, const char *name, json_t *arguments,
		 bool *known);

#endif
