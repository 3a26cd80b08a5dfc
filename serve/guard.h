/* SPDX-License-Identifier: GPL-2.0-or-later */
/* guard.h: what other sites may do with this one. */
#ifndef SERVE_GUARD_H
#define SERVE_GUARD_H

#include "settings.h"

/*
 * Whether a request for this host may be meant for this server: it is named by
 * an address in digits, as localhost, or as configured.  Otherwise a page of a
 * stranger, whose own name leads to this machine, could read what is found
 * here.  NULL, of HTTP/1.0, is no browser.
 */
bool guard_host(const struct settings *s, const char *host);

/* Whether the site may embed the page, and read answers. */
bool guard_embeds(const struct settings *s, const char *origin);

/* The Content-Security-Policy of all that is sent; false: there is no room. */
bool guard_policy(const struct settings *s, char *policy, size_t size);

/* "http://localhost:8090" of what the browser, or a front server, says. */
void guard_origin(const char *host, const char *protocol, char *origin,
		  size_t size);

#endif
