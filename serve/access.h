/* SPDX-License-Identifier: GPL-2.0-or-later */
/* access.h: which indexes a request may search. */
#ifndef SERVE_ACCESS_H
#define SERVE_ACCESS_H

#include "settings.h"

#include <stdint.h>

/*
 * The open ones, those that the header of the front server names, separated by
 * commas, and those whose token "Authorization: Bearer TOKEN" has; NULL: there
 * is no such header.  As a set.  Names and tokens that are not known grant
 * nothing.
 */
uint64_t access_of(const struct settings *s, const char *named,
		   const char *authorization);

#endif
