/* SPDX-License-Identifier: GPL-2.0-or-later */
/* access.h: which indexes a request may search. */
#ifndef SERVE_ACCESS_H
#define SERVE_ACCESS_H

#include "settings.h"

#include <stdint.h>

/*
 * The set of indexes that are open, that the token of "Authorization: Bearer
 * TOKEN" grants, and, if it is the token of a front server, that `named`, the
 * value of the grant header, lists between commas. Unknown names and tokens
 * grant nothing.  NULL: the request has no such header.
 */
uint64_t access_of(const struct settings *s, const char *named,
		   const char *authorization);

#endif
