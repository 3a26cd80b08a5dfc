/* SPDX-License-Identifier: GPL-2.0-or-later */
/* guard.h: limits what other sites can do with this one. */
#ifndef SERVE_GUARD_H
#define SERVE_GUARD_H

#include "settings.h"

/*
 * Whether a request for this host is answered: it is a numeric address,
 * localhost, or a configured name.  Otherwise a stranger could let a name of
 * his own resolve to this machine, and his page could read the answers.  NULL
 * is accepted: only HTTP/1.0 has no host, and browsers do not use it.
 */
bool guard_host(const struct settings *s, const char *host);

/* Whether the site may embed the page, and read answers. */
bool guard_embeds(const struct settings *s, const char *origin);

/* The Content-Security-Policy of all answers; false: it does not fit. */
bool guard_policy(const struct settings *s, char *policy, size_t size);

/* "http://localhost:8090", from headers of the browser or a front server. */
void guard_origin(const char *host, const char *protocol, char *origin,
		  size_t size);

#endif
